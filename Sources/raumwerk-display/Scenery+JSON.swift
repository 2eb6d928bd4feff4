import RaumGrid
import RaumNotation
import RaumReplica
import RaumScreen
import RaumWire

// What programs are told: the same as people see, in the terms of the protocol. Absent is what does not
// apply. Two values are equal if nothing changed but the time of day.

extension Scenery {
    /// Everything that is shown, without the time of day.
    var json: JSON {
        var members = [JSON.Member("kind", .string(options.choices.kind))]
        if let cursor = replica.cursor {
            members.append(JSON.Member("epoch", .string("\(cursor.epoch)")))
            members.append(JSON.Member("revision", .number(Int64(cursor.revision.number))))
        }
        members += linkMembers
        let panes = options.choices.panes.filter { isKnown || $0.isWaiting }
        members.append(JSON.Member("panes", .array(panes.map(json))))
        let lines = panes.flatMap { text($0).facts }
        members.append(JSON.Member("text", .array(lines.map(JSON.string))))
        return .object(members)
    }

    private var linkMembers: [JSON.Member] {
        switch replica.link {
        case .connected: [JSON.Member("link", .string("connected"))]
        case .neverConnected: [JSON.Member("link", .string("never"))]
        case .stale(let since):
            [
                JSON.Member("link", .string("stale")),
                JSON.Member("since", .string(grid.time(at: since).notation)),
            ]
        }
    }

    private func json(_ choice: PaneChoice) -> JSON {
        switch choice {
        case .door(let choice): door(choice)
        case .waiting:
            .object([
                JSON.Member("kind", .string("waiting")),
                JSON.Member("code", .string(options.code?.description ?? "")),
            ])
        case .ticker:
            .object([
                JSON.Member("kind", .string("ticker")),
                JSON.Member("hashtag", .string(hashtag)), notices { $0.rooms.isEmpty },
            ])
        case .board:
            .object([
                JSON.Member("kind", .string("board")), notices { _ in true },
                JSON.Member("lines", .array(boardLines)),
            ])
        }
    }

    private var hashtag: String {
        TickerText(grid: grid, now: time, isGerman: options.isGerman).hashtag
    }

    private var boardLines: [JSON] {
        BoardAgenda(grid, at: time, by: options.order).days.flatMap(\.entries).map { entry in
            let state =
                switch entry.change {
                case .cancelled: "cancelled"
                case .away: "moved"
                default: entry.isRunning ? "running" : "planned"
                }
            switch entry.subject {
            case .session(let session): return json(session, state)
            case .pause(let slot): return json(slot)
            case .room(let room):
                return .object([
                    JSON.Member("state", .string(room.state == .closed ? "closed" : "free")),
                    JSON.Member("room", .string(room.id.string)),
                ])
            }
        }
    }

    private func door(_ choice: RoomChoice) -> JSON {
        let id = room(choice)
        guard let room = grid.rooms[id] else {
            return .object([
                JSON.Member("kind", .string("door")), JSON.Member("room", .null),
                JSON.Member("asked", .string(choice.text)),
            ])
        }
        let agenda = DoorAgenda(of: room, in: grid, at: time)
        return .object([
            JSON.Member("kind", .string("door")), JSON.Member("room", .string(id.string)),
            JSON.Member("name", .string(room.name.string)),
            JSON.Member("floor", .string(room.floor.string)),
            JSON.Member("cards", .array(agenda.cards.map(json))),
            JSON.Member("later", .array(agenda.later.map(json))), notices { $0.concerns(id) },
        ])
    }

    private func json(_ card: DoorCard) -> JSON {
        let state = "\(card.kind)"
        switch card {
        case .urgent(let notice): return json(notice)
        case .closed(let detour):
            let target = detour.map { [JSON.Member("detour", .string($0.id.string))] } ?? []
            return .object([JSON.Member("state", .string(state))] + target)
        case .movedAway(let session, _), .cancelled(let session), .delayed(let session, _),
            .running(let session), .soon(let session), .nextDay(let session):
            return json(session, state)
        case .pause(let slot): return json(slot)
        case .free, .over: return .object([JSON.Member("state", .string(state))])
        }
    }

    private func json(_ line: DoorAgenda.LaterLine) -> JSON {
        switch line {
        case .planned(let session): json(session, "planned")
        case .moved(let session, _): json(session, "movedAway")
        case .cancelled(let session): json(session, "cancelled")
        }
    }

    private func json(_ session: Session, _ state: String) -> JSON {
        var members = [
            JSON.Member("state", .string(state)),
            JSON.Member("session", .string(session.id.string)),
            JSON.Member("title", .string(session.title.string)),
            JSON.Member("hosts", .array(session.hosts.map { .string($0.string) })),
        ]
        if let place = session.placement { members += json(place) }
        if let left = session.left.last {
            members.append(JSON.Member("left", .object(json(left))))
        }
        if session.isFull { members.append(JSON.Member("full", .bool(true))) }
        if !session.note.isEmpty {
            members.append(JSON.Member("note", .string(session.note.string)))
        }
        return .object(members)
    }

    private func json(_ place: Placement) -> [JSON.Member] {
        [
            JSON.Member("room", .string(place.room.string)),
            JSON.Member("start", .string(place.start.notation)),
            JSON.Member("end", .string(place.end.notation)),
        ]
    }

    private func json(_ slot: Slot) -> JSON {
        .object([
            JSON.Member("state", .string("pause")),
            JSON.Member("title", .string(slot.label.string)),
            JSON.Member("start", .string(slot.start.notation)),
            JSON.Member("end", .string(slot.end.notation)),
        ])
    }

    private func json(_ notice: Notice) -> JSON {
        .object([
            JSON.Member("notice", .string(notice.id.string)),
            JSON.Member("level", .string(notice.level.rawValue)),
            JSON.Member("text", .string(notice.text.string)),
        ])
    }

    private func notices(_ isShown: (Notice) -> Bool) -> JSON.Member {
        let shown = grid.notices.values.filter { $0.isCurrent(at: time) && isShown($0) }
            .sorted { $0.id < $1.id }
        return JSON.Member("notices", .array(shown.map(json)))
    }
}
