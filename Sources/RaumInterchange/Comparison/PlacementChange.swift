import RaumGrid

/// The parts of a placement that changed since the last import.
struct PlacementChange: Hashable {
    private var room = false
    private var start = false
    private var length = false

    /// The parts that changed in the file.
    init(_ session: ScheduleSession, _ wanted: Placement, _ base: SourceBase?) {
        let isGone = base?.record[.gone] != nil
        let moment = session.start.map(SourceRecord.moment)
        let minutes = session.minutes.map { String($0) }
        room = isGone || base?.read(.roomID).contains(wanted.room.string) != true
        start = isGone || base?.read(.start).contains(moment) != true
        length = isGone || base?.read(.minutes).contains(minutes) != true
    }

    /// The parts that changed on the grid; none if no import has read the session, or if one took it out.
    init(here: Placement, _ base: SourceBase?) {
        guard let base, base.record[.gone] == nil else { return }
        room = !base.read(.roomID).contains(here.room.string)
        start = !base.read(.start).contains(SourceRecord.moment(here.start))
        length = !base.read(.minutes).contains(String(here.end.minutes(since: here.start)))
    }

    var isEmpty: Bool { !room && !start && !length }

    /// The changes of the file that are taken over, if `here` changed on the grid.
    ///
    /// Room and times are one place, so those of the file and of people are not mixed. Only if just the length changed
    /// in the file, a session that was moved on the grid gets the length of the file.
    func without(_ here: PlacementChange) -> PlacementChange {
        if here.isEmpty { return self }
        var open = self
        open.length = length && !here.length && !room && !start
        (open.room, open.start) = (false, false)
        return open
    }

    /// `old` with the changed parts of `wanted`.
    func applied(
        to old: Placement,
        _ wanted: Placement,
        _ inVenueTime: (ZonedTime) -> ZonedTime
    ) -> Placement {
        let first = start ? wanted.start : old.start
        let span = length ? wanted : old
        let milliseconds = span.end.milliseconds - span.start.milliseconds
        let end = inVenueTime(first.adding(milliseconds: milliseconds))
        return Placement(room: room ? wanted.room : old.room, start: first, end: end)
    }
}
