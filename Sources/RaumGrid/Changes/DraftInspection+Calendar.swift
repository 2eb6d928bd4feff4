// Times are moved, lengthened and converted to another zone; in each case a stored time must stay readable. So the
// entities that a transaction touched are checked once, at its end, and all of them where the event has another clock.

extension DraftInspection {
    /// Throws if the year of a time does not have four digits on the event's clock.
    func expectCalendar() throws(Rejection) {
        if let key = touched.filter({ beyond($0) != nil }).min(), let beyond = beyond(key) {
            throw .outOfCalendar(key, field: beyond.field, beyond.time)
        }
        guard hasOtherClock, let clock = grid.event?.offsets else { return }
        for entity in grid.entities {
            let times = entity.times.map { ($0.field, clock.time(at: $0.time.milliseconds)) }
            guard let (field, time) = times.first(where: { !$0.1.isWritable }) else { continue }
            throw .outOfCalendar(entity.key, field: field, time)
        }
    }

    /// Whether the transaction changed the event's clock, on which all times are told.
    private var hasOtherClock: Bool {
        guard touched.contains(.event), case .event(let old)? = draft.former(.event) else {
            return false
        }
        return old.offsets != grid.event?.offsets
    }

    private func beyond(_ key: EntityKey) -> (field: String, time: ZonedTime)? {
        grid[key]?.times.first { !$0.time.isWritable }
    }
}

extension Entity {
    /// Every time of the entity, with its field.
    ///
    /// Former placements of a session were checked when they were its placement, and are not checked again.
    fileprivate var times: [(field: String, time: ZonedTime)] {
        switch self {
        case .event(let event): event.offsets.changes.map { ("zone", $0) }
        case .room, .page, .interest, .held, .detail: []
        case .slot(let slot): [("start", slot.start), ("end", slot.end)]
        case .session(let session):
            session.placement.map { [("start", $0.start), ("end", $0.end)] } ?? []
        case .notice(let notice): named(("from", notice.from), ("until", notice.until))
        case .hashtag(let hashtag): named(("reveal", hashtag.reveal))
        case .stage(let message): named(("at", message.at), ("until", message.until))
        case .call(let call): named(("at", call.at), ("until", call.until))
        }
    }

    private func named(
        _ times: (field: String, time: ZonedTime?)...
    ) -> [(field: String, time: ZonedTime)] {
        times.compactMap { field, time in time.map { (field, $0) } }
    }
}
