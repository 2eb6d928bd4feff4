// A delay moves the start of its session and of the sessions after it that have not begun; a running session ends
// later. Sessions are moved in the order of their identifiers: rooms are checked at the end of the transaction, so the
// order does not matter.

/// Makes sessions start later on a draft.
struct Delay {
    let minutes: Int
    let scope: DelayScope

    /// Delays the session `id` and the following ones in the scope.
    ///
    /// Throws if it is not planned, or a time would be outside the calendar.
    func perform(of id: SessionID, on draft: inout Draft) throws(Rejection) -> EntityKey {
        let (session, placement) = try draft.grid.planned(id)
        for affected in draft.grid.delayed(with: session, at: placement, scope, draft.now) {
            let hasBegun = affected.placement.map { $0.start <= draft.now } ?? false
            // A running session keeps its start: it may only take longer.
            if affected.id == id || !hasBegun {
                try relocate(affected, startingLater: true, on: &draft)
            } else if minutes > 0 {
                try relocate(affected, startingLater: false, on: &draft)
            }
        }
        if scope == .all { pushBreaks(from: placement.start, on: &draft) }
        return .session(id)
    }

    private func relocate(
        _ session: Session,
        startingLater: Bool,
        on draft: inout Draft
    ) throws(Rejection) {
        guard let old = session.placement else { return }
        var session = session
        let start = startingLater ? later(old.start, draft) : old.start
        let new = Placement(room: old.room, start: start, end: later(old.end, draft))
        try draft.relocate(&session, to: new)
        draft.put(.session(session))
    }

    private func later(_ time: ZonedTime, _ draft: Draft) -> ZonedTime {
        draft.inVenueTime(time.adding(minutes: minutes))
    }

    private func pushBreaks(from start: ZonedTime, on draft: inout Draft) {
        for var slot in draft.grid.slots.values
        where slot.kind == .pause && slot.start >= start && slot.start.date == start.date
            && slot.start > draft.now
        {
            slot.start = later(slot.start, draft)
            slot.end = later(slot.end, draft)
            draft.put(.slot(slot))
        }
    }
}

extension Grid {
    /// The sessions that a delay of one moves, in the order of their identifiers.
    fileprivate func delayed(
        with session: Session,
        at placement: Placement,
        _ scope: DelayScope,
        _ now: ZonedTime
    ) -> [Session] {
        guard scope != .session else { return [session] }
        let all = sessions.values.filter { other in
            guard other.state == .planned, let place = other.placement else { return false }
            let follows = place.start.milliseconds >= placement.start.milliseconds
            let isSameDay = place.start.date == placement.start.date
            // A session that is over is not changed.
            let isAhead = other.id == session.id || place.isAhead(of: now)
            return follows && isSameDay && isAhead
                && (scope == .all || place.room == placement.room)
        }
        return all.sorted { $0.id < $1.id }
    }
}
