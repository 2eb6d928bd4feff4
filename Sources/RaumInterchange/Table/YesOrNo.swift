// Words that people write into a column for yes or no, in both languages.

enum YesOrNo {
    private static let yes: Set<String> = [
        "yes", "y", "ja", "j", "true", "wahr", "1", "x", "✓", "✔", "☑", "☒", "on", "ein",
        "cancelled", "canceled", "abgesagt", "entfaellt", "storniert", "ausgefallen", "faellt aus",
        "gestrichen",
    ]
    private static let no: Set<String> = [
        "", "no", "n", "nein", "false", "falsch", "0", "-", "--", "☐", "off", "aus", "nicht",
        "none",
        "keine", "findet statt", "n/a",
    ]

    /// Whether `text` means yes; nil if it means neither yes nor no.
    static func read(_ text: String) -> Bool? {
        let word = foldedCell(text)
        if no.contains(word) { return false }
        return yes.contains(word) ? true : nil
    }

    /// Whether a status means that a proposal was rejected.
    static func isRejected(status: String) -> Bool {
        let words = [
            "rejected", "withdrawn", "deleted", "declined", "abgelehnt", "zurueckgezogen",
            "geloescht",
        ]
        return words.contains(foldedCell(status))
    }

    private static let goodStatus: Set<String> = {
        let words =
            "|accepted|confirmed|scheduled|approved|ok|okay|planned|pitched|final|done|published|"
            + "public|active|open|pending|draft|submitted|tentative|new|free|busy|live|ready|"
            + "accept queue|waitlisted|nominated|unconfirmed|in review|invited|"
            + "bestaetigt|angenommen|akzeptiert|geplant|fix|fest|final|fertig|veroeffentlicht|"
            + "oeffentlich|aktiv|offen|entwurf|eingereicht|vorlaeufig|neu|frei|gebucht|zugesagt|"
            + "eingeplant|unbestaetigt|in pruefung|findet statt"
        return Set(words.split(separator: "|", omittingEmptySubsequences: false).map { String($0) })
    }()

    /// Whether it is known if a session with that status takes place.
    static func isKnown(status: String) -> Bool {
        let word = foldedCell(status)
        return goodStatus.contains(word) || read(status) != nil || isRejected(status: status)
            || isCancelled(status: status)
    }

    /// Whether a status means that a session is cancelled; other meanings are not read.
    static func isCancelled(status: String) -> Bool {
        let word = foldedCell(status)
        let words = [
            "cancelled", "canceled", "abgesagt", "entfaellt", "storniert", "ausgefallen",
            "faellt aus", "gestrichen",
        ]
        return words.contains(word)
    }
}
