// What organisers can ask for, as values. A field that is nil stays as it is; an empty text clears it.

/// One change as an organiser states it.
package enum Command: Hashable, Sendable {
    case event(EventPatch)
    case room(RoomID, RoomPatch)
    case slot(SlotID, SlotPatch)
    /// Lets people in again.
    case open(RoomID)
    /// Closes a room; people go to `to` where it is given.
    case close(RoomID, to: RoomID?)
    /// Makes a session, or changes it where it exists; without an identifier one is made.
    case pitch(SessionID?, SessionPatch)
    case vote(SessionID, hands: Int)
    /// Puts a session from the tray onto the grid.
    case place(SessionID, PlacementPatch)
    /// Puts a planned session elsewhere; what is left out stays.
    case move(SessionID, PlacementPatch)
    /// Exchanges the placements of two sessions.
    case swap(SessionID, SessionID)
    case delay(SessionID, minutes: Int, DelayScope)
    case extend(SessionID, minutes: Int)
    /// Ends a running session now.
    case finish(SessionID)
    case cancel(SessionID, note: Text?)
    /// Makes a cancelled or removed session take place again where it would have.
    case restore(SessionID)
    case edit(SessionID, SessionPatch)
    /// Takes a planned session back into the tray.
    case park(SessionID)
    case remove(EntityKey)
    /// Makes a notice, or changes it where it exists; without an identifier one is made.
    case notice(NoticeID?, NoticePatch)
    case hashtag(ISOWeek?, HashtagPatch)
    /// Sets one part of a text that no screen shows; an empty one clears it.
    case detail(DetailKey, Text)
}

/// What else a delay moves.
package enum DelayScope: String, CaseIterable, Sendable {
    /// The session alone.
    case session
    /// The session and all that follow in its room that day.
    case room
    /// The session and all that start no earlier that day, everywhere; breaks as well.
    case all
}

/// A time as people say it.
package enum TimeWord: Hashable, Sendable {
    /// A point in time.
    case at(ZonedTime)
    /// The wall clock's reading on the event's current day.
    case clock(hour: Int, minute: Int)
}

/// What becomes of a time that a thing can do without.
package enum TimeChange: Hashable, Sendable {
    case to(TimeWord)
    /// There is none any more.
    case cleared
}

/// Fields of the event that a command names.
package struct EventPatch: Hashable, Sendable {
    package var name: Text?
    /// The zone with its offsets, looked up by whoever has zone data.
    package var zone: (name: String, offsets: OffsetPlan)?
    package var hashtag: Text?
    package var days: [CivilDate]?

    /// A patch that names nothing.
    package init() {}

    package static func == (left: EventPatch, right: EventPatch) -> Bool {
        left.name == right.name && left.zone?.name == right.zone?.name
            && left.zone?.offsets == right.zone?.offsets && left.hashtag == right.hashtag
            && left.days == right.days
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(zone?.name)
        hasher.combine(hashtag)
        hasher.combine(days)
    }
}

/// Fields of a room that a command names.
package struct RoomPatch: Hashable, Sendable {
    package var name: Text?
    package var floor: Text?
    package var capacity: Int?
    package var colour: Room.Colour?

    /// A patch that names nothing.
    package init() {}
}

/// Fields of a slot that a command names.
package struct SlotPatch: Hashable, Sendable {
    package var start: TimeWord?
    package var end: TimeWord?
    package var label: Text?
    package var kind: Slot.Kind?

    /// A patch that names nothing.
    package init() {}
}

/// Fields of a session that a command names; its placement is not among them.
package struct SessionPatch: Hashable, Sendable {
    package var title: Text?
    package var hosts: [Text]?
    package var tags: [Text]?
    package var language: Text?
    package var note: Text?
    package var isFull: Bool?

    /// A patch that names nothing.
    package init() {}
}

/// Fields of a placement that a command names.
package struct PlacementPatch: Hashable, Sendable {
    package var room: RoomID?
    package var start: TimeWord?
    package var end: TimeWord?
    /// The length, where the end is not named.
    package var minutes: Int?
    package var allowsOverlap: Bool?

    /// A patch that names nothing.
    package init() {}
}

/// Fields of a notice that a command names.
package struct NoticePatch: Hashable, Sendable {
    package var text: Text?
    package var level: Notice.Level?
    package var rooms: [RoomID]?
    package var from: TimeChange?
    package var until: TimeChange?

    /// A patch that names nothing.
    package init() {}
}

/// Fields of a hashtag that a command names.
package struct HashtagPatch: Hashable, Sendable {
    package var text: Text?
    package var reveal: TimeChange?

    /// A patch that names nothing.
    package init() {}
}
