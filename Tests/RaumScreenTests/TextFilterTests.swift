import RaumScreen
import Testing

@Suite struct TextFilterTests {
    @Test(arguments: [
        ("Große Männer, señor", "Große Männer, señor"), ("健康数据", "健康数据"),
        ("a\u{1B}[2Jb", "a[2Jb"), ("a\u{9B}31mb", "a31mb"), ("a\u{7F}b\u{0}", "ab"),
        ("zwei\nZeilen\r\nmit\tTab", "zwei Zeilen  mit Tab"), ("a\u{2028}b\u{2029}c", "a b c"),
        ("\u{202E}verkehrt\u{202C}", "verkehrt"), ("a\u{200B}b\u{FEFF}c\u{AD}d", "abcd"),
        ("\u{E000}privat\u{10FFFD}", "privat"),
        ("leer\u{3164}\u{115F}er", "leerer"), ("🏴\u{E0067}\u{E007F}", "🏴"),
        ("👩\u{200D}⚕\u{FE0F}", "👩\u{200D}⚕\u{FE0F}"), ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ])
    func `what a terminal would obey is left out`(_ text: String, _ clean: String) {
        #expect(Array(TextFilter.clean(text).unicodeScalars) == Array(clean.unicodeScalars))
    }

    @Test(arguments: [0, 1, TextFilter.marksMax, TextFilter.marksMax + 1, 40])
    func `marks in a row are bounded`(_ count: Int) {
        let text = "Z" + String(repeating: "\u{351}", count: count) + "a"
        let marks = TextFilter.clean(text).unicodeScalars.count { $0.value == 0x351 }
        #expect(marks == min(count, TextFilter.marksMax))
    }

    @Test(arguments: [2, TextFilter.scalarsMax, TextFilter.scalarsMax + 1, 200])
    func `a character is bounded`(_ count: Int) {
        let joined = String(repeating: "👩\u{200D}", count: count).unicodeScalars.prefix(count)
        let clean = TextFilter.clean(String(joined) + "!")
        #expect(clean.first?.unicodeScalars.count == min(count, TextFilter.scalarsMax))
        #expect(clean.last == "!")
    }

    @Test func `every scalar there is comes out harmless`() {
        let harmful = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            let clean = TextFilter.clean("x" + String(Character(scalar)))
            return clean.unicodeScalars.contains { !isHarmless($0) }
        }
        #expect(harmful == [])
    }

    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value == 0x200C || scalar.value == 0x200D { return true }
        if scalar.properties.isNoncharacterCodePoint { return false }
        let banned: [Unicode.GeneralCategory] = [
            .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator,
        ]
        return !banned.contains(scalar.properties.generalCategory)
    }
}
