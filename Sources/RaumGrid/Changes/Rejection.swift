/// Why a change is refused: a normal outcome, which is reported to the organiser.
package enum Rejection: Error, Hashable, Sendable {
    /// No entity has that name; `nearest` is the one most like it.
    case unknown(EntityKey, nearest: EntityKey?)
    /// The room has another session at that time.
    case roomTaken(Placement, by: Session)
    /// The room is closed.
    case roomClosed(RoomID)
    /// The session would take place in a room that is removed.
    case roomRemoved(RoomID, for: SessionID)
    /// The session has no place on the grid.
    case notPlaced(SessionID)
    /// The session is on the grid already.
    case alreadyPlaced(SessionID)
    /// The session is on the grid, and only a pitch can be called.
    case notPitched(SessionID)
    /// The session is cancelled or removed, and stays as it is until it is restored.
    case notTakingPlace(SessionID, Session.State)
    /// The session neither runs now nor has its end before it.
    case notRunning(SessionID)
    /// An entity that the request names was changed since the revision for which the request was made.
    case conflict(EntityKey, current: Revision)
    /// The placement would end before it begins, or last longer than a session may.
    case badSpan(start: ZonedTime, end: ZonedTime)
    /// The named end contradicts the named length.
    case endContradicts(end: ZonedTime, minutes: Int)
    /// A field would be a time whose year on the event's clock has not four digits.
    case outOfCalendar(EntityKey, field: String, ZonedTime)
    /// The command needs a field to make a new entity.
    case missing(field: String)
    /// There is no room for one more; `again` are some that were removed, which count, and can be made anew.
    case limit(of: String, max: Int, again: [EntityKey] = [])
    /// The room still has sessions that end after now.
    case roomInUse(RoomID, by: Session)
    /// The command names the same session twice.
    case sameTwice(SessionID)
    /// A room would send people to itself, or to a room that is closed.
    case badDetour(RoomID)
    /// The held pitch was decided about already.
    case notWaiting(HeldID, HeldPitch.State)
    /// The event takes no pitches of guests' keys.
    case pitchingClosed
    /// The second session is on the grid and would become a part of the first, which is not.
    case mergesPlaced(SessionID, SessionID)
    /// No event has been set up yet.
    case noEvent
}

/// A warning about a change that was made.
package enum Warning: Hashable, Sendable {
    /// A host would be in two rooms at once.
    case hostTwice(Text, SessionID, SessionID)
    /// More hands than seats.
    case roomTooSmall(RoomID, capacity: Int, hands: Int)
    /// The session runs into a break.
    case duringBreak(SessionID, SlotID)
    /// The session begins on a day outside the event.
    case outsideDays(SessionID, CivilDate)
    /// Two sessions share a room, as was asked for.
    case overlap(SessionID, SessionID)
    /// A closed room sends people to another room now, or to none, since its detour is not open.
    case detourChanged(RoomID, to: RoomID?)
    /// A pitch waits until an organiser has looked at it.
    case waits(HeldID)
    /// A session that takes place again still has the note that it had.
    case keepsNote(SessionID)
}
