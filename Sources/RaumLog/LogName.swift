internal import RaumGrid
internal import RaumNotation

/// The name of a log in its engine: 1 to 32 lower-case letters, digits and `-`, a letter or digit first.
package struct LogName: Hashable, Sendable, CustomStringConvertible {
    /// The characters.
    package let string: String

    /// Nil if `string` does not follow the rule above.
    package init?(_ string: String) {
        let bytes = Array(string.utf8)
        guard 1...LogName.bytesMax ~= bytes.count, bytes.first != LogName.hyphen else { return nil }
        guard bytes.allSatisfy({ $0.isLower || $0.isDigit || $0 == LogName.hyphen }) else {
            return nil
        }
        self.string = string
    }

    /// Characters of a name, which is part of every key and of commands that people type.
    package static let bytesMax = 32
    private static let hyphen: UInt8 = 0x2D

    package var description: String { string }
}

/// The identity of a daemon among those of one log: eight hexadecimal digits, drawn at `share` and `join`.
package struct DaemonID: Hashable, Sendable, CustomStringConvertible {
    /// The 32 random bits.
    package let bits: UInt32

    /// The daemon with these bits.
    package init(_ bits: UInt32) {
        self.bits = bits
    }

    /// Nil for anything else than eight lower-case hexadecimal digits.
    package init?(_ notation: String) {
        guard notation.utf8.count == 8, let bits = UInt32(notation, radix: 16) else { return nil }
        self.bits = bits
        guard description == notation else { return nil }
    }

    package var description: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
