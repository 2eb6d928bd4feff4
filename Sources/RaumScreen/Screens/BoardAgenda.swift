// The lines of a board, decided before anything is drawn. The lines of each day stand apart, since a page never holds
// the plans of two days, but for what begins soon. A session that began before the shown day and still runs is on the
// page of that; in the night after an evening that goes on, that evening has the only page.

package import RaumGrid

/// The content of a board at one moment.
package struct BoardAgenda: Hashable, Sendable {
    /// The order of the lines of a day.
    package enum Order: String, CaseIterable, Sendable {
        case start
        case room
    }

    /// The lines of one day; among them the rooms that are free now, at its end those of the next slot.
    package struct Day: Hashable, Sendable {
        /// The day, and its lines in order of time.
        package let date: CivilDate
        package let entries: [BoardEntry]
    }

    /// The day that is shown, with sessions that still run from before; else the day on which the event goes on, unless
    /// something remains today.
    package let days: [Day]
    /// The pitches while no session has a place, those with most hands first.
    package let pitches: [Session]
    /// Whether a session of today has been held: a board without lines then says that nothing more is planned.
    package let hasHeldSessions: Bool
    /// How the day goes on; shown on a board without lines.
    package let outlook: Outlook

    /// The agenda at `time`.
    package init(_ grid: Grid, at time: ZonedTime, by order: Order = .start) {
        let outlook = Outlook(of: nil, in: grid, at: time)
        self.outlook = outlook
        hasHeldSessions = grid.sessions.values.contains { session in
            guard session.state == .planned, let placement = session.placement else { return false }
            return placement.start.date == time.date
                && placement.end.milliseconds <= time.milliseconds
        }
        let sessions = grid.sessions.values.compactMap { BoardEntry($0, in: grid, at: time) }
        var byDay = Dictionary(grouping: sessions) { $0.day ?? time.date }
        let pauses = grid.slots.values.filter {
            $0.kind == .pause && time.milliseconds < $0.end.milliseconds
        }
        let hasToday = byDay.keys.contains { $0 <= time.date }
        for slot in pauses
        where order == .start || !hasToday || slot.start.milliseconds <= time.milliseconds {
            // A break alone opens the page of today, so that the board does not end before the closing.
            guard byDay[slot.start.date] != nil || slot.start.date <= time.date else { continue }
            byDay[slot.start.date, default: []].append(BoardEntry(slot, at: time))
        }
        let isBare = !byDay.keys.contains { $0 <= time.date }
        if isBare {
            for slot in outlook.freeSlots {
                byDay[slot.start.date, default: []].append(BoardEntry(slot, at: time))
            }
        }
        let shown = ShownDay(grid, at: time)
        BoardAgenda.gather(&byDay, for: shown, time)
        let inviting = isBare ? (now: [], next: []) : grid.invitingCells(at: time)
        if !inviting.now.isEmpty || byDay[shown.date] != nil {
            BoardAgenda.stay(&byDay, on: shown, time)
        }
        let present = byDay.keys.filter { $0 <= time.date }.sorted()
        let next = outlook.nextDate.map { [$0] } ?? []
        let dates = present.isEmpty ? next.filter { byDay[$0] != nil } : present
        let page = dates.contains(time.date) ? time.date : shown.date
        if order == .room, dates.contains(page) {
            let quiet = BoardAgenda.quietRooms(grid, byDay[page] ?? [])
            let free = inviting.now.filter { cell in !quiet.contains { $0.room == cell.room } }
            byDay[page]? += quiet + free.compactMap { BoardEntry([$0], at: time, in: $0.room) }
        }
        let isByStart = order == .start
        let freeNow = isByStart ? BoardAgenda.freeEntries(inviting.now, at: time) : []
        let freeNext = isByStart ? BoardEntry(inviting.next, at: time) : nil
        days = dates.map { date in
            var entries = (byDay[date] ?? []).sorted { BoardAgenda.precedes($0, $1, order) }
            for free in freeNow where free.day.map({ max($0, dates[0]) }) == date {
                let later = entries.firstIndex { time.milliseconds < $0.start?.milliseconds ?? 0 }
                entries.insert(free, at: later ?? entries.endIndex)
            }
            return Day(
                date: date,
                entries: entries + (date == freeNext?.day ? [freeNext] : []).compactMap(\.self)
            )
        }
        pitches = days.isEmpty && outlook.day == .open ? grid.tray : []
    }

    /// Puts what goes on from before the shown day on its page; while something remains today, also what begins soon
    /// after midnight.
    private static func gather(
        _ byDay: inout [CivilDate: [BoardEntry]],
        for shown: ShownDay,
        _ time: ZonedTime
    ) {
        for date in byDay.keys.filter({ $0 < shown.date }).sorted() {
            byDay[shown.date, default: []] += byDay.removeValue(forKey: date) ?? []
        }
        guard let today = byDay[time.date] else { return }
        let soon = byDay.filter { time.date < $0.key }.values.joined()
            .filter { $0.start.map(shown.holds) ?? false }
        byDay[time.date] = today + soon
    }

    /// While the evening before is shown, of today only what begins soon is told, on the page of the evening.
    private static func stay(
        _ byDay: inout [CivilDate: [BoardEntry]],
        on shown: ShownDay,
        _ time: ZonedTime
    ) {
        guard shown.date < time.date else { return }
        let soon = (byDay.removeValue(forKey: time.date) ?? [])
            .filter { $0.start.map(shown.holds) ?? false }
        byDay[shown.date, default: []] += soon
    }

    /// An entry for each slot of `cells`.
    private static func freeEntries(_ cells: [FreeCell], at time: ZonedTime) -> [BoardEntry] {
        Dictionary(grouping: cells, by: \.slot).values.compactMap { BoardEntry($0, at: time) }
            .sorted { precedes($0, $1, .start) }
    }

    /// Rooms in which nothing more takes place: they are free, or closed.
    ///
    /// A line about a session that has left, is cancelled or has no room does not tell that its room is closed.
    private static func quietRooms(_ grid: Grid, _ entries: [BoardEntry]) -> [BoardEntry] {
        let busy = Set(
            entries.compactMap { entry in
                entry.room.flatMap { room in
                    let isTold = entry.stands && grid.destination(of: room) != nil
                    return isTold || grid.rooms[room]?.state == .open ? room : nil
                }
            }
        )
        return grid.rooms.values.filter { $0.state != .removed && !busy.contains($0.id) }
            .map { BoardEntry($0) }
    }

    private static func precedes(_ one: BoardEntry, _ other: BoardEntry, _ order: Order) -> Bool {
        let rooms = (one.room?.string ?? "", other.room?.string ?? "")
        if order == .room, rooms.0 != rooms.1 { return rooms.0 < rooms.1 }
        let starts = (one.start?.milliseconds ?? 0, other.start?.milliseconds ?? 0)
        if starts.0 != starts.1 { return starts.0 < starts.1 }
        return (rooms.0, one.name) < (rooms.1, other.name)
    }
}

extension Outlook {
    /// The date on which the event goes on; nil while today is not over, and after the last day.
    fileprivate var nextDate: CivilDate? {
        switch day {
        case .continues(let date, _): date
        case .open, .over: nil
        }
    }
}
