package import RaumGrid
internal import RaumNotation

// Each reads what stands behind one verb; those of one line stand in Request+Reading.

extension Command {
    init(close reader: inout FieldReader) throws(NotationError) {
        let room: RoomID = try id(&reader, "room")
        self = .close(room, to: reader.clears("to") ? nil : try reader.identifier("to"))
    }

    init(delay reader: inout FieldReader) throws(NotationError) {
        let id = try session(&reader)
        let minutes = try by(&reader)
        self = .delay(id, minutes: minutes, try reader.choice("scope") ?? .session)
    }

    init(cancel reader: inout FieldReader) throws(NotationError) {
        self = .cancel(try session(&reader), note: try reader.text("note", .note))
    }

    init(remove reader: inout FieldReader) throws(NotationError) {
        self = .remove(try reader.word("thing", thingRule) { EntityKey(notation: $0) })
    }

    init(hashtag reader: inout FieldReader) throws(NotationError) {
        let week = try reader.optionalWord("week", "a week like 2023-W11") {
            ISOWeek(notation: $0)
        }
        self = .hashtag(week, try HashtagPatch(&reader))
    }

    init(detail reader: inout FieldReader) throws(NotationError) {
        let key = try DetailKey(&reader)
        guard let text = try reader.text("text", .detail) else {
            throw NotationError(.missing("text"))
        }
        self = .detail(key, text)
    }
}

func id<Kind>(
    _ reader: inout FieldReader,
    _ name: String
) throws(NotationError) -> Identifier<Kind> {
    try reader.identifierWord(name)
}

func session(_ reader: inout FieldReader) throws(NotationError) -> SessionID {
    try reader.identifierWord("session")
}

func maybeID<Kind>(_ reader: inout FieldReader) throws(NotationError) -> Identifier<Kind>? {
    try reader.optionalWord("id", identifierRule) { Identifier<Kind>($0) }
}

func hands(_ reader: inout FieldReader) throws(NotationError) -> Int {
    guard let hands = try reader.number("hands", 0...CountLimit.heads) else {
        throw NotationError(.missing("hands"))
    }
    return hands
}

func by(_ reader: inout FieldReader) throws(NotationError) -> Int {
    let expected = "minutes from -\(CountLimit.minutes) to \(CountLimit.minutes)"
    return try reader.required("by", expected) { string in
        let digits =
            string.hasPrefix("-") || string.hasPrefix("+") ? string.dropFirst() : string[...]
        guard let size = decimal(String(digits)), size <= CountLimit.minutes else { return nil }
        return string.hasPrefix("-") ? -size : size
    }
}

let thingRule = "a session's id, or room:ID, slot:ID, notice:ID, hashtag:WEEK"

extension EntityKey {
    /// `s12`, `room:blau`, `slot:1830`, `notice:n1`, `hashtag:2023-W11`; for a detail what it is about.
    package var notation: String {
        switch self {
        case .event: "event"
        case .session(let id): id.string
        case .room(let id): "room:\(id)"
        case .slot(let id): "slot:\(id)"
        case .notice(let id): "notice:\(id)"
        case .hashtag(let week): "hashtag:\(week)"
        case .detail(let key): key.subject.key.notation
        }
    }

    /// Nil for anything else than the forms above.
    package init?(notation: String) {
        let parts = notation.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 1, let id = SessionID(notation) {
            self = .session(id)
        } else if parts.count == 2 {
            self.init(kind: String(parts[0]), name: String(parts[1]))
        } else {
            return nil
        }
    }

    private init?(kind: String, name: String) {
        switch (kind, RoomID(name), SlotID(name), NoticeID(name), ISOWeek(notation: name)) {
        case ("room", let id?, _, _, _): self = .room(id)
        case ("slot", _, let id?, _, _): self = .slot(id)
        case ("notice", _, _, let id?, _): self = .notice(id)
        case ("hashtag", _, _, _, let week?): self = .hashtag(week)
        default: return nil
        }
    }
}
