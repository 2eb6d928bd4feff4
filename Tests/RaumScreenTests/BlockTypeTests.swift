import RaumScreen
import TestSupport
import Testing

@Suite struct BlockTypeTests {
    /// Every letter of the languages promised, and the signs.
    private static let alphabets = [
        ("latin", "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz"),
        ("german", "ÄÖÜẞ äöüß"), ("french", "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâæçéèêëîïôœùûüÿ"),
        ("polish", "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż"), ("czech", "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ áčďéěíňóřšťúůýž"),
        ("turkish", "ÇĞIİÖŞÜ çğıiöşü"), ("scandinavian", "ÅÄÆÖØÞÐ åäæöøþð"),
        ("signs", "0123456789 #@&%€+-/:;!?()„“”’–—…•→<>=*.,'\"«»[]§°×✓_"),
    ]

    /// By name: a test's argument is written out at each event, and a face has thousands of dots.
    private static let faces = [
        "large": PixelFace(.large, across: 1, down: 1),
        "medium": PixelFace(.medium, across: 1, down: 1),
        "small": PixelFace(.small, across: 1, down: 1),
        "doubled": PixelFace(.large, across: 2, down: 2),
        "hashes": PixelFace(.medium, across: 1, down: 2, isASCII: true),
    ]

    @Test(arguments: faces.keys.sorted())
    func `letters look as they were approved`(_ name: String) throws {
        let face = try #require(BlockTypeTests.faces[name])
        let pictures = try BlockTypeTests.alphabets.map { language, letters in
            let rows = try letters.split(separator: " ").flatMap { line in
                try stride(from: 0, to: line.count, by: 20).flatMap { start in
                    try #require(face.rows(of: String(line.dropFirst(start).prefix(20)))) + [""]
                }
            }
            return "\(language)\n" + rows.map { trimmed($0) + "\n" }.joined()
        }
        let text = pictures.joined()
        let form: Snapshot.Form = name == "doubled" ? .digest : .text
        Snapshots.expect([Snapshot("", text, as: form)], matches: "letters-\(name)")
    }

    private func trimmed(_ row: String) -> Substring {
        row.prefix(row.count - row.reversed().prefix { $0 == " " }.count)
    }

    @Test(arguments: faces.keys.sorted())
    func `letters that differ look different`(_ name: String) throws {
        let face = try #require(BlockTypeTests.faces[name])
        var seen: [[String]: Character] = [:]
        for character in BlockTypeTests.alphabets.map(\.1).joined() where character != " " {
            let rows = try #require(face.rows(of: String(character)), "\(character)")
            let isBlank = rows.allSatisfy { $0.allSatisfy { $0 == " " } }
            #expect(!isBlank, "\(character) is empty")
            guard let other = seen[rows], other.uppercased() != character.uppercased() else {
                seen[rows] = character
                continue
            }
            let twins: Set<Set<Character>> = [["Ð", "Đ"], ["ð", "đ"], ["I", "ı"], ["ẞ", "ß"]]
            let isKnown = twins.contains([other, character]) || isLook(other, character)
            #expect(isKnown, "\(name): \(other) and \(character) look alike")
        }
    }

    /// Pairs that small letters cannot tell apart, and that no word depends on.
    private func isLook(_ one: Character, _ other: Character) -> Bool {
        let pairs: Set<Set<Character>> = [
            ["’", "'"], ["O", "0"], ["Z", "2"], ["‚", ","], ["•", "·"], ["*", "×"], ["S", "§"],
            ["“", "”"], ["“", "\""],
            ["”", "\""],
        ]
        let capitals = [one, other].map { $0.uppercased().first ?? $0 }
        return pairs.contains(Set(capitals))
    }

    @Test(arguments: [
        ("Kurz", 80, 12, 1), ("Faire Pflege", 80, 12, 2), ("Eins Zwei Drei", 30, 20, 3),
    ])
    func `the largest size that fits is taken`(
        _ text: String,
        _ columns: Int,
        _ rows: Int,
        _ lines: Int
    ) throws {
        let block = try #require(BlockText.fitting(text, columns: columns, rows: rows))
        #expect(block.columns <= columns && block.rows <= rows && block.lines.count == lines)
        for (more, name) in [(columns * 2, "wider"), (columns * 4, "much wider")] {
            let larger = try #require(BlockText.fitting(text, columns: more, rows: rows * 4))
            #expect(larger.rows >= block.rows, "\(name)")
        }
    }

    @Test(arguments: ["健康", "שלום", "👍", "👍 👩\u{200D}⚕\u{FE0F}", "a健b", "", "   "])
    func `what has no letters is left to ordinary text`(_ text: String) {
        #expect(BlockText.fitting(text, columns: 300, rows: 90) == nil)
    }

    @Test func `nothing is cut, in as many lines as it takes`() throws {
        let title = "Wem gehören Gesundheitsdaten und wer darf sie wofür nutzen?"
        for columns in stride(from: 10, through: 400, by: 6) {
            guard let block = BlockText.fitting(title, columns: columns, rows: 40) else { continue }
            let said = block.lines.joined(separator: " ").replacing("- ", with: "")
            #expect(said == title)
            #expect(Set(block.picture.map(\.count)) == [block.columns])
            #expect(block.columns <= columns && block.rows <= 40)
        }
        #expect(BlockText.fitting(title, columns: 400, rows: 40) != nil)
        #expect(BlockText.fitting(title, columns: 16, rows: 40) == nil)
    }

    @Test func `a hyphen is a place to break`() throws {
        let block = try #require(BlockText.fitting("Digital-Strategie", columns: 60, rows: 11))
        #expect(block.lines == ["Digital-", "Strategie"])
    }

    @Test func `both spellings of an accent are one letter`() {
        let composed = BlockText.fitting("Ärzte", columns: 80, rows: 9)
        #expect(composed != nil)
        #expect(
            BlockText.fitting("A\u{308}rzte", columns: 80, rows: 9)?.picture == composed?.picture
        )
    }

    @Test func `ASCII letters are ASCII`() throws {
        let block = try #require(
            BlockText.fitting("Grosse Fragen", columns: 120, rows: 20, isASCII: true)
        )
        #expect(Set(block.picture.joined()) == ["#", " "])
    }

    @Test(arguments: [(20, 6), (40, 12), (80, 24), (200, 60), (400, 120)])
    func `a title looks as it was approved`(_ width: Int, _ height: Int) {
        let titles = [
            "Faire Pflege", "Gesundheitsdaten: wem gehören sie?", "#DIGITALWERK", "Übergänge",
        ]
        let pictures = titles.map { title in
            let block = BlockText.fitting(title, columns: width - 4, rows: height / 2)
            let rows = block?.picture.map { trimmed($0) + "\n" } ?? ["(ordinary text)\n"]
            return title + "\n" + rows.joined()
        }
        let picture = Snapshot("", columns: width, pictures.joined())
        Snapshots.expect([picture], matches: "titles-\(width)x\(height)")
    }
}
