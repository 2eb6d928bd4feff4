/// A room for a time, from `start` until just before `end`.
package struct Placement: Hashable, Sendable {
    /// The room.
    package var room: RoomID
    /// The first moment.
    package var start: ZonedTime
    /// The first moment after it; later than `start`.
    package var end: ZonedTime

    /// `room` from `start` until just before `end`.
    package init(room: RoomID, start: ZonedTime, end: ZonedTime) {
        self.room = room
        self.start = start
        self.end = end
    }

    /// Whole minutes from start to end.
    package var minutes: Int { end.minutes(since: start) }

    /// Whether `time` is within it.
    package func contains(_ time: ZonedTime) -> Bool {
        start.milliseconds <= time.milliseconds && time.milliseconds < end.milliseconds
    }

    /// Whether both need the same room at the same moment; equal starts count.
    package func overlaps(_ other: Placement) -> Bool {
        room == other.room && isAtTime(of: other)
    }

    /// Whether both have a moment in common, in any rooms.
    package func isAtTime(of other: Placement) -> Bool {
        start.milliseconds < other.end.milliseconds && other.start.milliseconds < end.milliseconds
    }
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
