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
        if options.rehearsal != nil { members.append(JSON.Member("rehearsal", .bool(true))) }
        if night != nil { members.append(JSON.Member("night", .bool(true))) }
        let urgent = urgentNotices.sorted { $0.id < $1.id }
        if !urgent.isEmpty { members.append(JSON.Member("urgent", .array(urgent.map(json)))) }
        members.append(JSON.Member("panes", .array(panes.map(json))))
        let lines = panes.flatMap { text($0).facts }
        members.append(JSON.Member("text", .array(lines.map(JSON.string))))
        return .object(members)
    }

    private var linkMembers: [JSON.Member] {
        switch mark {
        case .live: [JSON.Member("link", .string("connected"))]
        case .unverified:
            [JSON.Member("link", .string("connected")), JSON.Member("unverified", .bool(true))]
        case .readOnly:
            [JSON.Member("link", .string("connected")), JSON.Member("read-only", .bool(true))]
        case .unkept:
            [JSON.Member("link", .string("connected")), JSON.Member("unkept", .bool(true))]
        case .never(_, let trouble): [JSON.Member("link", .string("never"))] + because(trouble)
        case .stale(let since, let trouble):
            [
                JSON.Member("link", .string("stale")),
                JSON.Member("since", .string(since.notation)),
            ] + because(trouble)
        }
    }

    private func because(_ trouble: LinkMark.Trouble?) -> [JSON.Member] {
        trouble.map { [JSON.Member("because", .string("\($0)"))] } ?? []
    }

    private func json(_ choice: PaneChoice) -> JSON {
        guard case .object(var members) = content(choice) else { return content(choice) }
        let pages = choice.showsPages ? grid.standingPages : []
        if !pages.isEmpty {
            members.append(JSON.Member("pages", .array(pages.map { .string($0.line) })))
        }
        let address = webAddress(of: choice)
        if !address.isEmpty { members.append(JSON.Member("url", .string(address))) }
        return .object(members)
    }

    private func content(_ choice: PaneChoice) -> JSON {
        switch choice {
        case .door(let choice): door(choice)
        case .stage(let choice): stageContent(choice)
        case .waiting:
            .object([
                JSON.Member("kind", .string("waiting")),
                JSON.Member("code", .string(options.code?.description ?? "")),
            ])
        case .ticker:
            .object([
                JSON.Member("kind", .string("ticker")),
                JSON.Member("hashtag", .string(ticker.hashtag)), notices { $0.rooms.isEmpty },
            ])
        case .grid, .kiosk:
            .object([
                JSON.Member("kind", .string(choice.kind)), notices { _ in true },
                JSON.Member("lines", .array(gridLines)),
            ])
        case .pitches: pitches
        case .board: board(BoardAgenda(grid, at: time, by: options.order))
        }
    }

    /// The pitches with the numbers that people call them by.
    private var pitches: JSON {
        let agenda = PitchAgenda(grid, at: time)
        var members = [JSON.Member("kind", .string("pitches")), notices { _ in true }]
        if let called = agenda.called {
            let since = JSON.Member("since", .string(called.since.notation))
            members.append(JSON.Member("called", pitch(called.session, "called", [since])))
        }
        let queue = agenda.queue.map { session in
            pitch(session, agenda.given.contains(session.id) ? "given" : "pitched")
        }
        members.append(JSON.Member("queue", .array(queue)))
        let placed = agenda.placed.map { json($0, "planned", at: $0.placement) }
        members.append(JSON.Member("placed", .array(placed)))
        return .object(members)
    }

    private func pitch(
        _ session: Session,
        _ state: String,
        _ others: [JSON.Member] = []
    ) -> JSON {
        guard case .object(let members) = json(session, state, at: nil) else { return .null }
        let number = JSON.Member("number", .string(session.id.pitchNumber))
        let hands = JSON.Member("hands", .number(Int64(session.hands)))
        let count = grid.interest(in: session.id)
        let interest = count > 0 ? [JSON.Member("interest", .number(Int64(count)))] : []
        return .object(members + [number, hands] + interest + others)
    }

    /// Today and what is to come: sessions where people look for them, and free cells.
    private var gridLines: [JSON] {
        let agenda = PlanAgenda(grid, at: time, language: options.language)
        guard !agenda.days.isEmpty else { return agenda.tray.map { json($0, "pitched", at: nil) } }
        return agenda.days.filter { $0.date >= time.date }.flatMap { day in
            day.entries.map(json)
                + day.free.map { cell in
                    let room = JSON.Member("room", .string(cell.room.string))
                    guard case .object(let members) = json(cell.slot, "free") else { return .null }
                    return .object(members + [room])
                }
        }
    }

    private func json(_ entry: PlanEntry) -> JSON {
        switch entry.subject {
        case .planned(let session):
            json(session, entry.contains(time) ? "running" : "planned", at: session.placement)
        case .cancelled(let session): json(session, "cancelled", at: session.placement)
        case .departed(let departure): json(departure)
        case .pause(let slot): json(slot, "pause")
        }
    }

    private func board(_ agenda: BoardAgenda) -> JSON {
        .object([
            JSON.Member("kind", .string("board")), day(agenda.outlook), notices { _ in true },
            JSON.Member("lines", .array(lines(agenda))),
        ])
    }

    /// How the day of the event goes on, the same for every screen.
    private func day(_ outlook: Outlook) -> JSON.Member {
        let members: [JSON.Member] =
            switch outlook.day {
            case .open: [JSON.Member("state", .string("open"))]
            case .continues(let date, let start):
                [
                    JSON.Member("state", .string("continues")),
                    JSON.Member("date", .string(date.description)),
                ] + json([("start", start)])
            case .over: [JSON.Member("state", .string("over"))]
            }
        return JSON.Member("day", .object(members))
    }

    private func lines(_ agenda: BoardAgenda) -> [JSON] {
        let pitches = agenda.pitches.map { json($0, "pitched", at: nil) }
        return pitches
            + agenda.days.flatMap(\.entries).map { entry in
                switch entry.subject {
                case .session(let session): return json(session, entry)
                case .pause(let slot): return json(slot, "pause")
                case .free(let slot): return json(slot, "free")
                case .freeRooms(let slot, let rooms):
                    guard case .object(let members) = json(slot, "free") else { return .null }
                    let rooms = rooms.map { JSON.string($0.string) }
                    return .object(members + [JSON.Member("rooms", .array(rooms))])
                case .room(let room):
                    return .object([
                        JSON.Member("state", .string(room.state == .closed ? "closed" : "free")),
                        JSON.Member("room", .string(room.id.string)),
                    ])
                }
            }
    }

    private func json(_ session: Session, _ entry: BoardEntry) -> JSON {
        switch entry.change {
        case .cancelled: json(session, "cancelled", at: session.placement ?? entry.place)
        case .away(let placement): json(session, "moved", at: grid.reached(placement))
        case .past(let placement): json(session, "past", at: placement, left: entry.place)
        case .parked: json(session, "parked", at: nil, left: entry.place)
        case .arrived, .retimed, nil: standing(session, entry)
        }
    }

    /// A session where the plan has it; as at its door, it has moved where its room is closed.
    private func standing(_ session: Session, _ entry: BoardEntry) -> JSON {
        if let place = entry.place, grid.destination(of: place.room) != place.room {
            return json(session, "moved", at: grid.reached(place), left: place)
        }
        return json(session, entry.isRunning ? "running" : "planned", at: session.placement)
    }

    private func door(_ choice: RoomChoice) -> JSON {
        let id = room(choice)
        guard let room = grid.rooms[id] else { return unknownRoom("door", choice) }
        let agenda = DoorAgenda(of: room, in: grid, at: time)
        return .object([
            JSON.Member("kind", .string("door")), JSON.Member("room", .string(id.string)),
            JSON.Member("name", .string(room.name.string)),
            JSON.Member("floor", .string(room.floor.string)), day(agenda.outlook),
            JSON.Member("cards", .array(agenda.cards.map(json))),
            JSON.Member("later", .array(agenda.later.map(json))), notices { $0.concerns(id) },
        ])
    }

    private func unknownRoom(_ kind: String, _ choice: RoomChoice) -> JSON {
        .object([
            JSON.Member("kind", .string(kind)), JSON.Member("room", .null),
            JSON.Member("asked", .string(choice.text)),
        ])
    }

    /// The phase, not the seconds: programs count by the end.
    private func stageContent(_ choice: RoomChoice) -> JSON {
        let id = room(choice)
        guard let room = grid.rooms[id] else { return unknownRoom("stage", choice) }
        let agenda = StageAgenda(of: room, in: grid, at: time)
        var members = [
            JSON.Member("kind", .string("stage")), JSON.Member("room", .string(id.string)),
            JSON.Member("name", .string(room.name.string)),
            JSON.Member("phase", .string(agenda.phase.rawValue)),
        ]
        if let session = agenda.session {
            let session = json(session, agenda.phase.rawValue, at: agenda.placement)
            members.append(JSON.Member("session", session))
        }
        if let next = agenda.next { members.append(JSON.Member("next", json(next))) }
        let message = stage(choice).message
        if !message.isEmpty { members.append(JSON.Member("message", .string(message))) }
        if let urgent = agenda.urgent { members.append(JSON.Member("urgent", json(urgent))) }
        return .object(members)
    }

    private func json(_ card: DoorCard) -> JSON {
        let state = "\(card.kind)"
        switch card {
        case .urgent(let notice): return json(notice)
        case .closed(let detour):
            let target = detour.map { [JSON.Member("detour", .string($0.id.string))] } ?? []
            return .object([JSON.Member("state", .string(state))] + target)
        case .departed(let departure): return json(departure)
        case .running(let session), .soon(let session), .overtime(let session):
            return json(session, state, at: session.placement)
        case .pause(let slot): return json(slot, state)
        case .free(let free):
            let slot = free.nextSlot
            let times = [
                ("until", free.until), ("next-slot", slot?.start), ("next-slot-end", slot?.end),
            ]
            return .object([JSON.Member("state", .string(state))] + json(times))
        case .nextDay(let next):
            if let session = next.session { return json(session, state, at: session.placement) }
            let date = JSON.Member("date", .string(next.date.description))
            return .object(
                [JSON.Member("state", .string(state)), date] + json([("start", next.start)])
            )
        case .over: return .object([JSON.Member("state", .string(state))])
        }
    }

    private func json(_ times: [(String, ZonedTime?)]) -> [JSON.Member] {
        times.compactMap { name, time in time.map { JSON.Member(name, .string($0.notation)) } }
    }

    private func json(_ line: DoorAgenda.LaterLine) -> JSON {
        switch line {
        case .planned(let session): json(session, "planned", at: session.placement)
        case .departed(let departure): json(departure)
        case .pause(let slot): json(slot, "pause")
        case .free(let slot): json(slot, "free")
        }
    }

    /// Where and when it takes place or took place, if people may go there, and in `left` where and
    /// when people expect it.
    private func json(_ departure: Departure) -> JSON {
        let place: Placement? =
            switch departure.fate {
            case .moved(let placement), .over(let placement): placement
            case .cancelled, .removed: departure.place
            case .withoutRoom, .parked: nil
            }
        return json(departure.session, "\(departure.kind)", at: place, left: departure.place)
    }

    private func json(
        _ session: Session,
        _ state: String,
        at place: Placement?,
        left: Placement? = nil
    ) -> JSON {
        var members = [
            JSON.Member("state", .string(state)),
            JSON.Member("session", .string(session.id.string)),
            JSON.Member("title", .string(session.title.string)),
            JSON.Member("hosts", .array(session.hosts.map { .string($0.string) })),
        ]
        if let place { members += json(place) }
        if let left = left ?? grid.formerPlace(of: session) {
            members.append(JSON.Member("left", .object(json(left))))
        }
        if session.isFull { members += fullness(of: session) }
        if !session.note.isEmpty {
            members.append(JSON.Member("note", .string(session.note.string)))
        }
        return .object(members)
    }

    /// That a session is full, and the rooms in which there is a place meanwhile.
    private func fullness(of session: Session) -> [JSON.Member] {
        let rooms = grid.rooms(besides: session, at: time).map { JSON.string($0.string) }
        let elsewhere = rooms.isEmpty ? [] : [JSON.Member("room-left", .array(rooms))]
        return [JSON.Member("full", .bool(true))] + elsewhere
    }

    private func json(_ place: Placement) -> [JSON.Member] {
        [
            JSON.Member("room", .string(place.room.string)),
            JSON.Member("start", .string(place.start.notation)),
            JSON.Member("end", .string(place.end.notation)),
        ]
    }

    private func json(_ slot: Slot, _ state: String) -> JSON {
        .object([
            JSON.Member("state", .string(state)),
            JSON.Member("title", .string(slot.label.string)),
            JSON.Member("start", .string(slot.start.notation)),
            JSON.Member("end", .string(slot.end.notation)),
        ])
    }

    private func json(_ notice: Notice) -> JSON {
        let others = [("de", notice.german), ("en", notice.english)].filter { !$0.1.isEmpty }
        return .object(
            [
                JSON.Member("notice", .string(notice.id.string)),
                JSON.Member("level", .string(notice.level.rawValue)),
                JSON.Member("text", .string(notice.text.string)),
            ] + others.map { JSON.Member($0, .string($1.string)) }
        )
    }

    private func notices(_ isShown: (Notice) -> Bool) -> JSON.Member {
        let shown = grid.notices.values.filter { $0.isCurrent(at: time) && isShown($0) }
            .sorted { $0.id < $1.id }
        return JSON.Member("notices", .array(shown.map(json)))
    }
}
