package import RaumGrid

/// One line of a board: a session, a break, or a room of which there is something to say.
package struct BoardEntry: Hashable, Sendable {
    /// What the line is about.
    package enum Subject: Hashable, Sendable {
        case session(Session)
        /// Everybody has a break.
        case pause(Slot)
        /// A room without a session: free, or closed.
        case room(Room)
    }

    /// What is not as it was planned.
    package enum Change: Hashable, Sendable {
        /// Does not take place.
        case cancelled
        /// Takes place, but neither here nor now: the line stands where people look for it.
        case away(to: Placement)
        /// Has come from another room.
        case arrived(from: RoomID)
        /// Has another start in the same room.
        case retimed(from: ZonedTime)
    }

    package let subject: Subject
    /// Where and when people look for it; nil for a room without a session.
    package let start: ZonedTime?
    package let end: ZonedTime?
    /// Nil for what spans all rooms.
    package let room: RoomID?
    package let change: Change?
    package let isRunning: Bool

    /// The day on whose page it stands.
    var day: CivilDate? { start?.date }
    /// What orders lines of one start and one room.
    var name: String {
        switch subject {
        case .session(let session): session.id.string
        case .pause(let slot): slot.id.string
        case .room(let room): room.id.string
        }
    }
    /// The change that made it what it is.
    var revision: Revision {
        switch subject {
        case .session(let session): session.revision
        case .pause(let slot): slot.revision
        case .room(let room): room.revision
        }
    }
}

extension BoardEntry {
    /// The line of a session at `time`; nil where it is over, in the tray or taken out.
    init?(_ session: Session, at time: ZonedTime) {
        guard let placement = session.placement else { return nil }
        let isLive = { (place: Placement) in time.milliseconds < place.end.milliseconds }
        switch session.state {
        case .pitched, .removed: return nil
        case .cancelled:
            guard isLive(placement) else { return nil }
            self.init(session, at: placement, .cancelled, isRunning: false)
        case .planned:
            let old = session.left.last { isLive($0) && $0.start.date == time.date }
            if isLive(placement), old == nil || placement.start.date <= time.date {
                let change = BoardEntry.change(of: session, at: placement)
                self.init(session, at: placement, change, isRunning: placement.contains(time))
            } else if let old {
                self.init(session, at: old, .away(to: placement), isRunning: false)
            } else {
                return nil
            }
        }
    }

    private init(_ session: Session, at place: Placement, _ change: Change?, isRunning: Bool) {
        self.init(
            subject: .session(session),
            start: place.start,
            end: place.end,
            room: place.room,
            change: change,
            isRunning: isRunning
        )
    }

    /// A session that became longer or shorter has no other start: nobody comes too late for it.
    private static func change(of session: Session, at placement: Placement) -> Change? {
        guard let left = session.left.last else { return nil }
        if left.room != placement.room { return .arrived(from: left.room) }
        return left.start.isSameInstant(as: placement.start) ? nil : .retimed(from: left.start)
    }

    init(_ slot: Slot, at time: ZonedTime) {
        self.init(
            subject: .pause(slot),
            start: slot.start,
            end: slot.end,
            room: nil,
            change: nil,
            isRunning: slot.start.milliseconds <= time.milliseconds
        )
    }

    init(_ room: Room) {
        self.init(
            subject: .room(room),
            start: nil,
            end: nil,
            room: room.id,
            change: nil,
            isRunning: false
        )
    }
}
