// A line holds no control character. So U+240A stands for a line break, and ␛ (U+241B), hexadecimal digits
// and a semicolon for any other scalar that a text must not hold, and for these two signs themselves.

/// Turns texts of any kind into parts that fit a line, and back.
package enum DetailText {
    private static let lineFeedSign: Unicode.Scalar = "\u{240A}"
    private static let escapeSign: Unicode.Scalar = "\u{241B}"

    /// `text` in parts of at most `TextLimit.detail`; empty for an empty text.
    ///
    /// Text beyond `CountLimit.detailParts` parts and `CountLimit.detailTextBytes` bytes is cut off.
    package static func parts(of text: String) -> [Text] {
        if let whole = whole(text) { return text.isEmpty ? [] : [whole] }
        var text = text
        return text.withUTF8 { parts(of: UnsafeRawBufferPointer($0)) }
    }

    /// The text as its only part, sharing its bytes; nil if it needs more parts, or a closer check.
    private static func whole(_ text: String) -> Text? {
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.count <= TextLimit.detail.scalarsMax
                && endOfPlainText(UnsafeRawBufferPointer(bytes), from: 0) == bytes.count
        }
        return isPlain == true ? try? Text(text, .detail) : nil
    }

    /// Most of a text is spelled as it is, and taken in runs.
    private static func parts(of text: UnsafeRawBufferPointer) -> [Text] {
        var cutter = DetailCutter()
        var (place, marks) = (0, 0)
        while place < text.count, !cutter.isFull {
            let run = endOfPlainText(text, from: place)
            if run > place {
                cutter.append(UnsafeRawBufferPointer(rebasing: text[place..<run]))
                (place, marks) = (run, 0)
            } else {
                let scalar = scalar(of: text, at: place)
                cutter.append(spelling(scalar, &marks))
                place += UTF8.width(scalar)
            }
        }
        return cutter.finish()
    }

    /// Where the run ends, from `start` on, of which every scalar is known to stand for itself.
    private static func endOfPlainText(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
        let end = text.endOfHarmlessText(from: start)
        let run = UnsafeRawBufferPointer(rebasing: text[..<end])
        // The first byte of both signs, and of other characters.
        var sign = run.firstPlace(of: 0xE2, or: 0xE2, from: start)
        while sign < end, run[sign + 1] != 0x90 {
            sign = run.firstPlace(of: 0xE2, or: 0xE2, from: sign + 1)
        }
        return sign
    }

    private static func scalar(of text: UnsafeRawBufferPointer, at place: Int) -> Unicode.Scalar {
        var parser = UTF8.ForwardParser()
        var rest = text[place...].makeIterator()
        guard case .valid(let scalar) = parser.parseScalar(from: &rest) else { return "\u{FFFD}" }
        return UTF8.decode(scalar)
    }

    /// The spelling of one scalar of a text; `marks` counts the combining marks in a row so far.
    private static func spelling(_ scalar: Unicode.Scalar, _ marks: inout Int) -> [UInt8] {
        var bytes: [UInt8] = []
        marks = Text.isCombining(scalar) ? marks + 1 : 0
        if scalar == "\n" {
            bytes.append(utf8: lineFeedSign)
        } else if scalar == lineFeedSign || scalar == escapeSign || Text.isForbidden(scalar)
            || marks > Text.combiningMarksMax
        {
            marks = 0
            bytes.append(utf8: escapeSign)
            bytes += String(scalar.value, radix: 16).utf8
            bytes.append(utf8: ";")
        } else {
            bytes.append(utf8: scalar)
        }
        return bytes
    }

    /// Bytes of a text that always fits: a scalar is spelled with nine at most, and a part leaves eight open.
    private static let sureBytes = CountLimit.detailTextBytes / bytesOfByteMax

    /// The most bytes with which a byte of a text is spelled.
    private static let bytesOfByteMax = 10

    /// The most parts of a text of so many bytes, and the most bytes that they have together.
    package static func most(ofByteCount count: Int) -> (parts: Int, bytes: Int) {
        let bytes = min(count, CountLimit.detailTextBytes) * bytesOfByteMax
        let parts = bytes / (TextLimit.detail.scalarsMax - bytesOfByteMax) + 1
        return (min(parts, CountLimit.detailParts), min(bytes, CountLimit.detailTextBytes))
    }

    /// As much of `text` as `parts` keep.
    package static func kept(of text: String) -> String {
        if text.utf8.count <= sureBytes { return text }
        return decoded(parts(of: text).map(\.string).joined())
    }

    /// The text that the joined parts spell; an invalid escape stays as it is.
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

/// Cuts a text that is spelled as a detail into parts that fit a line.
private struct DetailCutter {
    private var parts: [Text] = []
    private var part: [UInt8] = []
    /// Scalars of the part, and bytes of all of them.
    private var (scalars, bytes) = (0, 0)
    /// Whether no more text is taken.
    private(set) var isFull = false

    /// Takes the spelling of one scalar, which stands in one part.
    mutating func append(_ spelling: [UInt8]) {
        let count = spelling.count { !$0.continuesScalar }
        if scalars + count > TextLimit.detail.scalarsMax { close() }
        bytes += spelling.count
        isFull = isFull || bytes > CountLimit.detailTextBytes
        guard !isFull else { return }
        part += spelling
        scalars += count
    }

    /// Takes scalars that are spelled as they are.
    mutating func append(_ run: UnsafeRawBufferPointer) {
        var start = 0
        while start < run.count {
            if scalars == TextLimit.detail.scalarsMax { close() }
            guard !isFull else { return }
            let end = endOfPiece(run, from: start)
            part.append(contentsOf: run[start..<end])
            bytes += end - start
            start = end
        }
    }

    /// The end of the run's beginning that fits into the part; counts its scalars.
    private mutating func endOfPiece(_ run: UnsafeRawBufferPointer, from start: Int) -> Int {
        let limit = min(run.count, start + CountLimit.detailTextBytes - bytes)
        var end = start
        while end < limit {
            if !run[end].continuesScalar {
                if scalars == TextLimit.detail.scalarsMax { return end }
                scalars += 1
            }
            end += 1
        }
        guard limit < run.count else { return end }
        isFull = true
        while end > start, run[end].continuesScalar { end -= 1 }
        return end
    }

    private mutating func close() {
        parts.append(DetailCutter.checked(part))
        (part, scalars) = ([], 0)
        isFull = isFull || parts.count == CountLimit.detailParts
    }

    /// All parts.
    consuming func finish() -> [Text] {
        part.isEmpty || parts.count == CountLimit.detailParts
            ? parts : parts + [DetailCutter.checked(part)]
    }

    /// The spelling never breaks the rules of a text.
    private static func checked(_ part: [UInt8]) -> Text {
        (try? Text(String(decoding: part, as: UTF8.self), .detail)) ?? .empty
    }
}
