// A console's letters stand in cells of one size. Here they are set as in print: each as wide as its
// ink, with gaps that grow with the letters, which reads better from afar and needs less room.

extension PixelFont {
    /// The font in a PSF file, of version 1 or 2.
    ///
    /// Throws `FontFault` with the byte where it is none, or more than `FontLimits` allow, or without
    /// letters of Latin.
    package init(console bytes: [UInt8]) throws(FontFault) {
        let letters = try ConsoleFont.letters(bytes)
        guard let capital = letters.glyphs["H"], let ink = Ink(capital) else {
            throw FontFault(byte: bytes.count, "the font has no letter H")
        }
        let height = ink.rows.count
        let gap = max(1, height / 7) - 1
        var glyphs: [Character: PixelGlyph] = [:]
        for (character, dots) in letters.glyphs where PixelFont.isLetter(character) {
            guard let own = Ink(dots) else { continue }
            var part = PixelBitmap(columns: own.columns.count + gap, rows: letters.rows)
            part.overlay(dots, -own.columns.lowerBound, 0)
            glyphs[character] = PixelGlyph(dots: part, top: -ink.rows.lowerBound)
        }
        self.init(capHeight: height, spaceColumns: max(1, height / 3), glyphs: glyphs)
    }

    /// Whether a character is drawn for words: lines and blocks of a console are not.
    private static func isLetter(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, scalar.value > 0x20 else { return false }
        return !(0x2500...0x259F ~= scalar.value) && DisplayWidth.columns(of: character) == 1
    }

    /// Where a picture has dots.
    private struct Ink {
        let columns: ClosedRange<Int>
        let rows: ClosedRange<Int>

        init?(_ dots: PixelBitmap) {
            let columns = (0..<dots.columns).filter { x in
                (0..<dots.rows).contains { dots[x, $0] }
            }
            let rows = (0..<dots.rows).filter { y in (0..<dots.columns).contains { dots[$0, y] } }
            guard let left = columns.first, let right = columns.last, let top = rows.first,
                let bottom = rows.last
            else { return nil }
            (self.columns, self.rows) = (left...right, top...bottom)
        }
    }
}
