// A pixel font at one size. A dot is `across` columns wide and `down` half rows high; slanted strokes are
// smoothed, so letters do not look like bricks on a big screen.
//
// The rows of a line are those its letters use: without accents and descenders it is as high as a capital. The top of a
// capital always begins a row of text, so that its strokes do not blur.

/// Large letters from a pixel font.
package struct PixelFace: BlockFace {
    private let font: PixelFont
    private let across: Int
    private let down: Int
    private let isASCII: Bool

    /// `font`, each dot so many columns wide and half rows high; with `isASCII` an even number of half rows.
    package init(_ font: PixelFont, across: Int, down: Int, isASCII: Bool = false) {
        precondition(!isASCII || down.isMultiple(of: 2), "A '#' is two half rows high.")
        self.font = font
        self.across = across
        self.down = down
        self.isASCII = isASCII
    }

    package var halfRows: Int { font.capHeight * down }
    package var leastRows: Int { (halfRows + 1) / 2 }

    package func columns(of text: String) -> Int? {
        var total = -1
        for character in text {
            guard let glyph = font.glyph(for: character) else { return nil }
            total += glyph.columns + 1
        }
        return max(total, 0) * across
    }

    /// The size of one line of text, in dots; nil when a character has no glyph.
    func extent(of text: String) -> LetterExtent? {
        var extent: LetterExtent?
        for character in text {
            guard let glyph = font.glyph(for: character) else { return nil }
            let own = LetterExtent(
                columns: glyph.columns,
                top: min(0, glyph.inkTop),
                bottom: max(font.capHeight, glyph.inkBottom)
            )
            extent = extent.map { $0.joined(own) } ?? own
        }
        return extent
    }

    func columns(of extent: LetterExtent) -> Int { extent.columns * across }

    /// The top of a capital begins a row.
    func rows(of extent: LetterExtent) -> Int {
        let above = (-extent.top * down + 1) / 2
        return above + (extent.bottom * down + 1) / 2
    }

    package func rows(of text: String) -> [String]? {
        let glyphs = text.compactMap { font.glyph(for: $0) }
        guard glyphs.count == text.count else { return nil }
        let enlarged = enlarged(line(of: glyphs))
        return isASCII ? enlarged.hashes : enlarged.halfBlocks
    }

    private func line(of glyphs: [PixelGlyph]) -> PixelBitmap {
        var top = min(0, glyphs.map(\.inkTop).min() ?? 0)
        while !(top * down).isMultiple(of: 2) { top -= 1 }
        let bottom = max(font.capHeight, glyphs.map(\.inkBottom).max() ?? 0)
        let width = glyphs.reduce(-1) { $0 + $1.columns + 1 }
        var line = PixelBitmap(columns: max(width, 0), rows: bottom - top)
        var column = 0
        for glyph in glyphs {
            line.overlay(glyph.dots, column, glyph.top - top)
            column += glyph.columns + 1
        }
        return line
    }

    private func enlarged(_ line: PixelBitmap) -> PixelBitmap {
        let isSmooth = !isASCII && across == down
        return isSmooth ? line.smoothed(scale: across) : line.scaled(across: across, down: down)
    }

    /// The built-in sizes in half blocks: capitals of 2, 3, 4, 5, 7, 11, 14 … rows.
    package static let halfBlocks: [PixelFace] =
        [
            PixelFace(.small, across: 1, down: 1), PixelFace(.medium, across: 1, down: 1),
            PixelFace(.medium, across: 2, down: 2),
        ] + (1...14).map { PixelFace(.large, across: $0, down: $0) }

    /// The built-in sizes in ASCII: capitals of 4, 5, 7, 14 … rows.
    package static let hashes: [PixelFace] =
        [
            PixelFace(.small, across: 1, down: 2, isASCII: true),
            PixelFace(.medium, across: 1, down: 2, isASCII: true),
        ] + (1...7).map { PixelFace(.large, across: 2 * $0, down: 2 * $0, isASCII: true) }
}
