// CSV (RFC 4180) with a header in German or English; commas, semicolons or tabs, whichever the
// header has most of.

import RaumGrid

/// Reads the words of a table.
struct TableReader {
    private(set) var raw = RawSchedule(format: .table)
    private var columns: [TableColumns.Field: Int] = [:]
    private let day: CivilDate?
    private var lacksDate = false

    /// Nil where the first line is no header with a title among its columns; throws `badMap` where the header
    /// lacks a heading that the context names.
    init?(_ bytes: [UInt8], _ context: ImportContext) throws(ImportError) {
        day = context.day
        let header = bytes.prefix { $0 != 0x0A }
        let separators: [UInt8] = [0x2C, 0x3B, 0x09]
        let counts = separators.map { mark in header.count { $0 == mark } }
        let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        let records = TableReader.records(bytes, separator: separators[best])
        let headings = records.first?.cells ?? []
        if let heading = context.columns.missing(in: headings).first {
            let reason = "the header has no column \(shown(heading))"
            throw ImportError(.badMap, at: SourcePosition(line: 1), reason)
        }
        for (index, cell) in headings.enumerated() {
            guard let field = context.columns.field(cell), columns[field] == nil else { continue }
            columns[field] = index
        }
        guard columns[.title] != nil, columns.count > 1 else { return nil }
        for record in records.dropFirst() where record.cells.contains(where: { !$0.isEmpty }) {
            take(record.cells, SourcePosition(line: record.line))
        }
        if lacksDate { raw.findings.append(.dayAssumed(day)) }
    }

    private mutating func take(_ cells: [String], _ position: SourcePosition) {
        func cell(_ name: TableColumns.Field) -> String {
            guard let index = columns[name], index < cells.count else { return "" }
            return TableReader.withoutGuard(cells[index])
        }
        var session = RawSchedule.Session(position: position)
        let id = trimmed(cell(.id))
        // An import derives the same UUID of the session that the grid knows by this word.
        session.guid = SessionID(id).map { ExportedID.guid($0) } ?? ""
        if session.guid.isEmpty { session.number = id }
        session.title = cell(.title)
        session.ownRoom = cell(.room)
        (session.date, session.end) = times(cell(.date), cell(.start), cell(.end))
        session.duration = cell(.duration)
        session.hosts = cell(.host).split(separator: ";").map { String($0) }
        session.saysHosts = columns[.host] != nil
        session.track = cell(.tags).split(separator: ",").first.map { String($0) } ?? ""
        session.language = cell(.language)
        session.note = cell(.note)
        session.hands = cell(.interest)
        guard trimmed(cell(.cancelled)).isEmpty else {
            let done = "not imported, nothing on the grid changed"
            let what = "it is cancelled in the file"
            raw.findings.append(
                Finding(.leftOut, at: position, shown(session.title), what, done: done)
            )
            return
        }
        raw.sessions.append(session)
    }

    /// Start and end with dates: those of their own, else the row's, else the event's first day.
    private mutating func times(
        _ date: String,
        _ start: String,
        _ end: String
    ) -> (start: String, end: String) {
        guard let clock = TimeText.clock(start) else {
            return (trimmed(start).isEmpty ? date : start, end)
        }
        if trimmed(date).isEmpty { lacksDate = true }
        guard let date = trimmed(date).isEmpty ? day : TimeText(date)?.date else {
            return (trimmed(date).isEmpty ? "" : date, end)
        }
        guard let endClock = TimeText.clock(end) else { return ("\(date) \(trimmed(start))", end) }
        let last = endClock < clock ? date.adding(days: 1) : date
        return ("\(date) \(trimmed(start))", "\(last) \(trimmed(end))")
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
