package import RaumGrid

/// One place of a plan of all days: a session, a break, or where people still look for a session.
package struct PlanEntry: Hashable, Sendable {
    /// The subject of an entry.
    package enum Subject: Hashable, Sendable {
        /// Takes place there.
        case planned(Session)
        /// Does not take place, and would have been there.
        case cancelled(Session)
        /// People still expect it there.
        case departed(Departure)
        /// A break of the whole event.
        case pause(Slot)
    }

    /// The subject of the entry.
    package let subject: Subject
    /// The room; nil for an entry of all rooms.
    package let room: RoomID?
    package let start: ZonedTime
    package let end: ZonedTime
    /// The deviation from the known plan: `VERLEGT → Raum Grün, 18:30`, `neu hier, aus Raum Blau`; empty for none.
    package let mark: String
    /// A remark beside the mark: the reason, or the next room; empty for none.
    package let remark: String

    /// The session; nil for a break.
    package var session: Session? {
        switch subject {
        case .planned(let session), .cancelled(let session): session
        case .departed(let departure): departure.session
        case .pause: nil
        }
    }

    /// Whether `time` is within it.
    package func contains(_ time: ZonedTime) -> Bool {
        start.milliseconds <= time.milliseconds && time.milliseconds < end.milliseconds
    }

    /// Whether it is over at `time`.
    package func isOver(at time: ZonedTime) -> Bool { end.milliseconds <= time.milliseconds }

    /// Orders by start, then by room, then by identifier.
    static func precedes(_ one: PlanEntry, _ other: PlanEntry) -> Bool {
        if one.start.milliseconds != other.start.milliseconds {
            return one.start.milliseconds < other.start.milliseconds
        }
        guard let left = one.room, let right = other.room else {
            return one.room == nil && other.room != nil
        }
        if left != right { return left < right }
        guard let first = one.session?.id, let second = other.session?.id else { return false }
        return first < second
    }
}

/// A free cell of the plan: a slot in which no session needs the room.
package struct FreeCell: Hashable, Sendable {
    /// The slot and the room.
    package let slot: Slot
    package let room: RoomID
}
