// Times keep the offset with which they were written, so that a change of the event's zone does not rewrite the plan.
// People see all of them on the event's clock, since a time of another clock beside it would be misread.

extension Entity {
    /// The same entity with each of its times on the clock of `offsets`; every moment stays the same.
    package func told(by offsets: OffsetPlan) -> Entity {
        switch self {
        case .event, .room, .page, .interest, .held, .detail: return self
        case .slot(var slot):
            (slot.start, slot.end) = (offsets.told(slot.start), offsets.told(slot.end))
            return .slot(slot)
        case .session(let session): return .session(session.told(by: offsets))
        case .notice(var notice):
            (notice.from, notice.until) = offsets.times(notice.from, notice.until)
            return .notice(notice)
        case .hashtag(var hashtag):
            hashtag.reveal = hashtag.reveal.map(offsets.told)
            return .hashtag(hashtag)
        case .stage(var message):
            message.at = offsets.told(message.at)
            message.until = message.until.map(offsets.told)
            return .stage(message)
        case .call(var call):
            (call.at, call.until) = offsets.times(call.at, call.until)
            return .call(call)
        }
    }
}

extension Session {
    fileprivate func told(by offsets: OffsetPlan) -> Session {
        var session = self
        session.placement = placement.map { $0.told(by: offsets) }
        session.left = left.map { $0.told(by: offsets) }
        session.joined = joined.map { $0.told(by: offsets) }
        return session
    }
}

extension Placement {
    fileprivate func told(by offsets: OffsetPlan) -> Placement {
        Placement(room: room, start: offsets.told(start), end: offsets.told(end))
    }
}

extension OffsetPlan {
    fileprivate func times(_ one: ZonedTime?, _ other: ZonedTime?) -> (ZonedTime?, ZonedTime?) {
        (one.map { told($0) }, other.map { told($0) })
    }
}

extension Grid {
    /// Puts an entity with its times on the event's clock, as people see them.
    ///
    /// An event with another clock converts all entities anew, O(n).
    package mutating func putTold(_ entity: Entity) {
        let offsets = event?.offsets
        put(offsets.map(entity.told) ?? entity)
        guard let now = event?.offsets, now != offsets else { return }
        for other in entities { put(other.told(by: now)) }
    }
}

extension Event? {
    /// The time on the event's clock, as people are told it; the same without an event.
    package func told(_ time: ZonedTime) -> ZonedTime { self?.offsets.told(time) ?? time }
}
