import RaumGrid
import RaumScreen
import TestSupport
import Testing

// One sign without a large letter must not make a whole title small.

@Suite struct LargeSpellingTests {
    @Test(arguments: [
        ("Permakultur 🌱", "Permakultur"), ("🌱 Permakultur", "Permakultur"),
        ("Pflege 👩\u{200D}⚕\u{FE0F} 👍🏽 heute", "Pflege heute"), ("I ❤\u{FE0F} Go", "I ♥ Go"),
        ("Rust™ und Go®", "RustTM und Go(R)"), ("Regel 1\u{FE0F}\u{20E3}", "Regel 1"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "Full width"), ("𝐅𝐞𝐭𝐭 gesagt", "Fett gesagt"), ("eﬃzient", "effizient"),
        ("Tiếng Việt", "Tiêng Viêt"), ("Teil Ⅳ", "Teil IV"),
        ("Vorher ➜ nachher", "Vorher → nachher"),
        ("Ż\u{327}ywność", "Żywność"), ("¾ Liter", "3/4 Liter"),
    ])
    func `a sign without a large letter is spelled otherwise or left out`(
        _ title: String,
        _ spelled: String
    ) throws {
        let block = try #require(BlockText.fitting(title, columns: 300, rows: 20))
        let usual = try #require(BlockText.fitting(spelled, columns: 300, rows: 20))
        // Of Vietnamese letters one mark is drawn or none; what counts is that they are large.
        if title.hasPrefix("Ti") { return #expect(block.rows >= usual.rows - 2) }
        #expect(block.picture == usual.picture)
    }

    @Test(arguments: [
        "mixed 健 and Ärzte", "Shalom שלום alle", "AI 人工知能 für Anfänger", "한국 Abend heute",
    ])
    func `a word of another script stands as ordinary text among large ones`(_ title: String) throws
    {
        for (columns, rows) in [(60, 20), (120, 30), (300, 40)] {
            let block = try #require(BlockText.fitting(title, columns: columns, rows: rows))
            let small = title.split(separator: " ").filter { word in
                word.unicodeScalars.contains { $0.value > 0x500 }
            }
            var frame = Frame(width: columns, height: rows)
            frame.draw(block, x: 0, y: 0, .plain)
            for word in small { #expect(frame.text.contains(word), "\(columns)x\(rows) \(word)") }
            let full = frame.text.filter { $0 == "█" || $0 == "▀" || $0 == "▄" }.count
            #expect(full > 20)
            #expect(frame.lines.allSatisfy { DisplayWidth.columns(of: $0) <= columns })
            #expect(Set(block.picture.map(\.count)) == [block.columns])
        }
    }

    @Test(arguments: [
        "Permakultur 🌱", "Permakultur № 1", "Пермакультура im Garten", "½ Tag Ökologie",
        "Γνῶθι σεαυτόν", "Łódź – naïve Café™", "ΔΕΛΤΑ & ДЕЛЬТА",
    ])
    func `a title with such a sign is as large as one without`(_ title: String) throws {
        let plain = String(title.map { $0.isASCII ? $0 : "m" })
        for (columns, rows) in [(76, 12), (128, 25), (156, 30), (196, 40)] {
            let block = try #require(BlockText.fitting(title, columns: columns, rows: rows))
            let usual = BlockText.fitting(plain, columns: columns, rows: rows)
            let height = usual.map { ($0.rows + 1) / $0.lines.count } ?? 0
            let own = (block.rows + 1) / block.lines.count
            #expect(own * 3 >= height * 2, "\(title) \(columns)x\(rows)")
        }
    }

    @Test(arguments: Seeds.chosen(80))
    func `large letters of any text fit the room and carry nothing but text`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let text = RandomText.words(&random)
        let columns = Int.random(in: 1...200, using: &random)
        let rows = Int.random(in: 1...60, using: &random)
        guard let block = BlockText.fitting(text, columns: columns, rows: rows) else { return }
        #expect(block.columns <= columns && block.rows <= rows, "SEED=\(seed)")
        #expect(Set(block.picture.map(\.count)) == [block.columns], "SEED=\(seed)")
        #expect(block.picture.allSatisfy { DisplayWidth.columns(of: $0) >= 0 }, "SEED=\(seed)")
    }

    @Test(arguments: [
        ("Tiếng Việt", "Tieng Viet"), ("Пермакультура", "Permakultura"),
        ("Щука Ёж", "Shchuka Yozh"),
        ("Ελλάδα", "Ellada"), ("Pflege 👍 gut", "Pflege gut"), ("Ting\u{303} Łódź", "Ting Lodz"),
        ("健康", "????"), ("𝐁old", "Bold"), ("№ 1", "No. 1"), ("ÐẞÆ", "DSSAE"),
    ])
    func `letters of ASCII are read, not guessed`(_ text: String, _ spelled: String) {
        #expect(ASCIISpelling.spell(text) == spelled)
    }

    @Test(
        arguments: [
            ("a", "a"), ("ä", "ä"), ("ế", "e"), ("ł", "l"), ("č", "c"), ("e\u{301}", "e"),
            ("🌱", "  "),
            ("健", "??"), ("█", "█"), ("─", "─"), ("→", "→"), ("Ж", "Ж"), ("ש", "?"),
            ("👩\u{200D}⚕", nil),
            ("€", "€"), ("✓", "x"), ("Ａ", "??"),
        ] as [(String, String?)]
    )
    func `a console is sent what it can draw, in as many columns`(_ cell: String, _ sent: String?) {
        let spelled = ConsoleRepertoire.spelling(of: cell)
        #expect(DisplayWidth.columns(of: spelled) == DisplayWidth.columns(of: cell))
        if let sent { #expect(spelled == sent) }
    }
}
