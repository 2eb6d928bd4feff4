internal import RaumGrid
internal import RaumNotation

extension EventPatch {
    init(
        _ reader: inout FieldReader,
        zones: (String) -> OffsetPlan?
    ) throws(NotationError) {
        self.init()
        name = try reader.text("name", .eventName)
        zone = try reader.value("zone", "an IANA zone like Europe/Berlin") { name in
            zones(name).map { (name, $0) }
        }
        hashtag = try reader.text("hashtag", .hashtag)
        days = try reader.dates("days")
    }
}

extension RoomPatch {
    init(_ reader: inout FieldReader) throws(NotationError) {
        self.init()
        name = try reader.text("name", .roomName)
        floor = try reader.text("floor", .floor)
        capacity =
            reader.clears("capacity")
            ? 0 : try reader.number("capacity", 0...CountLimit.heads)
        colour = reader.clears("colour") ? Room.Colour.none : try reader.choice("colour")
    }
}

extension SlotPatch {
    init(_ reader: inout FieldReader) throws(NotationError) {
        self.init()
        start = try reader.timeWord("start")
        end = try reader.timeWord("end")
        label = try reader.text("label", .label)
        kind = try reader.choice("kind")
    }
}

extension SessionPatch {
    init(_ reader: inout FieldReader) throws(NotationError) {
        self.init()
        title = try reader.text("title", .title)
        hosts = try reader.hosts()
        tags = try reader.tags()
        language = try reader.language()
        note = try reader.text("note", .note)
        isFull = try reader.flag("full")
    }
}

extension PlacementPatch {
    init(_ reader: inout FieldReader) throws(NotationError) {
        self.init()
        room = try reader.identifier("room")
        start = try reader.timeWord("start")
        end = try reader.timeWord("end")
        minutes = try reader.number("minutes", 1...CountLimit.sessionMinutes)
        allowsOverlap = try reader.flag("overlap")
    }
}

extension NoticePatch {
    init(_ reader: inout FieldReader) throws(NotationError) {
        self.init()
        text = try reader.text("text", .notice)
        level = try reader.choice("level")
        rooms = try reader.identifiers("rooms", countMax: CountLimit.noticeRooms)
        from = try reader.timeChange("from")
        until = try reader.timeChange("until")
    }
}

extension HashtagPatch {
    init(_ reader: inout FieldReader) throws(NotationError) {
        self.init()
        text = try reader.text("text", .hashtag)
        reveal = try reader.timeChange("reveal")
    }
}

extension FieldReader {
    /// Whether the line names `key` with nothing behind it.
    mutating func clears(_ key: String) -> Bool { string(key)?.isEmpty ?? false }

    /// A time, or nothing, which clears it; nil where the key is absent.
    fileprivate mutating func timeChange(_ key: String) throws(NotationError) -> TimeChange? {
        if clears(key) { return .cleared }
        return try timeWord(key).map(TimeChange.to)
    }

    /// A language tag, or empty text; lines of old directories may hold other text.
    fileprivate mutating func language() throws(NotationError) -> Text? {
        let limit = TextLimit.language
        let expected =
            "a language tag like de or en-GB (BCP 47), of at most \(limit.scalarsMax) signs"
        return try value("language", expected) { word in
            guard word.isEmpty || LanguageTag.isWellFormed(word) else { return nil }
            return try? Text(word, limit)
        }
    }

    fileprivate mutating func timeWord(_ key: String) throws(NotationError) -> TimeWord? {
        try value(key, "a time like 18:30 or 2023-03-14T18:30+01:00") { TimeWord(notation: $0) }
    }
}
