// The commands of organisers as values. A field that is nil stays as it is; an empty text clears it.

/// One change as an organiser states it.
///
/// Patches are stored indirectly: there may be thousands of commands at once, and most of them set a text.
package enum Command: Hashable, Sendable {
    indirect case event(EventPatch)
    indirect case room(RoomID, RoomPatch)
    indirect case slot(SlotID, SlotPatch)
    /// Lets people in again.
    case open(RoomID)
    /// Closes a room; people go to `to` where it is given.
    case close(RoomID, to: RoomID?)
    /// Makes a session, or changes it where it exists; without an identifier one is made.
    indirect case pitch(SessionID?, SessionPatch)
    case vote(SessionID, hands: Int)
    /// Puts a session from the tray onto the grid.
    indirect case place(SessionID, PlacementPatch)
    /// Puts a planned session elsewhere; what is left out stays.
    indirect case move(SessionID, PlacementPatch)
    /// Exchanges the placements of two sessions.
    case swap(SessionID, SessionID)
    case delay(SessionID, minutes: Int, DelayScope)
    case extend(SessionID, minutes: Int)
    /// Ends a running session now.
    case finish(SessionID)
    case cancel(SessionID, note: Text?)
    /// Makes a cancelled or removed session take place again at its placement.
    case restore(SessionID)
    indirect case edit(SessionID, SessionPatch)
    /// Takes a planned session back into the tray.
    case park(SessionID)
    case remove(EntityKey)
    /// Makes a notice, or changes it where it exists; without an identifier one is made.
    indirect case notice(NoticeID?, NoticePatch)
    indirect case hashtag(ISOWeek?, HashtagPatch)
    /// Sets one part of a text that no screen shows; an empty one clears it.
    case detail(DetailKey, Text)
    /// Makes a standing page, or changes it; an empty text withdraws it.
    indirect case page(PageID, PagePatch)
    /// Sends a message to the speaker in a room; an empty text withdraws it.
    indirect case stage(RoomID, StagePatch)
    /// Counts one person who is interested in a session.
    case interest(SessionID)
    /// Makes a held pitch a session.
    case accept(HeldID)
    case decline(HeldID)
    /// Makes the second session a part of the first.
    case merge(SessionID, SessionID)
    /// Calls a pitch to be given; nil ends the open call.
    case call(SessionID?)
}

extension Draft {
    /// Performs one step, and returns the keys of the entities that it made or changed.
    mutating func perform(_ step: ChangeStep) throws(Rejection) -> [EntityKey] {
        switch step {
        case .command(let command): [try perform(command)].compactMap(\.self)
        case .offer(let patch): [try offer(patch)]
        case .takeBack(let differences, let madeAt):
            try Reversal(made: differences, madeAt: madeAt).perform(on: &self)
        }
    }

    private mutating func perform(_ command: Command) throws(Rejection) -> EntityKey? {
        switch command {
        case .event(let patch): try event(patch)
        case .room(let id, let patch): try room(id, patch)
        case .slot(let id, let patch): try slot(id, patch)
        case .open(let id): try open(id)
        case .close(let id, let to): try close(id, to: to)
        case .pitch(let id, let patch): try pitch(id, patch)
        case .edit(let id, let patch): try edit(id, patch)
        case .vote(let id, let hands): try vote(id, hands)
        case .place(let id, let patch): try place(id, patch)
        case .move(let id, let patch): try move(id, patch)
        case .swap(let first, let second): try swap(first, second)
        case .park(let id): try park(id)
        case .delay(let id, let minutes, let scope):
            try Delay(minutes: minutes, scope: scope).perform(of: id, on: &self)
        case .extend(let id, let minutes): try extend(id, minutes)
        case .finish(let id): try finish(id)
        case .cancel(let id, let note): try cancel(id, note)
        case .restore(let id): try restore(id)
        case .remove(let key): try remove(key)
        case .notice(let id, let patch): try notice(id, patch)
        case .hashtag(let week, let patch): try hashtag(week, patch)
        case .detail(let key, let text): try detail(key, text)
        case .page(let id, let patch): try page(id, patch)
        case .stage(let id, let patch): try stage(id, patch)
        case .interest(let id): try interest(id)
        case .accept(let id): try accept(id)
        case .decline(let id): try decline(id)
        case .merge(let kept, let other): try merge(kept, other)
        case .call(let id): try call(id)
        }
    }
}

/// The other sessions that a delay moves.
package enum DelayScope: String, CaseIterable, Sendable {
    /// The session alone.
    case session
    /// The session and all that follow in its room that day.
    case room
    /// The session and all that start no earlier that day, everywhere; breaks as well.
    case all
}

/// A time as people say it.
package enum TimeWord: Hashable, Sendable {
    /// A point in time.
    case at(ZonedTime)
    /// The wall clock's reading on the event's current day.
    case clock(hour: Int, minute: Int)
}

/// The change of an optional time.
package enum TimeChange: Hashable, Sendable {
    case to(TimeWord)
    /// The time is removed.
    case cleared
}
