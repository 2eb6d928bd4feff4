/// The sessions of a room at a moment and after it.
package struct Agenda: Hashable, Sendable {
    /// The sessions that run now, in order of start; more than one only where they may overlap.
    package let current: [Session]
    /// The sessions that start later, in order of start.
    package let upcoming: [Session]
    /// The present break of the whole event.
    package let pause: Slot?

    /// Minutes before a start from which people arrive.
    package static let soonMinutes = 15

    /// The agenda of `room` at `time`; O(k log k) over the sessions that concern it.
    package init(of room: RoomID, in grid: Grid, at time: ZonedTime) {
        self.init(of: room, in: grid, at: time, pause: grid.pause(at: time))
    }

    /// The same, where the break of the whole event at `time` is known.
    package init(of room: RoomID, in grid: Grid, at time: ZonedTime, pause: Slot?) {
        let planned = grid.sessions(concerning: room).filter { grid.takesPlace($0, in: room) }
        let ordered = planned.sorted { one, other in
            guard let a = one.placement?.start, let b = other.placement?.start else { return false }
            return a.isSameInstant(as: b) ? one.id < other.id : a < b
        }
        current = ordered.filter { $0.placement?.contains(time) ?? false }
        upcoming = ordered.filter { time.milliseconds < ($0.placement?.start.milliseconds ?? 0) }
        self.pause = pause
    }
}
