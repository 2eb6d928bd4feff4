internal import RaumGrid

extension GridScreen: ScreenContent {
    package var plainText: PlainText { PlainText(plainLines) }

    package var facts: [JSON.Member] {
        let facts = Facts(grid, at: time)
        let isBare = GridTable(agenda, at: time) == nil
        let lines =
            isBare
            ? pitches.map { facts.session($0, "pitched", at: nil) } : facts.lines(of: agenda)
        return [
            facts.day(agenda.outlook), facts.notices { _ in true },
            JSON.Member("lines", .array(lines)),
        ]
    }
}

extension Facts {
    /// What goes on from before today, then today and later days: sessions where people look for them, and free cells.
    fileprivate func lines(of agenda: PlanAgenda) -> [JSON] {
        agenda.now.filter { $0.start.date < time.date }.map(entry)
            + agenda.days.filter { $0.date >= time.date }.flatMap { day in
                day.entries.map(entry)
                    + day.free.map { cell in
                        let room = JSON.Member("room", .string(cell.room.string))
                        return .object(Facts.members(of: cell.slot, "free") + [room])
                    }
            }
    }

    private func entry(_ entry: PlanEntry) -> JSON {
        switch entry.subject {
        case .planned(let session):
            self.planned(session, entry.contains(time) ? "running" : "planned")
        case .cancelled(let session):
            self.session(session, "cancelled", at: session.placement)
        case .departed(let departure): self.departure(departure)
        case .pause(let slot): self.slot(slot, "pause")
        }
    }
}
