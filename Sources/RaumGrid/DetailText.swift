// A line holds no control character. So U+240A stands for a line break, and ␛ (U+241B), hexadecimal digits
// and a semicolon for any other scalar that a text must not hold, and for these two signs themselves.

/// Turns texts of any kind into parts that fit a line, and back.
package enum DetailText {
    private static let lineFeedSign: Unicode.Scalar = "\u{240A}"
    private static let escapeSign: Unicode.Scalar = "\u{241B}"

    /// `text` in parts of at most `TextLimit.detail`; empty for an empty text.
    ///
    /// What is beyond `CountLimit.detailParts` parts and `CountLimit.detailTextBytes` bytes is cut off.
    package static func parts(of text: String) -> [Text] {
        var parts: [Text] = []
        var (part, marks, bytes) = (String.UnicodeScalarView(), 0, 0)
        for scalar in text.unicodeScalars {
            let word = spelled(scalar, &marks)
            let isFull = part.count + word.count > TextLimit.detail.scalarsMax
            if isFull {
                parts.append(checked(part))
                part = String.UnicodeScalarView()
            }
            bytes += word.reduce(0) { $0 + UTF8.width($1) }
            let ends = parts.count == CountLimit.detailParts || bytes > CountLimit.detailTextBytes
            if ends { break }
            part += word
        }
        let rest = part.isEmpty || parts.count == CountLimit.detailParts ? [] : [checked(part)]
        return parts + rest
    }

    /// Bytes of a text that always fits: a scalar is spelled with nine at most, and a part leaves eight open.
    private static let sureBytes = CountLimit.detailTextBytes / 10

    /// As much of `text` as `parts` keep.
    package static func kept(of text: String) -> String {
        if text.utf8.count <= sureBytes { return text }
        return decoded(parts(of: text).map(\.string).joined())
    }

    /// Nothing that is spelled here breaks the rules of a text.
    private static func checked(_ part: String.UnicodeScalarView) -> Text {
        (try? Text(String(part), .detail)) ?? .empty
    }

    private static func spelled(
        _ scalar: Unicode.Scalar,
        _ marks: inout Int
    ) -> [Unicode.Scalar] {
        if scalar == "\n" {
            marks = 0
            return [lineFeedSign]
        }
        marks = scalar.value > 0x2FF && Text.isCombining(scalar) ? marks + 1 : 0
        let isSign = scalar == lineFeedSign || scalar == escapeSign
        guard isSign || Text.isForbidden(scalar) || marks > Text.combiningMarksMax else {
            return [scalar]
        }
        marks = 0
        let digits = String(scalar.value, radix: 16).unicodeScalars
        return [escapeSign] + digits + [";"]
    }

    /// What the joined parts stand for; an escape that is none stays as it is.
    package static func decoded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == lineFeedSign {
                result.append("\n")
            } else if scalar == escapeSign, let end = rest.prefix(9).firstIndex(of: ";"),
                let value = UInt32(String(rest[..<end]), radix: 16),
                let meant = Unicode.Scalar(value)
            {
                result.append(meant)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
