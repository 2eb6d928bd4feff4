import Testing

@testable import RaumIO

@Suite struct PrintableTextTests {
    @Test func `no scalar that a terminal obeys is left`() {
        for value in (0...UInt32(0x10FFFF)) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar).printable
            let isPlain = text.unicodeScalars.allSatisfy {
                $0 == "\n" || $0 == "\t" || VisibleBytes.isHarmless($0)
            }
            #expect(isPlain, "\(value)")
        }
    }

    @Test(arguments: [
        ("Raum Grün \\ 1", "Raum Grün \\ 1"), ("a\u{1b}[31mb", #"a\x1b[31mb"#),
        ("a\r\nb\tc", "a\\x0d\nb\tc"), ("\u{9b}2J", #"\xc2\x9b2J"#),
        ("x\u{202e}y", #"x\xe2\x80\xaey"#), ("\u{7f}\u{0}", #"\x7f\x00"#),
    ])
    func `what is left tells what there was`(_ text: String, _ printable: String) {
        #expect(text.printable == printable)
    }
}
