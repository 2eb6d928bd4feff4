import RaumWords

/// The values that a spreadsheet shows in the place of a result.
enum SpreadsheetError {
    private static let words: Set<String> = [
        "#ref!", "#name?", "#value!", "#div/0!", "#n/a", "#null!", "#num!", "#spill!", "#calc!",
        "#bezug!", "#wert!", "#nv", "#zahl!", "#ueberlauf!", "#error!", "#fehler!",
    ]

    /// Whether `text` is one of Excel, LibreOffice, Numbers or Google Sheets.
    static func isOne(_ text: String) -> Bool {
        let word = foldedCell(text)
        return words.contains(word) || word.hasPrefix("err:") && Int(word.dropFirst(4)) != nil
    }
}

extension TableSessions {
    /// Notes a status that is not known: the session takes place.
    mutating func noteStatus(_ record: TableRecord) {
        let text = record.text(.status)
        guard !YesOrNo.isKnown(status: text) else { return }
        let what = Sentence(en: "its status is not known: ", de: "der Status ist unbekannt: ")
        let done = Sentence(en: "taken as taking place", de: "sie gilt als eine, die stattfindet")
        note(.unknownStatus, record, what + named(text), done)
    }

    /// Notes the cells with an error of the spreadsheet in the place of their text.
    mutating func noteErrors(_ record: TableRecord) {
        let cells = record.entries.filter { SpreadsheetError.isOne($0.value.text) }
        guard let (field, cell) = cells.min(by: { $0.key.rawValue < $1.key.rawValue }) else {
            return
        }
        let what =
            cell.place
            + Sentence(
                en: " has an error of the spreadsheet: ",
                de: " hat einen Fehler der Tabelle: "
            )
            + named(cell.text)
        let done =
            field == .room
            ? Sentence(en: "read as no room", de: "gelesen als kein Raum")
            : Sentence(en: "taken as its text", de: "als Text genommen")
        note(.spreadsheetError, record, what, done)
    }

    private mutating func note(
        _ kind: Finding.Kind,
        _ record: TableRecord,
        _ what: Sentence,
        _ done: Sentence
    ) {
        let title = named(record.text(.title))
        findings.append(Finding(kind, at: record.position, title, what, done: done))
    }
}
