package import RaumGrid

/// The content of the door of one room at one moment.
package struct DoorAgenda: Hashable, Sendable {
    /// The cards in order of precedence; at least one.
    package let cards: [DoorCard]
    /// The sessions that come later here today or, where none do, next; departures included, and where no session comes
    /// before them today, the next break and the next free slot that no card names.
    package let later: [LaterLine]
    /// Notices of one line each.
    package let infos: [Notice]
    /// Notices that must not be missed.
    package let urgent: [Notice]
    /// How the day goes on, the same at every door; and when this room is free.
    package let outlook: Outlook

    /// A line about a later session, break or free slot.
    package enum LaterLine: Hashable, Sendable {
        case planned(Session)
        /// A session that people will expect here.
        case departed(Departure)
        case pause(Slot)
        /// A slot that is not used here.
        case free(Slot)

        /// The session that it is about; nil for a break and a free slot.
        package var session: Session? {
            switch self {
            case .planned(let session): session
            case .departed(let departure): departure.session
            case .pause, .free: nil
            }
        }

        /// When people would expect it here.
        var start: ZonedTime? {
            switch self {
            case .planned(let session): session.placement?.start
            case .departed(let departure): departure.place.start
            case .pause(let slot), .free(let slot): slot.start
            }
        }
    }

    /// The agenda of `room` at `time`.
    package init(of room: Room, in grid: Grid, at time: ZonedTime) {
        let reader = DoorReader(room: room, grid: grid, time: time)
        cards = reader.cards.sorted { $0.rank(at: time) < $1.rank(at: time) }
        later = reader.later
        infos = reader.notices(.info)
        urgent = reader.notices(.urgent)
        outlook = reader.outlook
    }
}

private struct DoorReader {
    let room: Room
    let grid: Grid
    let time: ZonedTime
    private let agenda: Agenda
    let outlook: Outlook
    /// Departures of sessions that people expect here, in order of start.
    private let departures: [Departure]
    /// Departures that are cards: people stand here for them.
    private let present: [Departure]

    init(room: Room, grid: Grid, time: ZonedTime) {
        self.room = room
        self.grid = grid
        self.time = time
        let agenda = Agenda(of: room.id, in: grid, at: time)
        self.agenda = agenda
        outlook = Outlook(of: room.id, in: grid, at: time)
        departures = grid.departures(from: room.id, at: time)
        present = departures.filter { DoorReader.isCard($0, agenda, time) }
    }

    /// Whether people stand here for it.
    ///
    /// A departure of a later session does not hide the session that runs here. A session that begins soon, although
    /// not when people expect it, is announced by its own card until they expect it.
    private static func isCard(_ departure: Departure, _ agenda: Agenda, _ time: ZonedTime) -> Bool
    {
        let hasBegun = departure.place.contains(time)
        guard departure.isNear(time), hasBegun || agenda.current.isEmpty else { return false }
        guard departure.kind == .delayed, case .moved(let placement) = departure.fate else {
            return true
        }
        return hasBegun || !placement.isSoon(time)
    }

    var cards: [DoorCard] {
        var cards = notices(.urgent).map(DoorCard.urgent)
        if room.state != .open { cards.append(closed) }
        return cards + present.map(DoorCard.departed) + overtime + presentCards
    }

    /// The card of a closed room: it names the room to go to, as long as there is a session left.
    private var closed: DoorCard {
        guard outlook.day != .over else { return .over }
        return .closed(detour: grid.destination(of: room.id).flatMap { grid.rooms[$0] })
    }

    /// The sessions that may still go on, although their time is over.
    private var overtime: [DoorCard] {
        guard agenda.current.isEmpty, let session = grid.overtime(in: room.id, at: time),
            !present.contains(where: { $0.session.id == session.id })
        else { return [] }
        return [.overtime(session)]
    }

    /// The cards of the present session, or those in its place.
    private var presentCards: [DoorCard] {
        guard room.state == .open else { return [] }
        if !agenda.current.isEmpty { return agenda.current.map(DoorCard.running) }
        if let next = upcoming.first, next.placement?.isSoon(time) ?? false { return [.soon(next)] }
        if present.contains(where: { $0.kind == .delayed }) { return [] }
        if let pause = agenda.pause { return [.pause(pause)] }
        switch outlook.day {
        case .open: return present.isEmpty ? [.free(freeTime)] : []
        case .continues(let date, let start): return [.nextDay(nextDay(date, start))]
        case .over: return present.isEmpty ? [.over] : []
        }
    }

    private var freeTime: DoorCard.FreeTime {
        let starts = [agenda.upcoming.first?.placement?.start, outlook.nextPause?.start]
        let next = starts.compactMap(\.self).filter { $0.date == time.date }.min()
        guard let slot = outlook.freeSlot, slot.start.milliseconds <= time.milliseconds else {
            return DoorCard.FreeTime(until: next, nextSlot: outlook.freeSlot)
        }
        let until = next ?? outlook.endOfFreeSlots(from: slot)
        let later = outlook.freeSlots.first { until.milliseconds <= $0.start.milliseconds }
        return DoorCard.FreeTime(until: until, nextSlot: later)
    }

    private func nextDay(_ date: CivilDate, _ start: ZonedTime?) -> DoorCard.NextDay {
        let session = agenda.upcoming.first.flatMap { $0.placement?.start.date == date ? $0 : nil }
        return DoorCard.NextDay(
            date: date,
            start: session?.placement?.start ?? start,
            session: session
        )
    }

    /// The sessions that come later here and are on no card about a departure.
    private var upcoming: [Session] {
        agenda.upcoming.filter { session in
            !present.contains { $0.session.id == session.id }
        }
    }

    var later: [DoorAgenda.LaterLine] {
        let cards = presentCards
        let sessions = room.state == .open ? upcoming.filter { !isOn(cards, $0) } : []
        var lines = sessions.map(DoorAgenda.LaterLine.planned)
        lines += departures.filter(isLater).map(DoorAgenda.LaterLine.departed)
        let isNextToday = lines.contains { $0.start?.date == time.date }
        if !isNextToday {
            lines += [outlook.nextPause.map { .pause($0) }, freeLine(cards)].compactMap(\.self)
        }
        return lines.sorted { ($0.start?.milliseconds ?? 0) < ($1.start?.milliseconds ?? 0) }
    }

    /// The line of the next free slot; the card of a free room names that slot itself.
    private func freeLine(_ cards: [DoorCard]) -> DoorAgenda.LaterLine? {
        guard room.state == .open, !cards.contains(where: { $0.kind == .free }) else { return nil }
        return outlook.freeSlots.first { time.milliseconds < $0.start.milliseconds }.map {
            .free($0)
        }
    }

    /// A retimed session has a line of its own where it takes place; a removed one is only on a card, for the people
    /// who stand at the door.
    private func isLater(_ departure: Departure) -> Bool {
        switch departure.fate {
        case .moved(let there) where there.room == departure.place.room: false
        case .removed: false
        case .moved, .withoutRoom, .over, .cancelled, .parked: !present.contains(departure)
        }
    }

    /// Whether a session that comes later is on a card already.
    private func isOn(_ cards: [DoorCard], _ session: Session) -> Bool {
        cards.contains { card in
            switch card {
            case .soon(let shown): shown.id == session.id
            case .nextDay(let next): next.session?.id == session.id
            case .urgent, .closed, .departed, .running, .overtime, .pause, .free, .over: false
            }
        }
    }

    func notices(_ level: Notice.Level) -> [Notice] {
        grid.notices.values.filter { notice in
            notice.level == level && notice.isCurrent(at: time) && notice.concerns(room.id)
        }
        .sorted { $0.revision == $1.revision ? $0.id < $1.id : $1.revision < $0.revision }
    }
}

extension Placement {
    /// Whether it begins within `Agenda.soonMinutes`, or has begun.
    func isSoon(_ time: ZonedTime) -> Bool {
        start.milliseconds <= time.adding(minutes: Agenda.soonMinutes).milliseconds
    }
}
