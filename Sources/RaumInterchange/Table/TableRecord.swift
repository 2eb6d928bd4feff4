import RaumGrid
import RaumWords

/// A row of a table, or an element of a list: the texts of its fields, and where they stand.
struct TableRecord {
    /// A text, and the place that a message names.
    struct Entry {
        let text: String
        let line: Int
        /// Such as `column C “Beginn”`.
        let place: Sentence
    }

    let position: SourcePosition
    var entries: [TableColumns.Field: Entry] = [:]
    /// The hosts, where the file has a list of them.
    var hosts: [String]?
    /// The tags, where the file has a list of them.
    var tags: [String]?

    /// The text of `field`; empty where there is none.
    func text(_ field: TableColumns.Field) -> String { entries[field]?.text ?? "" }

    /// The text of a field of times; empty also where it says that the time is open.
    func time(_ field: TableColumns.Field) -> String {
        CellTime.isBlank(text(field)) ? "" : text(field)
    }
}
