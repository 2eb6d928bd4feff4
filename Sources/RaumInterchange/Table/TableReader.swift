// CSV with headings in German or English, as Excel, LibreOffice, Numbers and Google Sheets write it: commas,
// semicolons, tabs or bars, whichever gives the most headings; `sep=;` above them, a title above them too.

import RaumGrid
import RaumWords

/// Reads the words of a table.
struct TableReader {
    private(set) var raw = RawSchedule(format: .table)

    /// Nil where nothing in it looks like a table.
    ///
    /// Throws `missingHeading` where no column holds titles, `badMap` where a heading that the context names is
    /// missing, `malformed` where a quote is never closed, `contradiction` where a cell cannot be read.
    init?(_ bytes: [UInt8], _ context: ImportContext) throws(ImportError) {
        guard let header = try TableHeader(bytes, context.columns) else { return nil }
        var rows = header.rows(of: bytes)
        var records: [TableRecord] = []
        var headings: [Int: String] = [:]
        var leftOut: [Finding] = []
        while let cells = try rows.row() {
            guard !TableReader.isEmpty(cells) else { continue }
            if let date = header.headingOfRows(cells) {
                headings[records.count] = date
            } else {
                records.append(header.record(cells))
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
        sessions.lengthsAreHours = header.lengthsAreHours
        sessions.zone = header.zone
        raw = try sessions.schedule(.table, records, headings: headings)
        raw.findings += leftOut
    }

    /// Whether the row has nothing in it, or only lines drawn with dashes.
    private static func isEmpty(_ cells: [TableCell]) -> Bool {
        cells.allSatisfy { cell in
            let text = trimmed(cell.text)
            let isDrawn = text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x3A }
            return isDrawn ? text.utf8.isEmpty || text.utf8.count >= 3 : showsNothing(text)
        }
    }

    /// Whether a text has only characters that nobody sees, such as the Ctrl-Z at the end of old files.
    private static func showsNothing(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            Text.isForbidden(scalar) || scalar.properties.isWhitespace
                || scalar.properties.generalCategory == .format
        }
    }

    /// Why a table that others still write may not be whole; nil where nothing says so.
    ///
    /// A table whose last row is whole and lacks only its line end is one that some programs write.
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
