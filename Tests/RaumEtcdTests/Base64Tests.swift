import Foundation
import RaumEtcd
import TestSupport
import Testing

@Suite struct Base64Tests {
    @Test func `the vectors of the standard`() {
        let vectors = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==",
            "fooba": "Zm9vYmE=",
            "foobar": "Zm9vYmFy",
        ]
        for (plain, spelt) in vectors {
            var text: [UInt8] = []
            Base64.append(Array(plain.utf8), to: &text)
            #expect(text == Array(spelt.utf8))
            #expect(Base64.bytes(Array(spelt.utf8)) == Array(plain.utf8))
        }
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zg===", "=", "====", "Zh==", "Zm9=", "Z=g=", "Zm9v\n", "Zm 9", "Zm9-",
        "Zm9_",
        "Zg==Zg==", "Zm9vZg", "\u{FC}bc",
    ])
    func `bytes have one spelling`(_ text: String) {
        #expect(Base64.bytes(Array(text.utf8)) == nil)
    }

    @Test(arguments: Seeds.chosen(50))
    func `random bytes are spelt as Foundation spells them`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 0...300, using: &generator)
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        var text: [UInt8] = []
        Base64.append(bytes, to: &text)
        #expect(text == Array(Data(bytes).base64EncodedString().utf8), "seed \(seed)")
        #expect(Base64.bytes(text) == bytes, "seed \(seed)")
    }
}
