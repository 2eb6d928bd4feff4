/// Bytes as lower-case hexadecimal digits and back.
package enum Hexadecimal {
    /// Two digits a byte, as ASCII.
    package static func digits(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            digits.append(digit(byte &>> 4))
            digits.append(digit(byte & 15))
        }
        return digits
    }

    /// The sixteen digits of `number`, most significant first, as ASCII.
    package static func digits(_ number: UInt64) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for place in 0..<16 {
                let shift = UInt64(truncatingIfNeeded: 60 &- 4 &* place)
                buffer[place] = digit(UInt8(truncatingIfNeeded: number &>> shift) & 15)
            }
            count = 16
        }
    }

    /// The bytes that `digits` spell; nil for an odd number of them and anything but `0-9 a-f`.
    ///
    /// Upper case is refused, so that bytes have one spelling.
    package static func bytes(_ digits: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            guard let value = value(digit) else { return nil }
            if let first = high {
                bytes.append(first &<< 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 &+ value : 0x57 &+ value
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
