import RaumGrid

/// A break, or a row for sessions, as an import read it.
struct ReadRow: Hashable {
    /// Its first moment.
    let start: ZonedTime
    /// The first moment after it.
    let end: ZonedTime
    /// Whether sessions can take place in it.
    let isSlot: Bool
    /// Its label in the file.
    let label: String
    /// The word of the file that brought it; `ReadRow.ofExport` for this program's exports.
    let file: String
    /// Its part in the plan.
    var part = Part.brought

    /// The part of an import in it.
    enum Part: String {
        /// An import brought it.
        case brought
        /// It was on the grid before.
        case found
        /// An import took it out, since the file no longer had it.
        case gone
    }

    /// The word for this program's exports, which is no word of a file.
    static let ofExport = "export"

    /// Whether it has the times and the label of `row`.
    func saysSame(as row: FileRow) -> Bool {
        isAtTimes(of: row) && label == row.label.string
    }
}

/// A break or a row of the plan, of a file, or as an import read it.
protocol TimedRow {
    /// Its first moment.
    var start: ZonedTime { get }
    /// The first moment after it.
    var end: ZonedTime { get }
}

extension TimedRow {
    /// Whether both begin and end at the same moments.
    func isAtTimes(of other: some TimedRow) -> Bool {
        start.isSameInstant(as: other.start) && end.isSameInstant(as: other.end)
    }
}

extension Slot: TimedRow {}
extension ReadRow: TimedRow {}
extension FileRow: TimedRow {}
extension RowEntry.Place: TimedRow {}

extension ReadRow {
    /// One line: start, end, kind, part, file and label.
    fileprivate var words: String {
        let times = [start, end].map(SourceRecord.moment)
        let marks = [isSlot ? "slot" : "break", part.rawValue, file]
        return (times + marks + [label]).joined(separator: " ")
    }

    /// Nil if `words` are no row.
    fileprivate init?(_ words: String) {
        let parts = words.utf8.split(
            separator: UInt8(ascii: " "),
            maxSplits: 5,
            omittingEmptySubsequences: false
        ).map { String(Substring($0)) }
        guard parts.count == 6, let start = TimeText(parts[0])?.time,
            let end = TimeText(parts[1])?.time, let part = Part(rawValue: parts[3])
        else { return nil }
        self.init(
            start: start,
            end: end,
            isSlot: parts[2] == "slot",
            label: parts[5],
            file: parts[4],
            part: part
        )
    }
}

extension SourceRecord {
    /// The beginning of the name of a row's value in the event's record.
    private static let rowMark = "row-"

    /// The breaks and rows that imports read, in the event's record.
    var rows: [SlotID: ReadRow] {
        get { SourceRecord.rows(values(after: SourceRecord.rowMark)) }
        set {
            let texts = newValue.map { ($0.key.string, $0.value.words) }
            replaceValues(after: SourceRecord.rowMark, by: texts)
        }
    }

    /// The breaks and rows that people undid, in the event's record.
    var undoneRows: [SlotID: ReadRow] {
        let words = undone.compactMap { name, value in
            name.hasPrefix(SourceRecord.rowMark)
                ? (String(name.dropFirst(SourceRecord.rowMark.count)), value) : nil
        }
        return SourceRecord.rows(words)
    }

    /// The values of `rows`, by their names in the event's record.
    static func values(ofRows rows: [SlotID: ReadRow]) -> [String: String] {
        Dictionary(rows.map { (rowMark + $0.key.string, $0.value.words) }) { first, _ in first }
    }

    private static func rows(_ values: [(String, String)]) -> [SlotID: ReadRow] {
        var rows: [SlotID: ReadRow] = [:]
        for (name, value) in values {
            if let id = SlotID(name), let row = ReadRow(value) { rows[id] = row }
        }
        return rows
    }

    /// The dates in `text`, as the event's record has its days.
    static func dates(_ text: String?) -> Set<CivilDate> {
        Set((text ?? "").split(separator: " ").compactMap { TimeText(String($0))?.date })
    }
}
