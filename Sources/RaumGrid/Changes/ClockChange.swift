// A wrong zone is put right with all times of day kept: then every moment is another one, and nothing has moved for
// people, since they know a place by what a clock shows.

/// Another clock of the event, which a transaction sets.
struct ClockChange {
    private let former: OffsetPlan
    private let present: OffsetPlan

    /// Nil where the transaction leaves the clock as it was.
    init?(_ draft: Draft) {
        guard case .event(let event)? = draft.former(.event), let now = draft.grid.event,
            event.offsets != now.offsets
        else { return nil }
        (former, present) = (event.offsets, now.offsets)
    }

    /// Whether the new clock shows the same at `new` as the former one did at `old`, and the room is the same.
    func shows(_ old: Placement?, at new: Placement?) -> Bool {
        guard let old, let new, old.room == new.room else { return false }
        return former.time(old.start).localMilliseconds == present.time(new.start).localMilliseconds
    }

    /// The placement at which the new clock shows what the former one showed.
    func kept(_ old: Placement) -> Placement {
        Placement(room: old.room, start: kept(old.start), end: kept(old.end))
    }

    private func kept(_ time: ZonedTime) -> ZonedTime {
        let shown = former.time(time)
        let minute = present.time(shown.date, hour: shown.hour, minute: shown.minute)
        return present.time(minute.adding(milliseconds: Int64(shown.millisecondsOfDay % 60_000)))
    }
}
