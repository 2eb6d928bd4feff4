// CSV (RFC 4180) as spreadsheets and people write it: any one-byte separator; LF, CRLF or CR; a quote opens a cell only
// as its first character.

import RaumWords

/// A cell of a table.
struct TableCell: Hashable {
    let text: String
    /// The line where it begins.
    let line: Int
}

/// Splits a table into rows.
struct DelimitedText {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var index = 0
    private var line: Int
    /// Whether the last row that was read has a line end.
    private(set) var lastRowHasEnd = true

    /// The largest number of cells of a row that are read; the rest of the row is skipped.
    static let cellsMax = 256

    /// The rows of `bytes` from `start`, which is the first byte of `line`.
    init(_ bytes: [UInt8], separator: UInt8, from start: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.separator = separator
        self.line = line
        index = start
    }

    /// The next row; nil at the end.
    ///
    /// Throws `malformed`, with the line of the cell, if a quote is never closed.
    mutating func row() throws(ImportError) -> [TableCell]? {
        guard index < bytes.count else { return nil }
        var cells: [TableCell] = []
        while true {
            let cell = try cell()
            if cells.count < DelimitedText.cellsMax { cells.append(cell) }
            guard index < bytes.count else {
                lastRowHasEnd = false
                return cells
            }
            let mark = bytes[index]
            skipMark()
            if mark != separator { return cells }
        }
    }

    /// The byte and the line of the next row.
    var place: (index: Int, line: Int) { (index, line) }

    /// Steps over the separator or the line end at `index`.
    private mutating func skipMark() {
        let isReturn = bytes[index] == 0x0D
        let isPair = isReturn && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        if bytes[index] != separator { line += 1 }
        index += isPair ? 2 : 1
        lastRowHasEnd = true
    }

    private mutating func cell() throws(ImportError) -> TableCell {
        let first = line
        if index < bytes.count, bytes[index] == 0x22, let text = try quoted() {
            return TableCell(text: text, line: first)
        }
        let end = bytes[index...].firstIndex(where: isMark) ?? bytes.count
        defer { index = end }
        return TableCell(text: String(decoding: bytes[index..<end], as: UTF8.self), line: first)
    }

    private func isMark(_ byte: UInt8) -> Bool {
        byte == separator || byte == 0x0A || byte == 0x0D
    }

    /// The text of a cell in quotes; nil if its quotes belong to the text, as in `"A" and B`.
    private mutating func quoted() throws(ImportError) -> String? {
        let (start, first) = (index, line)
        guard let closing = closingQuote(from: start + 1) else {
            let reason = Sentence(
                en: "the quote that opens this cell is never closed: “\(opening(start))”",
                de:
                    "das Anführungszeichen am Anfang dieser Zelle wird nie geschlossen: „\(opening(start))“"
            )
            throw ImportError(.malformed, at: SourcePosition(line: first), reason)
        }
        var end = closing + 1
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        let inner = bytes[start + 1..<closing]
        guard end == bytes.count || isMark(bytes[end]) else {
            guard inner.contains(where: isMark) else { return nil }
            let reason =
                Sentence(
                    en:
                        "text follows the quote that closes this cell: “\(opening(start))”; perhaps the one "
                        + "that opens it is never closed",
                    de:
                        "nach dem Anführungszeichen am Ende dieser Zelle folgt Text: „\(opening(start))“; "
                        + "vielleicht wird das am Anfang nie geschlossen"
                )
            throw ImportError(.malformed, at: SourcePosition(line: first), reason)
        }
        line += DelimitedText.lineEnds(inner)
        index = end
        return String(decoding: DelimitedText.withoutDoubling(inner), as: UTF8.self)
    }

    /// `bytes` with one quote in place of each doubled one.
    private static func withoutDoubling(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let quote = rest.firstIndex(of: 0x22) {
            result += rest[...quote]
            rest = rest[(quote + 1)...].dropFirst(rest.index(after: quote) < rest.endIndex ? 1 : 0)
        }
        return result + rest
    }

    /// The index of the closing quote, which is not doubled.
    private func closingQuote(from start: Int) -> Int? {
        var index = start
        while let quote = bytes[index...].firstIndex(of: 0x22) {
            guard quote + 1 < bytes.count, bytes[quote + 1] == 0x22 else { return quote }
            index = quote + 2
        }
        return nil
    }

    private func opening(_ start: Int) -> String {
        let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        return plain(String(decoding: bytes[start..<min(end, start + 40)], as: UTF8.self))
    }

    private static func lineEnds(_ bytes: ArraySlice<UInt8>) -> Int {
        var (count, wasReturn) = (0, false)
        for byte in bytes {
            if byte == 0x0D || byte == 0x0A && !wasReturn { count += 1 }
            wasReturn = byte == 0x0D
        }
        return count
    }
}
