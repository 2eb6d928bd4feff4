// Commands about the grid's shape and about what screens show beside it.

extension Draft {
    mutating func event(_ patch: EventPatch) throws(Rejection) -> EntityKey {
        var event = if let known = grid.event { known } else { try newEvent(patch) }
        if let name = patch.name { event.name = try seen(name, "name") }
        if let zone = patch.zone { (event.zone, event.offsets) = zone }
        if let hashtag = patch.hashtag { event.hashtag = hashtag }
        if let days = patch.days { event.days = Set(days).sorted() }
        if let url = patch.url { event.url = url }
        if let pitching = patch.pitching { event.pitching = pitching }
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
        if let name = patch.name { room.name = try seen(name, "name") }
        if let floor = patch.floor { room.floor = floor }
        if let capacity = patch.capacity { room.capacity = capacity }
        if let colour = patch.colour { room.colour = colour }
        if let url = patch.url { room.url = url }
        if room.state == .removed {
            room.state = .open
            room.detour = nil
        }
        put(.room(room))
        return .room(id)
    }

    private func newRoom(_ id: RoomID, _ patch: RoomPatch) throws(Rejection) -> Room {
        guard grid.rooms.count < CountLimit.rooms else {
            throw .limit(of: "rooms", max: CountLimit.rooms)
        }
        guard let name = patch.name else { throw .missing(field: "name") }
        return Room(id: id, name: name)
    }

    mutating func open(_ id: RoomID) throws(Rejection) -> EntityKey {
        var room = try knownRoom(id)
        room.state = .open
        room.detour = nil
        put(.room(room))
        return .room(id)
    }

    mutating func close(_ id: RoomID, to detour: RoomID?) throws(Rejection) -> EntityKey {
        var room = try knownRoom(id)
        if let detour {
            guard detour != id, try knownRoom(detour).state == .open else {
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
        if let label = patch.label { slot.label = label }
        if let kind = patch.kind {
            slot.kind = kind
        } else if slot.kind == .removed {
            slot.kind = .session
        }
        try expectSpan(slot.start, slot.end)
        put(.slot(slot))
        return .slot(id)
    }

    private func newSlot(_ id: SlotID, _ patch: SlotPatch) throws(Rejection) -> Slot {
        guard grid.slots.count < CountLimit.slots else {
            throw .limit(of: "slots", max: CountLimit.slots)
        }
        guard let start = patch.start else { throw .missing(field: "start") }
        guard let end = patch.end else { throw .missing(field: "end") }
        return Slot(id: id, start: resolve(start), end: resolve(end))
    }

    mutating func notice(_ id: NoticeID?, _ patch: NoticePatch) throws(Rejection) -> EntityKey {
        let known = id.flatMap { grid.notices[$0] }
        var notice = if let known { known } else { try newNotice(id, patch) }
        if let text = patch.text { notice.text = try seen(text, "text") }
        if let german = patch.german { notice.german = german }
        if let english = patch.english { notice.english = english }
        if let level = patch.level {
            notice.level = level
        } else if notice.level == .removed {
            notice.level = .info
        }
        for room in patch.rooms ?? [] { _ = try knownRoom(room) }
        if let rooms = patch.rooms { notice.rooms = Set(rooms).sorted() }
        if let from = patch.from { notice.from = resolve(from) }
        if let until = patch.until { notice.until = resolve(until) }
        if let from = notice.from, let until = notice.until, until <= from {
            throw .badSpan(start: from, end: until)
        }
        put(.notice(notice))
        return .notice(notice.id)
    }

    private func newNotice(_ id: NoticeID?, _ patch: NoticePatch) throws(Rejection) -> Notice {
        guard grid.notices.count < CountLimit.notices else {
            throw .limit(of: "notices", max: CountLimit.notices)
        }
        guard let text = patch.text else { throw .missing(field: "text") }
        return Notice(id: id ?? grid.unusedID("n", grid.notices), text: text)
    }

    mutating func hashtag(_ week: ISOWeek?, _ patch: HashtagPatch) throws(Rejection) -> EntityKey {
        let week = week ?? ISOWeek(containing: now.date)
        var hashtag =
            if let known = grid.hashtags[week] { known } else { try newHashtag(week, patch) }
        if let text = patch.text { hashtag.text = text.isEmpty ? text : try seen(text, "text") }
        if let reveal = patch.reveal { hashtag.reveal = resolve(reveal) }
        put(.hashtag(hashtag))
        return .hashtag(week)
    }

    private func newHashtag(_ week: ISOWeek, _ patch: HashtagPatch) throws(Rejection) -> Hashtag {
        guard grid.hashtags.count < CountLimit.hashtags else {
            throw .limit(of: "hashtags", max: CountLimit.hashtags)
        }
        guard let text = patch.text, !text.isEmpty else { throw .missing(field: "text") }
        return Hashtag(week: week, text: text)
    }

    mutating func remove(_ key: EntityKey) throws(Rejection) -> EntityKey {
        guard key != .event, let entity = grid[key] else { throw .unknown(key, nearest: nil) }
        put(try entity.removed())
        return key
    }

    func resolve(_ change: TimeChange) -> ZonedTime? {
        switch change {
        case .to(let word): resolve(word)
        case .cleared: nil
        }
    }

    /// A text that a thing cannot do without: refused where nothing of it can be seen.
    func seen(_ text: Text, _ field: String) throws(Rejection) -> Text {
        if text.isBlank { throw .missing(field: field) }
        return text
    }

    func expectSpan(_ start: ZonedTime, _ end: ZonedTime) throws(Rejection) {
        let minutes = end.minutes(since: start)
        guard start.milliseconds < end.milliseconds, minutes <= CountLimit.sessionMinutes else {
            throw .badSpan(start: start, end: end)
        }
    }
}

extension Grid {
    /// The first of `s1`, `s2`, … that names nothing yet.
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
