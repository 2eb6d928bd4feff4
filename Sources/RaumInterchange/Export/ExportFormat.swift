package import RaumGrid

/// The formats that a grid is written in.
package enum ExportFormat: String, CaseIterable, Sendable {
    /// frab's schedule.xml.
    case xml
    /// frab's schedule.json.
    case json
    /// iCalendar.
    case ics
    /// A table for spreadsheets.
    case csv
    /// Tables in Markdown.
    case markdown
    /// A page for browsers and printers.
    case html
    /// A drawing for the wall.
    case svg

    /// What of `grid` the format has no place for, in one line; nil where it keeps all.
    package func losses(_ grid: Grid) -> String? {
        let exported = ExportedGrid(grid, .zero)
        let cancelled = exported.sessions.count { $0.isCancelled }
        let used = Set(exported.sessions.map(\.room))
        let empty = exported.rooms.count { !used.contains($0.id) }
        let texts = exported.sessions.count { session in
            let others = session.details.filter { $0.key != .source && $0.key != .url }
            return !others.isEmpty || session.details[.url] != session.address
        }
        let (tray, breaks) = (exported.tray.count, exported.breaks.count)
        let notes = exported.sessions.count { !$0.note.isEmpty && $0.details[.description] != nil }
        let tags = exported.sessions.count { $0.tags.count > 1 }
        let rooms = (empty, "room without sessions", "rooms without sessions")
        let hands = (
            exported.sessions.count { $0.hands > 0 }, "count of hands", "counts of hands"
        )
        let details = exported.sessions.map(\.details) + exported.tray.map(\.details)
        let lists = (
            details.count { details in DetailName.notInTables.contains { details[$0] != nil } },
            "session's links and ids of persons", "sessions' links and ids of persons"
        )
        let pitches = (tray, "session of the tray", "sessions of the tray")
        let found: [(count: Int, one: String, several: String)] =
            switch self {
            case .json: []
            case .csv: [rooms, lists]
            case .xml:
                [
                    pitches, (cancelled, "cancelled session", "cancelled sessions"),
                    (breaks, "break", "breaks"),
                    (tags, "session's further tags", "sessions' further tags"),
                    (notes, "note", "notes"), hands,
                ]
            case .ics:
                [
                    pitches, (breaks, "break", "breaks"), rooms,
                    (texts, "session's texts and links", "sessions' texts and links"), hands,
                ]
            case .markdown, .html, .svg: [pitches]
            }
        let words = found.filter { $0.count > 0 }.map { counted($0.count, $0.one, $0.several) }
        guard !words.isEmpty else { return nil }
        return "\(rawValue) has no place for \(words.joined(separator: ", ")); json keeps them"
    }

    /// `grid` at `revision` as a file of this format, in UTF-8.
    ///
    /// `now` is in milliseconds since 1970; a calendar says when it was made.
    package func text(_ grid: Grid, _ revision: Revision, now: Int64) -> String {
        let grid = ExportedGrid(grid, revision)
        return switch self {
        case .xml: FrabXMLWriter.text(grid)
        case .json: FrabJSONWriter.text(grid)
        case .ics: CalendarWriter.text(grid, now: now)
        case .csv: TableWriter.csv(grid)
        case .markdown: TableWriter.markdown(grid)
        case .html: PageWriter.text(grid)
        case .svg: PosterWriter.text(grid)
        }
    }
}

extension DetailName {
    /// What a row of a table has no cell for.
    fileprivate static let notInTables = [DetailName.links, .attachments, .persons, .feedback]
}
