// CSV (RFC 4180) with a header in German or English; commas, semicolons or tabs, whichever the
// header has most of.

import RaumGrid

/// Reads the words of a table.
struct TableReader {
    private(set) var raw = RawSchedule(format: .table)
    private var columns: [String: Int] = [:]

    private static let names = [
        "titel": "title", "title": "title", "raum": "room", "room": "room", "beginn": "start",
        "start": "start", "ende": "end", "end": "end", "dauer": "length", "duration": "length",
        "wer": "host", "host": "host", "tags": "tags", "sprache": "language",
        "language": "language", "id": "id", "entfällt": "off", "cancelled": "off",
        "thema": "title", "vortrag": "title", "session": "title", "ort": "room", "saal": "room",
        "location": "room", "anfang": "start", "startzeit": "start", "von": "start",
        "begin": "start", "endzeit": "end", "bis": "end", "länge": "length", "length": "length",
        "minuten": "length", "minutes": "length", "hosts": "host", "mit": "host",
        "referent": "host", "referentin": "host", "referenten": "host", "speaker": "host",
        "speakers": "host", "schlagworte": "tags",
    ]

    /// What a column can be said to hold.
    static let fields = [
        "title", "room", "start", "end", "length", "host", "tags", "language", "id",
    ]

    /// Nil where the first line is no header with a title among its columns.
    ///
    /// `headings` says what columns hold, by their lower-case heading, before what is known of them.
    init?(_ bytes: [UInt8], headings: [String: String] = [:]) {
        let header = bytes.prefix { $0 != 0x0A }
        let separators: [UInt8] = [0x2C, 0x3B, 0x09]
        let counts = separators.map { mark in header.count { $0 == mark } }
        let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        let records = TableReader.records(bytes, separator: separators[best])
        for (index, cell) in (records.first?.cells ?? []).enumerated() {
            let heading = trimmed(cell).lowercased()
            guard let name = headings[heading] ?? TableReader.names[heading] else { continue }
            // What was said goes before what is known, wherever the columns stand.
            if columns[name] == nil || headings[heading] != nil { columns[name] = index }
        }
        guard columns["title"] != nil, columns.count > 1 else { return nil }
        for record in records.dropFirst() where record.cells.contains(where: { !$0.isEmpty }) {
            take(record.cells, SourcePosition(line: record.line))
        }
    }

    private mutating func take(_ cells: [String], _ position: SourcePosition) {
        func cell(_ name: String) -> String {
            guard let index = columns[name], index < cells.count else { return "" }
            return TableReader.withoutGuard(cells[index])
        }
        var session = RawSchedule.Session(position: position)
        let id = trimmed(cell("id"))
        // An import derives the same UUID of the session that the grid knows by this word.
        session.guid = SessionID(id).map { ExportedID.guid($0) } ?? ""
        session.title = cell("title")
        session.ownRoom = cell("room")
        session.date = cell("start")
        session.end = cell("end")
        session.duration = cell("length")
        session.hosts = cell("host").split(separator: ";").map { String($0) }
        session.track = cell("tags").split(separator: ",").first.map { String($0) } ?? ""
        session.language = cell("language")
        guard trimmed(cell("off")).isEmpty else {
            let done = "not imported, nothing on the grid changed"
            let what = "it is cancelled in the file"
            raw.findings.append(
                Finding(.leftOut, at: position, shown(session.title), what, done: done)
            )
            return
        }
        raw.sessions.append(session)
    }

    /// `text` without the apostrophe that keeps a spreadsheet from calculating it.
    private static func withoutGuard(_ text: String) -> String {
        let second = text.unicodeScalars.dropFirst().first
        let isGuarded =
            text.utf8.first == 0x27 && second.map { "=+-@".unicodeScalars.contains($0) } == true
        return isGuarded ? String(text.unicodeScalars.dropFirst()) : text
    }

    private static func records(
        _ bytes: [UInt8],
        separator: UInt8
    ) -> [(cells: [String], line: Int)] {
        var records: [(cells: [String], line: Int)] = []
        var (cells, cell): ([String], [UInt8]) = ([], [])
        var (line, first, isQuoted) = (1, 1, false)
        for byte in bytes + [0x0A] {
            if byte == 0x22 {
                // A doubled quote closes and opens again; one of the two belongs to the cell.
                isQuoted.toggle()
                cell.append(byte)
            } else if !isQuoted, byte == separator || byte == 0x0A {
                cells.append(unquoted(cell))
                cell = []
                if byte == 0x0A {
                    records.append((cells, first))
                    cells = []
                    first = line + 1
                }
            } else {
                cell.append(byte)
            }
            if byte == 0x0A { line += 1 }
        }
        return records
    }

    private static func unquoted(_ cell: [UInt8]) -> String {
        let plain = cell.last == 0x0D ? cell.dropLast() : cell[...]
        guard plain.first == 0x22, plain.last == 0x22, plain.count > 1 else {
            return String(decoding: plain, as: UTF8.self)
        }
        let inner = String(decoding: plain.dropFirst().dropLast(), as: UTF8.self)
        return inner.replacing("\"\"", with: "\"")
    }
}
