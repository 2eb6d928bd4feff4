internal import RaumGrid

// The NOW lines of a room are worked out once for all subscribers, and again only when they can have changed: when the
// room, a session of it or a slot did, or when a session or slot begins or ends.

/// The NOW and NEXT lines of rooms, as they were last worked out.
struct NowTable: Sendable {
    /// A value that holds for a span of the wall clock, in milliseconds.
    private struct Lasting<Value: Sendable>: Sendable {
        let value: Value
        let span: Range<Int64>

        init(_ value: Value, at time: ZonedTime, until end: Int64?) {
            self.value = value
            span = time.milliseconds..<max(end ?? .max, time.milliseconds)
        }

        func holds(at time: ZonedTime) -> Bool { span.contains(time.milliseconds) }
    }

    private var rooms: [RoomID: Lasting<[[UInt8]]>] = [:]
    private var pause: Lasting<Slot?>?

    /// How often a room was worked out since the start.
    private(set) var workedOut = 0

    /// The lines of `room` at `time`.
    mutating func lines(of room: Room, in grid: Grid, at time: ZonedTime) -> [[UInt8]] {
        if let known = rooms[room.id], known.holds(at: time) { return known.value }
        let pause = currentPause(in: grid, at: time)
        let lines = nowLines(of: room, in: grid, at: time, pause: pause.value)
        workedOut += 1
        let end = min(grid.nextTransition(of: room.id, after: time) ?? .max, pause.span.upperBound)
        rooms[room.id] = Lasting(lines, at: time, until: end)
        return lines
    }

    private mutating func currentPause(in grid: Grid, at time: ZonedTime) -> Lasting<Slot?> {
        if let pause, pause.holds(at: time) { return pause }
        let end = grid.nextPauseTransition(after: time)
        let made = Lasting(grid.pause(at: time), at: time, until: end)
        pause = made
        return made
    }

    /// Forgets the lines that changes concern.
    mutating func forget(_ changes: [Published.Change]) {
        for change in changes {
            forget(change.after.entity)
            if let before = change.before { forget(before.entity) }
        }
    }

    private mutating func forget(_ entity: Entity) {
        switch entity {
        // A closed room's detour reaches other rooms' lines.
        case .event, .room, .slot:
            rooms = [:]
            pause = nil
        case .session(let session):
            if let room = session.placement?.room { rooms[room] = nil }
            for place in session.left + session.joined { rooms[place.room] = nil }
            for room in session.was { rooms[room] = nil }
        case .notice, .hashtag, .page, .stage, .call, .interest, .held, .detail: break
        }
    }
}
