/// A content line of iCalendar in bytes, unfolded (RFC 5545, 3.1).
struct CalendarLine: Hashable {
    let bytes: [UInt8]
    /// The line of the file that it begins on.
    let number: Int

    /// The lines of a file, empty ones left out.
    ///
    /// A line that begins with white space continues the one before. Bytes are joined before they are decoded, since
    /// writers fold within a character of UTF-8. A line ends with LF, CR LF or CR alone. A quoted-printable value
    /// continues after a `=` at the end of a line.
    static func all(in bytes: [UInt8]) -> [CalendarLine] {
        var lines: [CalendarLine] = []
        var open: (bytes: [UInt8], number: Int)?
        var number = 1
        var rest = bytes[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
            rest = rest.dropFirst(line.count)
            if open.map({ EncodedLine.goesOn($0.bytes) }) == true {
                open?.bytes.removeLast()
                open?.bytes += line
            } else if let first = line.first, first == 0x20 || first == 0x09, open != nil {
                open?.bytes += line.dropFirst()
            } else {
                if let open, !open.bytes.isEmpty {
                    lines.append(CalendarLine(bytes: open.bytes, number: open.number))
                }
                open = (Array(line), number)
            }
            rest = rest.dropFirst(rest.starts(with: [0x0D, 0x0A]) ? 2 : min(1, rest.count))
            number += 1
        }
        if let open, !open.bytes.isEmpty {
            lines.append(CalendarLine(bytes: open.bytes, number: open.number))
        }
        return lines
    }
}
