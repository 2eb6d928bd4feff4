import RaumGrid
import RaumScreen
import TestSupport
import Testing

// P9: whatever stands in the fields of the grid, a terminal is sent only what is documented, and shows
// what the frame says.

@Suite struct HostileScreenTests {
    /// What `Text` lets through and terminals stumble over.
    private static let pieces = [
        "[2J", "␛[31m", "]0;x", "^[[H", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}",
        "\u{34F}", "\u{115F}", "\u{3164}", "\u{FFA0}", "\u{E000}", "\u{10FFFD}", "\u{E0001}",
        "\u{E0041}", "\u{FE0F}", "\u{FE0E}", "\u{20E3}", "1\u{FE0F}\u{20E3}",
        "Z\u{351}\u{35A}\u{489}",
        "\u{301}", "﷽", "꧅", "𒐫", "健康", "ｱﾞ", "한국", "\u{1112}\u{1161}\u{11AB}", "👩\u{200D}⚕\u{FE0F}",
        "👍🏽", "🇩🇪", "🇩", "🏴\u{E0067}\u{E007F}", "हिन्दी", "ไทย", "שלום", "سلام", "\u{378}", "\u{FFFD}",
        "ǅ", "ŉ", "\u{1F3FB}", "☎\u{FE0F}", "\u{A0}", "\u{3000}", "\u{2800}", "\u{1D173}", "a",
        "wort", " ",
    ]

    private static func text(_ random: inout SeededGenerator) -> Text {
        let count = Int.random(in: 0...14, using: &random)
        let words = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }
        let joined = words.joined(separator: Bool.random(using: &random) ? " " : "")
        return (try? Text(joined, TextLimit("test", 1000))) ?? .empty
    }

    private static func grid(_ random: inout SeededGenerator) -> Grid {
        var evening = Evening()
        evening.move("s2", to: Evening.gruen, "19:30", "20:00")
        evening.change("s3") { $0.state = .cancelled }
        var grid = evening.grid
        for room in grid.rooms.values {
            var room = room
            (room.name, room.floor) = (text(&random), text(&random))
            if .random(using: &random) { (room.state, room.detour) = (.closed, Evening.rot) }
            grid.put(.room(room))
        }
        for session in grid.sessions.values {
            var session = session
            (session.title, session.note) = (text(&random), text(&random))
            session.hosts = (0..<Int.random(in: 0...3, using: &random)).map { _ in text(&random) }
            grid.put(.session(session))
        }
        if let id = NoticeID("n1"), .random(using: &random) {
            var notice = Notice(id: id, text: text(&random))
            notice.level = .random(using: &random) ? .urgent : .info
            grid.put(.notice(notice))
        }
        if var event = grid.event {
            (event.name, event.hashtag) = (text(&random), text(&random))
            grid.put(.event(event))
        }
        return grid
    }

    @Test(arguments: Seeds.chosen(120))
    func `hostile fields reach no terminal`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let grid = HostileScreenTests.grid(&random)
        let width = Int.random(in: 20...90, using: &random)
        let height = Int.random(in: 6...30, using: &random)
        let palette = Palette(ColourDepth.allCases.randomElement(using: &random) ?? .none)
        let encoder = TerminalEncoder(palette, isSynchronised: .random(using: &random))
        var wide = TerminalModel(width: width, height: height)
        var narrow = TerminalModel(width: width, height: height) { character in
            character.unicodeScalars.count > 1 ? 1 : DisplayWidth.columns(of: character)
        }
        try wide.feed(Array(TerminalEncoder.enter.utf8))
        try narrow.feed(Array(TerminalEncoder.enter.utf8))
        var shown: Frame?
        for minute in ["18:20", "18:42", "19:02", "19:20", "23:00"] {
            for frame in frames(grid, Evening.time(minute), .random(using: &random), width, height)
            {
                let bytes = encoder.bytes(from: shown, to: frame)
                try wide.feed(bytes)
                try narrow.feed(bytes)
                shown = frame
                expect(wide, narrow, show: frame, palette, seed)
            }
        }
    }

    private func frames(
        _ grid: Grid,
        _ time: ZonedTime,
        _ isASCII: Bool,
        _ width: Int,
        _ height: Int
    ) -> [Frame] {
        let panes: [any Pane] =
            [Evening.blau, Evening.gruen].map { room in
                DoorScreen(grid: grid, room: room, time: time, isASCII: isASCII)
            } + [
                TickerScreen(grid: grid, time: time, isASCII: isASCII),
                BoardScreen(grid: grid, time: time, isASCII: isASCII),
            ]
        let urgent = [UrgentScreen(grid, at: time, isASCII: isASCII)].compactMap(\.self)
        let wall = WallScreen(panes + urgent, isASCII: isASCII)
        return (panes + urgent + [wall]).map { $0.frame(width: width, height: height) }
    }

    private func expect(
        _ wide: TerminalModel,
        _ narrow: TerminalModel,
        show frame: Frame,
        _ palette: Palette,
        _ seed: UInt64
    ) {
        for y in 0..<frame.height {
            for x in 0..<frame.width {
                let cell = frame[x, y]
                let expected = TerminalModel.Cell(text: cell.text, paint: palette.paint(cell.style))
                #expect(wide.cells[y][x] == expected, "SEED=\(seed), column \(x), row \(y)")
                guard !cell.text.isEmpty else { continue }
                #expect(narrow.cells[y][x].text == cell.text, "SEED=\(seed), narrow, \(x), \(y)")
            }
        }
    }
}
