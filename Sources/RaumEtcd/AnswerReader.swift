// JSON (RFC 8259). RaumInterchange reads it for people's files, with lines and texts; here the engine may be hostile, a
// page has megabytes, and only bytes are needed.

/// Reads the JSON of an answer.
struct AnswerReader {
    private let bytes: ArraySlice<UInt8>
    private var index: Int

    /// The value that `bytes` spell.
    ///
    /// Throws if they spell none, or more than one, or values nested deeper than `EtcdLimits.nestingMax`.
    static func value(_ bytes: ArraySlice<UInt8>) throws(EtcdFault) -> AnswerValue {
        var reader = AnswerReader(bytes: bytes, index: bytes.startIndex)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.endIndex else { throw .notJSON("it goes on behind its end") }
        return value
    }

    private mutating func value(depth: Int) throws(EtcdFault) -> AnswerValue {
        guard depth < EtcdLimits.nestingMax else { throw .notJSON("it is nested too deeply") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        default: return .word(try word())
        }
    }

    private mutating func members(depth: Int) throws(EtcdFault) -> [AnswerValue.Member] {
        var members: [AnswerValue.Member] = []
        index += 1
        skipSpace()
        if skip(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            let name = try string()
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw .notJSON("a colon is missing") }
            members.append(.init(name: name, value: try value(depth: depth + 1)))
            skipSpace()
            if skip(UInt8(ascii: "}")) { return members }
            guard skip(UInt8(ascii: ",")) else { throw .notJSON("an object does not end") }
        }
    }

    private mutating func elements(depth: Int) throws(EtcdFault) -> [AnswerValue] {
        var elements: [AnswerValue] = []
        index += 1
        skipSpace()
        if skip(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if skip(UInt8(ascii: "]")) { return elements }
            guard skip(UInt8(ascii: ",")) else { throw .notJSON("an array does not end") }
        }
    }

    /// `null`, `true`, `false` or a number.
    private mutating func word() throws(EtcdFault) -> [UInt8] {
        let found = bytes[index...].prefix { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x45, 0x2B, 0x2D, 0x2E: true
            default: false
            }
        }
        index = found.endIndex
        let isKnown = ["null", "true", "false"].contains { found.elementsEqual($0.utf8) }
        guard isKnown || AnswerReader.isNumber(found) else {
            throw .notJSON("a value is missing")
        }
        return Array(found)
    }

    /// An optional sign, digits without a zero before them, a fraction, an exponent (section 6).
    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word.drop { $0 == UInt8(ascii: "-") }
        guard word.count - rest.count <= 1 else { return false }
        let whole = takeDigits(&rest)
        guard whole.count == 1 || whole.first.map({ $0 != 0x30 }) ?? false else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if takeDigits(&rest).isEmpty { return false }
        }
        guard let exponent = rest.first else { return true }
        guard exponent | 0x20 == UInt8(ascii: "e") else { return false }
        rest.removeFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        return !takeDigits(&rest).isEmpty && rest.isEmpty
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix { 0x30...0x39 ~= $0 }
        rest = rest[digits.endIndex...]
        return digits
    }

    private mutating func string() throws(EtcdFault) -> [UInt8] {
        guard skip(UInt8(ascii: "\"")) else { throw .notJSON("a string is missing") }
        var plain: [UInt8] = []
        while true {
            let run = bytes[index...].prefix {
                $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20
            }
            plain += run
            index = run.endIndex
            if skip(UInt8(ascii: "\"")) { return plain }
            guard skip(UInt8(ascii: "\\")) else { throw .notJSON("a string does not end") }
            try addEscaped(to: &plain)
        }
    }

    private mutating func addEscaped(to plain: inout [UInt8]) throws(EtcdFault) {
        let byte = peek
        index += byte == nil ? 0 : 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(byte ?? 0)
        case UInt8(ascii: "b"): plain.append(0x08)
        case UInt8(ascii: "f"): plain.append(0x0C)
        case UInt8(ascii: "n"): plain.append(0x0A)
        case UInt8(ascii: "r"): plain.append(0x0D)
        case UInt8(ascii: "t"): plain.append(0x09)
        case UInt8(ascii: "u"): plain += Array(String(Character(try scalar())).utf8)
        default: throw .notJSON("an unknown escape in a string")
        }
    }

    /// Half of a pair alone stands for no character, and becomes U+FFFD.
    private mutating func scalar() throws(EtcdFault) -> Unicode.Scalar {
        let first = try fourDigits()
        guard 0xD800...0xDBFF ~= first else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let behindFirst = index
        guard skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else {
            index = behindFirst
            return "\u{FFFD}"
        }
        let second = try fourDigits()
        guard 0xDC00...0xDFFF ~= second else {
            index = behindFirst
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func fourDigits() throws(EtcdFault) -> UInt32 {
        let digits = bytes[index...].prefix(4)
        let isWhole = digits.count == 4 && digits.allSatisfy(AnswerReader.isHexDigit)
        guard isWhole, let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .notJSON("an escape without four digits") }
        index = digits.endIndex
        return number
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }

    private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    private mutating func skip(_ mark: UInt8) -> Bool {
        guard peek == mark else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }
}
