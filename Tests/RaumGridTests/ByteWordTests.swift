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
                    let isPlain = bytes.withUnsafeBytes(\.isPlain)
                    #expect(isPlain == (0x20...0x7E ~= byte), "\(byte) at \(place) of \(count)")
                }
            }
        }
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
