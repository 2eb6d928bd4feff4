internal import RaumGrid

extension DoorWords {
    /// The cards of the door now, a line for each, the one shown large first.
    var summary: [String] {
        guard let known = grid.rooms[room] else { return [] }
        return DoorAgenda(of: known, in: grid, at: time).cards.map(line)
    }

    private func line(_ card: DoorCard) -> String {
        let text = self.text(of: card)
        // The name of the detour is enough of a hint; that a place is open needs the details.
        let needsDetails = card.kind == .withoutRoom || card.kind == .parked
        return (text.parts + [needsDetails ? text.details : ""]).filter { !$0.isEmpty }
            .joined(separator: "  ")
    }

    /// The door in words, without a size: for pipes, logs and braille.
    ///
    /// The first line alone holds the time of day.
    var plainLines: [String] {
        guard let known = grid.rooms[room] else { return [] }
        let agenda = DoorAgenda(of: known, in: grid, at: time)
        let later = agenda.later.prefix(DoorWords.plainLaterMax).enumerated().map { index, line in
            (index == 0 ? words.next : words.later) + "  " + plain(line)
        }
        let title = [heading, words.moment(time), grid.hashtag(at: time)].filter { !$0.isEmpty }
        return [title.joined(separator: " · ")] + agenda.cards.map(plain) + later
            + agenda.infos.map { "i  " + $0.text(in: language) }
    }

    /// The room's name and floor.
    var heading: String {
        guard let known = grid.rooms[room] else { return "" }
        let floor = known.floor.string
        return [grid.name(of: room), floor].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static let plainLaterMax = 3

    /// A card in a line, with the hosts and all details; minutes that are left are no news.
    private func plain(_ card: DoorCard) -> String {
        let text = self.text(of: card)
        let hosts = card.session.map(hosts) ?? ""
        let parts =
            switch card {
            case .departed(let departure): plain(departure, text, hosts)
            case .closed(let detour?): [text.label, "→ " + place(detour)]
            case .free: [text.headline, text.label]
            case .running(let session), .soon(let session):
                [text.label, text.span, text.parts[2], hosts, text.mark, elsewhere(session)]
            case .urgent, .closed, .overtime, .pause, .nextDay, .over:
                [text.label, text.span, text.parts[2], hosts, text.mark]
            }
        let note = card.session.map { $0.note.string } ?? ""
        return (parts + [note.isEmpty ? "" : "– " + note]).filter { !$0.isEmpty }
            .joined(separator: "  ")
    }

    private func plain(_ departure: Departure, _ text: CardText, _ hosts: String) -> [String] {
        let title = departure.title(in: language)
        return switch departure.fate {
        case .moved(let placement) where departure.kind == .movedAway:
            [words.moved, start(departure), title, hosts, destination(placement)]
        case .withoutRoom, .parked: [text.label, text.span, title, hosts, text.mark, text.details]
        case .moved, .over, .cancelled, .removed: [text.label, text.span, title, hosts, text.mark]
        }
    }

    private func place(_ room: Room) -> String {
        [grid.name(of: room.id), room.floor.string].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func start(_ departure: Departure) -> String { shortTime(told(departure).start) }

    func hosts(_ session: Session) -> String {
        session.hosts.isEmpty ? "" : "(" + hostList(session) + ")"
    }

    private func plain(_ line: DoorAgenda.LaterLine) -> String {
        switch line {
        case .planned(let session):
            let place = session.placement.map { span($0) } ?? ""
            let full = session.isFull ? words.full : ""
            let note = session.note.isEmpty ? "" : "– " + session.note.string
            let parts = [
                place, session.title.string, hosts(session), full, arrivalMark(session), note,
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: "  ")
        case .departed(let departure): return start(departure) + "  " + laterText(departure)
        case .pause(let slot):
            let label = words.name(of: slot)
            return words.span(slot.start, slot.end, on: time.date) + "  " + label
        case .free(let slot):
            return words.span(slot.start, slot.end, on: time.date) + "  " + words.freeSlot
        }
    }
}

extension DoorCard {
    /// The session that it is about.
    var session: Session? {
        switch self {
        case .departed(let departure): departure.session
        case .running(let session), .soon(let session), .overtime(let session): session
        case .nextDay(let next): next.session
        case .urgent, .closed, .pause, .free, .over: nil
        }
    }
}
