import Foundation
import RaumScreen
import Testing

// Unicode's own files as the measure: Debian's package unicode-data, which CI installs. Without it these
// tests are skipped; the ranges of `DisplayWidthTests` remain.

/// Properties of scalars as one of Unicode's files lists them.
private struct UnicodeFile {
    /// Lines of a first and last scalar and the value of the property.
    let entries: [(ClosedRange<UInt32>, String)]

    init(_ name: String) {
        let text = try? String(contentsOfFile: "/usr/share/unicode/" + name, encoding: .utf8)
        entries = (text ?? "").split(separator: "\n").compactMap { line in
            let fields = line.prefix { $0 != "#" }.split(separator: ";")
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard fields.count >= 2 else { return nil }
            let ends = fields[0].components(separatedBy: "..").compactMap { UInt32($0, radix: 16) }
            guard let first = ends.first, let last = ends.last else { return nil }
            return (first...last, fields[1])
        }
    }

    /// Marks the scalars that have one of these values.
    func mark(_ values: Set<String>, _ mark: UInt8, in table: inout [UInt8]) {
        for (range, value) in entries where values.contains(value) {
            for scalar in range { table[Int(scalar)] = mark }
        }
    }
}

@Suite struct UnicodeDataTests {
    private static let isPresent = FileManager.default
        .fileExists(atPath: "/usr/share/unicode/EastAsianWidth.txt")

    /// Where we count more than Unicode 15 does.
    ///
    /// What Unicode 16 made wide (trigrams, hexagrams, Tai Xuan Jing, counting rods), and ambiguous numbers that many terminals draw wide. Frames take
    /// them for contested, so nothing is shifted where a terminal draws less.
    private static let widened: [ClosedRange<UInt32>] = [
        0x2630...0x2637, 0x268A...0x268F, 0x3248...0x324F, 0x4DC0...0x4DFF, 0x1D300...0x1D376,
    ]

    /// A sign of Ahom that Unicode 16 made a mark with a width of its own.
    private static let narrowed: Set<UInt32> = [0x1171E]

    private static func columns() -> [UInt8] {
        var table = [UInt8](repeating: 1, count: 0x110000)
        UnicodeFile("EastAsianWidth.txt").mark(["W", "F"], 2, in: &table)
        UnicodeFile("emoji/emoji-data.txt").mark(["Emoji_Presentation"], 2, in: &table)
        let categories = UnicodeFile("extracted/DerivedGeneralCategory.txt")
        categories.mark(["Mn", "Me", "Cf", "Cc", "Zl", "Zp"], 0, in: &table)
        UnicodeFile("HangulSyllableType.txt").mark(["V", "T"], 0, in: &table)
        table[0xAD] = 0
        categories.mark(["Cn", "Cs"], 9, in: &table)
        return table
    }

    @Test(.enabled(if: isPresent, "unicode-data is not installed"))
    func `every assigned scalar is as wide as EastAsianWidth and emoji data say`() {
        let columns = UnicodeDataTests.columns()
        #expect(columns.count { $0 == 2 } > 100_000 && columns.count { $0 == 0 } > 1_500)
        var wrong: [String] = []
        for (value, expected) in columns.enumerated() where expected != 9 {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let counted = DisplayWidth.columns(of: scalar)
            let isWidened = UnicodeDataTests.widened.contains { $0.contains(scalar.value) }
            if counted == expected || counted == 2 && isWidened { continue }
            if UnicodeDataTests.narrowed.contains(scalar.value) { continue }
            wrong.append("U+\(String(value, radix: 16)) is \(expected), not \(counted)")
        }
        let some = wrong.prefix(40).joined(separator: ", ")
        #expect(wrong.count == 0, "\(some)")
    }

    /// A terminal that is older than our table draws these in one column.
    @Test(arguments: widened + [0x1FAE9...0x1FAE9, 0x1F6D8...0x1F6D8])
    func `what a terminal may draw narrower shifts no neighbour`(_ range: ClosedRange<UInt32>)
        throws
    {
        let encoder = TerminalEncoder(Palette(.none), isSynchronised: false)
        for scalar in range.compactMap(Unicode.Scalar.init) {
            let text = "a" + String(Character(scalar)) + "b"
            var frame = Frame(width: 6, height: 1)
            guard frame.draw(text, x: 0, y: 0) == 4 else { continue }
            var model = TerminalModel(width: 6, height: 1) { _ in 1 }
            try model.feed(Array(TerminalEncoder.enter.utf8))
            try model.feed(encoder.bytes(from: nil, to: frame))
            #expect(model.cells[0][0].text == "a" && model.cells[0][3].text == "b", "\(scalar)")
        }
    }

    /// All sequences of emoji: each is one character, at least two columns wide, and survives the filter.
    @Test(
        .enabled(if: isPresent, "unicode-data is not installed"),
        arguments: ["emoji/emoji-sequences.txt", "emoji/emoji-zwj-sequences.txt"]
    )
    func `a sequence of emoji is one character, never too narrow`(_ file: String) throws {
        let text = try String(contentsOfFile: "/usr/share/unicode/" + file, encoding: .utf8)
        var count = 0
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let field = line.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
            guard !field.contains("..") else { continue }
            let scalars = field.split(separator: " ").compactMap { UInt32($0, radix: 16) }
                .compactMap(Unicode.Scalar.init)
            let emoji = String(String.UnicodeScalarView(scalars))
            count += 1
            #expect(emoji.count == 1, "\(field)")
            #expect(DisplayWidth.columns(of: emoji) >= 2, "\(field)")
            let clean = TextFilter.clean(emoji)
            #expect(DisplayWidth.columns(of: clean) >= 2 && clean.count == 1, "\(field)")
        }
        #expect(count > 100)
    }

    @Test(.enabled(if: isPresent, "unicode-data is not installed"))
    func `a variation selector makes a narrow emoji wide`() throws {
        let path = "/usr/share/unicode/emoji/emoji-variation-sequences.txt"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        var count = 0
        for line in lines where line.contains("FE0F ;") {
            guard let value = UInt32(line.prefix { $0 != " " }, radix: 16),
                let scalar = Unicode.Scalar(value)
            else { continue }
            count += 1
            #expect(DisplayWidth.columns(of: "\(scalar)\u{FE0F}") == 2, "\(line)")
            #expect(DisplayWidth.columns(of: "\(scalar)\u{FE0E}") <= 2, "\(line)")
        }
        #expect(count > 150)
    }
}
