// Signs that Unicode keeps apart only for other encodings, and mathematical alphabets, which people paste
// as decoration. Source: the compatibility decompositions of UnicodeData.txt.

/// Spells signs of compatibility with the letters that they stand for.
package enum Compatibility {
    /// The letters or digits that a sign stands for; nil for any other.
    package static func spelling(of character: Character) -> String? {
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first
        else { return nil }
        return words[scalar] ?? shifted(scalar)
    }

    /// Signs that stand in rows like those of ASCII.
    private static func shifted(_ scalar: Unicode.Scalar) -> String? {
        let value = scalar.value
        switch value {
        case 0xFF01...0xFF5E: return ascii(value - 0xFF01 + 0x21)
        case 0x1D400...0x1D6A3: return letter((value - 0x1D400) % 52)
        case 0x1D7CE...0x1D7FF: return ascii((value - 0x1D7CE) % 10 + 0x30)
        case 0x2460...0x2473: return String(value - 0x2460 + 1)
        case 0x24B6...0x24CF: return ascii(value - 0x24B6 + 0x41)
        case 0x24D0...0x24E9: return ascii(value - 0x24D0 + 0x61)
        case 0x2080...0x2089: return ascii(value - 0x2080 + 0x30)
        case 0x2070, 0x2074...0x2079: return ascii(value - 0x2070 + 0x30)
        default: return nil
        }
    }

    private static func letter(_ index: UInt32) -> String? {
        ascii(index < 26 ? 0x41 + index : 0x61 + index - 26)
    }

    private static func ascii(_ value: UInt32) -> String? {
        UInt8(exactly: value).map { String(Character(Unicode.Scalar($0))) }
    }

    private static let words: [Unicode.Scalar: String] = [
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ",
        "ĳ": "ij", "¹": "1", "ª": "a", "º": "o", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV",
        "Ⅴ": "V",
        "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII", "Ⅸ": "IX", "Ⅹ": "X", "Ⅺ": "XI", "Ⅻ": "XII", "ℂ": "C",
        "ℍ": "H", "ℕ": "N", "ℙ": "P", "ℚ": "Q", "ℝ": "R", "ℤ": "Z", "ℹ": "i", "℃": "°C", "ℓ": "l",
        "ŉ": "'n", "ŀ": "l", "Ŀ": "L", "ⁿ": "n", "ℎ": "h",
    ]
}
