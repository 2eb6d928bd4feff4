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
        for difference in differences {
            if let before = difference.before {
                put(before)
            } else {
                put(try difference.after.removed())
            }
        }
        return differences.map(\.after.key)
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
