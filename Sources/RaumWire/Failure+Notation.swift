internal import RaumGrid
package import RaumNotation

extension Failure {
    /// What a client is told of a line that it got wrong.
    package init(_ error: NotationError) {
        var failure = Failure.explaining(error.reason)
        if error.column > 0 { failure.fields.append(Field("column", String(error.column))) }
        self = failure
    }

    private static func explaining(_ reason: NotationError.Reason) -> Failure {
        switch reason {
        case .tooLong(let limit):
            Failure(
                .client,
                "TOO-LONG",
                [Field("max", String(limit))],
                "A line has at most \(limit) bytes. Shorten it."
            )
        case .unexpectedByte(let byte):
            Failure(
                .client,
                "SYNTAX",
                [Field("byte", hexByte(byte))],
                "Byte \(hexByte(byte)) may not stand here. Quote values that hold spaces or marks."
            )
        case .missingToken:
            Failure(
                .client,
                "SYNTAX",
                "One space separates tokens, and none stands at the ends of a line."
            )
        case .notUTF8: Failure(.client, "ENCODING", "The line is not UTF-8.")
        case .forbidden(let scalar):
            Failure(
                .client,
                "FORBIDDEN",
                [Field("scalar", hexScalar(scalar))],
                "\(hexScalar(scalar)) is a control or direction character. Leave it out."
            )
        case .combiningMarks:
            Failure(
                .client,
                "FORBIDDEN",
                [Field("max", String(Text.combiningMarksMax))],
                "More than \(Text.combiningMarksMax) combining marks in a row. Leave some out."
            )
        case .unterminated: Failure(.client, "SYNTAX", "A quoted text has no end.")
        case .unknownEscape:
            Failure(.client, "SYNTAX", "Only \\\" and \\\\ are escapes in a quoted text.")
        case .tooManyKeys:
            Failure(
                .client,
                "SYNTAX",
                [Field("max", String(NotationLimits.pairsMax))],
                "A line has at most \(NotationLimits.pairsMax) keys."
            )
        default: explainingMeaning(reason)
        }
    }

    private static func explainingMeaning(_ reason: NotationError.Reason) -> Failure {
        switch reason {
        case .badToken(let token):
            Failure(.client, "SYNTAX", "\(token) is no verb, word, key or tag. Try HELP.")
        case .duplicateKey(let key):
            Failure(.client, "SYNTAX", [Field("key", key)], "\(key)= stands twice.")
        case .unknownVerb(let verb):
            Failure(
                .client,
                "UNKNOWN-VERB",
                [Field("verb", verb)],
                "No command is called \(verb). Try HELP."
            )
        case .unknownKey(let key):
            Failure(
                .client,
                "UNKNOWN-KEY",
                [Field("key", key)],
                "This command has no \(key)=. Nothing was done. Try HELP."
            )
        case .missing(let name):
            Failure(.client, "MISSING", [Field("what", name)], "The command needs \(name).")
        case .extraWord(let word):
            Failure(.client, "EXTRA", "\(word) is one word too many. Quote text that holds spaces.")
        case .badValue(let key, let value, let expected):
            Failure(
                .client,
                "BAD-VALUE",
                [Field("key", key)],
                "\(key) is not \(expected): \(clip(value, 80))"
            )
        default: Failure(.client, "SYNTAX", "The line cannot be read.")
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

extension Failure {
    fileprivate init(_ kind: FailureClass, _ code: String, _ sentence: String) {
        self.init(kind, code, [], sentence)
    }
}
