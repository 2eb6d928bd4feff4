// A session remembers the placements that it has left, so that a door that has shown it can say where it is.
// Where it stood between two commands of one transaction was never shown: what it leaves is worked out once,
// from its placement before the transaction to the one after it.

extension Draft {
    /// Lets each session that the transaction moved remember the placement that it had before.
    mutating func settleLeft() throws(Rejection) {
        for key in touched.sorted() {
            guard case .session(var session) = grid[key] else { continue }
            var former: Session?
            if case .session(let known) = self.former(key) { former = known }
            session.left = former?.left ?? []
            let present = session.placement
            if let old = former?.placement, old.room != present?.room || old.start != present?.start
            {
                try session.remember(old, at: now)
            }
            session.left.removeAll { $0.room == present?.room && $0.start == present?.start }
            put(.session(session))
        }
    }
}

extension Session {
    /// Keeps a placement that the session leaves.
    ///
    /// Over the limit, the oldest that is over gives way, one of a room named twice first; else the oldest
    /// of a room named twice. So no door loses sight of a session that people may still come to.
    fileprivate mutating func remember(_ placement: Placement, at now: ZonedTime) throws(Rejection)
    {
        left.removeAll { $0.room == placement.room && $0.start == placement.start }
        left.append(placement)
        guard left.count > CountLimit.left else { return }
        let isRepeated = { [left] (old: Placement) in left.count { $0.room == old.room } > 1 }
        let dispensable =
            left.firstIndex { !$0.isAhead(of: now) && isRepeated($0) }
            ?? left.firstIndex { !$0.isAhead(of: now) } ?? left.firstIndex(where: isRepeated)
        guard let dispensable else {
            throw .limit(of: "rooms left by one session", max: CountLimit.left)
        }
        left.remove(at: dispensable)
    }
}
