package import RaumGrid
internal import RaumWords

// The tables of most entities; sessions, pages and messages have files of their own.

extension EventPatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = Event
}

extension Event: Tabled {
    /// The fields that a command names.
    package typealias Patch = EventPatch

    package static let fields: [Field<Event>] = [
        Field<Event>("name", \.name, .text(.eventName), isAlwaysWritten: true)
            .asked(\.name, .text(.eventName)),
        zoneRow,
        offsetsRow,
        Field<Event>("hashtag", \.hashtag, .text(.hashtag))
            .asked(\.hashtag, .text(.hashtag))
            .told(\.hashtag) { _, new in hashtagChange(new) },
        Field<Event>("days", \.days, .dates)
            .asked(\.days, .dates)
            .told(\.days) { _, new in daysChange(new) },
        Field<Event>("url", \.url, .text(.url))
            .asked(\.url, .url)
            .told(\.url) { _, new in addressChange(new) }
            .shown("url"),
        Field<Event>("pitching", \.pitching, .choice(.held))
            .asked(\.pitching, .choice(.held))
            .told(\.pitching) { _, new in pitchingChange(new) }
            .shown("pitching", isAlwaysShown: true),
    ]

    private static let zoneRow = Field<Event>(
        "zone",
        write: { event, writer in writer.pair("zone", event.zone) },
        read: { (event: inout Event, reader: inout FieldReader) throws(NotationError) in
            if let zone = reader.string("zone") { event.zone = zone }
        }
    )
    .asked(
        write: { patch, writer in writer.pair("zone", patch.zone?.name) },
        read: {
            (patch: inout EventPatch, reader: inout FieldReader, zones: ZoneLookup)
                throws(NotationError) in
            patch.zone = try reader.value("zone", "an IANA zone like Europe/Berlin") { name in
                zones(name).map { NamedZone(name: name, offsets: $0) }
            }
        }
    )
    .told(\.zone) { _, new in Sentence(en: "zone \(new)", de: "Zeitzone \(new)") }

    /// Two keys: the offset to begin with, and its changes.
    private static let offsetsRow = Field<Event>(
        "offset",
        write: { event, writer in
            writer.pair("offset", offsetNotation(event.offsets.initialMinutes))
            guard !event.offsets.changes.isEmpty else { return }
            writer.pair("changes", event.offsets.changes.map(\.notation).joined(separator: ","))
        },
        read: { (event: inout Event, reader: inout FieldReader) throws(NotationError) in
            let initial = try reader.value("offset", "an offset like +01:00") {
                offsetMinutes(notation: $0)
            }
            let changes = try reader.value("changes", "times separated by commas") { string in
                list(string, countMax: CountLimit.offsets) { ZonedTime(notation: $0) }
            }
            event.offsets = OffsetPlan(initialMinutes: initial ?? 0, changes: changes ?? [])
        }
    )
}

extension RoomPatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = Room
}

extension Room: Tabled {
    /// The fields that a command names.
    package typealias Patch = RoomPatch

    package static let fields: [Field<Room>] = [
        Field<Room>("name", \.name, .text(.roomName), isAlwaysWritten: true)
            .asked(\.name, .text(.roomName))
            .shown("name", isAlwaysShown: true),
        Field<Room>("floor", \.floor, .text(.floor))
            .asked(\.floor, .text(.floor))
            .told(\.floor) { _, new in floorChange(new) }
            .shown("floor"),
        Field<Room>("capacity", \.capacity, .number(0...CountLimit.heads))
            .asked(\.capacity, .number(0...CountLimit.heads).clearing(to: 0))
            .told(\.capacity) { _, new in seatsWords(new) }
            .shown("capacity"),
        Field<Room>("colour", \.colour, .choice(.none))
            .asked(\.colour, .choice(.none).clearing(to: .none))
            .told(\.colour) { _, new in colourChange(new) },
        Field<Room>("state", \.state, .choice(.open)).shown("state", isAlwaysShown: true),
        Field<Room>("to", optional: \.detour, .identifier()).shown("detour"),
        Field<Room>("url", \.url, .text(.url))
            .asked(\.url, .url)
            .told(\.url) { _, new in addressChange(new) }
            .shown("url"),
    ]
}

extension SlotPatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = Slot
}

extension Slot: Tabled {
    /// The fields that a command names.
    package typealias Patch = SlotPatch

    package static let askedFields = fields(first: ["start", "end", "label"])

    package static let fields: [Field<Slot>] = [
        Field<Slot>("start", \.start, .time, isRequired: true)
            .asked(\.start, .timeWord)
            .shown("start", isAlwaysShown: true),
        Field<Slot>("end", \.end, .time, isRequired: true)
            .asked(\.end, .timeWord)
            .shown("end", isAlwaysShown: true),
        Field<Slot>("kind", \.kind, .choice(.session))
            .asked(\.kind, .choice(.session))
            .shown("kind", isAlwaysShown: true),
        Field<Slot>("label", \.label, .text(.label))
            .asked(\.label, .text(.label))
            .shown("label"),
    ]
}

extension NoticePatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = Notice
}

extension Notice: Tabled {
    /// The fields that a command names.
    package typealias Patch = NoticePatch

    package static let askedFields = fields(first: ["text"])

    package static let fields: [Field<Notice>] = [
        Field<Notice>("level", \.level, .choice(.info))
            .asked(\.level, .choice(.info))
            .shown("level", isAlwaysShown: true),
        Field<Notice>("rooms", \.rooms, .rooms(countMax: CountLimit.noticeRooms))
            .asked(\.rooms, .rooms(countMax: CountLimit.noticeRooms))
            .shown("rooms", isAlwaysShown: true),
        Field<Notice>("from", optional: \.from, .time).asked(\.from, .timeChange).shown("from"),
        Field<Notice>("until", optional: \.until, .time).asked(\.until, .timeChange).shown("until"),
        Field<Notice>("text", \.text, .text(.notice), isAlwaysWritten: true)
            .asked(\.text, .text(.notice))
            .shown("text", isAlwaysShown: true),
        Field<Notice>("de", \.german, .text(.germanNotice))
            .asked(\.german, .text(.germanNotice))
            .shown("de"),
        Field<Notice>("en", \.english, .text(.englishNotice))
            .asked(\.english, .text(.englishNotice))
            .shown("en"),
    ]
}

extension HashtagPatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = Hashtag
}

extension Hashtag: Tabled {
    /// The fields that a command names.
    package typealias Patch = HashtagPatch

    package static let fields: [Field<Hashtag>] = [
        Field<Hashtag>("text", \.text, .text(.hashtag), isAlwaysWritten: true)
            .asked(\.text, .text(.hashtag)),
        Field<Hashtag>("reveal", optional: \.reveal, .time).asked(\.reveal, .timeChange),
    ]
}
