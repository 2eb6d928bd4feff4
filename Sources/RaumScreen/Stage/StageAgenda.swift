package import RaumGrid

/// The content of the screen inside a room at one moment, for the speaker.
package struct StageAgenda: Hashable, Sendable {
    /// How far the session in the room has come.
    package enum Phase: String, CaseIterable, Sendable {
        /// The room is closed.
        case closed
        /// No session is on, and none begins within `Agenda.soonMinutes`.
        case free
        /// Begins within `Agenda.soonMinutes`.
        case soon
        /// More than `fiveMinutes` are left.
        case running
        /// More than a minute is left, but no more than five.
        case fiveMinutes = "five-minutes"
        /// No more than a minute is left.
        case lastMinute = "last-minute"
        /// The planned end has passed, and no other session has begun.
        case over
    }

    /// The phase of `session`.
    package let phase: Phase
    /// The session that is on, begins soon or is over by the plan; nil for none.
    package let session: Session?
    /// Its placement.
    package let placement: Placement?
    /// Milliseconds until it begins or ends, or since it was to end; 0 where nothing is counted.
    package let milliseconds: Int64
    /// The next session, break or free slot here.
    package let next: DoorAgenda.LaterLine?
    /// The urgent notice for this room; nil for none.
    package let urgent: Notice?

    /// Milliseconds that are left when the phases of the end begin.
    private static let fiveMinutes: Int64 = 300_000
    private static let lastMinute: Int64 = 60_000

    /// The content of the stage of `room` at `time`.
    package init(of room: Room, in grid: Grid, at time: ZonedTime) {
        let door = DoorAgenda(of: room, in: grid, at: time)
        let now = Agenda(of: room.id, in: grid, at: time)
        let soon = now.upcoming.first.flatMap { ($0.placement?.isSoon(time) ?? false) ? $0 : nil }
        let overtime = now.current.isEmpty ? grid.overtime(in: room.id, at: time) : nil
        let subject = room.state == .open ? now.current.last ?? overtime ?? soon : nil
        session = subject
        placement = subject?.placement
        urgent = door.urgent.first
        (phase, milliseconds) = StageAgenda.phase(of: room, subject?.placement, at: time)
        let isSubjectSoon = subject?.id == soon?.id
        let follows = isSubjectSoon ? nil : soon.map(DoorAgenda.LaterLine.planned)
        next =
            (room.state == .open ? follows : StageAgenda.gone(door))
            ?? door.later.first { $0.session?.id != subject?.id }
    }

    /// The session for which people stand at the door of a closed room, with where it takes place instead.
    private static func gone(_ door: DoorAgenda) -> DoorAgenda.LaterLine? {
        for case .departed(let departure) in door.cards { return .departed(departure) }
        return nil
    }

    private static func phase(
        of room: Room,
        _ placement: Placement?,
        at time: ZonedTime
    ) -> (Phase, Int64) {
        guard room.state == .open else { return (.closed, 0) }
        guard let placement else { return (.free, 0) }
        let until = placement.start.milliseconds - time.milliseconds
        if until > 0 { return (.soon, until) }
        let left = placement.end.milliseconds - time.milliseconds
        if left <= 0 { return (.over, -left) }
        if left <= lastMinute { return (.lastMinute, left) }
        return (left <= fiveMinutes ? .fiveMinutes : .running, left)
    }

    /// The part of the session that has gone, from 0 to 1; nil if none is on.
    package var progress: Double? {
        guard let placement, phase != .soon else { return nil }
        let length = placement.end.milliseconds - placement.start.milliseconds
        let gone = phase == .over ? length : length - milliseconds
        return Double(gone) / Double(max(1, length))
    }

    /// The time that is counted, as figures: `12:34`, `1:02:03`, `+0:45`; nil if none is.
    ///
    /// The time that is left is rounded up, so that the last second is 0:01.
    package var figures: String? {
        guard placement != nil else { return nil }
        let isOver = phase == .over
        let seconds = Int(isOver ? milliseconds / 1000 : (milliseconds + 999) / 1000)
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let tail = twoDigits(seconds % 60)
        let text =
            hours > 0 ? "\(hours):\(twoDigits(minutes)):\(tail)" : "\(seconds / 60):\(tail)"
        return isOver ? "+" + text : text
    }
}
