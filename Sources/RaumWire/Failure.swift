internal import RaumGrid
package import RaumNotation

/// Whose fault a refusal is, and so what to do next.
package enum FailureClass: String, CaseIterable, Sendable {
    /// Fix the request.
    case client = "CLIENT"
    /// Get the right to ask.
    case auth = "AUTH"
    /// Read the state again and decide.
    case state = "STATE"
    /// Try again later.
    case server = "SERVER"
}

/// An answer that refuses: `ERR STATE.ROOM-TAKEN session=s9 "Rot is taken …"`.
package struct Failure: Error, Hashable, Sendable {
    /// Whose fault it is.
    package var kind: FailureClass
    /// What it is, from the table in Protocol.md.
    package var code: String
    /// What a program needs to know of it.
    package var fields: [Field]
    /// What a person needs to know of it, with what to do next.
    package var sentence: String

    /// One key of a failure with its value.
    package struct Field: Hashable, Sendable {
        /// As a line has it: `key=value`.
        package let key: String
        package let value: String

        /// `key=value`.
        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// A failure with its fields in order.
    package init(_ kind: FailureClass, _ code: String, _ fields: [Field] = [], _ sentence: String) {
        self.kind = kind
        self.code = code
        self.fields = fields
        self.sentence = sentence
    }

    /// `STATE.ROOM-TAKEN`.
    package var name: String { kind.rawValue + "." + code }

    /// Milliseconds after which it is worth asking again; nil where it does not say.
    package var retryMilliseconds: Int? { self["retry"].flatMap(decimal) }

    /// The value of `key`; nil where the failure does not carry it.
    package subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

    /// Whether a daemon of 0.1 refuses `WATCH … details=yes`, which it does not know.
    package var refusesDetails: Bool { code == "UNKNOWN-KEY" && self["key"] == "details" }

    /// Whether a daemon of 0.2 or before refuses to tell in another language than English.
    package var refusesLanguage: Bool { code == "UNKNOWN-KEY" && self["key"] == "lang" }

    /// Bytes of one field: a refusal has at most four, and its sentence the rest of the line.
    private static let fieldBytesMax = 800

    /// The line that answers the command with this `tag`, within the limit of a line.
    package func bytes(answering tag: Tag?) -> [UInt8] {
        var writer = LineWriter(verb: "ERR", answers: tag)
        writer.word(name)
        for field in fields {
            writer.pair(field.key, clip(field.value, 600), atMost: Failure.fieldBytesMax)
        }
        writer.texts([clip(sentence, 600)])
        return writer.bytes
    }

    /// Nil where `line` is no refusal.
    ///
    /// Codes that are not known keep their class; an unknown class reads
    /// as the server's.
    package init?(_ line: Line) {
        guard line.verb == "ERR", let name = line.words.first else { return nil }
        let parts = name.split(separator: ".", maxSplits: 1)
        kind = parts.first.flatMap { FailureClass(rawValue: String($0)) } ?? .server
        code = parts.count == 2 ? String(parts[1]) : name
        fields = line.keys.map { Field($0, line[$0] ?? "") }
        sentence = line.texts.first ?? name
    }
}

/// The first `scalarsMax` scalars of `text`, with an ellipsis where some are left out.
func clip(_ text: String, _ scalarsMax: Int) -> String {
    guard text.unicodeScalars.count > scalarsMax else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(scalarsMax - 1))) + "…"
}
