import TestSupport
import Testing

@testable import RaumGrid

// Eight bytes at a time must find what one at a time finds, wherever it stands.

@Suite struct ByteWordTests {
    @Test func `every byte at every place of every length is judged as by itself`() {
        for count in 0...19 {
            for place in 0..<count {
                for byte in UInt8.min...UInt8.max {
                    var bytes = [UInt8](repeating: 0x61, count: count)
                    bytes[place] = byte
                    let isHarmless = bytes.withUnsafeBytes(\.isHarmlessText)
                    #expect(isHarmless == (0x20...0x7E ~= byte), "\(byte) at \(place) of \(count)")
                }
            }
        }
    }

    @Test func `what is harmless may stand in a text, and most of what people write is`() {
        func isHarmless(_ text: String) -> Bool {
            Array(text.utf8).withUnsafeBytes { $0.isHarmlessText }
        }
        for value in UInt32(0)...0x2_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            guard isHarmless(String(scalar)) else { continue }
            #expect(!Text.isForbidden(scalar) && !Text.isCombining(scalar), "\(scalar.value)")
        }
        for text in [
            "Überwachung – „wie?“ für 5 €", "naïve façade…", "Straße 🚀 ’s", "Zeile␊Zeile → ✓",
        ] {
            #expect(isHarmless(text), "\(text)")
        }
    }

    @Test func `a mark is what its category says, also where that is not looked up`() {
        for value in UInt32(0)...0x2_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let category = scalar.properties.generalCategory
            let isMark = category == .nonspacingMark || category == .enclosingMark
            #expect(Text.isCombining(scalar) == isMark, "\(value)")
        }
    }

    @Test func `what is no UTF-8 is not harmless`() {
        let leads: [UInt8] = [
            0x61, 0xC2, 0xC3, 0xCB, 0xE2, 0xF0, 0x9F, 0x80, 0x82, 0xA0, 0xBF, 0xFF,
        ]
        for seed in Seeds.chosen(4000) {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 0...12, using: &generator)
            let bytes = (0..<count).map { _ in leads.randomElement(using: &generator) ?? 0 }
            guard bytes.withUnsafeBytes(\.isHarmlessText) else { continue }
            #expect(String(validating: bytes, as: UTF8.self) != nil, "seed \(seed): \(bytes)")
        }
    }

    @Test func `names that begin alike are ordered as if each was looked at from its start`() {
        let letters = ["a", "0", "1", "9", "-"]
        for seed in Seeds.chosen(4000) {
            var generator = SeededGenerator(seed: seed)
            func word() -> String {
                let count = Int.random(in: 0...5, using: &generator)
                return (0..<count).map { _ in letters.randomElement(using: &generator) ?? "" }
                    .joined()
            }
            // Longer than the eight bytes that are compared at once.
            let (prefix, left, right) = (word() + word() + word(), word(), word())
            // A letter between keeps runs of digits apart, so the prefix decides nothing.
            let isBefore = naturallyPrecedes(prefix + "x" + left, prefix + "x" + right)
            #expect(isBefore == naturallyPrecedes(left, right), "seed \(seed)")
            let runs = [prefix + left, prefix + right].map { word in
                word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            }
            if runs[0] == runs[1] {
                #expect(!naturallyPrecedes(prefix + left, prefix + right), "seed \(seed)")
            }
        }
        #expect(naturallyPrecedes("s-19", "s-110") && !naturallyPrecedes("s-110", "s-19"))
        #expect(naturallyPrecedes("s-1", "s-1a") && naturallyPrecedes("s-12", "s-112"))
        #expect(naturallyPrecedes("s-01", "s-2") && !naturallyPrecedes("s-10", "s-2"))
    }

    @Test func `two marks are found from every start`() {
        let marks: [UInt8] = [0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0xA2, 0xDC]
        for seed in Seeds.chosen(2000) {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 0...40, using: &generator)
            let bytes = (0..<count).map { _ in marks.randomElement(using: &generator) ?? 0 }
            for start in 0...count {
                let found = bytes.withUnsafeBytes { $0.firstPlace(of: 0x22, or: 0x5C, from: start) }
                let expected = bytes[start...].firstIndex { $0 == 0x22 || $0 == 0x5C } ?? count
                #expect(found == expected, "seed \(seed): \(bytes) from \(start)")
            }
        }
    }

    @Test func `texts are the same where all their bytes are`() {
        for count in 0...19 {
            let text = String(repeating: "a", count: count)
            #expect(text.hasSameBytes(as: text) && !text.hasSameBytes(as: text + "b"))
            for place in 0..<count {
                var bytes = Array(text.utf8)
                bytes[place] = 0x62
                #expect(!text.hasSameBytes(as: String(decoding: bytes, as: UTF8.self)))
            }
        }
        #expect(!"é".hasSameBytes(as: "e\u{301}"))
    }
}
