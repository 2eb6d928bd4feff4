import RaumGrid
import RaumWords

/// Rows of this program's table that have the texts of other rows: people sorted some columns, and left others as they were.
///
/// The digest of a row shows with which title and hosts it was exported. Two or three rows may exchange them on purpose.
struct MixedRows {
    /// The number of such rows from which on it is no coincidence.
    private static let rowsMin = 4

    /// The rows, in the file's order.
    private let rows: [ScheduleSession]
    /// Whether they are at least half of all rows.
    private let areMost: Bool

    /// Nil if the rows of `sessions` have their own texts.
    init?(_ sessions: [ScheduleSession]) {
        let exported = sessions.filter { $0.digest != nil }
        let found = [SourceRecord.Field.title, .hosts].map {
            MixedRows.mixed(exported, $0.rawValue)
        }
        guard let most = found.max(by: { $0.rows.count < $1.rows.count }),
            most.rows.count >= MixedRows.rowsMin
        else { return nil }
        rows = most.rows
        areMost = found.contains { $0.rows.count >= MixedRows.rowsMin && $0.areMost }
    }

    /// The rows whose value called `name` is not the one that they were exported with, but that of another row, which has
    /// it no longer.
    private static func mixed(
        _ sessions: [ScheduleSession],
        _ name: String
    ) -> (rows: [ScheduleSession], areMost: Bool) {
        let values = sessions.map { session in
            (own: session.digest?[name], file: ExportDigest.said(session, roomID: nil).digest[name])
        }
        let own = Dictionary(grouping: values.compactMap(\.own)) { $0 }.mapValues(\.count)
        let file = Dictionary(grouping: values.compactMap(\.file)) { $0 }.mapValues(\.count)
        let mixed = zip(sessions, values).filter { _, value in
            guard let text = value.file, text != value.own else { return false }
            return own[text] == file[text]
        }.map(\.0)
        let count = values.count { $0.own != nil }
        return (mixed, mixed.count * 2 >= count)
    }

    private var what: Sentence {
        Sentence(
            en: "\(rows.count) rows have the title or the hosts of another row",
            de: "\(rows.count) Zeilen haben Titel oder Personen einer anderen Zeile"
        )
    }

    /// The finding about some rows.
    ///
    /// Throws `mixedRows` if they are most rows.
    func finding() throws(ImportError) -> Finding {
        guard !areMost else { throw ImportError(.mixedRows, at: rows[0].position, what) }
        let done = Sentence(
            en: "taken as edits; if only some columns were sorted, sort them all together",
            de:
                "gilt als Änderung; wurden nur manche Spalten sortiert, bitte alle zusammen sortieren"
        )
        return Finding(.mixedRows, at: rows[0].position, .empty, what, done: done)
    }
}
