// A new change takes an earlier one back: no entity is forgotten, and new ones are removed.

/// Takes an earlier transaction back on a draft.
struct Reversal {
    /// The differences of that transaction.
    let made: [Transaction.Difference]
    /// When it was made; nil if that is unknown.
    let madeAt: ZonedTime?

    /// Restores each entity, and returns their keys.
    ///
    /// Throws `conflict` if an entity was changed since that transaction.
    func perform(on draft: inout Draft) throws(Rejection) -> [EntityKey] {
        let differences = made.filter { !$0.isConsequence }
        try draft.grid.expectStill(differences)
        let hasTrace = madeAt.map { !wasUnread($0, draft.now) } ?? true
        if !hasTrace { for difference in made { forgetTrace(of: difference, on: &draft) } }
        for difference in differences {
            if let before = difference.before {
                draft.put(before)
            } else {
                let new = try (draft.grid[difference.after.key] ?? difference.after).removed()
                draft.put(hasTrace ? new : withoutTrace(new, on: &draft))
            }
        }
        return differences.map(\.after.key)
    }

    private func wasUnread(_ made: ZonedTime, _ now: ZonedTime) -> Bool {
        0..<Departure.unreadSeconds * 1000 ~= now.milliseconds - made.milliseconds
    }

    /// A session without its place, so that no door tells of it; any other entity as it is.
    private func withoutTrace(_ new: Entity, on draft: inout Draft) -> Entity {
        guard case .session(var session) = new else { return new }
        session.placement = nil
        session.left = []
        draft.untold[session.id] = session
        return .session(session)
    }

    /// Lets a session that has left no further placement since forget the one that it left by the change.
    private func forgetTrace(of made: Transaction.Difference, on draft: inout Draft) {
        guard case .session(let before) = made.before, case .session(let after) = made.after,
            var present = draft.grid.sessions[after.id], present.left == after.left
        else { return }
        draft.untold[after.id] = before
        present.left = before.left
        draft.put(.session(present))
    }
}

extension Grid {
    /// Refuses where an entity was changed since a transaction.
    fileprivate func expectStill(_ differences: [Transaction.Difference]) throws(Rejection) {
        for difference in differences {
            let key = difference.after.key
            let present = self[key]
            guard present?.isStill(difference.after) ?? false else {
                throw .conflict(key, current: present?.revision ?? difference.after.revision)
            }
        }
    }
}

extension Transaction.Difference {
    /// Whether it is a session of which only expected placements changed: that is a consequence of its room's change,
    /// and is taken back with it.
    package var isConsequence: Bool { before?.isStill(after) ?? false }
}

extension Entity {
    /// Whether the entity is as a change left it.
    ///
    /// An entity that was changed later and changed back counts as the same, although its revision is later, and a
    /// session has left or taken over more placements.
    fileprivate func isStill(_ made: Entity) -> Bool {
        var made = made
        made.revision = revision
        guard case .session(var session) = made, case .session(let present) = self else {
            return self == made
        }
        (session.left, session.joined, session.was) = (present.left, present.joined, present.was)
        return session == present
    }

    /// The entity in its state `removed`; one without such a state, without its text or its time.
    ///
    /// Throws `noEvent` for the event, which cannot be removed.
    func removed() throws(Rejection) -> Entity {
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
        case .page(var page):
            page.text = .empty
            return .page(page)
        case .stage(var message):
            message.text = .empty
            return .stage(message)
        case .interest(let interest):
            return .interest(SessionInterest(session: interest.session, count: 0))
        case .held(var held):
            held.state = .removed
            return .held(held)
        case .call(let call): return .call(Call(session: call.session, at: nil))
        case .detail(var detail):
            detail.text = .empty
            return .detail(detail)
        }
    }
}
