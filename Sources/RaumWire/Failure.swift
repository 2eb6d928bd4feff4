internal import RaumGrid
package import RaumNotation

/// The class of a refusal, which shows what the client can do next.
package enum FailureClass: String, CaseIterable, Sendable {
    /// Fix the request.
    case client = "CLIENT"
    /// Use a key that has the right.
    case auth = "AUTH"
    /// Read the state again and decide.
    case state = "STATE"
    /// Try again later.
    case server = "SERVER"
}

/// A refusal: `ERR STATE.ROOM-TAKEN session=s9 "Rot is taken …"`.
package struct Failure: Error, Hashable, Sendable {
    /// Its class.
    package var kind: FailureClass
    /// Its code, from the table in Protocol.md.
    package var code: String
    /// The facts for programs.
    package var fields: [Field]
    /// The sentence for people, with advice.
    package var sentence: String

    /// One key of a failure with its value.
    package struct Field: Hashable, Sendable {
        /// The key, before `=` in `key=value`.
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

    /// Milliseconds after which to ask again; nil if it does not state them.
    package var retryMilliseconds: Int? { self["retry"].flatMap(decimal) }

    /// The value of `key`; nil if the failure has none.
    package subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

    /// Whether it is the refusal of `WATCH … details=yes` by a daemon of 0.1, which does not know that field.
    package var refusesDetails: Bool { code == "UNKNOWN-KEY" && self["key"] == "details" }

    /// Whether it is the refusal of another language than English by a daemon of 0.2 or before.
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

    /// Nil if `line` is no refusal.
    ///
    /// Unknown codes keep their class; an unknown class is read as the server's.
    package init?(_ line: Line) {
        guard line.verb == "ERR", let name = line.words.first else { return nil }
        let parts = name.split(separator: ".", maxSplits: 1)
        kind = parts.first.flatMap { FailureClass(rawValue: String($0)) } ?? .server
        code = parts.count == 2 ? String(parts[1]) : name
        fields = line.keys.map { Field($0, line[$0] ?? "") }
        sentence = line.texts.first ?? name
    }
}

/// The first `scalarsMax` scalars of `text`, with an ellipsis if some are left out.
func clip(_ text: String, _ scalarsMax: Int) -> String {
    guard text.unicodeScalars.count > scalarsMax else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(scalarsMax - 1))) + "…"
}
