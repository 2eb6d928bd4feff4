import RaumGrid

// The door in words: for pipes, logs and braille, where a picture is no use. One fact a line, the most
// important first.

/// What a room's door says, line by line.
struct RoomText {
    let grid: Grid
    let room: Room
    let now: ZonedTime
    let isGerman: Bool

    /// The lines; the first one alone holds the time.
    var lines: [String] {
        [title] + urgent + (closed.isEmpty ? present + next : closed)
    }

    private func word(_ german: String, _ english: String) -> String {
        isGerman ? german : english
    }

    private var title: String {
        let parts = [
            room.name.string, room.floor.string, now.clock, grid.event?.hashtag.string ?? "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var urgent: [String] {
        grid.notices.values.filter { $0.isCurrent(at: now) && $0.concerns(room.id) }
            .sorted { $0.id < $1.id }
            .map { ($0.level == .urgent ? "!! " : "i  ") + $0.text.string }
    }

    private var closed: [String] {
        guard room.state == .closed else { return [] }
        let target = room.detour.flatMap { grid.rooms[$0] }.map { " → " + place($0) } ?? ""
        return [word("GESCHLOSSEN", "CLOSED") + target]
    }

    private var present: [String] {
        let here = sessions { $0.contains(now) }
        let lines = here.map { session, placement in
            let mark =
                session.state == .cancelled
                ? word("FÄLLT AUS", "CANCELLED") : word("JETZT", "NOW")
            return mark + "  " + span(placement) + "  " + title(of: session) + note(on: session)
        }
        let away = moved.map { session, old in
            word("VERLEGT", "MOVED") + "  " + span(old) + "  " + title(of: session)
                + destination(of: session)
        }
        return lines.isEmpty && away.isEmpty ? [free] : away + lines
    }

    private var free: String {
        let pause = grid.slots.values.first {
            $0.kind == .pause && $0.start.milliseconds <= now.milliseconds
                && now.milliseconds < $0.end.milliseconds
        }
        guard let pause else { return word("FREI", "FREE") }
        return word("PAUSE", "BREAK") + "  \(pause.start.clock)–\(pause.end.clock)  "
            + pause.label.string
    }

    private var next: [String] {
        sessions { $0.start.milliseconds > now.milliseconds && $0.start.date == now.date }
            .prefix(RoomText.nextMax).enumerated().map { index, entry in
                let mark = index == 0 ? word("DANACH", "NEXT") : word("später", "later")
                let cancelled =
                    entry.0.state == .cancelled ? "  " + word("(fällt aus)", "(cancelled)") : ""
                return mark + "  " + entry.1.start.clock + "  " + title(of: entry.0) + cancelled
            }
    }

    private static let nextMax = 3

    private func sessions(_ isWanted: (Placement) -> Bool) -> [(Session, Placement)] {
        grid.sessions.values.compactMap { session in
            guard session.state == .planned || session.state == .cancelled else { return nil }
            guard let placement = session.placement, placement.room == room.id else { return nil }
            return isWanted(placement) ? (session, placement) : nil
        }.sorted { ($0.1.start, $0.0.id) < ($1.1.start, $1.0.id) }
    }

    /// Sessions that would be here now, had they not been moved.
    private var moved: [(Session, Placement)] {
        grid.sessions.values.filter { $0.state == .planned && $0.placement?.room != room.id }
            .compactMap { session in
                session.left.last { $0.room == room.id && $0.contains(now) }.map { (session, $0) }
            }.sorted { $0.0.id < $1.0.id }
    }

    private func destination(of session: Session) -> String {
        guard let placement = session.placement else { return "" }
        let target = grid.rooms[placement.room].map(place) ?? placement.room.string
        return "  → " + target + ", " + placement.start.clock
    }

    private func span(_ placement: Placement) -> String {
        placement.start.clock + "–" + placement.end.clock
    }

    private func title(of session: Session) -> String {
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        return session.title.string + (hosts.isEmpty ? "" : " (\(hosts))")
    }

    private func note(on session: Session) -> String {
        (session.isFull ? "  " + word("VOLL", "FULL") : "")
            + (session.note.isEmpty ? "" : "  – " + session.note.string)
    }

    private func place(_ room: Room) -> String {
        room.name.string + (room.floor.isEmpty ? "" : ", " + room.floor.string)
    }
}
