// Text is most of what is read and written, and most of it is plain. Eight bytes are looked at as one word ("Determine
// if a word has a byte less than n", Sean Eron Anderson, Bit Twiddling Hacks): a byte at a time took a sixth of the
// time of a change.

extension UnsafeRawBufferPointer {
    /// The place of the first `one` or `other` from `start` on; the end where there is none.
    package func firstPlace(of one: UInt8, or other: UInt8, from start: Int) -> Int {
        var place = start
        while place + 8 <= count {
            let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            if word.bytes(equalTo: one) | word.bytes(equalTo: other) != 0 { break }
            place += 8
        }
        while place < count, self[place] != one, self[place] != other { place += 1 }
        return place
    }

    /// Whether all are letters, digits, signs or spaces of ASCII (0x20 to 0x7E).
    package var isPlain: Bool {
        var place = 0
        while place + 8 <= count {
            let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let others = word & UInt64.highBits | word.bytesBelowSpace | word.bytes(equalTo: 0x7F)
            guard others == 0 else { return false }
            place += 8
        }
        return self[place...].allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}

extension UInt64 {
    fileprivate static let lowBits: UInt64 = 0x0101_0101_0101_0101
    fileprivate static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// A bit where a byte may be `byte`; zero only where none is.
    fileprivate func bytes(equalTo byte: UInt8) -> UInt64 {
        let difference = self ^ (UInt64.lowBits &* UInt64(byte))
        return (difference &- UInt64.lowBits) & ~difference & UInt64.highBits
    }

    /// A bit where a byte may be below a space; zero only where none is.
    fileprivate var bytesBelowSpace: UInt64 {
        (self &- UInt64.lowBits &* 0x20) & ~self & UInt64.highBits
    }
}
