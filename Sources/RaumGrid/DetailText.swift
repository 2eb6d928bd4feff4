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
        var part: [UInt8] = []
        var (scalars, marks, bytes) = (0, 0, 0)
        for scalar in text.unicodeScalars {
            let spelling = Spelling(scalar, &marks)
            let isFull = scalars + spelling.scalars > TextLimit.detail.scalarsMax
            if isFull {
                parts.append(checked(part))
                part = []
                scalars = 0
            }
            bytes += spelling.bytes
            let ends = parts.count == CountLimit.detailParts || bytes > CountLimit.detailTextBytes
            if ends { break }
            spelling.write(to: &part)
            scalars += spelling.scalars
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
    private static func checked(_ part: [UInt8]) -> Text {
        (try? Text(String(decoding: part, as: UTF8.self), .detail)) ?? .empty
    }

    /// How one scalar of a text is written in a part.
    private enum Spelling {
        case scalar(Unicode.Scalar)
        /// The sign, hexadecimal digits and a semicolon.
        case escape(digits: String)

        /// `marks` are the combining marks that stand in a row so far.
        init(_ scalar: Unicode.Scalar, _ marks: inout Int) {
            if scalar == "\n" {
                marks = 0
                self = .scalar(lineFeedSign)
                return
            }
            marks = Text.isCombining(scalar) ? marks + 1 : 0
            let isSign = scalar == lineFeedSign || scalar == escapeSign
            guard isSign || Text.isForbidden(scalar) || marks > Text.combiningMarksMax else {
                self = .scalar(scalar)
                return
            }
            marks = 0
            self = .escape(digits: String(scalar.value, radix: 16))
        }

        var scalars: Int {
            switch self {
            case .scalar: 1
            case .escape(let digits): digits.utf8.count + 2
            }
        }

        var bytes: Int {
            switch self {
            case .scalar(let scalar): UTF8.width(scalar)
            case .escape(let digits): UTF8.width(escapeSign) + digits.utf8.count + 1
            }
        }

        func write(to part: inout [UInt8]) {
            switch self {
            case .scalar(let scalar): part.append(utf8: scalar)
            case .escape(let digits):
                part.append(utf8: escapeSign)
                part += digits.utf8
                part.append(utf8: ";")
            }
        }
    }

    /// What the joined parts stand for; an escape that is none stays as it is.
    package static func decoded(_ text: String) -> String {
        var result: [UInt8] = []
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == lineFeedSign {
                result.append(utf8: "\n")
            } else if scalar == escapeSign, let end = rest.prefix(9).firstIndex(of: ";"),
                let value = UInt32(String(rest[..<end]), radix: 16),
                let meant = Unicode.Scalar(value)
            {
                result.append(utf8: meant)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(utf8: scalar)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
