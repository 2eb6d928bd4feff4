// Large letters out of block characters. The sizes go from several cells a pixel down to quadrants, four
// pixels a cell; the largest that holds the text whole is taken. A text with a character that the font
// lacks is no block text at all: ordinary text shows it, boxes never do.

/// A text in large letters, laid out for a space.
package struct BlockText: Hashable, Sendable {
    /// How pixels become cells.
    package enum Size: Hashable, Sendable {
        /// A pixel is `scale` columns wide and half as many rows high.
        case blocks(scale: Int)
        /// A cell shows four pixels: small letters, twice as high as wide.
        case quadrants
        /// A pixel is a `#`, `scale` columns wide and high: for screens that know only ASCII.
        case hashes(scale: Int)

        /// Pixels that a number of columns holds.
        func pixels(columns: Int) -> Int {
            switch self {
            case .blocks(let scale), .hashes(let scale): columns / scale
            case .quadrants: columns * 2
            }
        }

        /// Pixels that a number of rows holds.
        func pixels(rows: Int) -> Int {
            switch self {
            case .blocks(let scale): rows * 2 / scale
            case .hashes(let scale): rows / scale
            case .quadrants: rows * 2
            }
        }

        func columns(pixels: Int) -> Int {
            switch self {
            case .blocks(let scale), .hashes(let scale): pixels * scale
            case .quadrants: (pixels + 1) / 2
            }
        }

        func rows(pixels: Int) -> Int {
            switch self {
            case .blocks(let scale): (pixels * scale + 1) / 2
            case .hashes(let scale): pixels * scale
            case .quadrants: (pixels + 1) / 2
            }
        }
    }

    /// How pixels become cells.
    package let size: Size
    /// The text, line by line.
    package let lines: [String]
    /// Rows of the font that its letters use.
    private let used: Range<Int>

    /// Pixels between two lines.
    private static let gap = 1

    /// The largest letters that hold `text` in `columns` and `rows`, in at most `linesMax` lines and
    /// without cutting a word; nil where none do, or where a letter is missing.
    package static func fitting(
        _ text: String,
        columns: Int,
        rows: Int,
        linesMax: Int = 3,
        isASCII: Bool = false
    ) -> BlockText? {
        let words = text.split(separator: " ").map(String.init)
        let letters = words.joined().compactMap(PixelFont.glyph)
        guard !words.isEmpty, letters.count == words.joined().count else { return nil }
        let used = usedRows(letters)
        for size in isASCII ? hashSizes : blockSizes {
            let pixels = size.pixels(columns: columns)
            guard let lines = wrap(words, pixels: pixels), lines.count <= linesMax else { continue }
            let text = BlockText(size: size, lines: lines, used: used)
            if text.rows <= rows { return text }
        }
        return nil
    }

    private static let blockSizes: [Size] =
        stride(from: 8, through: 1, by: -1).map(Size.blocks) + [.quadrants]
    private static let hashSizes: [Size] = stride(from: 4, through: 1, by: -1).map(Size.hashes)

    /// Rows that it takes.
    package var rows: Int { size.rows(pixels: pixelHeight) }
    /// Columns that it takes.
    package var columns: Int { size.columns(pixels: lines.map(BlockText.width).max() ?? 0) }

    private var pixelHeight: Int {
        lines.count * used.count + (lines.count - 1) * BlockText.gap
    }

    private static func usedRows(_ glyphs: [Glyph]) -> Range<Int> {
        let dark = glyphs.reduce(into: [UInt32](repeating: 0, count: PixelFont.height)) {
            rows,
            glyph in
            for (index, row) in glyph.rows.enumerated() { rows[index] |= row }
        }
        let first = min(dark.firstIndex { $0 != 0 } ?? 0, PixelFont.above)
        let last = max(dark.lastIndex { $0 != 0 } ?? 0, PixelFont.above + PixelFont.capitals - 1)
        return first..<last + 1
    }

    private static func wrap(_ words: [String], pixels: Int) -> [String]? {
        var lines: [String] = []
        for word in words {
            guard width(word) <= pixels else { return nil }
            if let line = lines.last, width(line + " " + word) <= pixels {
                lines[lines.count - 1] = line + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// Pixels of a line: a column between two letters.
    private static func width(_ line: String) -> Int {
        line.reduce(-1) { $0 + 1 + (PixelFont.glyph($1)?.width ?? 0) }
    }

    /// The pixels, row by row.
    private var bitmap: [[Bool]] {
        var rows: [[Bool]] = []
        for (index, line) in lines.enumerated() {
            if index > 0 { rows += Array(repeating: [], count: BlockText.gap) }
            for row in used { rows.append(pixels(of: line, row: row)) }
        }
        return rows
    }

    private func pixels(of line: String, row: Int) -> [Bool] {
        var pixels: [Bool] = []
        for glyph in line.compactMap(PixelFont.glyph) {
            if !pixels.isEmpty { pixels.append(false) }
            for column in 0..<glyph.width {
                pixels.append(glyph.rows[row] >> UInt32(column) & 1 == 1)
            }
        }
        return pixels
    }
}

extension Frame {
    /// Draws large letters with their top left corner at `x`, `y`.
    package mutating func draw(_ block: BlockText, x: Int, y: Int, _ style: Style) {
        let picture = block.picture
        for (row, line) in picture.enumerated() {
            for (column, character) in line.enumerated() where character != " " {
                draw(String(character), x: x + column, y: y + row, style)
            }
        }
    }
}

extension BlockText {
    /// The letters as rows of block characters.
    package var picture: [[Character]] {
        let bitmap = bitmap
        func isDark(_ x: Int, _ y: Int) -> Bool {
            y < bitmap.count && x < bitmap[y].count && bitmap[y][x]
        }
        return (0..<rows).map { row in
            (0..<columns).map { column in
                switch size {
                case .hashes(let scale): isDark(column / scale, row / scale) ? "#" : " "
                case .blocks(let scale):
                    BlockText.half(
                        isDark(column / scale, row * 2 / scale),
                        isDark(column / scale, (row * 2 + 1) / scale)
                    )
                case .quadrants:
                    BlockText.quadrant(
                        isDark(column * 2, row * 2),
                        isDark(column * 2 + 1, row * 2),
                        isDark(column * 2, row * 2 + 1),
                        isDark(column * 2 + 1, row * 2 + 1)
                    )
                }
            }
        }
    }

    private static func half(_ upper: Bool, _ lower: Bool) -> Character {
        upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")
    }

    private static let quadrantBlocks: [Character] = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]

    private static func quadrant(_ a: Bool, _ b: Bool, _ c: Bool, _ d: Bool) -> Character {
        quadrantBlocks[(a ? 1 : 0) + (b ? 2 : 0) + (c ? 4 : 0) + (d ? 8 : 0)]
    }
}
