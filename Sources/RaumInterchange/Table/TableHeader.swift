// Finds the row of headings. It is among the first rows that are not empty, since people write titles above it.

import RaumGrid
import RaumWords

/// The position of a table's headings, and the fields of its columns.
struct TableHeader {
    let headings: [TableCell]
    let columns: [TableColumns.Field: Int]
    /// Whether this program wrote the table: then its texts are not decoded.
    let isOwn: Bool
    private let separator: UInt8
    /// The columns that stand for the same as one that is read.
    private let twins: TableTwins
    /// The position after the headings.
    private let next: (index: Int, line: Int)

    /// The first headings of this program's tables, including those of 0.2 and before.
    private static let ownHeadings = [
        "ID", "Title", "Room", "Start", "End", "Host", "Tags", "Language", "Note",
    ]
    /// The number of rows that are searched for headings.
    static let rowsMax = 12
    private static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

    /// Nil if there is no table; throws as `TableReader` does.
    init?(_ bytes: [UInt8], _ columns: TableColumns) throws(ImportError) {
        var best: Candidate?
        let sep = TableHeader.separatorLine(bytes)
        for separator in sep.map({ [$0.separator] }) ?? TableHeader.separators {
            let candidate = TableHeader.candidate(bytes, separator, from: sep, columns)
            if let candidate, candidate.rank > best?.rank ?? (0, 0) { best = candidate }
        }
        guard let best else { return nil }
        headings = best.cells
        separator = best.separator
        next = best.next
        let names = best.cells.map(\.text)
        isOwn =
            names.starts(with: TableHeader.ownHeadings)
            || names.contains { trimmed($0).lowercased() == "Raumwerk ID".lowercased() }
        if let heading = columns.missing(in: names).first {
            let line = SourcePosition(line: best.cells.first?.line ?? 1)
            throw ImportError(
                .badMap,
                at: line,
                Sentence(
                    en: "the header has no column \(shown(heading))",
                    de: "die Kopfzeile hat keine Spalte \(shownInGerman(heading))"
                )
            )
        }
        let samples = best.samples
        func sample(_ index: Int) -> String { index < samples.count ? samples[index] : "" }
        self.columns = columns.places(in: names, samples: sample)
        twins = TableTwins(names, self.columns, columns, samples: sample)
        if self.columns[.title] != nil, self.columns.count > 1 { return }
        guard best.looksLikeTable || self.columns[.title] != nil && names.count == 1 else {
            return nil
        }
        throw TableHeader.missing(self.columns, best.cells)
    }

    private static func missing(
        _ columns: [TableColumns.Field: Int],
        _ cells: [TableCell]
    ) -> ImportError {
        let names = cells.map { trimmed($0.text) }.filter { !$0.isEmpty }
        let lack =
            columns[.title] == nil
            ? Sentence(
                en: "no heading stands for the title of the session in a row",
                de: "keine Überschrift steht für den Titel der Session einer Zeile"
            )
            : Sentence(
                en: "no heading stands for room, start or host",
                de: "keine Überschrift steht für Raum, Beginn oder Person"
            )
        let list = names.prefix(12).map(named).joined(separator: ", ")
        let position = SourcePosition(line: cells.first?.line ?? 1)
        return ImportError(
            .missingHeading,
            at: position,
            lack + Sentence(en: "; the headings are ", de: "; die Überschriften sind ") + list
        )
    }

    /// The columns with a heading that stands for no field.
    var unknownColumns: [Int] {
        let read = twins.columns.union(columns.values)
        return headings.indices.filter { index in
            !read.contains(index) && !trimmed(headings[index].text).isEmpty && !meansAnother(index)
        }
    }

    /// Whether the heading of a column is one of those for a field that another column has, such as a second identifier.
    private func meansAnother(_ index: Int) -> Bool {
        TableHeadings.field(of: headings[index].text) { "" } != nil
    }

    /// Whether all headings are those of this program's tables, of which people have deleted columns.
    private var isPartOfOwn: Bool {
        headings.allSatisfy { heading in
            TableWriter.header.contains(heading.text) || heading.text == TableWriter.planHeading
        }
    }

    /// The rows below the headings.
    func rows(of bytes: [UInt8]) -> DelimitedText {
        DelimitedText(bytes, separator: separator, from: next.index, line: next.line)
    }

    /// The unit in the heading of lengths; nil if there is none.
    var lengthUnit: CellLength.Unit? {
        columns[.duration].flatMap { TableHeadings.lengthUnit(headings[$0].text) }
    }

    /// The zone in the heading of the starts, as in `Start (UTC)`; empty if there is none.
    var zone: String {
        columns[.start].flatMap { TableHeadings.zone(headings[$0].text) } ?? ""
    }

    /// The text of a row with a single text that is no title: it may be the date of the rows below.
    func headingOfRows(_ cells: [TableCell]) -> String? {
        let filled = cells.indices.filter { !trimmed(cells[$0].text).isEmpty }
        guard filled.count == 1 else { return nil }
        let text = cells[filled[0]].text
        guard let time = CellTime(text, inDateColumn: true), let date = time.start.date,
            time.start.milliseconds == nil
        else { return nil }
        let isTitle = filled[0] == columns[.title] && cells.count > 1
        return isTitle && !date.isWhole ? nil : text
    }

    /// Whether a row has the headings again, as on each page of a printed table.
    func isRepeated(by cells: [TableCell]) -> Bool {
        guard cells.count > 1, cells.count <= headings.count else { return false }
        return headings.indices.allSatisfy { index in
            let text = index < cells.count ? trimmed(cells[index].text) : ""
            return text == trimmed(headings[index].text)
        }
    }

    /// The texts of a row, by field.
    func record(_ cells: [TableCell]) -> TableRecord {
        var record = TableRecord(position: SourcePosition(line: cells.first?.line ?? 1))
        for (field, column) in columns where column < cells.count {
            let index = twins.source(of: column, in: cells)
            let letters = TableHeader.letters(index)
            let place =
                Sentence(en: "column \(letters) ", de: "Spalte \(letters) ")
                + named(headings[index].text)
            let isGuarded = isOwn || isPartOfOwn
            var text = isGuarded ? TableHeader.withoutGuard(cells[index].text) : cells[index].text
            let isDay = field == .date && TableHeadings.isOfDaysOrTags(headings[index].text)
            if isDay, TableHeadings.isNumber(text) { text = "Tag \(trimmed(text))" }
            record.entries[field] = TableRecord.Entry(
                text: text,
                line: cells[index].line,
                place: place
            )
        }
        return record
    }

    /// The findings of cells in a row that have no heading, or the heading of another column.
    func leftOut(_ cells: [TableCell]) -> [Finding] {
        let filled = cells.indices.filter { !trimmed(cells[$0].text).isEmpty }
        let beyond = filled.filter { $0 >= headings.count }
        var findings: [Finding] = []
        if !beyond.isEmpty {
            let what = Sentence(
                en: "the row has \(cells.count) cells and the table \(headings.count) headings",
                de:
                    "die Zeile hat \(cells.count) Zellen, die Tabelle \(headings.count) Überschriften"
            )
            findings.append(leftOut(cells, beyond, what))
        }
        for (indices, reason) in twins.leftOut(of: cells, headings) {
            findings.append(leftOut(cells, indices, reason))
        }
        return findings
    }

    private func leftOut(_ cells: [TableCell], _ indices: [Int], _ what: Sentence) -> Finding {
        let texts = indices.map { named(cells[$0].text) }.joined(separator: ", ")
        let title = columns[.title].flatMap { $0 < cells.count ? named(cells[$0].text) : nil }
        let done = Sentence(en: "left out: ", de: "weggelassen: ") + texts
        let position = SourcePosition(line: cells.first?.line ?? 1)
        return Finding(.cellsLeftOut, at: position, title ?? .empty, what, done: done)
    }

    /// `text` without the apostrophe by which `TableWriter` prevents evaluation in a spreadsheet.
    private static func withoutGuard(_ text: String) -> String {
        TableWriter.isGuarded(text) ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// A, B … Z, AA, as spreadsheets call their columns.
    private static func letters(_ index: Int) -> String {
        let last = String(UnicodeScalar(UInt8(0x41 + index % 26)))
        return index < 26 ? last : letters(index / 26 - 1) + last
    }
}

extension TableHeader {
    /// A row that may be the headings.
    fileprivate struct Candidate {
        let separator: UInt8
        let cells: [TableCell]
        let next: (index: Int, line: Int)
        /// The number of its fields, counted first if there is a title, then the number of cells.
        let rank: (Int, Int)
        /// The first text in each column below it.
        var samples: [String] = []
        /// Whether it and the row below it have several cells.
        var looksLikeTable = false
    }

    /// The separator from a line `sep=;`, as Excel reads it, and the index after that line.
    private static func separatorLine(_ bytes: [UInt8]) -> (separator: UInt8, next: Int)? {
        let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        let line = bytes[..<end].filter { $0 != 0x22 }
        guard line.count == 5,
            String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep="
        else { return nil }
        let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
        return (line[4], min(bytes.count, end + (isPair ? 2 : 1)))
    }

    /// The row with the most headings among the first rows that are not empty.
    private static func candidate(
        _ bytes: [UInt8],
        _ separator: UInt8,
        from start: (separator: UInt8, next: Int)?,
        _ columns: TableColumns
    ) -> Candidate? {
        var text = DelimitedText(
            bytes,
            separator: separator,
            from: start?.next ?? 0,
            line: start == nil ? 1 : 2
        )
        var best: Candidate?
        var seen = 0
        // A row that cannot be split ends the search; it is refused later if it belongs to the table.
        while seen < rowsMax, let cells = try? text.row() {
            let texts = cells.map(\.text)
            guard texts.contains(where: { !trimmed($0).isEmpty }) else { continue }
            seen += 1
            best?.note(texts)
            let places = columns.places(in: texts) { _ in "" }
            let rank = (places.count + (places[.title] == nil ? 0 : 1), texts.count)
            guard rank > best?.rank ?? (0, 0), best.map({ rank.0 > $0.rank.0 }) ?? true else {
                continue
            }
            best = Candidate(separator: separator, cells: cells, next: text.place, rank: rank)
        }
        return best
    }
}

extension TableHeader.Candidate {
    /// Whether `text` shows that a column called `Tag` holds days, and the texts before it do not.
    private func isNewDay(_ text: String, _ index: Int) -> Bool {
        index < cells.count && TableHeadings.isOfDaysOrTags(cells[index].text)
            && TableHeadings.isDay(text) && !TableHeadings.isDay(samples[index])
    }

    fileprivate mutating func note(_ texts: [String]) {
        if samples.isEmpty {
            let isBar = separator == 0x7C
            let areNames = cells.allSatisfy { cell in
                1...3 ~= cell.text.unicodeScalars.split(separator: " ").count
            }
            let mayBeNames = texts.count == cells.count && areNames && !isBar
            let isKnown = isBar ? rank.0 > 1 : rank.0 > 0
            looksLikeTable = texts.count > 1 && cells.count > 1 && (isKnown || mayBeNames)
        }
        for (index, text) in texts.enumerated() {
            if index >= samples.count { samples.append("") }
            let isFirst = trimmed(samples[index]).isEmpty
            if isFirst || isNewDay(text, index) { samples[index] = text }
        }
    }
}
