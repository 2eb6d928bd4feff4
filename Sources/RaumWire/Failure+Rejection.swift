package import RaumGrid

extension Failure {
    /// What an organiser is told of a change that the grid refused.
    ///
    /// `grid` gives the names of rooms.
    package init(_ rejection: Rejection, in grid: Grid) {
        switch rejection {
        case .roomTaken(let placement, let occupant):
            self = Failure.roomTaken(placement, occupant, grid)
        case .unknown(let key, let nearest): self = Failure.unknown(key, nearest)
        case .conflict(let key, let current):
            self = Failure(
                .state,
                "CONFLICT",
                [Field("thing", key.notation), Field("rev", current.description)],
                "\(key.notation) was changed in revision \(current). Look at it and ask again."
            )
        case .limit(let thing, let max):
            self = Failure(
                .state,
                "LIMIT",
                [Field("max", String(max))],
                "There are at most \(max) \(thing)."
            )
        case .missing(let field):
            self = Failure(
                .client,
                "MISSING",
                [Field("what", field)],
                "It cannot be without \(field)=."
            )
        case .badSpan(let start, let end):
            self = Failure(
                .client,
                "BAD-SPAN",
                [Field("start", describe(start)), Field("end", describe(end))],
                "It would last from \(describe(start)) to \(describe(end)). "
                    + "It must end after it starts and last at most a week."
            )
        case .endContradicts(let end, let minutes):
            self = Failure(
                .client,
                "BAD-SPAN",
                [Field("end", describe(end)), Field("minutes", String(minutes))],
                "end= and minutes= mean different ends. Leave one of them out."
            )
        case .outOfCalendar(let key, let field, let time):
            self = Failure.outOfCalendar(key, field, time)
        case .noEvent:
            self = Failure(.state, "NO-EVENT", [], "There is no event yet. Begin with EVENT.")
        case .roomClosed, .roomRemoved, .badDetour, .roomInUse:
            self = Failure.ofRoom(rejection, grid)
        default: self = Failure.ofSession(rejection, grid)
        }
    }

    private static func ofRoom(_ rejection: Rejection, _ grid: Grid) -> Failure {
        switch rejection {
        case .roomClosed(let room):
            Failure(
                .state,
                "ROOM-CLOSED",
                [Field("room", room.string)],
                "\(grid.name(of: room)) is closed. Open it first: OPEN \(room)"
            )
        case .roomRemoved(let room, let session):
            Failure(
                .state,
                "ROOM-REMOVED",
                [Field("room", room.string), Field("session", session.string)],
                "\(session) would take place in \(grid.name(of: room)), which is removed."
                    + " Bring the room back first: ROOM \(room)"
            )
        case .badDetour(let room):
            Failure(
                .state,
                "BAD-DETOUR",
                [Field("to", room.string)],
                "People cannot be sent to \(grid.name(of: room)): it is closed, or the same room."
            )
        case .roomInUse(let room, let session):
            Failure(
                .state,
                "ROOM-IN-USE",
                [Field("room", room.string), Field("session", session.id.string)],
                "\(grid.name(of: room)) still has \(session.title). Move it first, or CLOSE \(room)."
            )
        default: Failure(.state, "REFUSED", [], "The change was refused.")
        }
    }

    private static func ofSession(_ rejection: Rejection, _ grid: Grid) -> Failure {
        switch rejection {
        case .notPlaced(let id):
            Failure(
                .state,
                "NOT-PLACED",
                [Field("session", id.string)],
                "\(id) is not on the grid. Put it there: PLACE \(id) room=… start=… end=…"
            )
        case .alreadyPlaced(let id):
            Failure(
                .state,
                "ALREADY-PLACED",
                [Field("session", id.string)],
                "\(id) is on the grid already. Use MOVE \(id)."
            )
        case .notTakingPlace(let id, let state):
            Failure(
                .state,
                "NOT-TAKING-PLACE",
                [Field("session", id.string)],
                "\(id) is \(state.rawValue). Bring it back first: RESTORE \(id)"
            )
        case .notRunning(let id):
            Failure(
                .state,
                "NOT-RUNNING",
                [Field("session", id.string)],
                "\(id) is not running now, so it cannot be finished."
            )
        case .sameTwice(let id):
            Failure(.client, "SAME-TWICE", [Field("session", id.string)], "\(id) stands twice.")
        default: Failure(.state, "REFUSED", [], "The change was refused.")
        }
    }

    private static func outOfCalendar(
        _ key: EntityKey,
        _ field: String,
        _ time: ZonedTime
    ) -> Failure {
        let years = CivilDate.years
        return Failure(
            .client,
            "BAD-VALUE",
            [Field("key", field), Field("thing", key.notation), Field("value", describe(time))],
            "\(field) of \(key.notation) would be \(describe(time)) on the event's clock. Choose a time"
                + " in the years \(years.lowerBound) to \(years.upperBound) there."
        )
    }

    private static func roomTaken(_ wanted: Placement, _ occupant: Session, _ grid: Grid) -> Failure
    {
        let taken = occupant.placement ?? wanted
        let span = "\(taken.start.clock)–\(taken.end.clock)"
        return Failure(
            .state,
            "ROOM-TAKEN",
            [
                Field("session", occupant.id.string), Field("room", wanted.room.string),
                Field("start", describe(taken.start)), Field("end", describe(taken.end)),
            ],
            "\(grid.name(of: wanted.room)) is taken \(span): \(occupant.title)"
        )
    }

    private static func unknown(_ key: EntityKey, _ nearest: EntityKey?) -> Failure {
        let hint = nearest.map { " Did you mean \($0.bareName)?" } ?? ""
        return Failure(
            .state,
            "UNKNOWN",
            [Field("thing", key.notation)]
                + (nearest.map { [Field("nearest", $0.bareName)] } ?? []),
            "There is no \(key.kindName) \(key.bareName).\(hint)"
        )
    }
}

private func describe(_ time: ZonedTime) -> String { TimeWord.at(time).notation }

extension Grid {
    /// What stands on the door of `room`; its identifier where the grid does not know it.
    package func name(of room: RoomID) -> String {
        guard let name = rooms[room]?.name, !name.isEmpty else { return room.string }
        return name.string
    }
}

extension EntityKey {
    /// The kind in one word: `room` or `session`, say.
    package var kindName: String {
        switch self {
        case .event: "event"
        case .room: "room"
        case .slot: "slot"
        case .session: "session"
        case .notice: "notice"
        case .hashtag: "hashtag"
        case .detail: "detail"
        }
    }

    /// The identifier without the kind.
    package var bareName: String {
        notation.split(separator: ":").last.map(String.init) ?? notation
    }
}
