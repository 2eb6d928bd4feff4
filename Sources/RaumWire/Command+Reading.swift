package import RaumGrid
internal import RaumNotation

extension Command {
    /// Reads an organiser's command; nil where the verb is none.
    init?(
        _ verb: String,
        _ reader: inout FieldReader,
        zones: (String) -> OffsetPlan?
    ) throws(NotationError) {
        switch verb {
        case "EVENT": self = .event(try EventPatch(&reader, zones: zones))
        case "ROOM": self = .room(try reader.identifierWord("room"), try RoomPatch(&reader))
        case "SLOT": self = .slot(try reader.identifierWord("slot"), try SlotPatch(&reader))
        case "OPEN": self = .open(try reader.identifierWord("room"))
        case "CLOSE":
            let room: RoomID = try reader.identifierWord("room")
            self = .close(room, to: reader.clears("to") ? nil : try reader.identifier("to"))
        case "NOTICE":
            self = .notice(try optionalID(&reader), try NoticePatch(&reader))
        case "HASHTAG":
            let week = try reader.optionalWord("week", "a week like 2023-W11") {
                ISOWeek(notation: $0)
            }
            self = .hashtag(week, try HashtagPatch(&reader))
        case "DETAIL":
            let key = try DetailKey(&reader)
            guard let text = try reader.text("text", .detail) else {
                throw NotationError(.missing("text"))
            }
            self = .detail(key, text)
        case "REMOVE":
            self = .remove(try reader.word("thing", thingRule) { EntityKey(notation: $0) })
        default:
            guard let command = try Command(sessionVerb: verb, &reader) else { return nil }
            self = command
        }
    }

    private init?(sessionVerb verb: String, _ reader: inout FieldReader) throws(NotationError) {
        if verb == "PITCH" {
            self = .pitch(try optionalID(&reader), try SessionPatch(&reader))
            return
        }
        guard Command.sessionVerbs.contains(verb) else { return nil }
        let id: SessionID = try reader.identifierWord("session")
        switch verb {
        case "PLACE": self = .place(id, try PlacementPatch(&reader))
        case "MOVE": self = .move(id, try PlacementPatch(&reader))
        case "SWAP": self = .swap(id, try reader.identifierWord("session"))
        case "DELAY":
            let minutes = try signedMinutes(&reader)
            self = .delay(id, minutes: minutes, try reader.choice("scope") ?? .session)
        case "EXTEND": self = .extend(id, minutes: try signedMinutes(&reader))
        case "EDIT": self = .edit(id, try SessionPatch(&reader))
        case "VOTE": self = .vote(id, hands: try hands(&reader))
        case "CANCEL": self = .cancel(id, note: try reader.text("note", .note))
        case "FINISH": self = .finish(id)
        case "RESTORE": self = .restore(id)
        default: self = .park(id)
        }
    }

    private static let sessionVerbs: Set<String> = [
        "PLACE", "MOVE", "SWAP", "DELAY", "EXTEND", "EDIT", "VOTE", "CANCEL", "FINISH", "RESTORE",
        "PARK",
    ]
}

private func optionalID<Kind>(
    _ reader: inout FieldReader
) throws(NotationError) -> Identifier<Kind>? {
    try reader.optionalWord("id", identifierRule) { Identifier<Kind>($0) }
}

private func hands(_ reader: inout FieldReader) throws(NotationError) -> Int {
    guard let hands = try reader.number("hands", 0...CountLimit.heads) else {
        throw NotationError(.missing("hands"))
    }
    return hands
}

private func signedMinutes(_ reader: inout FieldReader) throws(NotationError) -> Int {
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
