// One rule for every screen: a day is over only when no session, break, slot or day of the event remains.

/// What is left of an event at one moment, for a room or for all.
package struct Outlook: Hashable, Sendable {
    /// How the day goes on.
    package enum Day: Hashable, Sendable {
        /// Something remains today, or nothing was ever planned.
        case open
        /// Nothing remains today; the event goes on at that date, with its first session, break or
        /// slot at `start`, or with nothing planned yet where that is nil.
        case continues(CivilDate, start: ZonedTime?)
        /// Nothing remains.
        case over
    }

    package let day: Day
    /// Whether people of an earlier plan are still due today, in the room or anywhere, for a session
    /// that is not there: what a screen shows must not send them home.
    package let isAwaited: Bool
    /// The slot of today in which nothing takes place, the present or the next one.
    package let freeSlot: Slot?
    /// The slots of today in which nothing takes place, the present one included, in order of start.
    package let freeSlots: [Slot]
    /// The next break of today that has not begun.
    package let nextPause: Slot?

    /// What is left for `room`, or for the whole event where it is nil, at `time`.
    ///
    /// O(slots × sessions of the room) at most: a slot is free where no session needs it.
    package init(of room: RoomID?, in grid: Grid, at time: ZonedTime) {
        let reader = OutlookReader(room: room, grid: grid, time: time)
        freeSlots = reader.freeSlots
        freeSlot = freeSlots.first
        nextPause = reader.nextPause
        day = reader.day
        isAwaited = reader.isAwaited
    }
}

private struct OutlookReader {
    let grid: Grid
    let time: ZonedTime
    /// Placements of planned sessions.
    private let placements: [Placement]
    /// Placements at which people expect a session that is not there.
    private let expected: [Departure]
    /// Placements of sessions that were, are or will be there, cancelled ones included.
    private let everPlaced: [Placement]
    private let slots: [Slot]

    init(room: RoomID?, grid: Grid, time: ZonedTime) {
        self.grid = grid
        self.time = time
        let sessions = grid.sessions.values.filter { session in
            guard let room else { return session.state == .planned }
            return grid.takesPlace(session, in: room)
        }
        placements = sessions.compactMap(\.placement)
        expected = grid.sessions.values.compactMap {
            grid.departure(of: $0, from: room, at: time)
        }
        everPlaced =
            placements
            + grid.sessions.values.filter { session in
                session.state == .cancelled && room.map(session.concerns) ?? true
            }
            .compactMap(\.placement)
        slots = grid.slots.values.filter { $0.kind != .removed }.sorted {
            $0.start.isSameInstant(as: $1.start) ? $0.id < $1.id : $0.start < $1.start
        }
    }

    private func isAhead(_ slot: Slot) -> Bool { time.milliseconds < slot.end.milliseconds }
    private func isToday(_ start: ZonedTime) -> Bool { start.date <= time.date }

    private var slotsToday: [Slot] { slots.filter { isAhead($0) && isToday($0.start) } }

    var nextPause: Slot? {
        slotsToday.first { $0.kind == .pause && time.milliseconds < $0.start.milliseconds }
    }

    var freeSlots: [Slot] {
        let pauses = slots.filter { $0.kind == .pause && isAhead($0) }
        let live = placements.filter { $0.isAhead(of: time) }
        return slotsToday.filter { slot in
            slot.kind == .session
                && !pauses.contains { slot.overlaps($0.start, $0.end) }
                && !live.contains { slot.overlaps($0.start, $0.end) }
        }
    }

    var day: Outlook.Day {
        if remainsToday { return .open }
        let starts = nextStarts
        let days = grid.event?.days ?? []
        let dates = starts.map(\.date) + days.filter { time.date < $0 }
        if let next = dates.min() {
            return .continues(next, start: starts.filter { $0.date == next }.min())
        }
        return !everPlaced.isEmpty || !slots.isEmpty || !days.isEmpty ? .over : .open
    }

    private var remainsToday: Bool {
        !slotsToday.isEmpty
            || placements.contains { $0.isAhead(of: time) && isToday($0.start) }
            || isAwaited
            || isUntouchedDay
    }

    /// People come for a removed session too, although no line announces it before they stand there.
    var isAwaited: Bool { expected.contains { isToday($0.place.start) } }

    /// Whether today is a day of the event on which nothing was ever planned.
    private var isUntouchedDay: Bool {
        guard grid.event?.days.contains(time.date) ?? false else { return false }
        return !(everPlaced.map(\.start) + slots.map(\.start)).contains { $0.date == time.date }
    }

    /// The starts on later days.
    private var nextStarts: [ZonedTime] {
        (placements.map(\.start) + slots.map(\.start)).filter { time.date < $0.date }
    }
}

extension Slot {
    func overlaps(_ start: ZonedTime, _ end: ZonedTime) -> Bool {
        self.start.milliseconds < end.milliseconds && start.milliseconds < self.end.milliseconds
    }
}
