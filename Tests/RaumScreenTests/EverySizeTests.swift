import RaumGrid
import RaumScreen
import TestSupport
import Testing

// A terminal may have any size, also while it is being dragged. No screen traps, and none draws outside.

@Suite struct EverySizeTests {
    private static let titles = [
        "Permakultur 🌱", "健康数据属于谁？", "Пермакультура im Garten", "x",
        "Donaudampfschifffahrtsgesellschaft",
        "Wem gehören Gesundheitsdaten und wer darf sie wofür nutzen? – ein Streitgespräch mit Publikum",
    ]

    /// An evening in a state that `random` chooses.
    private static func grid(_ random: inout SeededGenerator) -> Grid {
        var evening = Evening()
        for id in ["s1", "s2", "s3", "s4"] {
            let title = evening.text(titles.randomElement(using: &random) ?? "x")
            evening.change(id) { $0.title = title }
            if .random(using: &random) { evening.change(id) { $0.state = .cancelled } }
            if .random(using: &random) { evening.change(id) { $0.isFull = true } }
            evening.colour(Room.Colour.allCases.randomElement(using: &random) ?? .none)
        }
        if .random(using: &random) { evening.move("s2", to: Evening.gruen, "19:30", "20:00") }
        if .random(using: &random) {
            for id in ["s1", "s2", "s3", "s4"] { evening.change(id) { $0.state = .removed } }
        }
        if let id = NoticeID("n1"), .random(using: &random) {
            var notice = Notice(
                id: id,
                text: evening.text(titles.randomElement(using: &random) ?? "x")
            )
            notice.level = Int.random(in: 0..<3, using: &random) == 0 ? .urgent : .info
            evening.grid.put(.notice(notice))
        }
        for index in 0..<Int.random(in: 0...9, using: &random) {
            evening.pitch(
                "s\(10 + index)",
                titles.randomElement(using: &random) ?? "x",
                hands: index
            )
        }
        if .random(using: &random) { evening.call("s10", at: "18:19") }
        if Int.random(in: 0..<6, using: &random) == 0 { evening.grid = Grid() }
        return evening.grid
    }

    private static func panes(_ grid: Grid, _ random: inout SeededGenerator) -> [any Pane] {
        let clock =
            ["00:00", "18:20", "18:42", "19:02", "20:40"].randomElement(using: &random) ?? ""
        let time = Evening.time(clock, day: Int.random(in: 13...15, using: &random))
        let isASCII = Bool.random(using: &random)
        let language = Language.allCases.randomElement(using: &random) ?? .german
        let links: [LinkMark] = [.live, .readOnly, .unverified, .never(server: "a:7433")]
        let link = links.randomElement(using: &random) ?? .live
        let doors: [any Pane] = [Evening.blau, Evening.gruen].map {
            DoorScreen(
                grid: grid,
                room: $0,
                time: time,
                link: link,
                language: language,
                isASCII: isASCII,
                isFlashing: true
            )
        }
        let others: [any Pane] = [
            BoardScreen(
                grid: grid,
                time: time,
                link: link,
                language: language,
                isASCII: isASCII,
                isFlashing: true
            ),
            TickerScreen(grid: grid, time: time, link: link, language: language, isASCII: isASCII),
            GridScreen(grid: grid, time: time, link: link, language: language, isASCII: isASCII),
            WaitingScreen(code: "K7MX", address: "10.0.0.7", link: link, language: language),
            PitchScreen(grid: grid, time: time, link: link, language: language, isASCII: isASCII),
            StageScreen(
                grid: grid,
                room: Evening.blau,
                time: time,
                link: link,
                language: language,
                isASCII: isASCII
            ),
            SignScreen("door blau · 10.0.0.7", isASCII: isASCII),
        ]
        let urgent = UrgentScreen(
            grid,
            at: time,
            link: link,
            language: language,
            isASCII: isASCII
        )
        let coded = (doors + others).map {
            CodedPane($0, address: "https://barcamp.example/plan", isASCII: isASCII) as any Pane
        }
        let panes = doors + others + [urgent].compactMap(\.self)
        return panes + coded + [WallScreen(panes, isASCII: isASCII)]
    }

    private func expect(_ frame: Frame, _ width: Int, _ height: Int, _ seed: UInt64) {
        #expect(frame.width == width && frame.height == height)
        for line in frame.lines where DisplayWidth.columns(of: line) > width {
            Issue.record("SEED=\(seed): \(width)x\(height): \(line)")
        }
    }

    @Test(arguments: 1...60)
    func `every screen has every small size`(_ width: Int) {
        let seed = UInt64(width)
        var random = SeededGenerator(seed: seed)
        for height in 0...25 {
            let grid = EverySizeTests.grid(&random)
            for pane in EverySizeTests.panes(grid, &random) {
                expect(pane.frame(width: width, height: height), width, height, seed)
                #expect(pane.pauseMilliseconds(width: width, height: height) > 0)
            }
        }
    }

    @Test(arguments: Seeds.chosen(60))
    func `sizes change in a storm, and the terminal shows the last`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let grid = EverySizeTests.grid(&random)
        let panes = EverySizeTests.panes(grid, &random)
        let pane = try #require(panes.randomElement(using: &random))
        let encoder = TerminalEncoder(Palette(.sixteen), isSynchronised: false)
        var shown: Frame?
        for _ in 0..<12 {
            let width = Int.random(in: 1...(.random(using: &random) ? 400 : 12), using: &random)
            let height = Int.random(in: 1...(.random(using: &random) ? 120 : 6), using: &random)
            let frame = pane.frame(width: width, height: height)
            expect(frame, width, height, seed)
            let bytes = encoder.bytes(from: shown, to: frame)
            var terminal = TerminalModel(width: width, height: height)
            try terminal.feed(
                Array(TerminalEncoder.enter.utf8) + encoder.bytes(from: nil, to: frame)
            )
            #expect(shown != nil || !bytes.isEmpty || frame.text.allSatisfy { $0 == "\n" })
            shown = frame
        }
    }

    /// The longest title that a pitch may have, of nothing but emoji.
    @Test(arguments: [(20, 6), (40, 12), (80, 24), (200, 60)])
    func `two hundred emoji stand on every screen, and within it`(_ width: Int, _ height: Int) {
        var evening = Evening()
        let title = evening.text(String(repeating: "🌱", count: TextLimit.title.scalarsMax))
        evening.change("s1") { $0.title = title }
        evening.pitch("s10", title.string, hands: 3)
        let time = Evening.time("18:42")
        var called = evening
        called.call("s10", at: "18:41")
        let panes: [any Pane] = [
            DoorScreen(grid: evening.grid, room: Evening.blau, time: time),
            StageScreen(grid: evening.grid, room: Evening.blau, time: time),
            BoardScreen(grid: evening.grid, time: time), GridScreen(grid: evening.grid, time: time),
            PitchScreen(grid: evening.grid, time: time), PitchScreen(grid: called.grid, time: time),
        ]
        for pane in panes {
            let frame = pane.frame(width: width, height: height)
            let isRoomy = height > 6 || pane is DoorScreen
            #expect(frame.text.contains("🌱") || !isRoomy, "\(type(of: pane))\n\(frame.text)")
            for line in frame.lines { #expect(DisplayWidth.columns(of: line) <= width) }
        }
    }
}
