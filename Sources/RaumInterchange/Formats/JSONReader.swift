// Reads JSON (RFC 8259). JSONSerialization would lose the order of members and the line of a value that is valid JSON
// but wrong; both are needed here.

import RaumGrid
import RaumWords

/// Makes values from the bytes of a file.
struct JSONReader {
    /// The largest depth of nested values.
    ///
    /// A schedule has nine levels. The limit bounds the stack that a hostile file can use.
    static let nestingMax = 64

    /// The depths at which objects of lists are folded: the sessions of a frab schedule, but neither its days nor the
    /// persons and links of a session.
    private static let foldedNesting = 5...7

    private let bytes: [UInt8]
    private let folds: Bool
    private var index = 0
    private var line = 1
    /// Whether the text is only checked, and no values are made.
    private var isPassing = false

    private init(_ bytes: [UInt8], folds: Bool) {
        self.bytes = bytes
        self.folds = folds
    }

    /// The value of `bytes`, which are UTF-8 without a byte order mark.
    ///
    /// With `folds`, objects in a list are only checked, and are read later by `unfolded`, so that not all values are
    /// in memory together with the file. Throws `truncated` or `malformed`.
    static func read(_ bytes: [UInt8], folds: Bool = false) throws(ImportError) -> JSONValue {
        var reader = JSONReader(bytes, folds: folds)
        let value = try reader.value(depth: 0)
        reader.skipWhitespace()
        guard reader.index == bytes.count else {
            throw reader.unexpected(Sentence(en: "the end of the file", de: "das Ende der Datei"))
        }
        return value
    }

    /// The folded object of `bytes` from `start` on, which was checked before; objects in its lists are folded again.
    static func unfold(_ bytes: [UInt8], from start: Int, depth: Int, line: Int) -> JSONValue {
        var reader = JSONReader(bytes, folds: true)
        (reader.index, reader.line) = (start, line)
        return (try? reader.value(depth: depth)) ?? JSONValue(content: .null, line: line)
    }

    private mutating func value(depth: Int) throws(ImportError) -> JSONValue {
        guard depth < JSONReader.nestingMax else {
            throw error(
                .malformed,
                Sentence(
                    en: "values nested deeper than \(JSONReader.nestingMax)",
                    de: "Werte tiefer verschachtelt als \(JSONReader.nestingMax)"
                )
            )
        }
        skipWhitespace()
        let started = line
        return JSONValue(content: try content(depth: depth), line: started)
    }

    private mutating func content(depth: Int) throws(ImportError) -> JSONValue.Content {
        switch index < bytes.count ? bytes[index] : 0 {
        case UInt8(ascii: "{"): .object(try members(depth: depth))
        case UInt8(ascii: "["): .array(try elements(depth: depth))
        case UInt8(ascii: "\""): .string(try string())
        case UInt8(ascii: "-"), 0x30...0x39: .number(try number())
        default: try literal()
        }
    }

    private mutating func members(depth: Int) throws(ImportError) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        index += 1
        skipWhitespace()
        if skip("}") { return members }
        while true {
            skipWhitespace()
            let key = try string()
            skipWhitespace()
            guard skip(":") else {
                throw unexpected(Sentence(en: "a colon", de: "ein Doppelpunkt"))
            }
            let value = try value(depth: depth + 1)
            if !isPassing { members.append(JSONValue.Member(key: key, value: value)) }
            skipWhitespace()
            if skip("}") { return members }
            guard skip(",") else {
                throw unexpected(Sentence(en: "a comma or }", de: "ein Komma oder }"))
            }
        }
    }

    private mutating func elements(depth: Int) throws(ImportError) -> [JSONValue] {
        var elements: [JSONValue] = []
        index += 1
        skipWhitespace()
        if skip("]") { return elements }
        while true {
            let element = try element(depth: depth + 1)
            if !isPassing { elements.append(element) }
            skipWhitespace()
            if skip("]") { return elements }
            guard skip(",") else {
                throw unexpected(Sentence(en: "a comma or ]", de: "ein Komma oder ]"))
            }
        }
    }

    private mutating func element(depth: Int) throws(ImportError) -> JSONValue {
        skipWhitespace()
        let isFolded =
            folds && !isPassing && JSONReader.foldedNesting.contains(depth)
            && index < bytes.count && bytes[index] == UInt8(ascii: "{")
        guard isFolded else { return try value(depth: depth) }
        let (start, started) = (index, line)
        isPassing = true
        _ = try value(depth: depth)
        isPassing = false
        let fold = JSONValue.Content.folded(
            bytes,
            start: UInt32(truncatingIfNeeded: start),
            depth: UInt8(truncatingIfNeeded: depth)
        )
        return JSONValue(content: fold, line: started)
    }

    private mutating func literal() throws(ImportError) -> JSONValue.Content {
        if skip("null") { return .null }
        if skip("true") { return .bool(true) }
        if skip("false") { return .bool(false) }
        for word in ["null", "true", "false"] where word.utf8.starts(with: bytes[index...]) {
            index = bytes.count
        }
        throw unexpected(Sentence(en: "a value", de: "ein Wert"))
    }

    /// -? int frac? exp?, as RFC 8259, section 6 has it.
    private mutating func number() throws(ImportError) -> String {
        let start = index
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") { try digits() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try digits()
        }
        return isPassing ? "" : String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(ImportError) {
        let start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        if index == start { throw unexpected(Sentence(en: "a digit", de: "eine Ziffer")) }
    }

    private mutating func string() throws(ImportError) -> String {
        guard skip("\"") else {
            throw unexpected(Sentence(en: "a string", de: "eine Zeichenkette"))
        }
        var plain: [UInt8] = []
        while index < bytes.count {
            let start = index
            let end = bytes.withUnsafeBytes { bytes in
                bytes.firstPlace(
                    of: UInt8(ascii: "\""),
                    or: UInt8(ascii: "\\"),
                    or: UInt8(ascii: "\n"),
                    from: start
                )
            }
            guard end < bytes.count else { break }
            guard bytes[end] != UInt8(ascii: "\n") else { throw lineBreak }
            index = end + 1
            let isLast = bytes[end] == UInt8(ascii: "\"")
            if isPassing {
                if isLast { return "" }
                _ = try escaped()
                continue
            }
            // Most strings have no escape, and are made directly from the file's bytes.
            if isLast, plain.isEmpty { return String(decoding: bytes[start..<end], as: UTF8.self) }
            plain += bytes[start..<end]
            if isLast { return String(decoding: plain, as: UTF8.self) }
            plain.append(utf8: try escaped())
        }
        throw error(
            .truncated,
            Sentence(
                en: "the file ends inside a string",
                de: "die Datei endet in einer Zeichenkette"
            )
        )
    }

    private var lineBreak: ImportError {
        error(
            .malformed,
            Sentence(
                en: "a line break in a string",
                de: "ein Zeilenumbruch in einer Zeichenkette"
            )
        )
    }

    private mutating func escaped() throws(ImportError) -> Unicode.Scalar {
        guard index < bytes.count else {
            throw unexpected(Sentence(en: "an escape", de: "ein Zeichen nach dem \\"))
        }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try scalar()
        default:
            throw error(
                .malformed,
                Sentence(
                    en: "an unknown escape in a string",
                    de: "ein unbekanntes Zeichen nach dem \\"
                )
            )
        }
    }

    /// Reads an escaped scalar; half of a surrogate pair alone is no character, and becomes U+FFFD.
    private mutating func scalar() throws(ImportError) -> Unicode.Scalar {
        let first = try fourHexDigits()
        guard 0xD800...0xDBFF ~= first, index + 1 < bytes.count,
            bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let behindFirst = index
        index += 2
        let second = try fourHexDigits()
        guard 0xDC00...0xDFFF ~= second else {
            index = behindFirst
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func fourHexDigits() throws(ImportError) -> UInt32 {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4 else {
            index = bytes.count
            throw unexpected(
                Sentence(en: "four hexadecimal digits", de: "vier hexadezimale Ziffern")
            )
        }
        guard digits.allSatisfy(isHexDigit),
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else {
            throw error(
                .malformed,
                Sentence(
                    en: "an escape without four hexadecimal digits",
                    de: "ein \\u ohne vier hexadezimale Ziffern"
                )
            )
        }
        index += 4
        return number
    }

    private mutating func skip(_ mark: StaticString) -> Bool {
        let isThere = mark.withUTF8Buffer { wanted in
            wanted.count <= bytes.count - index
                && wanted.indices.allSatisfy { bytes[index + $0] == wanted[$0] }
        }
        if isThere { index += mark.utf8CodeUnitCount }
        return isThere
    }

    private mutating func skipWhitespace() {
        while index < bytes.count, isWhitespace(bytes[index]) {
            if bytes[index] == 0x0A { line += 1 }
            index += 1
        }
    }

    private func error(_ kind: ImportError.Kind, _ reason: Sentence) -> ImportError {
        ImportError(kind, at: SourcePosition(line: line), reason)
    }

    private func unexpected(_ wanted: Sentence) -> ImportError {
        guard index < bytes.count else {
            return error(
                .truncated,
                Sentence(en: "the file ends where ", de: "die Datei endet, wo ") + wanted
                    + JSONReader.shouldBe
            )
        }
        let found = named(String(decoding: bytes[index...].prefix(12), as: UTF8.self))
        return error(
            .malformed,
            found + Sentence(en: " stands where ", de: " steht, wo ") + wanted + JSONReader.shouldBe
        )
    }

    private static let shouldBe = Sentence(en: " should be", de: " stehen müsste")
}
