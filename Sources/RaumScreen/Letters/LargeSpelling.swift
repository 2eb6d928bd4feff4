// A sign without a large letter is replaced by another spelling where there is one, or by the letter under its accents;
// a picture is left out. A letter of a script that is not drawn stays: its word is then set as ordinary text among the
// large ones. So one sign never makes the whole title small.

/// Spells a text with the signs that can be drawn large.
enum LargeSpelling {
    /// `text` with each sign that `isDrawn` denies replaced, left out, or kept where it is a letter.
    static func spell(_ text: String, isDrawn: (Character) -> Bool) -> String {
        var spelled = ""
        for character in text {
            let part = isDrawn(character) ? String(character) : spell(character, isDrawn)
            if part.isEmpty || part == " ", spelled.last == " " { continue }
            spelled += part
        }
        while spelled.last == " " { spelled.removeLast() }
        return spelled
    }

    /// Whether at least half of the columns of `text` can be large.
    static func isMostlyDrawn(_ text: String, isDrawn: (Character) -> Bool) -> Bool {
        var large = 0
        var small = 0
        for word in text.split(separator: " ") {
            let columns = DisplayWidth.columns(of: String(word))
            if word.allSatisfy(isDrawn) {
                if word.contains(where: { $0.isLetter || $0.isNumber }) { large += columns }
            } else {
                small += columns
            }
        }
        return large > 0 && large >= small
    }

    private static func spell(_ character: Character, _ isDrawn: (Character) -> Bool) -> String {
        for known in [words[character], Compatibility.spelling(of: character)].compactMap(\.self)
        where known.allSatisfy(isDrawn) {
            return known
        }
        guard let first = character.unicodeScalars.first else { return "" }
        if character.unicodeScalars.count > 1, isDrawn(Character(first)) { return String(first) }
        if let base = Diacritics.base(of: first), isDrawn(Character(base)) { return String(base) }
        return isPicture(first) ? "" : String(character)
    }

    /// Whether a scalar is a picture, a modifier or a selector: left out, a title loses no word.
    static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.isEmojiPresentation || properties.isVariationSelector { return true }
        switch properties.generalCategory {
        case .otherSymbol, .modifierSymbol, .nonspacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }

    private static let words: [Character: String] = [
        "№": "No.", "™": "TM", "®": "(R)", "℠": "SM", "¢": "ct", "¼": "1/4", "¾": "3/4", "⅓": "1/3",
        "⅔": "2/3", "⅛": "1/8", "½": "1/2", "±": "+/-", "✗": "×", "✘": "×", "✖": "×", "♡": "♥",
        "⚠": "!", "❗": "!", "❓": "?", "‼": "!!", "⁉": "!?", "➜": "→", "➔": "→", "➡": "→", "⇒": "→",
        "⟶": "→", "⬅": "←", "⇐": "←", "⬆": "↑", "⬇": "↓", "▶": ">", "►": ">", "◄": "<", "➕": "+",
        "➖": "-", "➗": "÷", "♯": "#", "♭": "b", "∑": "Σ", "∆": "Δ", "∏": "Π", "〜": "~", "・": "·",
        "、": ",", "。": ".", "「": "“", "」": "”", "『": "“", "』": "”", "≈": "~", "≡": "=", "†": "+",
    ]
}
