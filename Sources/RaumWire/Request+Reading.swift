package import RaumGrid
package import RaumNotation

extension Request {
    /// Reads a client's line; `zones` returns the offsets of a zone by its IANA name, nil for an unknown one.
    ///
    /// Unknown verbs and keys are refused: a mistyped key in a last-minute change must not vanish.
    package init(
        _ line: Line,
        zones: (String) -> OffsetPlan?
    ) throws(NotationError) {
        do {
            try self.init(whole: line, zones: zones)
        } catch {
            throw error.located(in: line)
        }
    }

    private init(
        whole line: Line,
        zones: (String) -> OffsetPlan?
    ) throws(NotationError) {
        if let answers = line.answers {
            throw NotationError(.extraWord(answers.description), at: .answers)
        }
        guard let verb = Verb(rawValue: line.verb) else {
            throw NotationError(.unknownVerb(line.verb), at: .verb)
        }
        var reader = FieldReader(line)
        self = try verb.shape.read(&reader, zones)
        try reader.finish()
    }
}

extension Screen {
    init(_ reader: inout FieldReader) throws(NotationError) {
        kind = try reader.word("kind of screen", "a word like door", Screen.word)
        subject = try reader.optionalWord("subject", "a word like blau", Screen.word) ?? ""
        version = clip(reader.string("version") ?? "", Screen.versionScalarsMax)
        name = reader.string("name") ?? ""
        code = try reader.value("code", "four signs") { ScreenCode($0) }
        notes =
            try reader.value("note", "words like unkept,rehearsal") { ScreenNote.words($0) } ?? []
        guard name.unicodeScalars.count <= Screen.nameScalarsMax else {
            let expected = "at most \(Screen.nameScalarsMax) characters"
            throw NotationError(
                .badValue(key: "name", value: name, expected: expected),
                at: .key("name")
            )
        }
    }

    /// `text` if `STATUS` can say it as a word.
    private static func word(_ text: String) -> String? {
        text.isWord ? text : nil
    }

    /// A host name has at most 63 characters in one label (RFC 1035, 2.3.4).
    package static let nameScalarsMax = 64
    /// The longest version that is kept; a longer one is cut, since no decision depends on it.
    package static let versionScalarsMax = 64
}
