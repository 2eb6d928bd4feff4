// People paste tables side by side, and add a German column beside an English one: then two columns stand for the same.

import RaumWords

/// The columns of a table that stand for the same as another one, which is read.
struct TableTwins {
    /// A column beside the one that is read.
    private struct Twin {
        let index: Int
        /// The column that is read.
        let read: Int
        /// What both stand for; nil if only their headings say that they are the same.
        let field: TableColumns.Field?
        /// Whether both have the same heading.
        let isCalledSame: Bool
        /// Whether its text is read where the other column is empty.
        let mayFill: Bool
    }

    /// By their columns.
    private let all: [Twin]

    /// The twins of the columns `places`; `samples` returns the first text of a column.
    init(
        _ headings: [String],
        _ places: [TableColumns.Field: Int],
        _ columns: TableColumns,
        samples: (Int) -> String
    ) {
        let fields = Dictionary(places.map { ($0.value, $0.key) }) { one, _ in one }
        let (names, read) = (headings.map(foldedCell), places.values.sorted())
        all = headings.indices.compactMap { index -> Twin? in
            guard fields[index] == nil, !names[index].isEmpty else { return nil }
            if let read = read.first(where: { names[$0] == names[index] }) {
                return Twin(
                    index: index,
                    read: read,
                    field: fields[read],
                    isCalledSame: true,
                    mayFill: fields[read]?.isIdentity == false
                )
            }
            guard let own = columns.meaning(of: headings[index], sample: { samples(index) }),
                !own.field.isIdentity, let read = places[own.field]
            else { return nil }
            let other = columns.meaning(of: headings[read]) { samples(read) }
            return Twin(
                index: index,
                read: read,
                field: own.field,
                isCalledSame: false,
                mayFill: other?.field == own.field && other?.rank == own.rank
            )
        }
    }

    /// The columns themselves.
    var columns: Set<Int> { Set(all.map(\.index)) }

    /// The column whose cell is read for the column `index`: itself, or where it is empty the first twin that is as
    /// likely and whose text can be read.
    func source(of index: Int, in cells: [TableCell]) -> Int {
        guard !all.isEmpty, index < cells.count else { return index }
        let filling = all.first { twin in
            guard twin.read == index, twin.mayFill, twin.index < cells.count,
                let field = twin.field, field.isBlank(cells[index].text)
            else { return false }
            return field.mayRead(cells[twin.index].text)
        }
        return filling?.index ?? index
    }

    /// The columns whose cells in a row are not read although they say something else, with the reason: a column in one
    /// of them, or the same heading.
    func leftOut(of cells: [TableCell], _ headings: [TableCell]) -> [(indices: [Int], Sentence)] {
        guard !all.isEmpty else { return [] }
        let open = all.filter { twin in
            guard twin.index < cells.count else { return false }
            let source = source(of: twin.read, in: cells)
            let read = source < cells.count ? cells[source].text : ""
            return source != twin.index && !says(read, cells[twin.index].text, twin.field)
        }
        return Dictionary(grouping: open) { $0.isCalledSame ? -1 - $0.read : $0.index }
            .sorted { $0.key < $1.key }
            .map { _, twins in (twins.map(\.index), reason(twins[0], headings)) }
    }

    /// Whether a cell that is not read says nothing beyond the one that is.
    private func says(_ read: String, _ other: String, _ field: TableColumns.Field?) -> Bool {
        if trimmed(other).isEmpty || trimmed(read) == trimmed(other) { return true }
        return field?.isSame(read, other) ?? false
    }

    private func reason(_ twin: Twin, _ headings: [TableCell]) -> Sentence {
        let (read, other) = (named(headings[twin.read].text), named(headings[twin.index].text))
        if twin.isCalledSame {
            return Sentence(en: "two columns are called ", de: "zwei Spalten heißen ") + other
        }
        return Sentence(en: "two columns mean the same, ", de: "zwei Spalten bedeuten dasselbe, ")
            + read + Sentence(en: " and ", de: " und ") + other
    }
}

extension TableColumns.Field {
    /// Whether it identifies a session or a room: a file may have several identifiers, which are not the same.
    fileprivate var isIdentity: Bool {
        switch self {
        case .id, .ownID, .roomID, .persons, .revision, .digest, .plan: true
        case .title, .room, .date, .start, .endDate, .end, .duration, .host, .tags, .language,
            .note, .interest, .cancelled, .status, .active, .allDay, .subtitle, .abstract,
            .description, .type, .url, .zone, .feedback, .links, .attachments:
            false
        }
    }

    private var isOfTimes: Bool { [.date, .start, .endDate, .end].contains(self) }

    /// Whether the cell `text` has no value.
    fileprivate func isBlank(_ text: String) -> Bool {
        isOfTimes ? CellTime.isBlank(text) : trimmed(text).isEmpty
    }

    /// Whether `text` is a value, and none for which the file would be refused; lengths depend on the unit in their own
    /// heading.
    fileprivate func mayRead(_ text: String) -> Bool {
        if isBlank(text) || self == .duration { return false }
        if isOfTimes { return CellTime(text, inDateColumn: isOfDates) != nil }
        let isAnswer = [.cancelled, .active, .allDay].contains(self)
        return !isAnswer || YesOrNo.read(text) != nil
    }

    /// Whether both cells mean the same: one time, or a date and its day of the week.
    fileprivate func isSame(_ read: String, _ other: String) -> Bool {
        guard isOfTimes, let one = CellTime(read, inDateColumn: isOfDates)?.start,
            let two = CellTime(other, inDateColumn: isOfDates)?.start
        else { return false }
        switch two.date {
        case .weekday?, .ordinal?: if isOfDates, two.milliseconds == nil { return true }
        case .full?, .dayAndMonth?, .slashes?, nil: break
        }
        return one == two
    }
}
