// The content of a door, decided before anything is drawn. Several cards can be true at once: the first is shown large,
// and every other one gets a line, so that all people who stand at the door find an answer.

package import RaumGrid

/// One statement of a door at a moment.
package enum DoorCard: Hashable, Sendable {
    /// Read this first.
    case urgent(Notice)
    /// The room is closed; `detour` is the room to go to.
    case closed(detour: Room?)
    /// A session that people expect here is elsewhere, begins later, or does not take place.
    case departed(Departure)
    /// The session that is on.
    case running(Session)
    /// Begins within `Agenda.soonMinutes`.
    case soon(Session)
    /// Over by the plan, but no session follows, so it may still go on.
    case overtime(Session)
    /// A break of the whole event.
    case pause(Slot)
    /// No session here now.
    case free(FreeTime)
    /// No session anywhere any more today, but the event goes on.
    case nextDay(NextDay)
    /// The event is over.
    case over

    /// Until when a room is free, and when people may use it.
    package struct FreeTime: Hashable, Sendable {
        /// When the next session or break of today begins, or the last of the free slots ends that follow the
        /// present one without a gap; nil for neither.
        package let until: ZonedTime?
        /// The next slot of today that is not used: where the present one is free, the first from `until` on; nil for
        /// none.
        package let nextSlot: Slot?
    }

    /// When the event goes on.
    package struct NextDay: Hashable, Sendable {
        /// The day on which it goes on.
        package let date: CivilDate
        /// When the first session of that day begins; nil if none is planned yet.
        package let start: ZonedTime?
        /// The first session here on that day.
        package let session: Session?
    }

    /// The kind of a card, without its content.
    package enum Kind: Int, CaseIterable, Sendable {
        // The order of precedence: of several that are true, the first one here is shown large.
        case urgent
        case closed
        case movedAway
        case withoutRoom
        case cancelled
        case parked
        case running
        case delayed
        case soon
        case past
        case removed
        case overtime
        case pause
        case free
        case nextDay
        case over
    }

    /// The kind of the card.
    package var kind: Kind {
        switch self {
        case .urgent: .urgent
        case .closed: .closed
        case .departed(let departure): departure.kind
        case .running: .running
        case .soon: .soon
        case .overtime: .overtime
        case .pause: .pause
        case .free: .free
        case .nextDay: .nextDay
        case .over: .over
        }
    }

    /// The rank that orders cards at `time`, the smallest first.
    ///
    /// A card that sends people away comes before a session that takes place here, but only until the people who
    /// expected it have read it; then it comes right after. A session that is over by the plan comes last after a
    /// while.
    func rank(at time: ZonedTime) -> (Int, Int) {
        if case .overtime(let session) = self, !session.hasJustEnded(at: time) {
            return (Kind.over.rawValue, 1)
        }
        guard case .departed(let departure) = self, kind.rawValue < Kind.running.rawValue,
            !departure.isFresh(at: time)
        else { return (kind.rawValue, 0) }
        return (Kind.soon.rawValue, 1 + kind.rawValue)
    }
}

extension Session {
    /// Minutes after the planned end for which the card of that session comes first.
    private static var endedMinutes: Int { 5 }

    /// Whether its planned end has passed by so little that people are still in the room.
    fileprivate func hasJustEnded(at time: ZonedTime) -> Bool {
        guard let end = placement?.end else { return false }
        return time.milliseconds < end.adding(minutes: Session.endedMinutes).milliseconds
    }
}

extension Departure {
    /// The kind of the card about it.
    package var kind: DoorCard.Kind {
        switch fate {
        case .moved(let placement): placement.room == place.room ? .delayed : .movedAway
        case .withoutRoom: .withoutRoom
        case .over: .past
        case .cancelled: .cancelled
        case .parked: .parked
        case .removed: .removed
        }
    }
}
