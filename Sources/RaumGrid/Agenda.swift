/// What a room has at a moment and after it.
package struct Agenda: Hashable, Sendable {
    /// The sessions that run now, in order of start; more than one only where they may overlap.
    package let current: [Session]
    /// The sessions that start later, in order of start.
    package let upcoming: [Session]
    /// The break that everybody has now.
    package let pause: Slot?

    /// Minutes before a start from which people arrive.
    package static let soonMinutes = 15

    /// The agenda of `room` at `time`; O(n log n) over the grid's sessions.
    package init(of room: RoomID, in grid: Grid, at time: ZonedTime) {
        let planned = grid.sessions.values.filter { grid.takesPlace($0, in: room) }
        let ordered = planned.sorted { one, other in
            guard let a = one.placement?.start, let b = other.placement?.start else { return false }
            return a.isSameInstant(as: b) ? one.id < other.id : a < b
        }
        current = ordered.filter { $0.placement?.contains(time) ?? false }
        upcoming = ordered.filter { time.milliseconds < ($0.placement?.start.milliseconds ?? 0) }
        pause = grid.slots.values.sorted { $0.id < $1.id }.first { slot in
            slot.kind == .pause && slot.start.milliseconds <= time.milliseconds
                && time.milliseconds < slot.end.milliseconds
        }
    }
}
