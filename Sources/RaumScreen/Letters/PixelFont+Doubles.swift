extension PixelFont {
    /// Letters of other scripts that look like a letter or digit which every font draws, with that one.
    static let doubles: [Character: Character] = [
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C",
        "Т": "T", "Х": "X", "І": "I", "Ј": "J", "Ѕ": "S", "а": "a", "е": "e", "о": "o", "р": "p",
        "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "З": "3", "Α": "A", "Β": "B",
        "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P",
        "Τ": "T", "Υ": "Y", "Χ": "X", "ν": "v", "ο": "o", "υ": "u", "χ": "x", "Γ": "Г", "Π": "П",
        "Φ": "Ф", "κ": "к", "µ": "μ",
    ]
}
