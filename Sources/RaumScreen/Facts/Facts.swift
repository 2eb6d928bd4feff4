package import RaumGrid
internal import RaumNotation

// Facts tell programs the same as people see, in the terms of the protocol. Members that do not apply are absent. Two
// values are equal if only the time of day differs.

/// Makes facts of the entities of a grid at a moment.
package struct Facts: Sendable {
    let grid: Grid
    let time: ZonedTime

    /// The facts of `grid` at `time`.
    package init(_ grid: Grid, at time: ZonedTime) {
        self.grid = grid
        self.time = time
    }

    /// A notice with its languages.
    package func notice(_ notice: Notice) -> JSON {
        let others = [("de", notice.german), ("en", notice.english)].filter { !$0.1.isEmpty }
        return .object(
            [
                JSON.Member("notice", .string(notice.id.string)),
                JSON.Member("level", .string(notice.level.rawValue)),
                JSON.Member("text", .string(notice.text.string)),
            ] + others.map { JSON.Member($0, .string($1.string)) }
        )
    }

    func notices(_ isShown: (Notice) -> Bool) -> JSON.Member {
        let shown = grid.notices.values.filter { $0.isCurrent(at: time) && isShown($0) }
            .sorted { $0.id < $1.id }
        return JSON.Member("notices", .array(shown.map(notice)))
    }

    /// How the day of the event goes on, the same for every screen.
    func day(_ outlook: Outlook) -> JSON.Member {
        let members: [JSON.Member] =
            switch outlook.day {
            case .open: [JSON.Member("state", .string("open"))]
            case .continues(let date, let start):
                [
                    JSON.Member("state", .string("continues")),
                    JSON.Member("date", .string(date.description)),
                ] + Facts.times([("start", start)])
            case .over: [JSON.Member("state", .string("over"))]
            }
        return JSON.Member("day", .object(members))
    }

    /// A session in a state, at the place where people find it, and in `left` where they look for it.
    func session(
        _ session: Session,
        _ state: String,
        at place: Placement?,
        left: Placement? = nil
    ) -> JSON {
        .object(members(of: session, state, at: place, left: left))
    }

    /// A planned session at the place where people find it; where its room is closed, `left` is the place where it is
    /// planned, and it has no other place where that room sends nobody on.
    func planned(_ session: Session, _ state: String) -> JSON {
        guard let place = session.placement, place.isAhead(of: time),
            grid.destination(of: place.room) != place.room
        else { return self.session(session, state, at: session.placement) }
        return self.session(session, state, at: grid.reached(place), left: place)
    }

    func members(
        of session: Session,
        _ state: String,
        at place: Placement?,
        left: Placement? = nil
    ) -> [JSON.Member] {
        var members = [
            JSON.Member("state", .string(state)),
            JSON.Member("session", .string(session.id.string)),
            JSON.Member("title", .string(session.title.string)),
            JSON.Member("hosts", .array(session.hosts.map { .string($0.string) })),
        ]
        if let place { members += Facts.place(place) }
        if let left = left ?? grid.formerPlace(of: session) {
            members.append(JSON.Member("left", .object(Facts.place(left))))
        }
        if session.isFull { members += fullness(of: session) }
        if !session.note.isEmpty {
            members.append(JSON.Member("note", .string(session.note.string)))
        }
        return members
    }

    /// The members which tell that a session is full, and the rooms that have a place meanwhile.
    private func fullness(of session: Session) -> [JSON.Member] {
        let rooms = grid.rooms(besides: session, at: time).map { JSON.string($0.string) }
        let elsewhere = rooms.isEmpty ? [] : [JSON.Member("room-left", .array(rooms))]
        return [JSON.Member("full", .bool(true))] + elsewhere
    }

    /// Where and when it takes place or took place, if people may go there, and in `left` where and
    /// when people expect it.
    func departure(_ departure: Departure) -> JSON {
        let place: Placement? =
            switch departure.fate {
            case .moved(let placement), .over(let placement): placement
            case .cancelled, .removed: departure.place
            case .withoutRoom, .parked: nil
            }
        return session(departure.session, "\(departure.kind)", at: place, left: departure.place)
    }

    func slot(_ slot: Slot, _ state: String) -> JSON { .object(Facts.members(of: slot, state)) }

    static func members(of slot: Slot, _ state: String) -> [JSON.Member] {
        [
            JSON.Member("state", .string(state)),
            JSON.Member("title", .string(slot.label.string)),
            JSON.Member("start", .string(slot.start.notation)),
            JSON.Member("end", .string(slot.end.notation)),
        ]
    }

    private static func place(_ place: Placement) -> [JSON.Member] {
        [
            JSON.Member("room", .string(place.room.string)),
            JSON.Member("start", .string(place.start.notation)),
            JSON.Member("end", .string(place.end.notation)),
        ]
    }

    /// Those of the times that are known.
    static func times(_ times: [(String, ZonedTime?)]) -> [JSON.Member] {
        times.compactMap { name, time in time.map { JSON.Member(name, .string($0.notation)) } }
    }
}

extension LinkMark {
    /// The state of the connection, and so of the shown plan, for programs.
    package var facts: [JSON.Member] {
        switch self {
        case .live: [JSON.Member("link", .string("connected"))]
        case .unverified: LinkMark.connected(but: "unverified")
        case .readOnly: LinkMark.connected(but: "read-only")
        case .unkept: LinkMark.connected(but: "unkept")
        case .never(_, let trouble):
            [JSON.Member("link", .string("never"))] + LinkMark.because(trouble)
        case .stale(let since, let trouble):
            [JSON.Member("link", .string("stale"))] + Facts.times([("since", since)])
                + LinkMark.because(trouble)
        }
    }

    private static func connected(but reservation: String) -> [JSON.Member] {
        [JSON.Member("link", .string("connected")), JSON.Member(reservation, .bool(true))]
    }

    private static func because(_ trouble: Trouble?) -> [JSON.Member] {
        trouble.map { [JSON.Member("because", .string("\($0)"))] } ?? []
    }
}
