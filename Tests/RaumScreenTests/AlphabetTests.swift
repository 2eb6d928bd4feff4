import RaumGrid
import RaumScreen
import TestSupport
import Testing

// What the built-in letters promise, in every size they have.

@Suite struct AlphabetTests {
    private static let alphabets = [
        ("latin", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
        ("digits", "0123456789"), ("German", "ÄÖÜẞäöüß"),
        ("French", "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ"),
        ("Polish", "ĄĆĘŁŃÓŚŹŻąćęłńóśźż"), ("Czech", "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýž"),
        ("Slovak", "ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽáäčďéíĺľňóôŕšťúýž"), ("Turkish", "ÇĞIİÖŞÜÂÎÛçğıiöşüâîû"),
        ("Scandinavian", "ÅÄÆÖØÞÐÁÉÍÓÚÝåäæöøþðáéíóúý"), ("Hungarian", "ÁÉÍÓÖŐÚÜŰáéíóöőúüű"),
        ("Romanian", "ĂÂÎȘȚŞŢăâîșțşţ"), ("Spanish", "ÁÉÍÑÓÚÜáéíñóúü¡¿"),
        ("Portuguese", "ÀÁÂÃÇÉÊÍÓÔÕÚàáâãçéêíóôõú"), ("Italian", "ÀÈÉÌÒÙàèéìòù"),
        ("Croatian", "ČĆĐŠŽčćđšž"), ("Baltic", "ĀČĒĢĪĶĻŅŌŖŠŪŽĄĘĖĮŲāčēīķļņōŗšūžąęėįųõ"),
        ("Dutch and Welsh", "ËÏŴŶËÏŵŷ"), ("Esperanto", "ĈĜĤĴŜŬĉĝĥĵŝŭ"),
        ("signs", ".,:;!?'\"()[]{}<>/\\|-_+*=#@&%$€£§°^~`"),
        ("typography", "–—…•·„“”‚‘’«»‹›→←↑↓×÷−¡¿²³½≤≥≠©♥★✓"),
        ("Russian", "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
        ("Ukrainian, Belarusian and Bulgarian", "ЄІЇҐЎЍєіїґўѝ"),
        ("Serbian and Macedonian", "ЂЈЉЊЋЏЃЌЅђјљњћџѓќѕ"),
        ("Greek", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψω"),
        ("Greek accents", "ΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰ"), ("further signs", "№¥±∞"),
        ("look-alikes", "\u{A0}\u{202F}\u{2009}‒―′″´µ✔❤"),
    ]

    @Test(arguments: alphabets)
    func `every size has every letter`(_ language: String, _ letters: String) throws {
        for (size, face) in (PixelFace.halfBlocks + PixelFace.hashes).enumerated() {
            for letter in letters {
                #expect(face.columns(of: String(letter)) != nil, "size \(size) lacks \(letter)")
            }
        }
        // Larger sizes are these with larger dots.
        for face in PixelFace.halfBlocks.prefix(4) + PixelFace.hashes.prefix(3) {
            for letter in letters {
                let rows = try #require(face.rows(of: String(letter)), "\(face.halfRows) \(letter)")
                let widths = Set(rows.map { DisplayWidth.columns(of: $0) })
                #expect(widths == [face.columns(of: String(letter)) ?? -1], "\(letter)")
                let isBlank = rows.allSatisfy { $0.allSatisfy { $0 == " " } }
                #expect(isBlank == letter.isWhitespace, "\(face.halfRows) \(letter)")
            }
        }
    }

    @Test(arguments: alphabets)
    func `every letter has a spelling in ASCII`(_ language: String, _ letters: String) {
        for letter in letters where !"↑↓♥★❤".contains(letter) {
            let spelled = ASCIISpelling.spell(String(letter))
            let isKept = "?¿".contains(letter) || !spelled.contains("?")
            #expect(isKept && spelled.utf8.allSatisfy { $0 < 0x80 }, "\(letter) becomes \(spelled)")
        }
    }

    /// Words without a place to break, in a room where some sizes hold each and some do not.
    @Test(arguments: Seeds.chosen(60))
    func `no size is skipped that holds the words, and none is cut`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let words = (0..<Int.random(in: 1...5, using: &random)).map { _ in
            String(
                (0..<Int.random(in: 1...7, using: &random)).map { _ in
                    "aeinrstlÄgWmÉž".randomElement(using: &random) ?? "a"
                }
            )
        }
        let (columns, rows) = (
            Int.random(in: 4...220, using: &random), Int.random(in: 2...50, using: &random)
        )
        let text = words.joined(separator: " ")
        let block = BlockText.fitting(text, columns: columns, rows: rows)
        #expect(block.map { $0.lines.joined(separator: " ") } ?? text == text, "SEED=\(seed)")
        for face in PixelFace.halfBlocks.prefix(9) {
            let alone = BlockType(faces: [face]).fit(text, columns: columns, rows: rows)
            let isSmaller = (alone?.rows ?? 0) <= (block?.rows ?? 0)
            #expect(alone == nil || block != nil, "SEED=\(seed): \(face.halfRows) would hold it")
            #expect(
                isSmaller || (alone?.lines.count ?? 0) > (block?.lines.count ?? 0),
                "SEED=\(seed)"
            )
        }
    }

    @Test(arguments: [
        "健康数据属于谁？", "건강 데이터", "שלום לכולם", "بيانات الصحة", "ข้อมูลสุขภาพ", "健康数据 für 谁和谁",
    ])
    func `a title without large letters stands there as ordinary text`(_ title: String) {
        var evening = Evening()
        let text = evening.text(title)
        evening.change("s1") { $0.title = text }
        for (width, height) in [(40, 12), (80, 24), (200, 60)] {
            let door = DoorScreen(
                grid: evening.grid,
                room: Evening.blau,
                time: Evening.time("18:42")
            )
            let lines = door.frame(width: width, height: height).lines
            #expect(lines.contains { $0.contains(title) }, "\(width)x\(height)")
            #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= width })
        }
    }

    @Test func `a face without a letter leaves the text to the next`() throws {
        let missing = Figures()
        let type = BlockType(faces: [missing] + PixelFace.halfBlocks)
        let digits = try #require(type.fit("42", columns: 80, rows: 24))
        #expect(digits.picture == ["42", "42"])
        let letters = try #require(type.fit("4a", columns: 80, rows: 24))
        let usual = try #require(BlockType.halfBlocks.fit("4a", columns: 80, rows: 24))
        #expect(letters == usual)
        #expect(BlockType(faces: [missing]).fit("4a", columns: 80, rows: 24) == nil)
    }

    /// Digits only, and larger than all others.
    private struct Figures: BlockFace {
        let halfRows = 400

        func columns(of text: String) -> Int? {
            text.utf8.allSatisfy { 0x30..<0x3A ~= $0 } ? text.count : nil
        }

        func rows(of text: String) -> [String]? { columns(of: text).map { _ in [text, text] } }
    }
}
