// Languages by their names, as people write them into tables.

enum LanguageWord {
    private static let codes = [
        "deutsch": "de", "german": "de", "deutsche": "de", "englisch": "en", "english": "en",
        "franzoesisch": "fr", "french": "fr", "francais": "fr", "spanisch": "es", "spanish": "es",
        "italienisch": "it", "italian": "it", "niederlaendisch": "nl", "dutch": "nl",
        "polnisch": "pl", "polish": "pl", "tuerkisch": "tr", "turkish": "tr", "russisch": "ru",
        "russian": "ru", "ukrainisch": "uk", "ukrainian": "uk",
    ]

    /// The code of the language that `text` names; `text` itself if it names none.
    static func code(_ text: String) -> String { codes[foldedCell(text)] ?? text }
}
