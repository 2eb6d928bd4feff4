// Commands about the grid's shape, notices and hashtags.

extension Draft {
    mutating func event(_ patch: EventPatch) throws(Rejection) -> EntityKey {
        var event = if let known = grid.event { known } else { try newEvent(patch) }
        try event.apply(patch)
        put(.event(event))
        return .event
    }

    private func newEvent(_ patch: EventPatch) throws(Rejection) -> Event {
        guard let name = patch.name else { throw .missing(field: "name") }
        guard let zone = patch.zone else { throw .missing(field: "zone") }
        return Event(name: name, zone: zone.name, offsets: zone.offsets)
    }

    mutating func room(_ id: RoomID, _ patch: RoomPatch) throws(Rejection) -> EntityKey {
        var room = if let known = grid.rooms[id] { known } else { try newRoom(id, patch) }
        try room.apply(patch)
        put(.room(room))
        return .room(id)
    }

    private func newRoom(_ id: RoomID, _ patch: RoomPatch) throws(Rejection) -> Room {
        try CountLimit.expect(grid.rooms.count + 1, of: "rooms", atMost: CountLimit.rooms) {
            grid.rooms.values.map(Entity.room)
        }
        guard let name = patch.name else { throw .missing(field: "name") }
        return Room(id: id, name: name)
    }

    mutating func open(_ id: RoomID) throws(Rejection) -> EntityKey {
        var room = try grid.knownRoom(id)
        room.state = .open
        room.detour = nil
        put(.room(room))
        return .room(id)
    }

    mutating func close(_ id: RoomID, to detour: RoomID?) throws(Rejection) -> EntityKey {
        var room = try grid.knownRoom(id)
        if let detour {
            guard detour != id, try grid.knownRoom(detour).state == .open else {
                throw .badDetour(detour)
            }
        }
        room.state = .closed
        room.detour = detour
        put(.room(room))
        return .room(id)
    }

    mutating func slot(_ id: SlotID, _ patch: SlotPatch) throws(Rejection) -> EntityKey {
        var slot = if let known = grid.slots[id] { known } else { try newSlot(id, patch) }
        if let start = patch.start { slot.start = resolve(start) }
        if let end = patch.end { slot.end = resolve(end) }
        slot.apply(patch)
        try slot.start.expectSpan(to: slot.end)
        put(.slot(slot))
        return .slot(id)
    }

    private func newSlot(_ id: SlotID, _ patch: SlotPatch) throws(Rejection) -> Slot {
        try CountLimit.expect(grid.slots.count + 1, of: "slots", atMost: CountLimit.slots) {
            grid.slots.values.map(Entity.slot)
        }
        guard let start = patch.start else { throw .missing(field: "start") }
        guard let end = patch.end else { throw .missing(field: "end") }
        return Slot(id: id, start: resolve(start), end: resolve(end))
    }

    mutating func notice(_ id: NoticeID?, _ patch: NoticePatch) throws(Rejection) -> EntityKey {
        let known = id.flatMap { grid.notices[$0] }
        var notice = if let known { known } else { try newNotice(id, patch) }
        try notice.apply(patch)
        for room in patch.rooms ?? [] { _ = try grid.knownRoom(room) }
        if let rooms = patch.rooms { notice.rooms = Set(rooms).sorted() }
        if let from = patch.from { notice.from = from.word.map(resolve) }
        if let until = patch.until { notice.until = until.word.map(resolve) }
        if let from = notice.from, let until = notice.until, until <= from {
            throw .badSpan(start: from, end: until)
        }
        put(.notice(notice))
        return .notice(notice.id)
    }

    private func newNotice(_ id: NoticeID?, _ patch: NoticePatch) throws(Rejection) -> Notice {
        try CountLimit.expect(grid.notices.count + 1, of: "notices", atMost: CountLimit.notices) {
            grid.notices.values.map(Entity.notice)
        }
        guard let text = patch.text else { throw .missing(field: "text") }
        return Notice(id: id ?? grid.unusedID("n", grid.notices), text: text)
    }

    mutating func hashtag(_ week: ISOWeek?, _ patch: HashtagPatch) throws(Rejection) -> EntityKey {
        let week = week ?? ISOWeek(containing: now.date)
        var hashtag =
            if let known = grid.hashtags[week] { known } else { try newHashtag(week, patch) }
        if let text = patch.text { hashtag.text = text.isEmpty ? text : try text.seen(as: "text") }
        if let reveal = patch.reveal { hashtag.reveal = reveal.word.map(resolve) }
        put(.hashtag(hashtag))
        return .hashtag(week)
    }

    private func newHashtag(_ week: ISOWeek, _ patch: HashtagPatch) throws(Rejection) -> Hashtag {
        try CountLimit.expect(grid.hashtags.count + 1, of: "hashtags", atMost: CountLimit.hashtags)
        guard let text = patch.text, !text.isEmpty else { throw .missing(field: "text") }
        return Hashtag(week: week, text: text)
    }

    mutating func remove(_ key: EntityKey) throws(Rejection) -> EntityKey {
        guard key != .event, let entity = grid[key] else {
            // The name of the event reads as that of a session.
            let isEvent = key.session?.string == "event"
            throw .unknown(isEvent ? .event : key, nearest: nil)
        }
        put(try entity.removed())
        return key
    }
}

extension Grid {
    /// The first of `s1`, `s2`, … that is not used yet, counted from the number of used names.
    func unusedID<Kind, Value>(
        _ prefix: String,
        _ taken: [Identifier<Kind>: Value]
    ) -> Identifier<Kind> {
        var number = taken.count + 1
        while true {
            if let id = Identifier<Kind>("\(prefix)\(number)"), taken[id] == nil { return id }
            number += 1
        }
    }
}

extension Event {
    /// Sets the fields of a patch.
    ///
    /// Throws if a name has no visible character.
    mutating func apply(_ patch: EventPatch) throws(Rejection) {
        if let name = patch.name { self.name = try name.seen(as: "name") }
        if let zone = patch.zone { (self.zone, offsets) = (zone.name, zone.offsets) }
        if let hashtag = patch.hashtag { self.hashtag = hashtag }
        if let days = patch.days { self.days = Set(days).sorted() }
        if let url = patch.url { self.url = url }
        if let pitching = patch.pitching { self.pitching = pitching }
    }
}

extension Room {
    /// Sets the fields of a patch, and restores a removed room.
    ///
    /// Throws if a name has no visible character.
    mutating func apply(_ patch: RoomPatch) throws(Rejection) {
        if let name = patch.name { self.name = try name.seen(as: "name") }
        if let floor = patch.floor { self.floor = floor }
        if let capacity = patch.capacity { self.capacity = capacity }
        if let colour = patch.colour { self.colour = colour }
        if let url = patch.url { self.url = url }
        if state == .removed {
            state = .open
            detour = nil
        }
    }
}

extension Text {
    /// The text of a required field.
    ///
    /// Throws if it has no visible character.
    func seen(as field: String) throws(Rejection) -> Text {
        if isBlank { throw .missing(field: field) }
        return self
    }
}

extension Slot {
    /// Sets the fields of a patch except the times, and restores a removed slot.
    mutating func apply(_ patch: SlotPatch) {
        if let label = patch.label { self.label = label }
        if let kind = patch.kind {
            self.kind = kind
        } else if kind == .removed {
            kind = .session
        }
    }
}

extension Notice {
    /// Sets the fields of a patch except rooms and times, and restores a removed notice.
    ///
    /// Throws if a text has no visible character.
    mutating func apply(_ patch: NoticePatch) throws(Rejection) {
        if let text = patch.text { self.text = try text.seen(as: "text") }
        if let german = patch.german { self.german = german }
        if let english = patch.english { self.english = english }
        if let level = patch.level {
            self.level = level
        } else if level == .removed {
            level = .info
        }
    }
}

extension CountLimit {
    /// Throws if `count` is above `max`; `things` is the word for the refusal, and `all` are those that there are.
    static func expect(
        _ count: Int,
        of things: String,
        atMost max: Int,
        among all: () -> [Entity] = { [] }
    ) throws(Rejection) {
        guard count <= max else {
            throw .limit(of: things, max: max, again: CountLimit.removed(among: all()))
        }
    }

    /// The keys of some that were removed, those first that were removed first.
    private static func removed(among all: [Entity]) -> [EntityKey] {
        let removed = all.filter(\.isRemoved).sorted { $0.revision < $1.revision }
        return removed.prefix(CountLimit.namedAgain).map(\.key)
    }

    /// The most removed ones that a refusal names: enough to go on with.
    private static let namedAgain = 8
}

extension ZonedTime {
    /// Throws if `end` is not after this start, or if the span is longer than a session may last.
    func expectSpan(to end: ZonedTime) throws(Rejection) {
        let minutes = end.minutes(since: self)
        guard milliseconds < end.milliseconds, minutes <= CountLimit.sessionMinutes else {
            throw .badSpan(start: self, end: end)
        }
    }
}

extension TimeChange {
    /// The time that it sets; nil if it clears the time.
    var word: TimeWord? {
        switch self {
        case .to(let word): word
        case .cleared: nil
        }
    }
}
