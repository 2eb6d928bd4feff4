internal import RaumGrid

/// Byte values that the notation gives a meaning.
package enum Byte {
    /// Ends a line; a carriage return before it belongs to the line end.
    package static let lineFeed: UInt8 = 0x0A
    package static let carriageReturn: UInt8 = 0x0D
    /// A space separates words; quotes stand around values that have blanks or are empty; `#` begins a tag.
    package static let space: UInt8 = 0x20
    package static let quote: UInt8 = 0x22
    package static let hash: UInt8 = 0x23
    /// `=` stands between a key and its value; a backslash is the escape in quotes.
    package static let equals: UInt8 = 0x3D
    package static let backslash: UInt8 = 0x5C
}

extension UInt8 {
    /// `A` to `Z`.
    package var isUpper: Bool { 0x41...0x5A ~= self }
    /// `a` to `z`.
    package var isLower: Bool { 0x61...0x7A ~= self }
    /// An ASCII letter.
    package var isLetter: Bool { isUpper || isLower }
    /// `0` to `9`.
    package var isDigit: Bool { 0x30...0x39 ~= self }

    /// Whether it may stand in a word: letters, digits and `- . _ : / + , @`.
    package var isWordByte: Bool {
        if isLetter || isDigit { return true }
        switch self {
        case 0x2D, 0x2E, 0x5F, 0x3A, 0x2F, 0x2B, 0x2C, 0x40: return true
        default: return false
        }
    }
}

extension String {
    /// Whether a line has it as a word, without quotes.
    package var isWord: Bool {
        1...NotationLimits.wordBytesMax ~= utf8.count && utf8.allSatisfy(\.isWordByte)
    }
}

extension UnsafeRawBufferPointer {
    /// The place of the first byte from `start` on that a quoted text escapes; the end where there is none.
    func firstMark(from start: Int) -> Int {
        firstPlace(of: Byte.quote, or: Byte.backslash, from: start)
    }
}
