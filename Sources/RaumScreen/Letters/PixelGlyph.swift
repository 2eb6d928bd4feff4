/// One character of a pixel font.
package struct PixelGlyph: Equatable, Sendable {
    /// The picture, without the gap to the next letter.
    package let dots: PixelBitmap
    /// The row of the uppermost dots, counted downwards from the top of a capital; accents are above,
    /// at negative rows.
    package let top: Int

    /// A character whose uppermost dots are `top` rows below the top of a capital.
    package init(dots: PixelBitmap, top: Int = 0) {
        self.dots = dots
        self.top = top
    }

    /// Dots side by side.
    package var columns: Int { dots.columns }

    /// The row below the lowest of the picture.
    package var bottom: Int { top + dots.rows }

    /// The first row that has a dot.
    var inkTop: Int {
        let row = (0..<dots.rows).first { row in
            (0..<dots.columns).contains { dots[$0, row] }
        }
        return top + (row ?? 0)
    }

    /// The last row that has a dot, plus one.
    var inkBottom: Int {
        let row = (0..<dots.rows).last { row in
            (0..<dots.columns).contains { dots[$0, row] }
        }
        return top + (row ?? -1) + 1
    }

    /// This glyph with another over it, moved by columns and rows; the picture grows as needed.
    func joined(with other: PixelGlyph, _ column: Int, _ row: Int) -> PixelGlyph {
        let left = min(0, column)
        let newTop = min(top, other.top + row)
        var all = PixelBitmap(
            columns: max(columns, column + other.columns) - left,
            rows: max(bottom, other.bottom + row) - newTop
        )
        all.overlay(dots, -left, top - newTop)
        all.overlay(other.dots, column - left, other.top + row - newTop)
        return PixelGlyph(dots: all, top: newTop)
    }
}
