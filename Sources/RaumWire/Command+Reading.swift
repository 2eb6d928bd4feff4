internal import RaumGrid
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
        self = .remove(try reader.word("thing", EntityKey.rule) { EntityKey(notation: $0) })
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
