// A Linux console draws 256 or 512 glyphs, mostly those of ISO 8859 and of code page 437. A missing character is shown
// as a lozenge, an emoji as a pair of them. Cyrillic and Greek stay as they are: consoles of people who use them have
// fonts for them, and large letters need only blocks.

/// The replacements of characters for a Linux console.
package enum ConsoleRepertoire {
    /// The character of a cell as a console can show it, in as many columns: the letter under its
    /// accents, spaces for a picture, question marks for another script.
    package static func spelling(of cell: String) -> String {
        guard let first = cell.unicodeScalars.first, cell.utf8.count > 1 else { return cell }
        if cell.unicodeScalars.count == 1, isShown(first) { return cell }
        let columns = DisplayWidth.columns(of: cell)
        if columns == 1 {
            if let base = narrow(first, Character(cell)) { return base }
        }
        let isPicture = LargeSpelling.isPicture(first)
        return String(repeating: isPicture ? " " : "?", count: columns)
    }

    /// A spelling of one column, from the accents off to signs that look alike.
    private static func narrow(_ scalar: Unicode.Scalar, _ character: Character) -> String? {
        if isShown(scalar) { return String(scalar) }
        if let base = Diacritics.base(of: scalar), isShown(base) { return String(base) }
        if let known = looks[scalar] { return known }
        if let known = Compatibility.spelling(of: character), known.utf8.count == 1 { return known }
        return nil
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0...0xFF, 0x391...0x3A9, 0x3B1...0x3C9, 0x401...0x44F, 0x451...0x45F:
            return true
        case 0x2500...0x257F, 0x2580...0x259F: return true
        default: return others.contains(scalar)
        }
    }

    /// Latin-9, Turkish, and the other characters that every console font of Debian has.
    private static let others: Set<Unicode.Scalar> = Set(
        "ĞğİıŞşŒœŠšŸŽžƒ€–—‘’‚“”„•…‹›™←↑→↓−≤≥≠≈■●►◄▲▼♥♦♣♠".unicodeScalars
    )

    private static let looks: [Unicode.Scalar: String] = [
        "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t", "ẞ": "ß",
        "‐": "-", "‑": "-", "‒": "-", "―": "—", "′": "'", "″": "\"", "☆": "*", "★": "*", "✓": "x",
        "✔": "x", "✗": "×", "✘": "×", "➜": "→", "➔": "→", "⇒": "→", "▶": "►", "◀": "◄", "♡": "♥",
        "❤": "♥", "\u{2007}": " ", "\u{2009}": " ", "\u{202F}": " ", "∙": "·", "⋅": "·",
    ]
}
