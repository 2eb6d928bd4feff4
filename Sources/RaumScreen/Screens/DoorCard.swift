// What a door has to say, decided before anything is drawn. Several things can be true at once: the
// first card is shown large, and every other gets a line, so that nobody who stands at the door is left
// without an answer.

package import RaumGrid

/// One thing that a door has to say now.
package enum DoorCard: Hashable, Sendable {
    /// Read this first.
    case urgent(Notice)
    /// Nobody goes in; `detour` says where to go.
    case closed(detour: Room?)
    /// A session that should be here takes place elsewhere, until its old time is over.
    case movedAway(Session, left: Placement)
    /// A session that should be here does not take place.
    case cancelled(Session)
    /// A session that should have begun begins later.
    case delayed(Session, from: ZonedTime)
    /// What is on.
    case running(Session)
    /// Begins within `DoorAgenda.soonMinutes`.
    case soon(Session)
    /// Everybody has a break.
    case pause(Slot)
    /// Nothing here now.
    case free
    /// Nothing here any more today; the next is on another day.
    case nextDay(Session)
    /// Nothing here any more.
    case over

    /// What a card is, whatever it is about.
    package enum Kind: Int, CaseIterable, Sendable {
        // The order of precedence: of several that are true, the first one here is shown large.
        case urgent
        case closed
        case movedAway
        case cancelled
        case running
        case delayed
        case soon
        case pause
        case free
        case nextDay
        case over
    }

    /// What it is.
    package var kind: Kind {
        switch self {
        case .urgent: .urgent
        case .closed: .closed
        case .movedAway: .movedAway
        case .cancelled: .cancelled
        case .running: .running
        case .delayed: .delayed
        case .soon: .soon
        case .pause: .pause
        case .free: .free
        case .nextDay: .nextDay
        case .over: .over
        }
    }
}

/// Everything that the door of one room says at one moment.
package struct DoorAgenda: Hashable, Sendable {
    /// The cards in order of precedence; at least one.
    package let cards: [DoorCard]
    /// What comes later here today or, where nothing does, next; moved and cancelled ones included.
    package let later: [LaterLine]
    /// Notices of one line each.
    package let infos: [Notice]

    /// A line about what comes later.
    package enum LaterLine: Hashable, Sendable {
        case planned(Session)
        case moved(Session, left: Placement)
        case cancelled(Session)

        /// When people would expect it here.
        var start: ZonedTime? {
            switch self {
            case .planned(let session), .cancelled(let session): session.placement?.start
            case .moved(_, let left): left.start
            }
        }
    }

    /// Minutes before a start from which a session is announced large: people arrive.
    package static let soonMinutes = 15

    /// The agenda of `room` at `time`.
    package init(of room: Room, in grid: Grid, at time: ZonedTime) {
        let reader = DoorReader(room: room, grid: grid, time: time)
        cards = reader.cards.sorted { $0.kind.rawValue < $1.kind.rawValue }
        later = reader.later
        infos = reader.notices(.info)
    }
}

private struct DoorReader {
    let room: Room
    let grid: Grid
    let time: ZonedTime
    private let agenda: Agenda

    init(room: Room, grid: Grid, time: ZonedTime) {
        self.room = room
        self.grid = grid
        self.time = time
        agenda = Agenda(of: room.id, in: grid, at: time)
    }

    private var soon: ZonedTime { time.adding(minutes: DoorAgenda.soonMinutes) }

    var cards: [DoorCard] {
        var cards = notices(.urgent).map(DoorCard.urgent)
        if room.state != .open {
            cards.append(.closed(detour: room.detour.flatMap { grid.rooms[$0] }))
        }
        cards += departures.filter { isNear($0.1.start, $0.1.end) }.map {
            .movedAway($0.0, left: $0.1)
        }
        cards += cancelled.filter { session in
            session.placement.map { isNear($0.start, $0.end) } ?? false
        }
        .map(DoorCard.cancelled)
        return cards + presentCards
    }

    /// What is on, or what stands in its place.
    private var presentCards: [DoorCard] {
        guard room.state == .open else { return [] }
        if !agenda.current.isEmpty { return agenda.current.map(DoorCard.running) }
        if let next = agenda.upcoming.first, let start = next.placement?.start {
            if let former = postponedFrom(next), former.milliseconds <= time.milliseconds {
                return [.delayed(next, from: former)]
            }
            if start.milliseconds <= soon.milliseconds { return [.soon(next)] }
        }
        if let pause = agenda.pause { return [.pause(pause)] }
        guard let next = agenda.upcoming.first, let start = next.placement?.start else {
            return [hasSessions ? .over : .free]
        }
        return [start.date == time.date ? .free : .nextDay(next)]
    }

    private var hasSessions: Bool {
        grid.sessions.values.contains { $0.state == .planned && $0.placement?.room == room.id }
    }

    /// The time at which people expect a session that starts later in the same room.
    private func postponedFrom(_ session: Session) -> ZonedTime? {
        guard let start = session.placement?.start else { return nil }
        return session.left.last {
            $0.room == room.id && $0.start.date == start.date && $0.start < start
        }?
        .start
    }

    /// Whether people stand here for what was to be from `start` to `end`.
    ///
    /// While something runs here, what was to come after it is no reason to hide that.
    private func isNear(_ start: ZonedTime, _ end: ZonedTime) -> Bool {
        let latest = agenda.current.isEmpty ? soon : time
        return start.milliseconds <= latest.milliseconds && time.milliseconds < end.milliseconds
    }

    /// Sessions that people may still expect here, with the placement they left.
    private var departures: [(Session, Placement)] {
        let found = grid.sessions.values.compactMap { session -> (Session, Placement)? in
            guard session.state == .planned, let placement = session.placement,
                placement.room != room.id
            else { return nil }
            let left = session.left.last {
                $0.room == room.id && time.milliseconds < $0.end.milliseconds
            }
            return left.map { (session, $0) }
        }
        return found.sorted { ($0.1.start, $0.0.id) < ($1.1.start, $1.0.id) }
    }

    private var cancelled: [Session] {
        let found = grid.sessions.values.filter { session in
            session.state == .cancelled && session.placement?.room == room.id
                && time.milliseconds < (session.placement?.end.milliseconds ?? 0)
        }
        return found.sorted { $0.id < $1.id }
    }

    var later: [DoorAgenda.LaterLine] {
        var lines = agenda.upcoming.filter { !isOnACard($0) }.map(DoorAgenda.LaterLine.planned)
        lines += departures.filter { !isNear($0.1.start, $0.1.end) }.map {
            .moved($0.0, left: $0.1)
        }
        lines += cancelled.filter { session in
            !(session.placement.map { isNear($0.start, $0.end) } ?? true)
        }
        .map(DoorAgenda.LaterLine.cancelled)
        return lines.sorted { ($0.start?.milliseconds ?? 0) < ($1.start?.milliseconds ?? 0) }
    }

    /// Whether a session that comes later is the first card already.
    private func isOnACard(_ session: Session) -> Bool {
        presentCards.contains { card in
            switch card {
            case .soon(let shown), .nextDay(let shown), .delayed(let shown, _):
                shown.id == session.id
            default: false
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

private func < (left: (ZonedTime, SessionID), right: (ZonedTime, SessionID)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0 < right.0
}
