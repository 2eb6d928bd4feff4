// The bytes that may stand in a log line: well-formed UTF-8 without control characters (C0, DEL, C1), line separators,
// bidirectional controls and the byte order mark. Every other byte is shown as \xNN, and a backslash as \\, so that the
// text tells exactly which bytes there were.

enum VisibleBytes {
    /// Appends the bytes in visible form until the line would be longer than `bytesMax`; then ends
    /// it with "...".
    static func append(_ bytes: [UInt8], to line: inout [UInt8], bytesMax: Int) {
        let ellipsis = Array("...".utf8)
        var rest = bytes[...]
        var cut = line.count
        while !rest.isEmpty {
            let length = wellFormedLength(rest)
            line += visible(rest.prefix(max(length, 1)), isWellFormed: length > 0)
            rest = rest.dropFirst(max(length, 1))
            if line.count <= bytesMax - ellipsis.count { cut = line.count }
            guard line.count <= bytesMax else {
                line.removeLast(line.count - cut)
                line += ellipsis
                return
            }
        }
    }

    private static func visible(_ bytes: ArraySlice<UInt8>, isWellFormed: Bool) -> [UInt8] {
        if bytes.elementsEqual([UInt8(ascii: "\\")]) { return Array(#"\\"#.utf8) }
        return isWellFormed && isHarmless(bytes) ? Array(bytes) : bytes.flatMap(escaped)
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [
            UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)],
        ]
    }

    /// How many bytes the first character takes; 0 if the bytes are no UTF-8 there.
    private static func wellFormedLength(_ bytes: ArraySlice<UInt8>) -> Int {
        let length =
            switch bytes[bytes.startIndex] {
            case 0..<0x80: 1
            case 0xc2..<0xe0: 2
            case 0xe0..<0xf0: 3
            case 0xf0..<0xf5: 4
            default: 0
            }
        let character = bytes.prefix(length)
        guard character.count == length else { return 0 }
        return String(validating: character, as: UTF8.self) == nil ? 0 : length
    }

    private static func isHarmless(_ character: ArraySlice<UInt8>) -> Bool {
        guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first else {
            return false
        }
        return isHarmless(scalar)
    }

    /// Whether a terminal shows the character instead of obeying it.
    static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0: false
        case 0x61c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: false
        default: true
        }
    }
}
