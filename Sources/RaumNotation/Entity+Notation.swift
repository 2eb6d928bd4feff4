package import RaumGrid

// An entity's line is whole: every field that differs from its default, always in this order. Readers
// ignore keys they do not know, so fields may be added without a new version.

extension Entity {
    /// The entity's verbs on the wire.
    package static let verbs: Set<String> = [
        "EVENT", "ROOM", "SLOT", "SESSION", "NOTICE", "HASHTAG", "DETAIL",
    ]

    /// The entity's line in its one spelling, without a line end.
    package var bytes: [UInt8] {
        switch self {
        case .event(let event): event.bytes
        case .room(let room): room.bytes
        case .slot(let slot): slot.bytes
        case .session(let session): session.bytes
        case .notice(let notice): notice.bytes
        case .hashtag(let hashtag): hashtag.bytes
        case .detail(let detail): detail.bytes
        }
    }

    /// Reads an entity's line; nil where the verb is not an entity's.
    package init?(_ line: Line) throws(NotationError) {
        var reader = FieldReader(line)
        switch line.verb {
        case "EVENT": self = .event(try Event(&reader))
        case "ROOM": self = .room(try Room(&reader))
        case "SLOT": self = .slot(try Slot(&reader))
        case "SESSION": self = .session(try Session(&reader))
        case "NOTICE": self = .notice(try Notice(&reader))
        case "HASHTAG": self = .hashtag(try Hashtag(&reader))
        case "DETAIL": self = .detail(try Detail(&reader))
        default: return nil
        }
    }
}

extension Event {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "EVENT")
        writer.pair("rev", revision.number)
        writer.text("name", name.string)
        writer.pair("zone", zone)
        writer.pair("offset", offsetNotation(offsets.initialMinutes))
        if !offsets.changes.isEmpty {
            writer.pair("changes", offsets.changes.map(\.notation).joined(separator: ","))
        }
        if !hashtag.isEmpty { writer.text("hashtag", hashtag.string) }
        if !days.isEmpty { writer.pair("days", days.map(\.description).joined(separator: ",")) }
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let revision = try reader.revision("rev") ?? .zero
        let name = try reader.text("name", .eventName) ?? .empty
        let zone = reader.string("zone") ?? "UTC"
        let initial = try reader.value("offset", "an offset like +01:00") {
            offsetMinutes(notation: $0)
        }
        let changes = try reader.value("changes", "times separated by commas") { string in
            list(string, countMax: CountLimit.offsets) { ZonedTime(notation: $0) }
        }
        let offsets = OffsetPlan(initialMinutes: initial ?? 0, changes: changes ?? [])
        self.init(name: name, zone: zone, offsets: offsets, revision: revision)
        hashtag = try reader.text("hashtag", .hashtag) ?? .empty
        days = try reader.dates("days") ?? []
    }
}

extension FieldReader {
    /// Dates separated by commas.
    package mutating func dates(_ key: String) throws(NotationError) -> [CivilDate]? {
        try value(key, "dates like 2023-03-14 separated by commas") { string in
            list(string, countMax: CountLimit.days) { CivilDate(notation: $0) }
        }
    }
}

extension Room {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "ROOM")
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writer.text("name", name.string)
        if !floor.isEmpty { writer.text("floor", floor.string) }
        if capacity > 0 { writer.pair("capacity", capacity) }
        if colour != .none { writer.pair("colour", colour.rawValue) }
        if state != .open { writer.pair("state", state.rawValue) }
        writer.pair("to", detour?.string)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let id: RoomID = try reader.identifierWord("room")
        let revision = try reader.revision("rev") ?? .zero
        let name = try reader.text("name", .roomName) ?? .empty
        self.init(id: id, name: name, revision: revision)
        floor = try reader.text("floor", .floor) ?? .empty
        capacity = try reader.number("capacity", 0...CountLimit.heads) ?? 0
        colour = try reader.choice("colour") ?? .none
        state = try reader.choice("state") ?? .open
        detour = try reader.identifier("to")
    }
}

extension Slot {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "SLOT")
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writer.pair("start", start.notation)
        writer.pair("end", end.notation)
        if kind != .session { writer.pair("kind", kind.rawValue) }
        if !label.isEmpty { writer.text("label", label.string) }
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let id: SlotID = try reader.identifierWord("slot")
        let revision = try reader.revision("rev") ?? .zero
        guard let start = try reader.time("start") else { throw NotationError(.missing("start")) }
        guard let end = try reader.time("end") else { throw NotationError(.missing("end")) }
        self.init(id: id, start: start, end: end, revision: revision)
        kind = try reader.choice("kind") ?? .session
        label = try reader.text("label", .label) ?? .empty
    }
}

extension Notice {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "NOTICE")
        writer.word(id.string)
        writer.pair("rev", revision.number)
        if level != .info { writer.pair("level", level.rawValue) }
        if !rooms.isEmpty { writer.pair("rooms", rooms.map(\.string).joined(separator: ",")) }
        writer.pair("from", from?.notation)
        writer.pair("until", until?.notation)
        writer.text("text", text.string)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let id: NoticeID = try reader.identifierWord("notice")
        let revision = try reader.revision("rev") ?? .zero
        self.init(id: id, text: try reader.text("text", .notice) ?? .empty, revision: revision)
        level = try reader.choice("level") ?? .info
        rooms = try reader.identifiers("rooms", countMax: CountLimit.noticeRooms) ?? []
        from = try reader.time("from")
        until = try reader.time("until")
    }
}

extension Hashtag {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "HASHTAG")
        writer.word(week.description)
        writer.pair("rev", revision.number)
        writer.text("text", text.string)
        writer.pair("reveal", reveal?.notation)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let week = try reader.word("week", "a week like 2023-W11") { ISOWeek(notation: $0) }
        let revision = try reader.revision("rev") ?? .zero
        self.init(week: week, text: try reader.text("text", .hashtag) ?? .empty, revision: revision)
        reveal = try reader.time("reveal")
    }
}
