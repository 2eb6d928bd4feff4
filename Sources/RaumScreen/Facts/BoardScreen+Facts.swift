internal import RaumGrid

extension BoardScreen: ScreenContent {
    package var plainText: PlainText {
        var text = PlainText(plainLines)
        text.endings = plainEndings
        return text
    }

    package var facts: [JSON.Member] {
        let facts = Facts(grid, at: time)
        let agenda = BoardAgenda(grid, at: time, by: order)
        let pitches = agenda.pitches.map { facts.session($0, "pitched", at: nil) }
        let lines = pitches + agenda.days.flatMap(\.entries).map(facts.entry)
        return [
            facts.day(agenda.outlook), facts.notices { _ in true },
            JSON.Member("lines", .array(lines)),
        ]
    }
}

extension Facts {
    fileprivate func entry(_ entry: BoardEntry) -> JSON {
        switch entry.subject {
        case .session(let session): return self.session(session, entry)
        case .pause(let slot): return self.slot(slot, "pause")
        case .free(let slot): return self.slot(slot, "free")
        case .freeRooms(let slot, let rooms):
            let rooms = rooms.map { JSON.string($0.string) }
            return .object(
                Facts.members(of: slot, "free") + [JSON.Member("rooms", .array(rooms))]
            )
        case .room(let room):
            return .object([
                JSON.Member("state", .string(room.state == .closed ? "closed" : "free")),
                JSON.Member("room", .string(room.id.string)),
            ])
        }
    }

    private func session(_ session: Session, _ entry: BoardEntry) -> JSON {
        switch entry.change {
        case .cancelled:
            self.session(session, "cancelled", at: session.placement ?? entry.place)
        case .away(let placement): self.session(session, "moved", at: grid.reached(placement))
        case .past(let placement): self.session(session, "past", at: placement, left: entry.place)
        case .parked: self.session(session, "parked", at: nil, left: entry.place)
        case .arrived, .retimed, nil: standing(session, entry)
        }
    }

    /// A session where the plan has it; as at its door, it has moved where its room is closed.
    private func standing(_ session: Session, _ entry: BoardEntry) -> JSON {
        let isSent = entry.place.map { grid.destination(of: $0.room) != $0.room } ?? false
        return planned(session, isSent ? "moved" : entry.isRunning ? "running" : "planned")
    }
}
