import RaumGrid
import Testing

@testable import RaumInterchange

@Suite struct TextTests {
    @Test(arguments: [
        (" a \t\r\n b ", "a b", false), ("a\u{7}b", "ab", true), ("a\u{202E}b", "ab", true),
        ("a\u{2028}b", "a b", false),
        ("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}", true),
        ("\u{FFFC}", "", true), ("\u{200B} \u{2060}", "", true), ("\u{2800}\u{2800}", "", true),
        ("", "", false), ("\u{FEFF}x", "x", true), ("👩‍👩‍👧 x", "👩‍👩‍👧 x", false),
    ])
    func `texts are cleaned`(from: String, to: String, lost: Bool) {
        let clean = CleanText(from, .title)
        #expect(clean.text.string.utf8.elementsEqual(to.utf8))
        #expect(clean.lostScalars == lost)
        #expect(!clean.wasCut)
    }

    @Test func `a text of the limit stays and a longer one is cut`() {
        let most = String(repeating: "x", count: TextLimit.title.scalarsMax)
        #expect(CleanText(most, .title).text.string == most)
        let cut = CleanText(most + "y", .title)
        #expect(cut.wasCut)
        #expect(cut.text.string == String(most.dropLast()) + "…")
        let family = String(repeating: "👩‍👩‍👧", count: 50)
        let cutFamily = CleanText(family, .title).text.string
        #expect(cutFamily == String(repeating: "👩‍👩‍👧", count: 39) + "…")
    }

    @Test(arguments: [
        ("Saal 6", "saal-6"), ("Großer Saal", "grosser-saal"), ("1. OG / Café", "1-og-cafe"),
        ("Ärzte-Zimmer", "aerzte-zimmer"), ("A\u{308}rzte", "aerzte"), ("Łódź", "lodz"),
        ("Erdgeschoß (links)", "erdgeschoss-links"), ("会場", "x"), ("--", "x"), ("Bob's", "bobs"),
        ("İstanbul", "istanbul"), ("日本 2", "2"),
    ])
    func `names become identifiers`(name: String, id: String) {
        #expect(transliterated(name, bytesMax: 58) == id)
        #expect(RoomID(transliterated(name, bytesMax: 58)) != nil)
    }

    @Test func `identifiers are cut without a dash at their end`() {
        #expect(transliterated("aaaa bbbb", bytesMax: 5) == "aaaa")
    }
}
