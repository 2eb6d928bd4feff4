// The grid of one day: rooms across, moments down. A row is a moment at which something begins, so a delayed
// session has a row of its own between two slots.

internal import RaumGrid

/// The cells of a day.
struct GridTable {
    /// The content of a cell.
    struct Cell: Hashable {
        /// The entries that begin here.
        var entries: [PlanEntry] = []
        /// Whether an entry began above and goes on here.
        var isContinued = false
        /// Whether it is a slot that is not used.
        var isFree = false
    }

    /// A moment with the cells of all rooms.
    struct Row {
        let start: ZonedTime
        /// A break of the whole event.
        let pause: PlanEntry?
        /// In the order of the rooms.
        let cells: [Cell]
        /// When the last of it ends.
        let end: Int64

        /// Whether it is the first row, of what began before the day and goes on.
        var isCarried = false

        /// Whether there is a break, and an entry in a cell besides.
        var isShared: Bool {
            pause != nil && cells.contains { !$0.entries.isEmpty || $0.isFree }
        }
    }

    let date: CivilDate
    let rooms: [Room]
    let rows: [Row]

    /// The day that is shown at `time`: `ShownDay` while it has something to come, else the first that has, and when
    /// the event is over the last one.
    ///
    /// What began before the day and still runs is the first row. Nil where there is none: the event has no plan, or
    /// goes on with a day that has none yet.
    init?(_ agenda: PlanAgenda, at time: ZonedTime) {
        let ahead = agenda.days.first { day in
            !day.free.isEmpty || day.entries.contains { !$0.isOver(at: time) }
        }
        if let ahead, ahead.date <= agenda.shown.date {
            let before = agenda.days.filter { $0.date < agenda.shown.date }
            let carried = PlanAgenda.Day(
                date: agenda.shown.date,
                entries: before.flatMap(\.entries).filter { $0.contains(time) },
                free: before.flatMap(\.free)
            )
            self.init(agenda.shownDay, carried, agenda.rooms)
            return
        }
        guard let day = ahead ?? GridTable.past(agenda, at: time) else { return nil }
        self.init(day, nil, agenda.rooms)
    }

    /// The last day, where all of it is past and no other day of the event is to be announced.
    private static func past(_ agenda: PlanAgenda, at time: ZonedTime) -> PlanAgenda.Day? {
        guard let last = agenda.days.last else { return nil }
        switch agenda.outlook.day {
        case .over: return last
        case .open: return last.date == time.date || !agenda.isEventDay ? last : nil
        case .continues: return nil
        }
    }

    /// Whether there is a free cell.
    var hasFreeCells: Bool { rows.contains { $0.cells.contains(where: \.isFree) } }

    /// `begun` goes on from before `day`.
    private init(_ day: PlanAgenda.Day, _ begun: PlanAgenda.Day?, _ known: [Room]) {
        date = day.date
        let carried = begun?.entries ?? []
        let free = (begun?.free ?? []) + day.free
        let used = Set((carried + day.entries).compactMap(\.room) + free.map(\.room))
        let rooms = known.filter { $0.state == .open || used.contains($0.id) }
        self.rooms = rooms
        let starts = day.entries.map(\.start) + day.free.map(\.slot.start)
        let byMoment = Dictionary(starts.map { ($0.milliseconds, $0) }) { first, _ in first }
        rows =
            [GridTable.row(carried, begun?.free ?? [], rooms)].compactMap(\.self)
            + byMoment.keys.sorted().compactMap { moment in
                byMoment[moment].map { GridTable.row($0, day, carried, rooms) }
            }
    }

    /// The row of what goes on from before the day; nil where nothing does.
    private static func row(
        _ carried: [PlanEntry],
        _ free: [FreeCell],
        _ rooms: [Room]
    ) -> Row? {
        let starts = carried.map(\.start) + free.map(\.slot.start)
        guard let start = starts.min() else { return nil }
        let cells = rooms.map { room in
            Cell(
                entries: carried.filter { $0.room == room.id },
                isFree: free.contains { $0.room == room.id }
            )
        }
        let pause = carried.first { $0.room == nil }
        let ends = carried.map(\.end.milliseconds) + free.map(\.slot.end.milliseconds)
        let end = ends.max() ?? 0
        return Row(start: start, pause: pause, cells: cells, end: end, isCarried: true)
    }

    private static func row(
        _ start: ZonedTime,
        _ day: PlanAgenda.Day,
        _ carried: [PlanEntry],
        _ rooms: [Room]
    ) -> Row {
        let begun = day.entries.filter { $0.start.isSameInstant(as: start) }
        let running = (carried + day.entries).filter {
            $0.start.milliseconds < start.milliseconds && $0.contains(start)
        }
        let free = day.free.filter { $0.slot.start.isSameInstant(as: start) }
        let cells = rooms.map { room in
            Cell(
                entries: begun.filter { $0.room == room.id },
                isContinued: running.contains { $0.room == room.id && !$0.isElsewhere },
                isFree: free.contains { $0.room == room.id }
            )
        }
        let ends = begun.map(\.end.milliseconds) + free.map(\.slot.end.milliseconds)
        let pause = begun.first { $0.room == nil }
        return Row(start: start, pause: pause, cells: cells, end: ends.max() ?? 0)
    }
}

extension PlanEntry {
    /// Whether it takes up no time in the room, since it does not take place there.
    var isElsewhere: Bool {
        switch subject {
        case .cancelled, .departed: true
        case .planned, .pause: false
        }
    }
}
