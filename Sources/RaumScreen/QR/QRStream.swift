/// The bytes of a text as codewords: mode, length, bytes, end, padding.
struct QRStream {
    private(set) var codewords: [UInt8] = []
    private var filled = 0

    /// `bytes` are no more than `version` holds.
    init(_ bytes: [UInt8], _ version: QRVersion) {
        append(QRStream.byteMode, bits: 4)
        append(bytes.count, bits: version.countBits)
        for byte in bytes { append(Int(byte), bits: 8) }
        append(0, bits: min(4, version.dataCount * 8 - filled))
        append(0, bits: (8 - filled % 8) % 8)
        var isOdd = true
        while codewords.count < version.dataCount {
            codewords.append(isOdd ? 0xEC : 0x11)
            isOdd.toggle()
        }
    }

    private static let byteMode = 0b0100

    private mutating func append(_ value: Int, bits: Int) {
        for bit in (0..<bits).reversed() {
            if filled % 8 == 0 { codewords.append(0) }
            if value >> bit & 1 == 1 { codewords[filled / 8] |= 0x80 >> UInt8(filled % 8) }
            filled += 1
        }
    }
}

/// Reed-Solomon codes over the field of 256 elements with the polynomial 0x11D.
package enum QRCorrection {
    /// The blocks of data and of correction, codeword by codeword in turn.
    package static func interleaved(_ data: [UInt8], _ version: QRVersion) -> [UInt8] {
        let count = version.blockCount
        let short = data.count / count
        let longBlocks = data.count % count
        var blocks: [ArraySlice<UInt8>] = []
        var rest = data[...]
        for index in 0..<count {
            let length = short + (index >= count - longBlocks ? 1 : 0)
            blocks.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        let divisor = divisor(degree: version.correctionPerBlock)
        let corrections = blocks.map { remainder($0, divisor) }
        return turns(blocks.map(Array.init)) + turns(corrections)
    }

    private static func turns(_ blocks: [[UInt8]]) -> [UInt8] {
        let longest = blocks.map(\.count).max() ?? 0
        return (0..<longest).flatMap { index in
            blocks.compactMap { index < $0.count ? $0[index] : nil }
        }
    }

    /// The polynomial whose roots are the first powers of 2, without its leading 1.
    private static func divisor(degree: Int) -> [UInt8] {
        var divisor = [UInt8](repeating: 0, count: degree)
        divisor[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in 0..<degree {
                let next = index + 1 < degree ? divisor[index + 1] : 0
                divisor[index] = product(divisor[index], root) ^ next
            }
            root = product(root, 2)
        }
        return divisor
    }

    private static func remainder(_ data: ArraySlice<UInt8>, _ divisor: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: divisor.count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in rest.indices { rest[index] ^= product(divisor[index], factor) }
        }
        return rest
    }

    private static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        var result = 0
        for bit in (0..<8).reversed() {
            result = result << 1 ^ (result >> 7) * 0x11D
            result ^= Int(other >> UInt8(bit) & 1) * Int(one)
        }
        return UInt8(truncatingIfNeeded: result)
    }
}
