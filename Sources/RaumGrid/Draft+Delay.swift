// A delay pushes on what follows, but nothing that has begun, in the order of the sessions' identifiers: rooms are checked only when the
// transaction is whole, so no order is in the way of another.

extension Draft {
    mutating func delay(
        _ id: SessionID,
        _ minutes: Int,
        _ scope: DelayScope
    ) throws(Rejection) -> EntityKey {
        let (session, placement) = try grid.planned(id)
        for affected in grid.delayed(with: session, at: placement, scope, now) {
            let hasBegun = affected.placement.map { $0.start <= now } ?? false
            if affected.id == id || !hasBegun {
                try push(affected, minutes)
            } else if minutes > 0 {
                try lengthen(affected, minutes)
            }
        }
        if scope == .all { try pushBreaks(from: placement.start, minutes) }
        return .session(id)
    }

    private mutating func push(_ session: Session, _ minutes: Int) throws(Rejection) {
        guard let old = session.placement else { return }
        var session = session
        let start = inVenueTime(old.start.adding(minutes: minutes))
        let end = inVenueTime(old.end.adding(minutes: minutes))
        try relocate(&session, to: Placement(room: old.room, start: start, end: end))
        put(.session(session))
    }

    /// What runs has begun when it did: it may only take longer.
    private mutating func lengthen(_ session: Session, _ minutes: Int) throws(Rejection) {
        guard let old = session.placement else { return }
        var session = session
        let end = inVenueTime(old.end.adding(minutes: minutes))
        try relocate(&session, to: Placement(room: old.room, start: old.start, end: end))
        put(.session(session))
    }

    private mutating func pushBreaks(from start: ZonedTime, _ minutes: Int) throws(Rejection) {
        for var slot in grid.slots.values
        where slot.kind == .pause && slot.start >= start && slot.start.date == start.date
            && slot.start > now
        {
            slot.start = inVenueTime(slot.start.adding(minutes: minutes))
            slot.end = inVenueTime(slot.end.adding(minutes: minutes))
            put(.slot(slot))
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
            // What is over stays what it was.
            let isAhead = other.id == session.id || place.isAhead(of: now)
            return follows && isSameDay && isAhead
                && (scope == .all || place.room == placement.room)
        }
        return all.sorted { $0.id < $1.id }
    }
}
