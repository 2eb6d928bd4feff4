// CSV with headings in German or English, as Excel, LibreOffice, Numbers and Google Sheets write it: the separator is a
// comma, semicolon, tab or bar, whichever gives the most headings; `sep=;` or a title may be above them.

import RaumGrid
import RaumWords

/// Reads the fields of a table.
struct TableReader {
    private(set) var raw = RawSchedule(format: .table)

    /// Nil if the file is no table.
    ///
    /// Throws `missingHeading` if no column contains titles, `badMap` if a heading named by the context is missing,
    /// `malformed` if a quote is never closed, `contradiction` if a cell cannot be read.
    init?(_ bytes: [UInt8], _ context: ImportContext) throws(ImportError) {
        guard let header = try TableHeader(bytes, context.columns) else { return nil }
        var rows = header.rows(of: bytes)
        var records: [TableRecord] = []
        var headings: [Int: String] = [:]
        var leftOut: [Finding] = []
        var (unknown, columns) = (UnknownFields(.columns), header.unknownColumns)
        while let cells = try rows.row() {
            guard !TableReader.isEmpty(cells) else { continue }
            if header.isRepeated(by: cells) {
                leftOut.append(TableReader.repeated(cells))
            } else if let date = header.headingOfRows(cells) {
                headings[records.count] = date
            } else {
                records.append(header.record(cells))
                let filled = columns.prefix { $0 < cells.count }.filter { index in
                    !trimmed(cells[index].text).isEmpty
                }
                for heading in filled.map({ header.headings[$0] }) {
                    unknown.note(heading.text, at: SourcePosition(line: heading.line))
                }
                if !filled.isEmpty { columns.removeAll(where: Set(filled).contains) }
                leftOut += header.leftOut(cells)
            }
            guard records.count <= CountLimit.sessions else {
                let reason = Sentence(
                    en: "more than the \(CountLimit.sessions) sessions of a grid",
                    de: "mehr als die \(CountLimit.sessions) Sessions eines Plans"
                )
                throw ImportError(.tooLarge, reason)
            }
        }
        var sessions = TableSessions(context, isOwn: header.isOwn, takesDateFromAbove: true)
        sessions.lengthUnit = header.lengthUnit
        sessions.zone = header.zone
        raw = try sessions.schedule(.table, records, headings: headings)
        raw.findings += leftOut
        raw.findings += unknown.findings
    }

    private static func repeated(_ cells: [TableCell]) -> Finding {
        let what = Sentence(
            en: "the row has the headings again",
            de: "in der Zeile stehen noch einmal die Überschriften"
        )
        let done = Sentence(en: "left out", de: "weggelassen")
        let position = SourcePosition(line: cells.first?.line ?? 1)
        return Finding(.leftOut, at: position, .empty, what, done: done)
    }

    /// Whether the row is empty, or has only lines drawn with dashes.
    private static func isEmpty(_ cells: [TableCell]) -> Bool {
        cells.allSatisfy { cell in
            let text = trimmed(cell.text)
            let isDrawn = text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x3A }
            return isDrawn ? text.utf8.isEmpty || text.utf8.count >= 3 : showsNothing(text)
        }
    }

    /// Whether a text has only invisible characters, such as the Ctrl-Z at the end of old files.
    private static func showsNothing(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            Text.isForbidden(scalar) || scalar.properties.isWhitespace
                || scalar.properties.generalCategory == .format
        }
    }

    /// The reason why a table that is still being written may be incomplete; nil if there is none.
    ///
    /// A complete last row without a line end is no reason, since some programs write that.
    static func signOfMore(_ bytes: [UInt8], _ columns: TableColumns) -> Sentence? {
        do {
            guard let header = try TableHeader(bytes, columns) else { return nil }
            var rows = header.rows(of: bytes)
            var last: [TableCell] = []
            while let cells = try rows.row() { last = cells }
            guard let first = last.first else { return nil }
            if !rows.lastRowHasEnd {
                return Sentence(
                    en: "its last line (\(first.line)) has no end",
                    de: "die letzte Zeile (\(first.line)) hat kein Ende"
                )
            }
            let isShort = last.count < header.headings.count && !isEmpty(last)
            return isShort
                ? Sentence(
                    en: "its last line (\(first.line)) has too few cells",
                    de: "die letzte Zeile (\(first.line)) hat zu wenige Zellen"
                ) : nil
        } catch {
            return error.kind == .malformed ? error.reason : nil
        }
    }
}
