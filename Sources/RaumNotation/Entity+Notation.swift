package import RaumGrid

// An entity's line is whole: every field that differs from its default, always in this order. Readers
// ignore keys they do not know, so fields may be added without a new version.

extension Entity {
    /// The entity's line in its one spelling, without a line end.
    package var bytes: [UInt8] {
        switch self {
        case .event(let event): event.bytes
        case .room(let room): room.bytes
        case .slot(let slot): slot.bytes
        case .session(let session): session.bytes
        case .notice(let notice): notice.bytes
        case .hashtag(let hashtag): hashtag.bytes
        case .page(let page): page.bytes
        case .stage(let message): message.bytes
        case .call(let call): call.bytes
        case .interest(let interest): interest.bytes
        case .held(let held): held.bytes
        case .detail(let detail): detail.bytes
        }
    }

    /// Reads an entity's line; nil if the verb is not an entity's.
    ///
    /// Throws if a field is missing, cannot be read, or breaks its limit.
    package init?(_ line: Line) throws(NotationError) {
        var reader = FieldReader(line)
        switch line.verb {
        case "EVENT": self = .event(try Event(&reader))
        case "ROOM": self = .room(try Room(&reader))
        case "SLOT": self = .slot(try Slot(&reader))
        case "SESSION": self = .session(try Session(&reader))
        case "NOTICE": self = .notice(try Notice(&reader))
        case "HASHTAG": self = .hashtag(try Hashtag(&reader))
        case "PAGE": self = .page(try StandingPage(&reader))
        case "STAGE": self = .stage(try StageMessage(&reader))
        case "INTEREST": self = .interest(try SessionInterest(&reader))
        case "HELD": self = .held(try HeldPitch(&reader))
        case "CALL": self = .call(try Call(&reader))
        case "DETAIL": self = .detail(try Detail(&reader))
        default: return nil
        }
    }
}

extension Event {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "EVENT")
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let revision = try reader.revision("rev") ?? .zero
        self.init(name: .empty, zone: "UTC", offsets: .utc, revision: revision)
        try readFields(&reader)
    }
}

extension Room {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "ROOM")
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let id: RoomID = try reader.identifierWord("room")
        self.init(id: id, name: .empty, revision: try reader.revision("rev") ?? .zero)
        try readFields(&reader)
    }
}

extension Slot {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "SLOT")
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let id: SlotID = try reader.identifierWord("slot")
        let revision = try reader.revision("rev") ?? .zero
        // Both are read from the line, which cannot be without them.
        let unread = ZonedTime(milliseconds: 0, offsetMinutes: 0)
        self.init(id: id, start: unread, end: unread, revision: revision)
        try readFields(&reader)
    }
}

extension Notice {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "NOTICE")
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let id: NoticeID = try reader.identifierWord("notice")
        self.init(id: id, text: .empty, revision: try reader.revision("rev") ?? .zero)
        try readFields(&reader)
    }
}

extension Hashtag {
    fileprivate var bytes: [UInt8] {
        var writer = LineWriter(verb: "HASHTAG")
        writer.word(week.description)
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    fileprivate init(_ reader: inout FieldReader) throws(NotationError) {
        let week = try reader.word("week", "a week like 2023-W11") { ISOWeek(notation: $0) }
        self.init(week: week, text: .empty, revision: try reader.revision("rev") ?? .zero)
        try readFields(&reader)
    }
}
