// QR codes after ISO/IEC 18004:2015, as far as addresses need them: bytes, error level M, the smallest version that
// holds them. A code is made of fixed patterns, of the bytes with their correction in a zigzag, and of a mask that is
// chosen so that few patterns arise that are hard to scan.

/// A square of dark and light modules that a telephone reads as text.
package struct QRCode: Hashable, Sendable {
    /// 1 to 40: each has four modules more on a side than the one before.
    package let version: Int
    private let modules: QRModules

    /// Modules on a side.
    package var size: Int { modules.size }

    /// Light modules that have to be around it: without them scanners do not find it.
    package static let quietModules = 4

    /// The smallest code that holds `text` as UTF-8; nil if none does.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion(holding: bytes.count) else { return nil }
        self.version = version.number
        let stream = QRStream(bytes, version).codewords
        let codewords = QRCorrection.interleaved(stream, version)
        let candidates = QRMask.allCases.map { mask in
            var modules = QRModules(version, mask)
            modules.place(codewords, mask)
            return (modules: modules, penalty: modules.penalty)
        }
        guard let best = candidates.min(by: { $0.penalty < $1.penalty }) else { return nil }
        modules = best.modules
    }

    /// The smallest code that leads to `address`, spelled in ASCII; nil if none does.
    package init?(address: String) {
        self.init(QRCode.encoded(address))
    }

    /// The address in ASCII (RFC 3987, 3.1): scanners differ in the encoding of other bytes.
    static func encoded(_ address: String) -> String {
        address.utf8.reduce(into: "") { text, byte in
            guard byte >= 0x80 else { return text.unicodeScalars.append(Unicode.Scalar(byte)) }
            text += "%" + String(byte, radix: 16, uppercase: true)
        }
    }

    /// Whether the module in a column of a row is dark; beside the code all are light.
    package func isDark(_ column: Int, _ row: Int) -> Bool {
        guard 0..<size ~= column, 0..<size ~= row else { return false }
        return modules[column, row]
    }
}

/// The numbers of a code's parts by its version, at error level M (ISO/IEC 18004:2015, table 9).
package struct QRVersion {
    /// From 1 to 40: a version has 17 + 4 × `number` modules a side.
    package let number: Int

    /// Version `number`, from 1 to 40.
    package init(number: Int) {
        self.number = number
    }

    /// The smallest version that holds so many bytes; nil if none does.
    init?(holding byteCount: Int) {
        let versions = (1...QRVersion.last).lazy.map(QRVersion.init(number:))
        guard let version = versions.first(where: { byteCount <= $0.bytesMax }) else { return nil }
        self = version
    }

    static let last = 40

    var size: Int { 17 + 4 * number }

    /// Codewords for correction in each block, and the number of blocks.
    private static let corrections = [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ]
    private static let blocks = [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23,
        25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ]

    var correctionPerBlock: Int { QRVersion.corrections[number - 1] }
    var blockCount: Int { QRVersion.blocks[number - 1] }

    /// Whole codewords that the modules hold beside the fixed patterns.
    var codewordCount: Int {
        var modules = (16 * number + 128) * number + 64
        if number >= 2 {
            let alignments = number / 7 + 2
            modules -= (25 * alignments - 10) * alignments - 55
            if number >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    var dataCount: Int { codewordCount - blockCount * correctionPerBlock }

    /// Bits of the number of bytes.
    var countBits: Int { number < 10 ? 8 : 16 }

    /// The most bytes that it holds: beside them stand four bits for the mode, and their number.
    var bytesMax: Int { (dataCount * 8 - 4 - countBits) / 8 }

    /// The centres of the small squares, in both directions.
    package var alignments: [Int] {
        guard number >= 2 else { return [] }
        let count = number / 7 + 2
        let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        let others = (0..<count - 1).map { size - 7 - $0 * step }
        return [6] + others.reversed()
    }
}
