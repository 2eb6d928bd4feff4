extension Grid {
    /// Makes a new change that takes an earlier one back.
    ///
    /// `changed` holds what the earlier change made, and what each thing was before; what was new is
    /// removed, not forgotten. Throws where the restored state would not hold, and then nothing has
    /// changed.
    package mutating func restore(
        _ changed: [(after: Entity, before: Entity?)],
        making made: Revision
    ) throws(Rejection) -> Transaction {
        try transact(at: time(at: 0), making: made) { draft throws(Rejection) in
            for (after, before) in changed {
                let former =
                    if let before { try before.returned(from: after) } else { try after.removed() }
                draft.put(former)
            }
            return changed.map(\.after.key)
        }
    }
}

extension Entity {
    /// The thing as it was, coming back from `after`.
    fileprivate func returned(from after: Entity) throws(Rejection) -> Entity {
        guard case .session(let session) = self, case .session(let present) = after else {
            return self
        }
        return .session(try session.returned(from: present))
    }

    /// The thing in its state `removed`.
    fileprivate func removed() throws(Rejection) -> Entity {
        switch self {
        case .event: throw .noEvent
        case .room(var room):
            room.state = .removed
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
    fileprivate func returned(from present: Session) throws(Rejection) -> Session {
        var session = self
        session.left = present.left
        if let old = present.placement,
            old.room != placement?.room || old.start != placement?.start
        {
            try session.remember(old)
        }
        session.left.removeAll { $0.room == placement?.room && $0.start == placement?.start }
        return session
    }
}
