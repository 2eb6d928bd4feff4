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
            throw NotationError(.extraWord(answers.description), at: .answers)
        }
        guard let verb = Verb(rawValue: line.verb) else {
            throw NotationError(.unknownVerb(line.verb), at: .verb)
        }
        var reader = FieldReader(line)
        self = try Request.read(verb, &reader, zones: zones)
        try reader.finish()
    }

    private static func read(
        _ verb: Verb,
        _ reader: inout FieldReader,
        zones: (String) -> OffsetPlan?
    ) throws(NotationError) -> Request {
        switch verb {
        case .watch: return try watch(&reader)
        case .ping: return .ping
        case .now: return .now(try reader.identifierWord("room"))
        case .iam: return .iam(try Screen(&reader))
        case .shown: return try shown(&reader)
        case .help: return .help
        case .limits: return .limits
        case .status: return .status
        case .keys: return .keys
        case .history: return try history(&reader)
        case .difference: return try difference(&reader)
        case .identify:
            return .identify(screen: try reader.required("screen", "a screen's name") { $0 })
        case .assign: return try assign(&reader)
        case .forget: return .forget(screen: try reader.value("screen", "a screen's name") { $0 })
        case .begin: return .begin
        case .commit: return .commit(try ChangeOptions(&reader))
        case .rollback: return .rollback
        case .undo: return try undo(&reader)
        case .bye: return .bye
        case .auth:
            // RaumKeys reads it: the proof is about the bytes of a connection.
            throw NotationError(.unknownVerb(verb.rawValue), at: .verb)
        case .event: return try change(.event(EventPatch(&reader, zones: zones)), &reader)
        case .room: return try change(.room(id(&reader, "room"), RoomPatch(&reader)), &reader)
        case .open: return try change(.open(id(&reader, "room")), &reader)
        case .close: return try change(Command(close: &reader), &reader)
        case .slot: return try change(.slot(id(&reader, "slot"), SlotPatch(&reader)), &reader)
        case .pitch: return try change(.pitch(maybeID(&reader), SessionPatch(&reader)), &reader)
        case .edit: return try change(.edit(session(&reader), SessionPatch(&reader)), &reader)
        case .vote: return try change(.vote(session(&reader), hands: hands(&reader)), &reader)
        case .call: return try change(.call(maybeID(&reader)), &reader)
        case .merge: return try change(.merge(session(&reader), session(&reader)), &reader)
        case .interest: return try change(.interest(session(&reader)), &reader)
        case .accept: return try change(.accept(id(&reader, "pitch")), &reader)
        case .decline: return try change(.decline(id(&reader, "pitch")), &reader)
        case .place: return try change(.place(session(&reader), PlacementPatch(&reader)), &reader)
        case .move: return try change(.move(session(&reader), PlacementPatch(&reader)), &reader)
        case .swap: return try change(.swap(session(&reader), session(&reader)), &reader)
        case .park: return try change(.park(session(&reader)), &reader)
        case .delay: return try change(Command(delay: &reader), &reader)
        case .extend: return try change(.extend(session(&reader), minutes: by(&reader)), &reader)
        case .finish: return try change(.finish(session(&reader)), &reader)
        case .cancel: return try change(Command(cancel: &reader), &reader)
        case .restore: return try change(.restore(session(&reader)), &reader)
        case .remove: return try change(Command(remove: &reader), &reader)
        case .notice: return try change(.notice(maybeID(&reader), NoticePatch(&reader)), &reader)
        case .page: return try change(.page(id(&reader, "page"), PagePatch(&reader)), &reader)
        case .stage: return try change(.stage(id(&reader, "room"), StagePatch(&reader)), &reader)
        case .hashtag: return try change(Command(hashtag: &reader), &reader)
        case .detail: return try change(Command(detail: &reader), &reader)
        }
    }

    private static func change(
        _ command: Command,
        _ reader: inout FieldReader
    ) throws(NotationError) -> Request {
        .change(command, try ChangeOptions(&reader))
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

    private static func history(_ reader: inout FieldReader) throws(NotationError) -> Request {
        let since = try reader.revision("since")
        return .history(since: since, in: try reader.choice("lang") ?? .english)
    }

    private static func difference(_ reader: inout FieldReader) throws(NotationError) -> Request {
        let from = try reader.word("revision", "a revision number") { decimal($0) }
        let to = try reader.word("revision", "a revision number") { decimal($0) }
        let language: AnswerLanguage = try reader.choice("lang") ?? .english
        return .difference(Revision(UInt64(from)), Revision(UInt64(to)), in: language)
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

    /// A host name has at most 63 characters in one label (RFC 1035, 2.3.4).
    package static let nameScalarsMax = 64
}
