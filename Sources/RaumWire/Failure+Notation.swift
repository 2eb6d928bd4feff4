internal import RaumGrid
package import RaumNotation

// The failures for faulty lines of a client: three tables over the reasons.

extension Failure {
    /// The failure for a faulty line of a client.
    package init(_ error: NotationError) {
        var fields = error.reason.fields
        if error.column > 0 { fields.append(Field("column", String(error.column))) }
        self.init(.client, error.reason.code, fields, error.reason.sentence)
    }
}

extension NotationError: CustomStringConvertible {
    /// The fault, in a sentence.
    package var description: String { reason.sentence }
}

extension NotationError.Reason {
    fileprivate var code: String {
        switch self {
        case .tooLong: "TOO-LONG"
        case .notUTF8: "ENCODING"
        case .forbidden, .combiningMarks: "FORBIDDEN"
        case .unexpectedByte, .missingToken, .unterminated, .unknownEscape, .tooManyKeys,
            .badToken, .longWord, .duplicateKey:
            "SYNTAX"
        case .unknownVerb: "UNKNOWN-VERB"
        case .unknownKey: "UNKNOWN-KEY"
        case .missing: "MISSING"
        case .extraWord: "EXTRA"
        case .badValue: "BAD-VALUE"
        }
    }

    fileprivate var fields: [Failure.Field] {
        switch self {
        case .tooLong(let limit): [.init("max", String(limit))]
        case .unexpectedByte(let byte): [.init("byte", hexByte(byte))]
        case .forbidden(let scalar): [.init("scalar", hexScalar(scalar))]
        case .combiningMarks: [.init("max", String(Text.combiningMarksMax))]
        case .tooManyKeys: [.init("max", String(NotationLimits.pairsMax))]
        case .duplicateKey(let key), .unknownKey(let key), .badValue(let key, _, _):
            [.init("key", key)]
        case .unknownVerb(let verb): [.init("verb", verb)]
        case .missing(let name): [.init("what", name)]
        case .missingToken, .notUTF8, .unterminated, .unknownEscape, .badToken, .extraWord: []
        case .longWord: [.init("max", String(NotationLimits.wordBytesMax))]
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .tooLong(let limit): "A line has at most \(limit) bytes. Shorten it."
        case .unexpectedByte(let byte):
            "Byte \(hexByte(byte)) may not stand here. Quote values that hold spaces or marks."
        case .missingToken: "One space separates tokens, and none stands at the ends of a line."
        case .notUTF8: "The line is not UTF-8."
        case .forbidden(let scalar):
            "\(hexScalar(scalar)) is a control or direction character. Leave it out."
        case .combiningMarks:
            "More than \(Text.combiningMarksMax) combining marks in a row. Leave some out."
        case .unterminated: "A quoted text has no end."
        case .unknownEscape: "Only \\\" and \\\\ are escapes in a quoted text."
        case .tooManyKeys: "A line has at most \(NotationLimits.pairsMax) keys."
        case .badToken(let token): "\(token) is no verb, word, key or tag. Try HELP."
        case .longWord:
            "Without quotes a word has at most \(NotationLimits.wordBytesMax) bytes. Quote it."
        case .duplicateKey(let key): "\(key)= stands twice."
        case .unknownVerb(let verb): "No command is called \(verb). Try HELP."
        case .unknownKey(let key): "This command has no \(key)=. Nothing was done. Try HELP."
        case .missing(let name): "The command needs \(name)."
        case .extraWord(let word):
            "\(word) is one word too many. Quote text that holds spaces."
        case .badValue(let key, "", let expected): "\(key) is empty, and not \(expected)."
        case .badValue(let key, let value, let expected) where expected.hasPrefix("at most "):
            "\(key) has \(expected): \(clip(value, 80))"
        case .badValue(let key, let value, let expected):
            "\(key) is not \(expected): \(clip(value, 80))"
        }
    }
}

private func hexByte(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}

private func hexScalar(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
