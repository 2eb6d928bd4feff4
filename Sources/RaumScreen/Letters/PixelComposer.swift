/// Puts letters and marks together for one font.
struct PixelComposer {
    private let capHeight: Int
    private let drawn: [Character: PixelGlyph]
    private let marks: [Diacritics.Mark: (glyph: PixelGlyph, gap: Int)]

    init(capHeight: Int, drawn: [Character: PixelGlyph], marks: [PixelFont.MarkDrawing]) {
        self.capHeight = capHeight
        self.drawn = drawn
        self.marks = marks.reduce(into: [:]) {
            let dots = PixelFont.bitmap(of: $1.rows.split(separator: "\n"))
            $0[$1.mark] = (PixelGlyph(dots: dots), $1.gap)
        }
    }

    /// Every letter of the fonts' languages that has a mark, and every letter drawn.
    var composed: [Character: PixelGlyph] {
        Diacritics.letters.reduce(into: [:]) { glyphs, letter in
            guard let found = Diacritics.decomposition(of: letter) else { return }
            glyphs[Character(letter)] = glyph(found.base, found.mark)
        }
    }

    private func glyph(_ base: Unicode.Scalar, _ mark: Diacritics.Mark) -> PixelGlyph? {
        guard let letter = drawn[Character(Self.dotless(base, mark))], let drawing = marks[mark]
        else { return nil }
        if mark == .caron, "dtlL".unicodeScalars.contains(base), let comma = drawn["’"] {
            return letter.joined(with: comma, letter.columns + (base == "L" ? -1 : 1), 0)
        }
        if mark.isBelow { return below(letter, drawing.glyph, drawing.gap, mark) }
        let fitting =
            mark == .diaeresis ? Self.stretched(drawing.glyph, under: letter) : drawing.glyph
        let column = (letter.columns - fitting.columns) / 2
        return letter.joined(with: fitting, column, letter.inkTop - drawing.gap - fitting.bottom)
    }

    private func below(
        _ letter: PixelGlyph,
        _ drawing: PixelGlyph,
        _ gap: Int,
        _ mark: Diacritics.Mark
    ) -> PixelGlyph {
        let spare = letter.columns - drawing.columns
        let column = mark == .ogonek ? spare : spare / 2
        return letter.joined(with: drawing, column, max(capHeight, letter.inkBottom) + gap)
    }

    /// "i" and "j" lose their dot under another mark; with a dot above, "İ" keeps its own.
    private static func dotless(_ base: Unicode.Scalar, _ mark: Diacritics.Mark) -> Unicode.Scalar {
        switch base {
        case "i", "і": mark.isBelow ? base : "ı"
        case "j" where !mark.isBelow: "ȷ"
        default: base
        }
    }

    /// Two dots stand symmetrically on letters of even and of odd width.
    private static func stretched(_ dots: PixelGlyph, under letter: PixelGlyph) -> PixelGlyph {
        if (letter.columns - dots.columns).isMultiple(of: 2) || letter.columns < 3 { return dots }
        let last = dots.columns - 1
        var wide = PixelBitmap(columns: dots.columns + 1, rows: dots.dots.rows)
        for row in 0..<wide.rows {
            wide[0, row] = dots.dots[0, row]
            wide[last + 1, row] = dots.dots[last, row]
        }
        return PixelGlyph(dots: wide)
    }
}
