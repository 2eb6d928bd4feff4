package import RaumGrid
internal import RaumNotation
internal import RaumWords

// The failures for changes that the grid refused: three tables over the reasons.

extension Failure {
    /// The failure for a change that the grid refused.
    ///
    /// The names of rooms come from `grid`.
    package init(_ rejection: Rejection, in grid: Grid) {
        let (kind, code) = rejection.code
        self.init(kind, code, rejection.fields(in: grid), rejection.sentence(in: grid))
    }
}

extension Rejection {
    fileprivate var code: (FailureClass, String) {
        switch self {
        case .unknown: (.state, "UNKNOWN")
        case .roomTaken: (.state, "ROOM-TAKEN")
        case .roomClosed: (.state, "ROOM-CLOSED")
        case .roomRemoved: (.state, "ROOM-REMOVED")
        case .roomInUse: (.state, "ROOM-IN-USE")
        case .badDetour: (.state, "BAD-DETOUR")
        case .notPlaced: (.state, "NOT-PLACED")
        case .alreadyPlaced, .mergesPlaced: (.state, "ALREADY-PLACED")
        case .notPitched: (.state, "NOT-PITCHED")
        case .notTakingPlace: (.state, "NOT-TAKING-PLACE")
        case .notRunning: (.state, "NOT-RUNNING")
        case .notWaiting: (.state, "NOT-WAITING")
        case .pitchingClosed: (.state, "PITCHING-CLOSED")
        case .conflict: (.state, "CONFLICT")
        case .limit: (.state, "LIMIT")
        case .noEvent: (.state, "NO-EVENT")
        case .badSpan, .endContradicts: (.client, "BAD-SPAN")
        case .outOfCalendar: (.client, "BAD-VALUE")
        case .missing: (.client, "MISSING")
        case .sameTwice: (.client, "SAME-TWICE")
        }
    }

    fileprivate func fields(in grid: Grid) -> [Failure.Field] {
        guard case .notTakingPlace(let id, _) = self, let whole = whole(of: id, in: grid) else {
            return fields
        }
        return fields + [.init("into", whole.id.string)]
    }

    /// The session into which a removed one was merged; nil if it was not merged.
    private func whole(of id: SessionID, in grid: Grid) -> Session? {
        let whole = grid.whole(id)
        return whole == id ? nil : grid.sessions[whole]
    }

    private var fields: [Failure.Field] {
        switch self {
        case .unknown(let key, let nearest):
            [.init("thing", key.notation)]
                + (nearest.map { [.init("nearest", $0.bareName)] } ?? [])
        case .roomTaken(let wanted, let occupant):
            [.init("session", occupant.id.string), .init("room", wanted.room.string)]
                + span(occupant.placement ?? wanted)
        case .roomClosed(let room): [.init("room", room.string)]
        case .roomRemoved(let room, let session):
            [.init("room", room.string), .init("session", session.string)]
        case .roomInUse(let room, let session):
            [.init("room", room.string), .init("session", session.id.string)]
        case .badDetour(let room): [.init("to", room.string)]
        case .notPlaced(let id), .alreadyPlaced(let id), .notPitched(let id),
            .notTakingPlace(let id, _), .notRunning(let id), .sameTwice(let id):
            [.init("session", id.string)]
        case .conflict(let key, let current):
            [.init("thing", key.notation), .init("rev", current.description)]
        case .limit(_, let max, let again):
            [.init("max", String(max))]
                + (again.isEmpty
                    ? [] : [.init("again", again.map(\.bareName).joined(separator: ","))])
        case .missing(let field): [.init("what", field)]
        case .badSpan(let start, let end):
            [.init("start", describe(start)), .init("end", describe(end))]
        case .endContradicts(let end, let minutes):
            [.init("end", describe(end)), .init("minutes", String(minutes))]
        case .outOfCalendar(let key, let field, let time):
            [
                .init("key", field), .init("thing", key.notation), .init("value", describe(time)),
            ]
        case .mergesPlaced(_, let other): [.init("session", other.string)]
        case .notWaiting(let id, _): [.init("thing", EntityKey.held(id).notation)]
        case .noEvent, .pitchingClosed: []
        }
    }

    fileprivate func sentence(in grid: Grid) -> String {
        switch self {
        case .unknown(.room(let room), _) where grid.rooms[room]?.state == .removed:
            "\(grid.name(of: room)) is removed. Bring the room back first: ROOM \(room)"
        case .unknown(.event, _): "The event cannot be removed, only changed: EVENT"
        case .unknown(let key, let nearest):
            "There is no \(key.kindName) \(key.bareName)."
                + (nearest.map { " Did you mean \($0.bareName)?" } ?? "")
        case .roomTaken(let wanted, let occupant):
            grid.name(of: wanted.room) + " is taken \(clocks(occupant.placement ?? wanted, grid)): "
                + occupant.title.string
        case .roomClosed(let room):
            "\(grid.name(of: room)) is closed. Open it first: OPEN \(room)"
        case .roomRemoved(let room, let session):
            "\(session) would take place in \(grid.name(of: room)), which is removed."
                + " Bring the room back first: ROOM \(room)"
        case .roomInUse(let room, let session):
            "\(grid.name(of: room)) still has \(session.title). Move it first, or CLOSE \(room)."
        case .badDetour(let room):
            "People cannot be sent to \(grid.name(of: room)): it is closed, or the same room."
        case .notPlaced(let id):
            "\(id) is not on the grid. Put it there: PLACE \(id) room=… start=… end=…"
        case .alreadyPlaced(let id): "\(id) is on the grid already. Use MOVE \(id)."
        case .notPitched(let id): "\(id) is on the grid. Take it back first: PARK \(id)"
        case .notTakingPlace(let id, let state):
            whole(of: id, in: grid).map { whole in
                "\(id) is part of \(whole.id) now: \(whole.title)."
                    + " Take that one, or make two of it again: RESTORE \(id)"
            } ?? "\(id) is \(state.rawValue). Bring it back first: RESTORE \(id)"
        case .notRunning(let id): "\(id) is not running now, so it cannot be finished."
        case .sameTwice(let id): "\(id) stands twice."
        case .conflict(let key, let current):
            "\(key.notation) was changed in revision \(current). Look at it and ask again."
        case .limit(let thing, let max, let again):
            "There are at most \(max) \(thing)."
                + (again.isEmpty
                    ? ""
                    : " Removed ones count, and can be made anew by their names: "
                        + again.map(\.bareName).joined(separator: ", "))
        case .missing(let field): "It cannot be without \(field)=."
        case .badSpan(let start, let end):
            "It would last from \(describe(start)) to \(describe(end)). "
                + "It must end after it starts and last at most a week."
        case .endContradicts: "end= and minutes= mean different ends. Leave one of them out."
        case .outOfCalendar(let key, let field, let time):
            "\(field) of \(key.notation) would be \(describe(time)) on the event's clock."
                + " Choose a time in the years \(CivilDate.years.lowerBound) to"
                + " \(CivilDate.years.upperBound) there."
        case .mergesPlaced(let kept, let other):
            "\(other) is on the grid and \(kept) is not. Merge the other way: MERGE \(other) \(kept)"
        case .notWaiting(let id, let state): "\(id) does not wait: it was \(state.rawValue)."
        case .pitchingClosed: "No pitches are taken at the moment. Ask an organiser."
        case .noEvent: "There is no event yet. Begin with EVENT."
        }
    }
}

private func span(_ placement: Placement) -> [Failure.Field] {
    [.init("start", describe(placement.start)), .init("end", describe(placement.end))]
}

private func clocks(_ placement: Placement, _ grid: Grid) -> String {
    spokenSpan(grid.event.told(placement.start), grid.event.told(placement.end)).english
}

private func describe(_ time: ZonedTime) -> String { TimeWord.at(time).notation }
