// Fonts of the Linux console: PSF version 1 (two bytes of magic, letters eight dots wide) and version 2 (four bytes,
// any width), after kbd's psf.h. The table of characters assigns pictures to characters; a file without one is taken to
// begin with ASCII.

/// Reading fonts of text consoles.
enum ConsoleFont {
    /// The letters of a font.
    struct Letters {
        let glyphs: [Character: PixelBitmap]
        /// Rows of every letter.
        let rows: Int
    }

    /// The shape that a header gives.
    struct Shape {
        var start: Int
        var count: Int
        var bytesEach: Int
        var rows: Int
        var columns: Int
        var hasTable: Bool
        /// Whether the table is in UTF-8, as in version 2, and not in pairs of bytes.
        var isUTF8: Bool
    }

    static let magic1: [UInt8] = [0x36, 0x04]
    static let magic2: [UInt8] = [0x72, 0xB5, 0x4A, 0x86]

    /// The letters in a file; throws `FontFault` with the byte where it is none.
    static func letters(_ bytes: [UInt8]) throws(FontFault) -> Letters {
        guard bytes.count <= FontLimits.bytesMax else {
            throw FontFault(byte: 0, "the file has \(bytes.count) bytes, too many")
        }
        let shape = bytes.starts(with: magic2) ? try shape2(bytes) : try shape1(bytes)
        let end = shape.start + shape.count * shape.bytesEach
        guard end <= bytes.count else {
            throw FontFault(byte: bytes.count, "the file ends within its \(shape.count) letters")
        }
        var glyphs: [Character: PixelBitmap] = [:]
        for (index, characters) in try table(bytes, shape, from: end).enumerated() {
            let dots = picture(bytes, shape, index)
            for character in characters where glyphs[character] == nil { glyphs[character] = dots }
        }
        return Letters(glyphs: glyphs, rows: shape.rows)
    }

    private static func shape1(_ bytes: [UInt8]) throws(FontFault) -> Shape {
        guard bytes.starts(with: magic1), bytes.count >= 4 else {
            throw FontFault(byte: 0, "this is no PSF font")
        }
        let rows = Int(bytes[3])
        try check(rows, 1...FontLimits.heightMax, at: 3, "rows of a letter")
        return Shape(
            start: 4,
            count: bytes[2] & 1 == 0 ? 256 : 512,
            bytesEach: rows,
            rows: rows,
            columns: 8,
            hasTable: bytes[2] & 6 != 0,
            isUTF8: false
        )
    }

    private static func shape2(_ bytes: [UInt8]) throws(FontFault) -> Shape {
        guard bytes.count >= 32 else { throw FontFault(byte: bytes.count, "the header ends early") }
        func number(_ at: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        let (start, count) = (number(8), number(16))
        let (bytesEach, rows, columns) = (number(20), number(24), number(28))
        try check(number(4), 0...0, at: 4, "the version")
        try check(start, 32...4096, at: 8, "the length of the header")
        try check(count, 1...FontLimits.glyphsMax, at: 16, "the number of letters")
        try check(rows, 1...FontLimits.heightMax, at: 24, "rows of a letter")
        try check(columns, 1...FontLimits.heightMax, at: 28, "columns of a letter")
        let expected = rows * ((columns + 7) / 8)
        try check(bytesEach, expected...expected, at: 20, "the bytes of a letter")
        return Shape(
            start: start,
            count: count,
            bytesEach: bytesEach,
            rows: rows,
            columns: columns,
            hasTable: number(12) & 1 != 0,
            isUTF8: true
        )
    }

    private static func check(
        _ number: Int,
        _ range: ClosedRange<Int>,
        at byte: Int,
        _ name: String
    ) throws(FontFault) {
        guard !range.contains(number) else { return }
        let ends = "\(range.lowerBound) to \(range.upperBound)"
        throw FontFault(byte: byte, "\(name) is \(number), not \(ends)")
    }

    private static func picture(_ bytes: [UInt8], _ shape: Shape, _ index: Int) -> PixelBitmap {
        var dots = PixelBitmap(columns: shape.columns, rows: shape.rows)
        let stride = shape.bytesEach / shape.rows
        for y in 0..<shape.rows {
            for x in 0..<shape.columns {
                let place = shape.start + index * shape.bytesEach + y * stride + x / 8
                dots[x, y] = bytes[place] << (x % 8) & 0x80 != 0
            }
        }
        return dots
    }
}
