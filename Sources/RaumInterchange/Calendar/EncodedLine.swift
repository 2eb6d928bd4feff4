// vCalendar 1.0 (2.1.4), as old versions of Outlook and telephones write it, encodes characters beyond ASCII, and names
// the encoding in parameters: ENCODING=QUOTED-PRINTABLE or BASE64, CHARSET. Some write only the value.

import Foundation
import RaumWords

/// Decodes encoded content lines.
enum EncodedLine {
    /// The number of bytes of a line in which its name and parameters are looked for: real ones are shorter.
    private static let headBytesMax = 1000

    /// Whether the value continues in the next line of the file, whatever that begins with (RFC 2045, 6.7).
    static func goesOn(_ bytes: [UInt8]) -> Bool {
        guard bytes.last == UInt8(ascii: "=") else { return false }
        return head(bytes).map { words($0).contains("QUOTED-PRINTABLE") } ?? false
    }

    /// The line with its value in UTF-8, and a finding if its character set was guessed.
    ///
    /// A value that is no text stays as it is.
    static func decoded(_ line: CalendarLine) -> (line: CalendarLine, finding: Finding?) {
        guard let head = head(line.bytes) else { return (line, nil) }
        let words = words(head)
        let isQuoted = words.contains("QUOTED-PRINTABLE")
        let isBinary = words.contains("BASE64") || words.contains("B")
        let set = words.first { $0.hasPrefix("CHARSET=") }.map { String($0.dropFirst(8)) }
        guard isQuoted || isBinary || set != nil else { return (line, nil) }
        let value = Array(line.bytes[(head.count + 1)...])
        let plain = isQuoted ? quotedPrintable(value) : isBinary ? base64(value) : value
        guard let plain, let text = inUTF8(plain, set ?? "", line.number) else {
            return (line, nil)
        }
        if isBinary, text.bytes.contains(0) { return (line, nil) }
        let bytes = head + [UInt8(ascii: ":")] + text.bytes
        return (CalendarLine(bytes: bytes, number: line.number), text.finding)
    }

    /// The bytes before the first colon outside quotes; nil if there is none.
    private static func head(_ bytes: [UInt8]) -> [UInt8]? {
        var isQuoted = false
        let end = bytes.prefix(headBytesMax).firstIndex { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == UInt8(ascii: ":") && !isQuoted
        }
        return end.map { Array(bytes[..<$0]) }
    }

    /// The parameters in capitals; of ENCODING only the value.
    private static func words(_ head: [UInt8]) -> [String] {
        head.split(separator: UInt8(ascii: ";")).dropFirst().map { part in
            let word = String(decoding: part, as: UTF8.self).uppercased()
            return word.hasPrefix("ENCODING=") ? String(word.dropFirst(9)) : word
        }
    }

    /// Decodes quoted-printable; a `=` without two hexadecimal digits after it stays.
    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var (result, rest) = ([UInt8](), bytes[...])
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "="), rest.prefix(2).allSatisfy(isHexDigit),
                let value = UInt8(digits, radix: 16), digits.utf8.count == 2
            {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8]? {
        Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters).map { Array($0) }
    }

    /// Nil for what is no text.
    private static func inUTF8(
        _ bytes: [UInt8],
        _ set: String,
        _ number: Int
    ) -> (bytes: [UInt8], finding: Finding?)? {
        let isNamed = DeclaredEncoding.western.contains(set.lowercased())
        if !isNamed, lineOfInvalidUTF8(bytes) == nil { return (bytes, nil) }
        guard let text = FileEncoding.fromWindows1252(bytes) else { return nil }
        return (text.bytes, isNamed ? nil : text.finding.at(SourcePosition(line: number)))
    }
}
