/// Bytes as base64 with its padding (RFC 4648, section 4), and back.
package enum Base64 {
    /// Appends the spelling of `bytes`, as ASCII.
    package static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
        var index = 0
        while index + 2 < bytes.count {
            appendGroup(bytes[index], bytes[index + 1], bytes[index + 2], to: &text)
            index += 3
        }
        guard index < bytes.count else { return }
        let hasTwo = index + 1 < bytes.count
        appendGroup(bytes[index], hasTwo ? bytes[index + 1] : 0, 0, to: &text)
        text.removeLast(hasTwo ? 1 : 2)
        text += hasTwo ? [padding] : [padding, padding]
    }

    /// The bytes that `text` spells.
    ///
    /// Nil for every other spelling than that of `append`: a length that is not of whole groups, padding elsewhere
    /// than at the end, and bits behind the last byte that are not 0.
    package static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padded = text.reversed().prefix { $0 == padding }.count
        guard padded <= 2 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var held: UInt32 = 0
        var heldBits = 0
        for letter in text.dropLast(padded) {
            guard let value = value(letter) else { return nil }
            held = held &<< 6 | value
            heldBits += 6
            guard heldBits >= 8 else { continue }
            heldBits -= 8
            bytes.append(UInt8(truncatingIfNeeded: held &>> UInt32(heldBits)))
            held &= (1 &<< UInt32(heldBits)) - 1
        }
        return held == 0 && heldBits == 2 * padded ? bytes : nil
    }

    private static let padding = UInt8(ascii: "=")

    private static func appendGroup(
        _ first: UInt8,
        _ second: UInt8,
        _ third: UInt8,
        to text: inout [UInt8]
    ) {
        text.append(letter(first &>> 2))
        text.append(letter((first & 3) &<< 4 | second &>> 4))
        text.append(letter((second & 15) &<< 2 | third &>> 6))
        text.append(letter(third & 63))
    }

    private static func letter(_ value: UInt8) -> UInt8 {
        switch value {
        case 0...25: UInt8(ascii: "A") &+ value
        case 26...51: UInt8(ascii: "a") &+ value &- 26
        case 52...61: UInt8(ascii: "0") &+ value &- 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }

    private static func value(_ letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter &- UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter &- UInt8(ascii: "a") &+ 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter &- UInt8(ascii: "0") &+ 52)
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
