// What an earlier change made is taken back by a new one: nothing is forgotten, what was new is removed.

extension Draft {
    /// Makes each thing what it was before an earlier transaction, and names them.
    ///
    /// Throws `conflict` where a thing is not any more what that transaction made.
    mutating func takeBack(
        _ differences: [Transaction.Difference]
    ) throws(Rejection) -> [EntityKey] {
        for difference in differences {
            let key = difference.after.key
            guard grid[key] == difference.after else {
                let current = grid[key]?.revision ?? difference.after.revision
                throw .conflict(key, current: current)
            }
        }
        for difference in differences { put(try former(of: difference)) }
        return differences.map(\.after.key)
    }

    private func former(of difference: Transaction.Difference) throws(Rejection) -> Entity {
        guard let before = difference.before else { return try difference.after.removed() }
        guard case .session(let session) = before, case .session(let present) = difference.after
        else { return before }
        return .session(try session.returned(from: present, at: now))
    }
}

extension Entity {
    /// The thing in its state `removed`.
    fileprivate func removed() throws(Rejection) -> Entity {
        switch self {
        case .event: throw .noEvent
        case .room(var room):
            room.remove()
            return .room(room)
        case .slot(var slot):
            slot.kind = .removed
            return .slot(slot)
        case .session(var session):
            session.state = .removed
            return .session(session)
        case .notice(var notice):
            notice.level = .removed
            return .notice(notice)
        case .hashtag(var hashtag):
            hashtag.text = .empty
            return .hashtag(hashtag)
        case .detail(var detail):
            detail.text = .empty
            return .detail(detail)
        }
    }
}

extension Session {
    /// The session as it was, but with the placements that it has left since and the one that it leaves
    /// now: a door that has shown it must learn that it is gone.
    fileprivate func returned(
        from present: Session,
        at now: ZonedTime
    ) throws(Rejection) -> Session {
        var session = self
        session.left = present.left
        if let old = present.placement,
            old.room != placement?.room || old.start != placement?.start
        {
            try session.remember(old, at: now)
        }
        session.left.removeAll { $0.room == placement?.room && $0.start == placement?.start }
        return session
    }
}
