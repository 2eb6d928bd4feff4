import Foundation
import RaumScreen
import Testing

@Suite struct FigletFontTests {
    private func drawn(_ text: String, _ fixture: FigletFixture) throws -> [String] {
        try #require(try FigletFont(bytes: fixture.bytes).drawn(text))
    }

    @Test func `letters stand in the order of the standard`() throws {
        let font = try FigletFont(bytes: FigletFixture().bytes)
        #expect(font.characters.count == 95 + 7 + 1)
        #expect(font.drawn("Ä♥@") == ["|Ä||v||@|", "|_||_||_|"])
        #expect(font.drawn("a\u{308}") == font.drawn("ä"))
        #expect(font.drawn("a b") == ["|a|| ||b|", "|_|   |_|"])
        #expect(font.drawn("a\u{A0}b") == font.drawn("a b"))
        #expect(font.drawn("健") == nil && font.drawn("aé") == nil)
        #expect(!font.isASCII)
    }

    /// Full layouts: the sum of 64 for fitting, 128 for smushing, and the rules.
    @Test(arguments: [
        (0, ["|a||b|", "|_||_|"]), (64, ["|a||b|", "|_||_|"]), (128, ["|a|b|", "|_|_|"]),
        (129, ["|a|b|", "|_|_|"]), (130, ["|a||b|", "|_||_|"]), (128 + 62, ["|a||b|", "|_||_|"]),
    ])
    func `the layout says how letters meet`(_ layout: Int, _ rows: [String]) throws {
        var fixture = FigletFixture()
        fixture.header += " 0 \(layout)"
        #expect(try drawn("ab", fixture) == rows)
    }

    /// Rules 1 to 6 by themselves: left sign, right sign, what becomes of them.
    @Test(
        arguments: [
            (1, "=", "=", "="), (1, "=", "-", nil), (2, "_", "/", "/"), (2, "(", "_", "("),
            (2, "_", "x", nil), (4, "|", "/", "/"), (4, "[", "|", "["), (4, "{", "(", "("),
            (4, "<", ")", "<"), (4, "/", "\\", nil), (8, "[", "]", "|"), (8, ")", "(", "|"),
            (8, "(", "}", nil), (16, "/", "\\", "|"), (16, "\\", "/", "Y"), (16, ">", "<", "X"),
            (16, "<", ">", nil), (32, "$", "$", " "), (1, "$", "$", nil), (0, "a", "b", "b"),
            (0, "$", "b", "b"), (0, "a", "$", "a"), (63, "$", "a", nil),
        ] as [(Int, String, String, String?)]
    )
    func `rules of smushing are those of the standard`(
        _ rules: Int,
        _ left: String,
        _ right: String,
        _ joined: String?
    ) throws {
        var fixture = FigletFixture()
        fixture.header += " 0 \(128 + rules)"
        fixture.rows = { letter in
            let row = letter == "a" ? "x\(left)" : letter == "b" ? "\(right)y" : "xx"
            return [row, row]
        }
        let apart = "x\(left)\(right)y".replacingOccurrences(of: "$", with: " ")
        #expect(try drawn("ab", fixture).first == joined.map { "x\($0)y" } ?? apart)
    }

    @Test(arguments: [(-1, "xx  yy"), (0, "xxyy"), (1, "xxyy"), (32, "xyy")])
    func `old layouts are understood`(_ old: Int, _ row: String) throws {
        var fixture = FigletFixture()
        fixture.header = "flf2a$ 2 2 9 \(old) 2"
        fixture.rows = { letter in
            let row = letter == "a" ? "xx " : letter == "b" ? " yy" : "zz"
            return [row, row]
        }
        #expect(try drawn("ab", fixture).first == row)
    }

    @Test(arguments: ["\n", "\r\n"])
    func `line ends and an absent German block are taken as they come`(_ end: String) throws {
        var fixture = FigletFixture()
        fixture.letters.removeLast(7)
        fixture.tagged = []
        let bytes = Array(fixture.lines.joined(separator: end).utf8)
        let font = try FigletFont(bytes: bytes)
        #expect(font.isASCII && font.characters.count == 95)
        #expect(font.drawn("Ok") == ["|O||k|", "|_||_|"])
    }

    @Test func `Latin-1 is read where a file is no UTF-8`() throws {
        var bytes = FigletFixture().bytes
        let heart = Array("|v|".utf8)
        let index = try #require(
            bytes.indices.dropLast(3).first { Array(bytes[$0..<$0 + 3]) == heart }
        )
        bytes[index + 1] = 0xA7
        // The umlauts above are UTF-8 and make other signs of one column, as in figlet.
        let font = try FigletFont(
            bytes: bytes.filter { $0 != 0x9C && $0 != 0x84 && $0 != 0x96 && $0 != 0x9F }
        )
        #expect(font.drawn("v")?.first == "|§|")
    }

    /// What a line becomes, and what is said.
    @Test(arguments: [
        (1, "", "begins with flf2a"), (1, "flf2a", "begins with flf2a"),
        (1, "flf2a$ 2 2", "five numbers"),
        (1, "flf2a$ 0 2 9 0 2", "height is 0"), (1, "flf2a$ 65 2 9 0 2", "height is 65"),
        (1, "flf2a$ 2 2 9 x 2", "five numbers"), (1, "flf2a$ 2 2 9 99 2", "old layout is 99"),
        (1, "flf2a$ 2 2 9 0 -1", "lines of comment is -1"), (1, "flf2a$ 2 2 9 0 4097", "4097"),
        (1, "flf2a$ 2 2 9 0 4000", "ends within 4000 lines"),
        (1, "flf2a$ 2 2 9 0 2 1", "right to left"),
        (1, "flf2a$ 2 2 9 0 2 0 99999", "layout is 99999"),
        (1, "flf2a$ 99999999999999999999 2 9 0 2", "five numbers"),
        (9, "\u{1B}[2J@@", "U+1B is no sign"), (9, "健@@", "U+5065 is no sign"),
        (9, "a\u{301}@@", "U+301 is no sign"), (9, "a\tb@@", "U+9 is no sign"),
        (9, "\u{202E}@@", "U+202E is no sign"), (9, "\u{E000}@@", "U+E000 is no sign"),
        (208, "HEART 0x2665", "a character's code"), (208, "0xD800", "no character 55296"),
        (208, "0x110000", "no character 1114112"),
        (208, "0x99999999999999999", "a character's code"),
    ])
    func `a hostile line is refused with its number`(_ line: Int, _ text: String, _ said: String)
        throws
    {
        var lines = FigletFixture().lines
        lines[line - 1] = text
        let bytes = Array(lines.joined(separator: "\n").utf8)
        let fault = #expect(throws: FontFault.self) { try FigletFont(bytes: bytes) }
        #expect(fault?.place == .line(line))
        #expect(fault?.reason.contains(said) ?? false, "\(String(describing: fault))")
    }

    @Test func `a letter beyond ASCII that cannot be shown is left out`() throws {
        var lines = FigletFixture().lines
        lines[209] = "\u{9B}2J@@"
        lines[194] = "健@"
        let font = try FigletFont(bytes: Array(lines.joined(separator: "\n").utf8))
        #expect(font.drawn("♥") == nil && font.drawn("Ä") == nil && font.drawn("ÖA") != nil)
        #expect(font.characters.count == 101)
    }

    @Test func `limits hold on both sides`() throws {
        var fixture = FigletFixture()
        let widest = String(repeating: "x", count: FontLimits.widthMax)
        fixture.rows = { $0 == "a" ? [widest, widest] : ["x", "x"] }
        #expect(try drawn("a", fixture).first == widest)
        fixture.rows = { $0 == "a" ? [widest + "x", widest] : ["x", "x"] }
        #expect(throws: FontFault.self) { try FigletFont(bytes: fixture.bytes) }

        fixture = FigletFixture()
        fixture.header = "flf2a$ 2 2 9 0 \(FontLimits.commentLinesMax)"
        fixture.comments = Array(repeating: "", count: FontLimits.commentLinesMax)
        #expect(try FigletFont(bytes: fixture.bytes).characters.count == 103)

        fixture = FigletFixture()
        fixture.tagged = (0..<FontLimits.glyphsMax - 102).map { ("\($0 + 0x4E00)", "x") }
        #expect(try FigletFont(bytes: fixture.bytes).characters.count == FontLimits.glyphsMax)
        fixture.tagged.append(("0x100", "x"))
        #expect(throws: FontFault.self) { try FigletFont(bytes: fixture.bytes) }

        let bytes = FigletFixture().bytes
        let padding = [UInt8](repeating: 0x0A, count: FontLimits.bytesMax - bytes.count)
        #expect(throws: Never.self) { try FigletFont(bytes: bytes + padding) }
        #expect(throws: FontFault.self) { try FigletFont(bytes: bytes + padding + [0x0A]) }
    }

    @Test func `no beginning of a font is taken for a whole one, and none crashes`() {
        let bytes = FigletFixture().bytes
        for count in stride(from: 0, to: bytes.count - 60, by: 7) {
            guard let font = try? FigletFont(bytes: Array(bytes.prefix(count))) else { continue }
            #expect(font.characters.count >= 95, "\(count) bytes")
        }
        for byte in 0..<bytes.count {
            var damaged = bytes
            damaged[byte] ^= 0x24
            _ = try? FigletFont(bytes: damaged).drawn("Aä~")
        }
    }

    @Test func `packed files say how to unpack them`() {
        let zip = #expect(throws: FontFault.self) { try FigletFont(bytes: [0x50, 0x4B, 3, 4, 0]) }
        #expect(zip?.reason.contains("unzip -p") ?? false)
        let gzip = #expect(throws: FontFault.self) { try FigletFont(bytes: [0x1F, 0x8B, 8]) }
        #expect(gzip?.reason.contains("gzip -dc") ?? false)
    }

    @Test func `a face leaves out rows that a line does not use`() throws {
        var fixture = FigletFixture()
        fixture.header = "flf2a$ 4 3 9 0 2"
        fixture.rows = { ["   ", "|\($0)|", "|_|", $0 == "g" ? " J " : "   "] }
        let face = FigletFace(try FigletFont(bytes: fixture.bytes))
        #expect(face.halfRows == 4)
        #expect(face.rows(of: "ab") == ["|a||b|", "|_||_|"])
        #expect(face.rows(of: "ag") == ["|a||g|", "|_||_|", "    J "])
        #expect(face.columns(of: "ag") == 6 && face.columns(of: "é") == nil)
    }
}
