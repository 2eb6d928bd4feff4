import RaumScreen
import Testing

@Suite struct TerminalEncoderTests {
    /// Draws on a frame at random, in any style, over the edges too.
    private func scribble(_ frame: inout Frame, _ random: inout SplitMix64) {
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let style = Style(
                Style.Role.allCases.randomElement(using: &random) ?? .text,
                bold: .random(using: &random),
                reverse: .random(using: &random),
                struck: .random(using: &random)
            )
            let x = Int.random(in: 0..<frame.width, using: &random)
            let y = Int.random(in: 0..<frame.height, using: &random)
            let count = Int.random(in: 1...8, using: &random)
            frame.draw(RandomText.characters(count, &random), x: x, y: y, style)
        }
    }

    private func expect(_ model: TerminalModel, shows frame: Frame, _ palette: Palette, _ seed: Int)
    {
        for y in 0..<frame.height {
            for x in 0..<frame.width {
                let cell = frame[x, y]
                let expected = TerminalModel.Cell(
                    text: cell.text,
                    paint: palette.paint(cell.style)
                )
                #expect(model.cells[y][x] == expected, "seed \(seed), column \(x), row \(y)")
            }
        }
    }

    @Test(arguments: 0..<150)
    func `differences add up to the frame, through resizing too`(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let depth = ColourDepth.allCases.randomElement(using: &random) ?? .none
        let palette = Palette(depth, .random(using: &random) ? .dark : .light)
        let encoder = TerminalEncoder(palette, isSynchronised: .random(using: &random))
        var shown: Frame?
        var model = TerminalModel(width: 1, height: 1)
        for step in 0..<12 {
            var frame = shown ?? Frame(width: 1, height: 1)
            if step % 4 == 0 {
                let width = Int.random(in: 8...40, using: &random)
                frame = Frame(width: width, height: Int.random(in: 1...8, using: &random))
                if frame.width == shown?.width { shown = nil }
                model = TerminalModel(width: frame.width, height: frame.height)
                try model.feed(Array(TerminalEncoder.enter.utf8))
            }
            scribble(&frame, &random)
            try model.feed(encoder.bytes(from: shown, to: frame))
            shown = frame
            expect(model, shows: frame, palette, seed)
            #expect(model.paint == .standard && !model.isUpdating, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<100)
    func `a terminal that draws emoji narrow shifts no neighbour`(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let encoder = TerminalEncoder(Palette(.none), isSynchronised: false)
        var frame = Frame(width: 30, height: 3)
        var model = TerminalModel(width: 30, height: 3) { character in
            let isContested = character.unicodeScalars.count > 1
            return isContested ? 1 : DisplayWidth.columns(of: character)
        }
        try model.feed(Array(TerminalEncoder.enter.utf8))
        var shown: Frame?
        for _ in 0..<6 {
            scribble(&frame, &random)
            try model.feed(encoder.bytes(from: shown, to: frame))
            shown = frame
        }
        for y in 0..<3 {
            for x in 0..<30 where !frame[x, y].text.isEmpty {
                #expect(model.cells[y][x].text == frame[x, y].text, "seed \(seed) at \(x), \(y)")
            }
        }
    }

    @Test(arguments: [
        "\u{1B}]0;title\u{7}", "\u{1B}[1A", "\u{1B}[K", "\u{1B}[0J", "\u{1B}[01;1H",
        "\u{1B}[?1003h",
        "\u{1B}[4m", "\u{1B}[38;5;7m", "\u{1B}[38;2;1;2m", "\u{1B}[38;2;1;2;256m", "\u{1B}[",
        "\u{1B}",
        "\u{1B}c", "\u{1B}[6n", "\u{1B}[1;1;1H", "\u{1B}[3;1H", "\u{1B}[1:2m",
        "\u{1B}[?2026h\u{1B}[?2026h",
        "\n", "\r", "\t", "\u{7}", "\u{8}", "\u{9B}2J", "\u{7F}", "\u{1B}[>c", "\u{1B}[m\u{0}",
        "12345", "abc\u{5065}",
    ])
    func `the parser refuses what is not documented`(_ text: String) {
        var model = TerminalModel(width: 4, height: 2)
        #expect(throws: UnknownSequence.self) {
            try model.feed(Array(TerminalEncoder.enter.utf8))
            try model.feed(Array(text.utf8))
        }
        #expect(throws: UnknownSequence.self) { try model.feed([0x61, 0xC3]) }
    }

    @Test func `entering and leaving undo each other`() throws {
        var model = TerminalModel(width: 4, height: 2)
        try model.feed(Array(TerminalEncoder.enter.utf8))
        #expect(model.isAlternate && model.isCursorHidden && !model.isWrapping)
        try model.feed(Array("\u{1B}[?2026h\u{1B}[1;7m".utf8))
        try model.feed(Array(TerminalEncoder.leave.utf8))
        #expect(!model.isAlternate && !model.isCursorHidden && model.isWrapping)
        #expect(!model.isUpdating && model.paint == .standard)
    }

    @Test func `nothing changed is nothing sent`() {
        var frame = Frame(width: 20, height: 3)
        frame.draw("18:42 健康 👍🏽", x: 1, y: 1)
        let encoder = TerminalEncoder(Palette(.direct), isSynchronised: true)
        #expect(encoder.bytes(from: frame, to: frame) == [])
    }

    @Test(arguments: [
        (ColourDepth.none, "\u{1B}[2;6H3"), (.sixteen, "\u{1B}[2;6H\u{1B}[97;40m3\u{1B}[0m"),
    ])
    func `a minute that advances is a few bytes`(_ depth: ColourDepth, _ bytes: String) {
        var frame = Frame(width: 20, height: 3)
        frame.draw("18:42", x: 1, y: 1)
        var next = frame
        next.draw("18:43", x: 1, y: 1)
        let encoder = TerminalEncoder(Palette(depth), isSynchronised: true)
        #expect(String(decoding: encoder.bytes(from: frame, to: next), as: UTF8.self) == bytes)
    }

    @Test(arguments: [
        ("ab......cd", "ab......cd", []), ("ab......cd", "xb......cd", [0..<1]),
        ("ab......cd", "xb....y.cd", [0..<7]), ("ab......cd", "xb.....ycd", [0..<1, 7..<8]),
        ("ab......cd", "健......cd", [0..<2]), ("健......cd", "ab......cd", [0..<2]),
        ("健......cd", "康......cd", [0..<2]),
    ])
    func `runs hold what differs and bridge small gaps`(
        _ old: String,
        _ new: String,
        _ columns: [Range<Int>]
    ) {
        var shown = Frame(width: 10, height: 1)
        var frame = shown
        shown.draw(old, x: 0, y: 0)
        frame.draw(new, x: 0, y: 0)
        #expect(FrameDifference(from: shown, to: frame).runs.map(\.columns) == columns)
    }
}
