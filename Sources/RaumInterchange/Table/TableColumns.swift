// German and English headings are known; others are named by whoever imports, on the command line or in
// a file: `Vortrag=title`.

/// Which heading of a table stands for which field.
package struct TableColumns: Hashable, Sendable {
    /// What a column can hold.
    package enum Field: String, CaseIterable, Sendable {
        case id, title, room, date, start, end, duration, host, tags, language, note, interest
        case cancelled
    }

    private var own: [String: Field] = [:]

    /// The German and English headings.
    package init() {}

    /// `Heading=field` elements, separated by commas or line ends; a line may be empty, or begin with `#`.
    ///
    /// Throws `badMap` with the element that cannot be read.
    package init(_ text: String) throws(ImportError) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.first != "#" {
            for element in line.split(separator: ",") where !trimmed(String(element)).isEmpty {
                try take(String(element), line: index + 1)
            }
        }
        guard own.isEmpty else { return }
        throw ImportError(.badMap, "it names no column")
    }

    private mutating func take(_ element: String, line: Int) throws(ImportError) {
        let scalars = element.unicodeScalars
        let position = SourcePosition(line: line)
        guard let equals = scalars.lastIndex(of: "=") else {
            throw ImportError(.badMap, at: position, "\(shown(element)) has no =")
        }
        let heading = trimmed(String(scalars[..<equals]))
        let word = trimmed(String(scalars[scalars.index(after: equals)...])).lowercased()
        guard let field = Field(rawValue: word) else {
            throw ImportError(.badMap, at: position, "there is no field \(shown(word))")
        }
        guard !heading.isEmpty else {
            throw ImportError(.badMap, at: position, "\(shown(element)) names no heading")
        }
        own[heading.lowercased()] = field
    }

    /// The headings that are named here and do not stand in `header`.
    func missing(in header: [String]) -> [String] {
        let known = Set(header.map { trimmed($0).lowercased() })
        return own.keys.filter { !known.contains($0) }.sorted()
    }

    /// The field that `heading` stands for; nil for none.
    ///
    /// A field that is named here is not looked for under its usual headings.
    func field(_ heading: String) -> Field? {
        let word = trimmed(heading).lowercased()
        if let field = own[word] { return field }
        guard let field = TableColumns.usual[word], !own.values.contains(field) else { return nil }
        return field
    }

    private static let usual: [String: Field] = [
        "id": .id, "titel": .title, "title": .title, "thema": .title, "vortrag": .title,
        "session": .title, "raum": .room, "room": .room, "ort": .room, "saal": .room,
        "location": .room, "datum": .date, "date": .date, "day": .date, "beginn": .start,
        "start": .start, "uhrzeit": .start, "zeit": .start, "time": .start, "begin": .start,
        "von": .start, "from": .start, "ende": .end, "end": .end, "bis": .end, "until": .end,
        "dauer": .duration, "duration": .duration, "wer": .host, "mit": .host, "host": .host,
        "hosts": .host,
        "speaker": .host, "speakers": .host, "referent": .host, "referentin": .host,
        "presenter": .host, "tags": .tags, "track": .tags, "schlagworte": .tags,
        "kategorie": .tags, "sprache": .language, "language": .language, "note": .note,
        "notiz": .note, "bemerkung": .note, "hinweis": .note, "interest": .interest,
        "interesse": .interest, "hände": .interest, "stimmen": .interest, "votes": .interest,
        "entfällt": .cancelled, "abgesagt": .cancelled, "cancelled": .cancelled,
    ]
}
