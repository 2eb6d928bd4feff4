import RaumScreen
import Testing

@Suite struct FrameTests {
    @Test(arguments: [
        ("健康", 0, "健康"), ("健康", 1, " 健"), ("健康", 2, "  健"), ("健康", 3, ""), ("ab健", 2, "  ab"),
        ("ab健", 1, " ab"),
    ])
    func `a wide character is whole or not there`(_ text: String, _ x: Int, _ expected: String) {
        var frame = Frame(width: 4, height: 1)
        frame.draw(text, x: x, y: 0)
        #expect(frame.lines == [expected])
    }

    @Test(arguments: [(0, "x 康d"), (1, " x康d"), (2, "健x d"), (3, "健 xd"), (4, "健康x")])
    func `writing over half of a character clears the other`(_ x: Int, _ expected: String) {
        var frame = Frame(width: 6, height: 1)
        frame.draw("健康d", x: 0, y: 0)
        frame.draw("x", x: x, y: 0)
        #expect(frame.lines == [expected])
    }

    @Test func `control bytes do not get into a frame`() {
        var frame = Frame(width: 20, height: 1)
        frame.draw("a\u{1B}]0;böse\u{7}b", x: 0, y: 0)
        #expect(frame.text == "a]0;böseb\n")
    }

    @Test func `a frame is placed on another, clipped at its edges`() {
        var part = Frame(width: 4, height: 2)
        part.draw("健康", x: 0, y: 0)
        part.draw("abcd", x: 0, y: 1)
        var whole = Frame(width: 5, height: 2)
        whole.draw(part, x: 2, y: 0)
        #expect(whole.lines == ["  健", "  abc"])
        let widest = whole.lines.map { DisplayWidth.columns(of: $0) }.max()
        #expect(widest == 5)
    }

    @Test func `styles are lettered for snapshots`() {
        var frame = Frame(width: 6, height: 2)
        frame.draw("ab", x: 1, y: 0, Style(.accent, bold: true))
        frame.draw("健", x: 0, y: 1, Style(.alarm, reverse: true, struck: true))
        let expected = ".aa\nbb\na accent bold\nb alarm reverse struck\n"
        #expect(frame.styleMap == expected)
    }

    @Test(arguments: 0..<100)
    func `no half of a character is ever left`(_ seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var frame = Frame(width: 17, height: 2)
        for _ in 0..<30 {
            let x = Int.random(in: 0..<17, using: &random)
            frame.draw(
                RandomText.characters(3, &random),
                x: x,
                y: .random(in: 0...1, using: &random)
            )
        }
        for y in 0..<2 {
            var x = 0
            while x < 17 {
                let size = frame[x, y].text.reduce(0) { $0 + DisplayWidth.columns(of: $1) }
                #expect(size > 0, "seed \(seed): a right half alone at \(x)")
                let halves = (x + 1..<x + max(size, 1)).map { frame[$0, y].text }
                #expect(halves.joined().isEmpty, "seed \(seed): a left half alone at \(x)")
                x += max(size, 1)
            }
        }
    }
}
