/// What files begin with that are no text.
enum FileSignature {
    /// The kind of file that `bytes` are; nil where they may be text.
    static func name(of bytes: [UInt8]) -> String? {
        known.first { bytes.starts(with: $0.start) }?.name
    }

    private static let known: [(start: [UInt8], name: String)] = [
        (
            Array("PK\u{3}\u{4}".utf8),
            "a workbook or an archive: save the table as CSV, or unpack it"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old workbook of Excel: save the table as CSV"),
        ([0x1F, 0x8B], "compressed: unpack it with gunzip"),
        (Array("%PDF".utf8), "a PDF"),
    ]
}
