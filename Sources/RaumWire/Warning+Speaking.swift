package import RaumGrid
package import RaumWords

extension Warning {
    /// The warning for somebody at a command line, in each language; `grid` gives names.
    package func spoken(in grid: Grid) -> Sentence {
        switch self {
        case .hostTwice(let host, let first, let second):
            both("\(host) wäre in zwei Räumen zugleich: \(first) und \(second).", grid)
        case .roomTooSmall(let room, let capacity, let hands):
            both("\(grid.name(of: room)) hat \(capacity) Plätze für \(hands) Leute.", grid)
        case .duringBreak(let session, let slot):
            both(
                "\(session) reicht in die Pause \(grid.slots[slot]?.label.string ?? slot.string).",
                grid
            )
        case .outsideDays(let session, let date):
            Sentence(
                en:
                    "\(session) begins on \(date), which is no day of the event: doors may say that the"
                    + " event is over. Add the day: raumwerk event --days …",
                de:
                    "\(session) beginnt am \(date), und das ist kein Tag der Veranstaltung: Türen sagen"
                    + " dann vielleicht „Schluss“. Den Tag ergänzen: raumwerk event --days …"
            )
        case .overlap(let first, let second):
            both("\(first) und \(second) teilen sich den Raum.", grid)
        case .detourChanged(let room, let target?):
            both("\(grid.name(of: room)) schickt Leute jetzt nach \(grid.name(of: target)).", grid)
        case .detourChanged(let room, nil):
            Sentence(
                en: "\(grid.name(of: room)) sends people nowhere now. Name a room:"
                    + " raumwerk close \(room) --to ROOM",
                de: "\(grid.name(of: room)) schickt Leute jetzt nirgends hin. Einen Raum nennen:"
                    + " raumwerk close \(room) --to RAUM"
            )
        case .waits(let id):
            both("\(id) wartet, bis jemand vom Team zustimmt.", grid)
        case .keepsNote(let id):
            both("\(id) behält die Notiz: \(grid.sessions[id]?.note.string ?? "")", grid)
        }
    }

    private func both(_ german: String, _ grid: Grid) -> Sentence {
        Sentence(en: sentence(in: grid), de: german)
    }
}
