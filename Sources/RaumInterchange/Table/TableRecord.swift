import RaumGrid
import RaumWords

/// A row of a table, or an element of a list: the texts of its fields, and their positions.
struct TableRecord {
    /// A text, with its place for messages.
    struct Entry {
        let text: String
        let line: Int
        /// The place, such as `column C “Beginn”`.
        let place: Sentence
    }

    let position: SourcePosition
    var entries: [TableColumns.Field: Entry] = [:]
    /// The fields that are null in the file.
    var nulls: Set<TableColumns.Field> = []
    /// The hosts, if the file has a list of them; else nil.
    var hosts: [String]?
    /// The tags, if the file has a list of them; else nil.
    var tags: [String]?

    /// The fields of a session that the record has, and that are empty there.
    var blanks: BlankFields {
        var blanks = BlankFields(nulls.map(\.blank))
        for (field, entry) in entries where trimmed(entry.text).isEmpty {
            blanks.formUnion(field.blank)
        }
        return blanks
    }

    /// The text of `field`; empty if there is none.
    func text(_ field: TableColumns.Field) -> String { entries[field]?.text ?? "" }

    /// The text of a field of times; also empty if it says that the time is open.
    func time(_ field: TableColumns.Field) -> String {
        CellTime.isBlank(text(field)) ? "" : text(field)
    }
}
