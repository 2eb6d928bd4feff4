// The plan of all days, decided before anything is drawn, for pages and for the grid on a wall: a board lists the same
// of today. A session that people still look for elsewhere also stands at that place.

package import RaumGrid

/// The whole plan, day by day, at one moment.
package struct PlanAgenda: Hashable, Sendable {
    /// The entries of one day of the venue's calendar.
    package struct Day: Hashable, Sendable {
        /// The day.
        package let date: CivilDate
        /// In order of start, then of room.
        package let entries: [PlanEntry]
        /// Free cells that are not over, in order of start, then of room.
        package let free: [FreeCell]
    }

    /// The days that have entries or free cells, in order.
    package let days: [Day]
    /// The entries that run now, and those that people look for now.
    package let now: [PlanEntry]
    /// The entries that begin next: all within `Agenda.soonMinutes` of the first.
    package let next: [PlanEntry]
    /// Pitches without a place, those with most hands first.
    package let tray: [Session]
    /// The rooms that are part of the event, in order.
    package let rooms: [Room]
    /// How the day goes on.
    package let outlook: Outlook
    /// The day that a grid shows.
    package let shown: ShownDay
    /// Whether today is one of the days that the event names.
    let isEventDay: Bool
    /// The hashtag of the week or of the event; empty for none.
    package let hashtag: String
    /// The names on the doors of all rooms, removed ones too.
    private let names: [RoomID: String]

    /// The name on the door of a room; its identifier where there is none.
    package func name(of room: RoomID) -> String { names[room] ?? room.string }

    /// The plan at `time`, in the words of `language`.
    package init(_ grid: Grid, at time: ZonedTime, language: Language) {
        let reader = PlanReader(grid: grid, time: time, language: language)
        let entries = reader.entries
        let cells = grid.freeCells(at: time)
        let dates = Set(entries.map(\.start.date) + cells.map(\.slot.start.date))
        let byDay = Dictionary(grouping: entries) { $0.start.date }
        let freeByDay = Dictionary(grouping: cells) { $0.slot.start.date }
        days = dates.sorted().map { date in
            Day(date: date, entries: byDay[date] ?? [], free: freeByDay[date] ?? [])
        }
        now = entries.filter { $0.contains(time) }
        next = PlanAgenda.next(of: entries, after: time)
        tray = grid.tray
        let used = Set(entries.compactMap(\.room))
        rooms = grid.rooms.values.filter { $0.state != .removed || used.contains($0.id) }
            .sorted { $0.id < $1.id }
        outlook = Outlook(of: nil, in: grid, at: time)
        shown = ShownDay(grid, at: time)
        isEventDay = grid.event?.days.contains(time.date) ?? false
        hashtag = grid.hashtag(at: time)
        names = Dictionary(uniqueKeysWithValues: grid.rooms.keys.map { ($0, grid.name(of: $0)) })
    }

    /// The shown day, with what begins soon after it.
    var shownDay: Day {
        let held = days.filter { $0.date >= shown.date }
        return Day(
            date: shown.date,
            entries: held.flatMap(\.entries).filter { shown.holds($0.start) },
            free: held.flatMap(\.free).filter { shown.holds($0.slot.start) }
        )
    }

    private static func next(of entries: [PlanEntry], after time: ZonedTime) -> [PlanEntry] {
        let ahead = entries.filter { time.milliseconds < $0.start.milliseconds }
        guard let first = ahead.first?.start else { return [] }
        let last = first.adding(minutes: Agenda.soonMinutes).milliseconds
        return ahead.filter { $0.start.milliseconds <= last && $0.start.date == first.date }
    }
}

private struct PlanReader {
    let grid: Grid
    let time: ZonedTime
    let language: Language

    var entries: [PlanEntry] {
        let pauses = grid.slots.values.filter { $0.kind == .pause }.map(entry)
        return (grid.sessions.values.flatMap(entries) + pauses).sorted(by: PlanEntry.precedes)
    }

    /// The entries of a session: at its place, and at places where people with an earlier plan look for it.
    private func entries(_ session: Session) -> [PlanEntry] {
        var entries: [PlanEntry] = []
        if let placement = session.placement {
            switch session.state {
            case .planned: entries += planned(session, placement).map { [$0] } ?? []
            case .cancelled: entries.append(cancelled(session, placement))
            case .pitched, .removed: break
            }
        }
        return entries + departures(of: session).filter(stands).map(departed)
    }

    /// The session at places where people look for it although it is not there: at its own, where that room is closed,
    /// and at the one of which they are told among those that it has left.
    private func departures(of session: Session) -> [Departure] {
        var unmoved = session
        unmoved.left = []
        let isPlanned = session.state == .planned
        guard isPlanned, let own = grid.departure(of: unmoved, from: nil, at: time) else {
            return grid.departure(of: session, from: nil, at: time).map { [$0] } ?? []
        }
        let former = session.left.reversed().lazy.compactMap {
            grid.departure(of: session, from: $0.room, at: time)
        }
        return [own] + (former.first { $0.place != own.place }.map { [$0] } ?? [])
    }

    /// Whether a former place is shown: not where the session's own entry overlaps it or is the same, and of a removed
    /// session only while people may stand at the door for it.
    private func stands(_ departure: Departure) -> Bool {
        switch departure.fate {
        case .moved(let place), .over(let place): !place.overlaps(departure.place)
        case .cancelled: departure.session.placement != departure.place
        case .removed: departure.isNear(time)
        case .withoutRoom(let place):
            place == departure.place || !place.overlaps(departure.place)
        case .parked: true
        }
    }

    private func door(_ room: RoomID) -> DoorWords { DoorWords(grid, room, time, language) }

    /// The entry at the room where people find it; nil if the plan names no room that they may enter.
    private func planned(_ session: Session, _ placement: Placement) -> PlanEntry? {
        let found = placement.isAhead(of: time) ? grid.reached(placement) : placement
        guard let placement = found else { return nil }
        let door = door(placement.room)
        let full = session.isFull && placement.isAhead(of: time) ? door.words.full : ""
        let marks = [full, door.arrivalMark(session)].filter { !$0.isEmpty }
        let mark = marks.joined(separator: " · ")
        return entry(.planned(session), placement, mark, session.note.string)
    }

    private func cancelled(_ session: Session, _ placement: Placement) -> PlanEntry {
        let mark = door(placement.room).words.cancelled
        return entry(.cancelled(session), placement, mark, session.note.string)
    }

    private func departed(_ departure: Departure) -> PlanEntry {
        let text = door(departure.place.room).departureText(departure)
        let title = departure.title(in: language)
        let isSaid =
            text.span == title || departure.fate == .cancelled
            || departure.fate == .withoutRoom(departure.place)
        let follows = departure.kind == .withoutRoom ? text.details : ""
        let mark = [text.label, follows, isSaid ? "" : text.span, text.mark]
            .filter { !$0.isEmpty }.joined(separator: " · ")
        let remark =
            switch departure.fate {
            case .parked: text.details
            case .moved, .withoutRoom, .over, .cancelled, .removed: departure.session.note.string
            }
        return entry(.departed(departure), departure.place, mark, remark)
    }

    private func entry(
        _ subject: PlanEntry.Subject,
        _ place: Placement,
        _ mark: String,
        _ remark: String
    ) -> PlanEntry {
        PlanEntry(
            subject: subject,
            room: place.room,
            start: local(place.start),
            end: local(place.end),
            mark: mark,
            remark: remark
        )
    }

    private func entry(_ slot: Slot) -> PlanEntry {
        PlanEntry(
            subject: .pause(slot),
            room: nil,
            start: local(slot.start),
            end: local(slot.end),
            mark: "",
            remark: ""
        )
    }

    /// The venue's reading of a time with any offset.
    private func local(_ time: ZonedTime) -> ZonedTime { grid.time(at: time.milliseconds) }
}
