package import RaumGrid
internal import RaumNotation
package import RaumWords

extension Warning {
    /// The warning for a person at a command line, in each language, with the titles and rooms of `grid`.
    package func spoken(in grid: Grid) -> Sentence {
        switch self {
        case .hostTwice(let host, let first, let second):
            Sentence(
                en: "\(host) would be in two rooms at once: ",
                de: "\(host) wäre in zwei Räumen zugleich: "
            ) + told(first, grid) + Sentence(en: " and ", de: " und ") + told(second, grid) + stop
        case .roomTooSmall(let room, let capacity, let hands):
            Sentence(
                en:
                    "\(grid.name(of: room)) has \(seatsWords(capacity).english) for \(hands) people.",
                de: "\(grid.name(of: room)) hat \(seatsWords(capacity).german) für \(hands) Leute."
            )
        case .duringBreak(let session, let slot):
            told(session, grid)
                + Sentence(en: " runs into the break ", de: " reicht in die Pause ")
                + pause(slot, grid) + stop
        case .outsideDays(let session, let date): outside(session, date, grid)
        case .overlap(let first, let second):
            told(first, grid) + Sentence(en: " and ", de: " und ") + told(second, grid)
                + Sentence(en: " share the room.", de: " teilen sich den Raum.")
        case .detourChanged(let room, let target?):
            Sentence(
                en: "\(grid.name(of: room)) sends people to \(grid.name(of: target)) now.",
                de: "\(grid.name(of: room)) schickt Leute jetzt nach \(grid.name(of: target))."
            )
        case .detourChanged(let room, nil): nowhere(room, grid)
        case .waits(let id):
            (grid.held[id]?.pitch.title.map(quoted) ?? Sentence(name: id.string))
                + Sentence(
                    en: " waits until an organiser has looked at it.",
                    de: " wartet, bis jemand vom Team zustimmt."
                )
        case .keepsNote(let id):
            title(id, grid) + Sentence(en: " keeps its note: ", de: " behält die Notiz: ")
                + quoted(grid.sessions[id]?.note ?? .empty)
        }
    }

    private var stop: Sentence { Sentence(name: ".") }

    private func title(_ id: SessionID, _ grid: Grid) -> Sentence {
        grid.sessions[id].map { quoted($0.title) } ?? Sentence(name: id.string)
    }

    /// `“Offene Runde” (Blau Mon 2026-11-30 10:00–10:45)`.
    private func told(_ id: SessionID, _ grid: Grid) -> Sentence {
        guard let place = grid.sessions[id]?.placement else { return title(id, grid) }
        return title(id, grid) + Sentence(name: " (\(grid.name(of: place.room)) ")
            + dayName(place.start.date) + Sentence(name: " ")
            + spokenSpan(place.start, place.end) + Sentence(name: ")")
    }

    private func pause(_ id: SlotID, _ grid: Grid) -> Sentence {
        guard let slot = grid.slots[id] else { return Sentence(name: id.string) }
        let label = slot.label.isEmpty ? "" : "\(slot.label) "
        return Sentence(name: label) + spokenSpan(slot.start, slot.end)
    }

    private func outside(_ id: SessionID, _ date: CivilDate, _ grid: Grid) -> Sentence {
        let days = Set((grid.event?.days ?? []) + [date]).sorted().map(\.description)
        let command = "raumwerk event --days " + days.joined(separator: ",")
        return title(id, grid) + Sentence(en: " begins on ", de: " beginnt am ") + dayName(date)
            + Sentence(
                en:
                    ", which is no day of the event: doors may say that the event is over. Add the day:"
                    + " \(command)",
                de:
                    ", und das ist kein Tag der Veranstaltung: Türen sagen dann vielleicht „Schluss“. Den"
                    + " Tag ergänzen: \(command)"
            )
    }

    private func nowhere(_ room: RoomID, _ grid: Grid) -> Sentence {
        let open = grid.rooms.values.filter { $0.state == .open && $0.id != room }.map(\.id).min()
        let command = "raumwerk close \(room) --leave" + (open.map { " --to \($0)" } ?? "")
        return Sentence(
            en: "\(grid.name(of: room)) sends people nowhere now. Name a room: \(command)",
            de:
                "\(grid.name(of: room)) schickt Leute jetzt nirgends hin. Einen Raum nennen: \(command)"
        )
    }
}
