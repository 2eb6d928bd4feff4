// Most bytes that are read and written are text, and most text is plain. Eight bytes are checked as one word
// ("Determine if a word has a byte less than n", Sean Eron Anderson, Bit Twiddling Hacks): one byte at a time took a
// sixth of the time of a change.

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

    /// The place of the first of three bytes from `start` on; the end where there is none.
    package func firstPlace(
        of one: UInt8,
        or other: UInt8,
        or third: UInt8,
        from start: Int
    ) -> Int {
        var place = start
        while place + 8 <= count {
            let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let found = word.bytes(equalTo: one) | word.bytes(equalTo: other)
            if found | word.bytes(equalTo: third) != 0 { break }
            place += 8
        }
        while place < count, self[place] != one, self[place] != other, self[place] != third {
            place += 1
        }
        return place
    }

    /// Whether it is UTF-8 of which every scalar may stand in a text, and none is a combining mark.
    ///
    /// False also where a slower check is needed: only Latin letters, the punctuation of western languages and pictures
    /// are known here, as most texts use them.
    package var isHarmlessText: Bool { endOfHarmlessText(from: 0) == count }

    /// Where the text that is harmless in this sense ends, from `start` on, the beginning of a scalar.
    func endOfHarmlessText(from start: Int) -> Int {
        var place = start
        while place < count {
            if place + 8 <= count {
                let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
                let others =
                    word & UInt64.highBits | word.bytesBelowSpace | word.bytes(equalTo: 0x7F)
                if others == 0 {
                    place += 8
                    continue
                }
            }
            let width = harmlessScalarWidth(at: place)
            guard width > 0 else { return place }
            place += width
        }
        return count
    }

    /// Bytes of the scalar there; 0 where it is none, or not known to be harmless.
    private func harmlessScalarWidth(at place: Int) -> Int {
        let first = self[place]
        if first < 0x80 { return first >= 0x20 && first != 0x7F ? 1 : 0 }
        guard let second = continuation(place + 1) else { return 0 }
        switch first {
        // U+00A0 to U+00BF; below are controls.
        case 0xC2: return second >= 0xA0 ? 2 : 0
        // U+00C0 to U+02FF; above are combining marks.
        case 0xC3...0xCB: return 2
        case 0xE2: return isHarmlessPunctuation(second, at: place) ? 3 : 0
        // U+1F000 to U+1FFBF; above are scalars that are no characters.
        case 0xF0:
            guard second == 0x9F, let third = continuation(place + 2), third < 0xBF,
                continuation(place + 3) != nil
            else { return 0 }
            return 4
        default: return 0
        }
    }

    /// U+2010 to U+2027, U+2030 to U+203F, U+2080 to U+20BF: dashes, quotation marks, the euro; U+2100 to U+2BFF:
    /// letterlike signs, arrows, and the sign that stands for a line break in a detail.
    ///
    /// Between them are signs for the direction of lines and their ends, and combining marks.
    private func isHarmlessPunctuation(_ second: UInt8, at place: Int) -> Bool {
        guard let third = continuation(place + 2) else { return false }
        switch second {
        case 0x80: return 0x90...0xA7 ~= third || third >= 0xB0
        case 0x82, 0x84...0xAF: return true
        default: return false
        }
    }

    /// The byte there, where it goes on with a scalar.
    private func continuation(_ place: Int) -> UInt8? {
        place < count && self[place] & 0xC0 == 0x80 ? self[place] : nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How many scalars it has, where it is UTF-8.
    var scalarCount: Int {
        var count = 0
        for byte in self where !byte.continuesScalar { count += 1 }
        return count
    }
}

extension UInt8 {
    /// Whether it is a byte of a scalar in UTF-8, but not the first one.
    var continuesScalar: Bool { self & 0xC0 == 0x80 }
}

extension [UInt8] {
    /// Appends a scalar in UTF-8.
    package mutating func append(utf8 scalar: Unicode.Scalar) {
        if scalar.isASCII { return append(UInt8(truncatingIfNeeded: scalar.value)) }
        if let bytes = UTF8.encode(scalar) { append(contentsOf: bytes) }
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
