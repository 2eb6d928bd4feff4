internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// For devices without a clock: the present session and the next one, as two lines that can be shown as they are. NOW
// blau state=running session=s12 start=… end=… title="…" hosts="…"

/// The NOW and NEXT lines of `room` at `time`; `pause` is the break of the whole event, if there is one.
func nowLines(of room: Room, in grid: Grid, at time: ZonedTime, pause: Slot?) -> [[UInt8]] {
    let agenda = Agenda(of: room.id, in: grid, at: time, pause: pause)
    var now = LineWriter(verb: "NOW")
    now.word(room.id.string)
    now.pair("state", stateWord(room, agenda))
    if room.state == .closed {
        now.pair("to", grid.destination(of: room.id)?.string)
    } else if let session = agenda.current.first {
        describe(session, in: grid, &now)
    } else if let label = agenda.pause?.label, !label.isEmpty {
        now.text("label", label.string)
    }
    var next = LineWriter(verb: "NEXT")
    next.word(room.id.string)
    next.pair("state", agenda.upcoming.isEmpty ? "none" : "planned")
    if let session = agenda.upcoming.first { describe(session, in: grid, &next) }
    return [now.bytes, next.bytes]
}

private func stateWord(_ room: Room, _ agenda: Agenda) -> String {
    if room.state == .closed { return "closed" }
    if !agenda.current.isEmpty { return "running" }
    return agenda.pause == nil ? "free" : "break"
}

private func describe(_ session: Session, in grid: Grid, _ writer: inout LineWriter) {
    // In the event's offset, even if they were entered in another one: a device shows them beside the event's clock.
    let told = { (time: ZonedTime) in grid.time(at: time.milliseconds).notation }
    writer.pair("session", session.id.string)
    writer.pair("start", (session.placement?.start).map(told))
    writer.pair("end", (session.placement?.end).map(told))
    writer.text("title", session.title.string)
    if !session.hosts.isEmpty {
        writer.text("hosts", session.hosts.map(\.string).joined(separator: "; "))
    }
}
