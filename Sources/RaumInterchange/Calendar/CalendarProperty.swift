/// A content line of iCalendar (RFC 5545, 3.1), unfolded.
struct CalendarProperty: Hashable {
    /// The name in capitals.
    let name: String
    /// The parameters by their names in capitals, without quotes.
    let parameters: [String: String]
    /// The text after the colon, with its escapes.
    let value: String
    /// The line that it begins on.
    let line: Int

    /// Nil if there is no colon.
    init?(_ content: CalendarLine) {
        let bytes = content.bytes
        var isQuoted = false
        var pieces: [[UInt8]] = [[]]
        var end: Int?
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, byte == UInt8(ascii: ":") {
                end = index
                break
            } else if !isQuoted, byte == UInt8(ascii: ";") {
                pieces.append([])
            } else {
                pieces[pieces.count - 1].append(byte)
            }
        }
        guard var end, let first = pieces.first else { return nil }
        if CalendarProperty.isOfTimes(first), let last = CalendarProperty.lastColon(bytes) {
            // Exchange writes TZID=tzone://Microsoft/Utc, and (UTC+01:00) in a name, without quotes; no time has a colon.
            if last > end { pieces = CalendarProperty.pieces(bytes[..<last]) }
            end = last
        }
        name = String(decoding: first, as: UTF8.self).uppercased()
        parameters = Dictionary(pieces.dropFirst().compactMap(CalendarProperty.parameter)) {
            first,
            _ in first
        }
        value = String(decoding: bytes[(end + 1)...], as: UTF8.self)
        line = content.number
    }

    /// Whether `name` is that of a property with times, which have a zone.
    private static func isOfTimes(_ name: [UInt8]) -> Bool {
        let upper = String(decoding: name, as: UTF8.self).uppercased()
        return ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"].contains(upper)
    }

    private static func lastColon(_ bytes: [UInt8]) -> Int? {
        bytes.lastIndex(of: UInt8(ascii: ":"))
    }

    /// The name and the parameters of a line without its value, with colons in them.
    private static func pieces(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
        bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { piece in
            piece.filter { $0 != UInt8(ascii: "\"") }
        }
    }

    private static func parameter(_ bytes: [UInt8]) -> (String, String)? {
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = String(decoding: bytes[..<equals], as: UTF8.self).uppercased()
        return (name, String(decoding: bytes[(equals + 1)...], as: UTF8.self))
    }

    /// The elements of a list, unescaped (3.3.11); one if there is no comma.
    var texts: [String] { elements(lineBreak: " ") }

    /// The value as one text with its line breaks.
    var wholeText: String { elements(lineBreak: "\n").joined(separator: ",") }

    private func elements(lineBreak: Unicode.Scalar) -> [String] {
        var elements = [String.UnicodeScalarView()]
        var isEscape = false
        for scalar in value.unicodeScalars {
            if isEscape {
                elements[elements.count - 1].append(
                    scalar == "n" || scalar == "N" ? lineBreak : scalar
                )
                isEscape = false
            } else if scalar == "\\" {
                isEscape = true
            } else if scalar == "," {
                elements.append(String.UnicodeScalarView())
            } else {
                elements[elements.count - 1].append(scalar)
            }
        }
        return elements.map { String($0) }
    }

    /// The value as one text, since many programs do not escape commas.
    var text: String { texts.joined(separator: ",") }
}

extension CalendarProperty {
    /// Whether the value is `word`, in upper or lower case.
    func isWord(_ word: String) -> Bool { trimmed(value).uppercased() == word }
}
