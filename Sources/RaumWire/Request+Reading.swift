package import RaumGrid
package import RaumNotation

extension Request {
    /// Reads a client's line; `zones` gives the offsets of a zone by its IANA name, nil for an unknown
    /// one.
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
            throw NotationError(.badToken(answers.description), at: .answers)
        }
        var reader = FieldReader(line)
        if let request = try Request.conversation(line.verb, &reader) {
            self = request
        } else if let command = try Command(line.verb, &reader, zones: zones) {
            self = .change(command, try ChangeOptions(&reader))
        } else {
            throw NotationError(.unknownVerb(line.verb), at: .verb)
        }
        try reader.finish()
    }

    private static func conversation(
        _ verb: String,
        _ reader: inout FieldReader
    ) throws(NotationError) -> Request? {
        switch verb {
        case "WATCH": try watch(&reader)
        case "PING": .ping
        case "NOW": .now(try reader.identifierWord("room"))
        case "IAM": .iam(try Screen(&reader))
        case "SHOWN": try shown(&reader)
        case "HELP": .help
        case "LIMITS": .limits
        case "STATUS": .status
        case "KEYS": .keys
        case "HISTORY": .history(since: try reader.revision("since"))
        case "DIFF": try difference(&reader)
        case "IDENTIFY":
            .identify(screen: try reader.required("screen", "a screen's name") { $0 })
        case "ASSIGN": try assign(&reader)
        case "BEGIN": .begin
        case "COMMIT": .commit(try ChangeOptions(&reader))
        case "ROLLBACK": .rollback
        case "UNDO": try undo(&reader)
        case "BYE": .bye
        default: nil
        }
    }

    private static func watch(_ reader: inout FieldReader) throws(NotationError) -> Request {
        let scope = try Scope(&reader)
        let since = reader.string("since").flatMap(Cursor.init(notation:))
        return .watch(scope, since: since, view: try reader.choice("view") ?? .full)
    }

    private static func shown(_ reader: inout FieldReader) throws(NotationError) -> Request {
        guard let revision = try reader.revision("rev") else {
            throw NotationError(.missing("rev"))
        }
        let offset = try reader.value("offset", "milliseconds") { string -> Int? in
            string.hasPrefix("-")
                ? decimal(String(string.dropFirst())).map { -$0 } : decimal(string)
        }
        return .shown(revision, offsetMilliseconds: offset)
    }

    private static func assign(_ reader: inout FieldReader) throws(NotationError) -> Request {
        let screen = try reader.required("screen", "the code that it shows") { $0 }
        let expected = "what to show, like \"door blau\""
        return .assign(
            screen: screen,
            try reader.required("view", expected) { Assignment(notation: $0) }
        )
    }

    private static func difference(_ reader: inout FieldReader) throws(NotationError) -> Request {
        let from = try reader.word("revision", "a revision number") { decimal($0) }
        let to = try reader.word("revision", "a revision number") { decimal($0) }
        return .difference(Revision(UInt64(from)), Revision(UInt64(to)))
    }

    private static func undo(_ reader: inout FieldReader) throws(NotationError) -> Request {
        let revision = try reader.word("revision", "a revision number") { decimal($0) }
        return .undo(Revision(UInt64(revision)), try ChangeOptions(&reader))
    }
}

extension Screen {
    init(_ reader: inout FieldReader) throws(NotationError) {
        kind = try reader.word("kind of screen")
        subject = reader.nextWord() ?? ""
        version = reader.string("version") ?? ""
        name = reader.string("name") ?? ""
        code = try reader.value("code", "four signs") { ScreenCode($0) }
        guard name.unicodeScalars.count <= Screen.nameScalarsMax else {
            let expected = "at most \(Screen.nameScalarsMax) characters"
            throw NotationError(
                .badValue(key: "name", value: name, expected: expected),
                at: .key("name")
            )
        }
    }

    /// A host name has at most 63 characters in one label (RFC 1035, 2.3.4).
    package static let nameScalarsMax = 64
}
