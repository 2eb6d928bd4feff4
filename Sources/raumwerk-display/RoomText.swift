import RaumGrid
import RaumScreen

// The door in words: for pipes, logs and braille, where a picture is no use. One fact a line, the most
// important first, as the agenda orders them.

/// What a room's door says, line by line.
struct RoomText {
    let grid: Grid
    let room: Room
    let now: ZonedTime
    let isGerman: Bool

    /// The lines; the first one alone holds the time.
    var lines: [String] {
        let agenda = DoorAgenda(of: room, in: grid, at: now)
        let later = agenda.later.prefix(RoomText.laterMax).enumerated().map { index, line in
            (index == 0 ? say("DANACH", "NEXT") : say("später", "later")) + "  " + text(line)
        }
        return [title] + agenda.cards.map(text) + later
            + agenda.infos.map { "i  " + $0.text.string }
    }

    private static let laterMax = 3

    private func say(_ german: String, _ english: String) -> String { isGerman ? german : english }

    private var title: String {
        let hashtag = grid.event?.hashtag.string ?? ""
        let parts = [room.name.string, room.floor.string, now.clock, hashtag]
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func text(_ card: DoorCard) -> String {
        switch card {
        case .urgent(let notice): say("ACHTUNG", "ATTENTION") + "  " + notice.text.string
        case .closed(let detour):
            say("GESCHLOSSEN", "CLOSED") + (detour.map { "  → " + place($0) } ?? "")
        case .movedAway(let session, let left):
            say("VERLEGT", "MOVED") + "  " + left.start.clock + "  " + words(session)
                + destination(of: session)
        case .cancelled(let session):
            say("ENTFÄLLT", "CANCELLED") + "  " + span(session) + "  " + words(session)
        case .delayed(let session, let former):
            say("VERSCHOBEN", "DELAYED") + "  " + former.clock + " → " + span(session) + "  "
                + words(session)
        case .running(let session):
            say("JETZT", "NOW") + "  " + span(session) + "  " + words(session)
        case .soon(let session):
            say("GLEICH", "SOON") + "  " + span(session) + "  " + words(session)
        case .pause(let slot):
            say("PAUSE", "BREAK") + "  \(slot.start.clock)–\(slot.end.clock)  " + slot.label.string
        case .free: say("FREI", "FREE")
        case .nextDay(let session):
            say("Weiter am", "Continues on") + " \(session.placement?.start.date.description ?? "")"
                + "  " + span(session) + "  " + words(session)
        case .over: say("SCHLUSS", "THE END")
        }
    }

    private func text(_ line: DoorAgenda.LaterLine) -> String {
        switch line {
        case .planned(let session): span(session) + "  " + words(session)
        case .moved(let session, let left):
            left.start.clock + "  " + say("VERLEGT", "MOVED") + "  " + words(session)
                + destination(of: session)
        case .cancelled(let session):
            span(session) + "  " + words(session) + "  " + say("(entfällt)", "(cancelled)")
        }
    }

    private func span(_ session: Session) -> String {
        session.placement.map { $0.start.clock + "–" + $0.end.clock } ?? ""
    }

    private func words(_ session: Session) -> String {
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        let full = session.isFull ? "  " + say("VOLL", "FULL") : ""
        let note = session.note.isEmpty ? "" : "  – " + session.note.string
        return session.title.string + (hosts.isEmpty ? "" : " (\(hosts))") + full + note
    }

    private func destination(of session: Session) -> String {
        guard let placement = session.placement else { return "" }
        let target = grid.rooms[placement.room].map(place) ?? placement.room.string
        return "  → " + target + ", " + placement.start.clock
    }

    private func place(_ room: Room) -> String {
        room.name.string + (room.floor.isEmpty ? "" : ", " + room.floor.string)
    }
}
