// A pixel font is a few tables of letters drawn with `#` and `.`, side by side as they look. Letters
// with accents are not drawn but put together: base glyph, gap, mark. A font without small letters
// shows capitals for them.
//
// Rows count from the top of a capital. Tables may have more rows than a capital is high: descenders.

/// A font of dots.
package struct PixelFont: Sendable {
    /// The rows of a capital letter.
    package let capHeight: Int
    /// The columns of a space, without the gaps around it.
    let spaceColumns: Int
    /// Drawn and composed ones; capitals only where the font has no small letters.
    private let glyphs: [Character: PixelGlyph]

    /// Letters beside each other in a picture: their characters, and rows of dots, separated by spaces.
    struct Sheet {
        let characters: String
        let rows: String
    }

    /// A mark as drawn in one font, and the rows left free between it and the letter.
    struct MarkDrawing {
        let mark: Diacritics.Mark
        let rows: String
        var gap = 1
    }

    init(capHeight: Int, spaceColumns: Int, sheets: [Sheet], marks: [MarkDrawing]) {
        self.capHeight = capHeight
        self.spaceColumns = spaceColumns
        var drawn = sheets.reduce(into: [:]) { Self.read($1, into: &$0) }
        for (letter, like) in PixelFont.doubles where drawn[letter] == nil {
            drawn[letter] = drawn[like]
        }
        let composer = PixelComposer(capHeight: capHeight, drawn: drawn, marks: marks)
        glyphs = drawn.merging(composer.composed) { drawn, _ in drawn }
    }

    init(capHeight: Int, spaceColumns: Int, glyphs: [Character: PixelGlyph]) {
        self.capHeight = capHeight
        self.spaceColumns = spaceColumns
        self.glyphs = glyphs
    }

    /// The glyph of a character; canonically equivalent spellings share it.
    package func glyph(for character: Character) -> PixelGlyph? {
        if let glyph = glyphs[character] { return glyph }
        let character = PixelFont.twins[character] ?? character
        if character == " " {
            return PixelGlyph(dots: PixelBitmap(columns: spaceColumns, rows: capHeight))
        }
        if let glyph = glyphs[character] { return glyph }
        let capital = character.uppercased()
        return capital.count == 1 ? capital.first.flatMap { glyphs[$0] } : nil
    }

    /// Characters that look like another: spaces, dashes, primes, and letters of old spellings.
    private static let twins: [Character: Character] = [
        "\u{A0}": " ", "\u{2007}": " ", "\u{2009}": " ", "\u{200A}": " ", "\u{202F}": " ",
        "‒": "–", "―": "—", "′": "'", "″": "\"", "´": "'", "‛": "‘", "‟": "“", "∙": "·", "⋅": "·",
        "ſ": "s", "µ": "u", "ΐ": "ϊ", "ΰ": "ϋ", "⁄": "/", "∕": "/", "∗": "*", "✔": "✓", "❤": "♥",
        "☆": "★",
    ]

    /// The characters that have a glyph of their own.
    package var characters: Set<Character> { Set(glyphs.keys) }

    private static func read(_ sheet: Sheet, into glyphs: inout [Character: PixelGlyph]) {
        let characters = sheet.characters.filter { $0 != " " }
        let lines = sheet.rows.split(separator: "\n").map { $0.split(separator: " ") }
        for (index, character) in characters.enumerated() {
            precondition(
                lines.allSatisfy { $0.count == characters.count },
                "A row of the sheet \(sheet.characters) lacks a letter."
            )
            glyphs[character] = PixelGlyph(dots: bitmap(of: lines.map { $0[index] }))
        }
    }

    /// A picture from rows in which `#` is a dot.
    static func bitmap(of rows: [Substring]) -> PixelBitmap {
        var bitmap = PixelBitmap(columns: rows.first?.utf8.count ?? 0, rows: rows.count)
        for (y, row) in rows.enumerated() {
            precondition(row.utf8.count == bitmap.columns, "Rows of unlike length: \(rows).")
            for (x, dot) in row.utf8.enumerated() { bitmap[x, y] = dot == UInt8(ascii: "#") }
        }
        return bitmap
    }
}
