/// Spells text with the letters of ASCII, for screens that have no others.
package enum ASCIISpelling {
    /// `text` in letters of ASCII; pictures are left out, and letters without a spelling become question
    /// marks of their width.
    package static func spell(_ text: String) -> String {
        var spelled = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            let word = spell(character)
            if word.isEmpty, spelled.last == " ", rest.first == " " { rest.removeFirst() }
            // ENTFÄLLT is ENTFAELLT, but Äpfel are Aepfel.
            let isCapital = (rest.first ?? spelled.last)?.isUppercase ?? false
            spelled += character.isUppercase && isCapital ? word.uppercased() : word
        }
        return spelled
    }

    private static func spell(_ character: Character) -> String {
        if character.isASCII { return String(character) }
        if let known = words[character] ?? otherScripts[character] { return known }
        if let known = Compatibility.spelling(of: character) { return spell(known) }
        guard let first = character.unicodeScalars.first else { return "" }
        if let base = base(of: character, first) { return spell(base) }
        if LargeSpelling.isPicture(first) { return "" }
        return String(repeating: "?", count: max(1, DisplayWidth.columns(of: character)))
    }

    /// The letter under an accent, however it is encoded.
    private static func base(of character: Character, _ first: Unicode.Scalar) -> Character? {
        if let base = Diacritics.base(of: first) { return Character(base) }
        return character.unicodeScalars.count > 1 && !LargeSpelling.isPicture(first)
            ? Character(first) : nil
    }

    private static let words: [Character: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa",
        "–": "-", "—": "-", "…": "...", "·": "-", "►": ">", "→": "->", "←": "<-",
        "„": "\"",
        "“": "\"", "”": "\"", "‚": "'", "‘": "'", "’": "'", "«": "<<", "»": ">>", "×": "x",
        "€": "EUR", "§": "S.", "°": "deg", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
        "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
        "\u{A0}": " ", "\u{2007}": " ", "\u{2009}": " ", "\u{202F}": " ", "′": "'", "″": "\"",
        "´": "'", "‹": "<", "›": ">", "÷": "/", "≤": "<=", "≥": ">=", "≠": "/=", "©": "(c)",
        "✓": "x", "✔": "x", "™": "(TM)", "®": "(R)", "№": "No.", "¼": "1/4", "¾": "3/4", "±": "+/-",
        "¥": "JPY", "¢": "ct", "♥": "<3", "❤": "<3", "★": "*", "☆": "*", "∞": "oo", "≈": "~",
        "☺": ":-)", "•": "*", "²": "2", "³": "3", "½": "1/2", "µ": "u", "£": "GBP", "¡": "!",
        "¿": "?", "ΐ": "i", "ΰ": "y",
    ]
}
