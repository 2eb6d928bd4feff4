// One font drawn in pixels: capitals seven high, small letters five, two rows for what hangs below and
// two for what sits above. Letters with accents are put together from a base and a mark.

/// A letter as rows of pixels.
struct Glyph: Hashable, Sendable {
    /// Rows from the top; a set bit is a dark pixel, bit 0 the leftmost.
    let rows: [UInt32]
    /// Columns.
    let width: Int
}

/// The built-in letters.
enum PixelFont {
    /// Rows above the capitals, of the capitals, and below the line.
    static let above = 2
    static let capitals = 7
    static let below = 2
    static let height = above + capitals + below

    /// The glyph of a character; nil where the font has none.
    static func glyph(_ character: Character) -> Glyph? { glyphs[character] }

    private static let glyphs: [Character: Glyph] = {
        var glyphs: [Character: Glyph] = [:]
        for (character, drawing) in baseDrawings { glyphs[character] = parse(drawing) }
        for (mark, pairs) in accentedLetters {
            guard let drawing = markDrawings[mark] else { continue }
            for (letter, base) in pairs {
                glyphs[letter] = glyphs[base].map { combine($0, drawing, mark, isSmall(base)) }
            }
        }
        for (character, other) in alternates { glyphs[character] = glyphs[other] }
        return glyphs
    }()

    private static func isSmall(_ base: Character) -> Bool { base.isLowercase || base == "ı" }

    /// A drawing of seven rows, or nine where something hangs below.
    private static func parse(_ drawing: String) -> Glyph {
        let rows = drawing.split(separator: "/").map { row in
            row.enumerated().reduce(UInt32(0)) {
                $1.element == "#" ? $0 | 1 << UInt32($1.offset) : $0
            }
        }
        let width = drawing.split(separator: "/").map(\.count).max() ?? 0
        let padded = [UInt32](repeating: 0, count: above) + rows
        let missing = max(0, height - padded.count)
        return Glyph(rows: padded + [UInt32](repeating: 0, count: missing), width: width)
    }

    private static func combine(
        _ base: Glyph,
        _ drawing: String,
        _ mark: Character,
        _ isSmall: Bool
    ) -> Glyph {
        let rows = drawing.split(separator: "/").map(String.init)
        let markWidth = rows.map(\.count).max() ?? 0
        let shift = max(0, (base.width - markWidth + 1) / 2)
        let isBelow = mark == "¸" || mark == "˛"
        let top = isBelow ? above + capitals : isSmall ? above : 0
        var result = base.rows
        for (index, row) in rows.enumerated() {
            for (offset, pixel) in row.enumerated() where pixel == "#" {
                result[top + index] |= 1 << UInt32(shift + offset)
            }
        }
        return Glyph(rows: result, width: max(base.width, shift + markWidth))
    }
}
