// One rule for every screen: a day is over only when no session, break, slot or day of the event remains, in any room.
// Doors side by side, boards, lines of text and programs all use it.

/// The rest of an event at one moment, with the free slots of a room or of all.
package struct Outlook: Hashable, Sendable {
    /// How the day of the event goes on.
    package enum Day: Hashable, Sendable {
        /// A session, break or slot remains today, or neither slots nor days of the event tell when it ends.
        case open
        /// None remains today; the event goes on at that date, with its first session, break or slot at `start`, or
        /// without a plan yet where that is nil.
        case continues(CivilDate, start: ZonedTime?)
        /// The event is over.
        case over
    }

    /// The same for every room.
    ///
    /// A session that is not there, but that people still expect today, keeps it open, so that no screen sends these
    /// people home.
    package let day: Day
    /// When the event goes on, where no session is planned or expected any more today.
    package let nextStart: ZonedTime?
    /// The first free slot of today, the present or the next one.
    package let freeSlot: Slot?
    /// The free slots of today, the present one included, in order of start.
    package let freeSlots: [Slot]
    /// The next break of today that has not begun.
    package let nextPause: Slot?

    /// The outlook at `time`, with the free slots of `room`, or with those that no room uses where it is nil.
    ///
    /// O(sessions + slots × sessions of the room) at most: a slot is free where no session needs it.
    package init(of room: RoomID?, in grid: Grid, at time: ZonedTime) {
        let reader = OutlookReader(grid: grid, time: time, room: room)
        freeSlots = reader.freeSlots(of: room)
        freeSlot = freeSlots.first
        nextPause = reader.nextPause
        day = reader.day
        nextStart = reader.nextStart
    }
}

extension Outlook {
    /// The end of the free slots that follow `first` without a gap; its own end where none does.
    package func endOfFreeSlots(from first: Slot) -> ZonedTime {
        freeSlots.reduce(first.end) { end, slot in
            slot.start.milliseconds <= end.milliseconds && end.milliseconds < slot.end.milliseconds
                ? slot.end : end
        }
    }
}

private struct OutlookReader {
    let grid: Grid
    let time: ZonedTime
    /// The room of a door; nil for a screen that receives all sessions.
    private let room: RoomID?
    /// Placements of planned sessions, in all rooms that the screen receives.
    private let placements: [Placement]
    private let slots: [Slot]

    init(grid: Grid, time: ZonedTime, room: RoomID?) {
        (self.grid, self.time, self.room) = (grid, time, room)
        placements = grid.sessions.values.filter { $0.state == .planned }.compactMap(\.placement)
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

    func freeSlots(of room: RoomID?) -> [Slot] {
        let pauses = slots.filter { $0.kind == .pause && isAhead($0) }
        let live = placements(in: room).filter { $0.isAhead(of: time) }
        return slotsToday.filter { slot in
            slot.kind == .session
                && !pauses.contains { slot.overlaps($0.start, $0.end) }
                && !live.contains { slot.overlaps($0.start, $0.end) }
        }
    }

    private func placements(in room: RoomID?) -> [Placement] {
        guard let room else { return placements }
        return grid.sessions(concerning: room).filter { grid.takesPlace($0, in: room) }
            .compactMap(\.placement)
    }

    var day: Outlook.Day {
        let days = grid.event?.days ?? []
        // Every screen receives slots and days, but a door only the sessions of its room: without slots and days, doors
        // side by side would disagree.
        let isFramed = !slots.isEmpty || !days.isEmpty
        if remainsToday || (room != nil && !isFramed) { return .open }
        let starts = nextStarts
        let dates = starts.map(\.date) + days.filter { time.date < $0 }
        if let next = dates.min() {
            return .continues(next, start: starts.filter { $0.date == next }.min())
        }
        return isFramed ? .over : .open
    }

    private var remainsToday: Bool { hasPlansToday || isUntouchedDay }

    private var hasPlansToday: Bool {
        !slotsToday.isEmpty
            || placements.contains { $0.isAhead(of: time) && isToday($0.start) }
            || isAwaited
    }

    var nextStart: ZonedTime? { hasPlansToday ? nil : nextStarts.min() }

    /// Whether people with an earlier plan still come today for a session that is not there.
    ///
    /// They come for a removed session too, although no line announces it before they stand there.
    private var isAwaited: Bool {
        grid.sessions.values.contains { session in
            grid.departure(of: session, from: nil, at: time).map { isToday($0.place.start) }
                ?? false
        }
    }

    /// Whether today is a day of the event whose end no slot tells.
    ///
    /// Sessions do not count: a door receives only those of its own room, and would disagree with the next one.
    private var isUntouchedDay: Bool {
        guard grid.event?.days.contains(time.date) ?? false else { return false }
        return !slots.contains { $0.start.date == time.date }
    }

    /// The starts on later days.
    private var nextStarts: [ZonedTime] {
        (placements.map(\.start) + slots.map(\.start)).filter { time.date < $0.date }
    }
}

extension Slot {
    /// Whether any moment of it is between `start` and just before `end`.
    package func overlaps(_ start: ZonedTime, _ end: ZonedTime) -> Bool {
        self.start.milliseconds < end.milliseconds && start.milliseconds < self.end.milliseconds
    }
}
