internal import RaumGrid

extension DoorScreen: ScreenContent {
    package var plainText: PlainText { PlainText(plainLines, heading: heading) }

    package var facts: [JSON.Member] { said.facts }
}

extension DoorWords {
    /// The content of the door for programs; empty for a room that the grid does not have.
    var facts: [JSON.Member] {
        guard let known = grid.rooms[room] else { return [] }
        let facts = Facts(grid, at: time)
        let agenda = DoorAgenda(of: known, in: grid, at: time)
        return [
            JSON.Member("room", .string(room.string)),
            JSON.Member("name", .string(known.name.string)),
            JSON.Member("floor", .string(known.floor.string)), facts.day(agenda.outlook),
            JSON.Member("cards", .array(agenda.cards.map(facts.card))),
            JSON.Member("later", .array(agenda.later.map(facts.later))),
            facts.notices { $0.concerns(room) },
        ]
    }
}

extension Facts {
    fileprivate func card(_ card: DoorCard) -> JSON {
        let state = JSON.Member("state", .string("\(card.kind)"))
        switch card {
        case .urgent(let notice): return self.notice(notice)
        case .closed(let detour):
            let target = detour.map { [JSON.Member("detour", .string($0.id.string))] } ?? []
            return .object([state] + target)
        case .departed(let departure): return self.departure(departure)
        case .running(let session), .soon(let session), .overtime(let session):
            return planned(session, "\(card.kind)")
        case .pause(let slot): return self.slot(slot, "\(card.kind)")
        case .free(let free):
            let slot = free.nextSlot
            let times = [
                ("until", free.until), ("next-slot", slot?.start), ("next-slot-end", slot?.end),
            ]
            return .object([state] + Facts.times(times))
        case .nextDay(let next):
            if let session = next.session { return planned(session, "\(card.kind)") }
            let date = JSON.Member("date", .string(next.date.description))
            return .object([state, date] + Facts.times([("start", next.start)]))
        case .over: return .object([state])
        }
    }

    func later(_ line: DoorAgenda.LaterLine) -> JSON {
        switch line {
        case .planned(let session): planned(session, "planned")
        case .departed(let departure): self.departure(departure)
        case .pause(let slot): self.slot(slot, "pause")
        case .free(let slot): self.slot(slot, "free")
        }
    }
}

extension StageScreen: ScreenContent {
    package var plainText: PlainText { PlainText(plainLines, heading: heading) }

    /// The phase, not the seconds: programs count by the end.
    package var facts: [JSON.Member] {
        guard let known = grid.rooms[room] else { return [] }
        let facts = Facts(grid, at: time)
        let agenda = StageAgenda(of: known, in: grid, at: time)
        let phase = agenda.phase.rawValue
        let session = agenda.session.map { facts.planned($0, phase) }
        let others: [(String, JSON?)] = [
            ("session", session), ("next", agenda.next.map(facts.later)),
            ("message", message.isEmpty ? nil : .string(message)),
            ("urgent", agenda.urgent.map(facts.notice)),
        ]
        return [
            JSON.Member("room", .string(room.string)),
            JSON.Member("name", .string(known.name.string)), JSON.Member("phase", .string(phase)),
        ] + others.compactMap { name, value in value.map { JSON.Member(name, $0) } }
    }
}
