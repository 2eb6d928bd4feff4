import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

/// Prints the plan: as a list, as a grid or as JSON.
struct ShowTask: OrganiserTask {
    let organiser: Organiser

    /// Prints the plan: day by day and in order of time, then the tray and the notices.
    func run() throws {
        let (grid, revision) = try connection.snapshot()
        let naming = Naming(grid, at: connection.greeting.now)
        let only = try invocation.argument(0).map { try naming.room($0) }
        if invocation.has("grid") {
            guard only == nil else {
                throw UsageError(
                    en: "--grid shows all rooms. Leave the room out.",
                    de: "--grid zeigt alle Räume. Bitte den Raum weglassen."
                )
            }
            return StandardOutput.write(sheet(grid))
        }
        if invocation.has("json") { return try printJSON(planObject(grid, revision, only)) }
        let event = grid.event
        let (name, url) = (event?.name.string ?? "?", suffix(event?.url ?? .empty))
        say(en: "\(name), revision \(revision)\(url)", de: "\(name), Stand \(revision)\(url)")
        if only == nil { printRooms(grid) }
        if only == nil { printSlots(grid) }
        printSessions(grid, only)
        guard only == nil else { return }
        printTray(grid)
        printNotices(grid)
    }

    /// The grid of the day, as the screen shows it, as wide as its rooms need.
    func sheet(_ grid: Grid) -> String {
        GridScreen(
            grid: grid,
            time: grid.time(at: connection.greeting.now.milliseconds),
            language: Speech.language
        ).sheet
    }

    /// The whole day that is next, with the past sessions of today.
    func wholeSheet(_ grid: Grid) -> String {
        let now = connection.greeting.now
        let first = grid.slots.values.filter { $0.kind != .removed && $0.start.date == now.date }
            .map(\.start).min()
        let isOver = first.map { $0 < now } ?? false
        let time = isOver ? first?.adding(milliseconds: -60_000) : nil
        return GridScreen(
            grid: grid,
            time: grid.time(at: (time ?? now).milliseconds),
            language: Speech.language
        ).sheet
    }

    private func printRooms(_ grid: Grid) {
        for room in grid.rooms.values.sorted(by: { $0.id < $1.id }) where room.state != .removed {
            let floor = room.floor.isEmpty ? "" : ", \(room.floor)"
            let seats = room.capacity > 0 ? Sentence(name: ", ") + seats(room) : .empty
            let closed = Sentence(en: ", CLOSED", de: ", GESCHLOSSEN")
            let state = room.state == .closed ? closed : .empty
            say(
                Sentence(name: "  \(room.id): \(room.name)\(floor)") + seats + state
                    + Sentence(name: suffix(room.url))
            )
        }
    }

    /// Prints the rows of the grid.
    func listSlots() throws {
        let (grid, _) = try connection.snapshot()
        guard grid.slots.values.contains(where: { $0.kind != .removed }) else {
            let command = "raumwerk setup"
            return say(
                en: "no slots; to make some: \(command)",
                de: "keine Slots; neue macht: \(command)"
            )
        }
        printSlots(grid)
    }

    /// The rows of the grid, a line each, day by day.
    private func printSlots(_ grid: Grid) {
        let slots = grid.slots.values.filter { $0.kind != .removed }
            .sorted { ($0.start, $0.id.string) < ($1.start, $1.id.string) }
        var day: CivilDate?
        for slot in slots {
            let date = slot.start.date
            if date != day { say(Sentence(en: "slots of ", de: "Slots am ") + dayName(date)) }
            day = date
            let pause = Sentence(en: "break", de: "Pause")
            let words = [Sentence(name: slot.label.string), slot.kind == .pause ? pause : .empty]
            let known = words.filter { !$0.isEmpty }.joined(separator: ", ")
            let row = span(slot.start, slot.end) + Sentence(name: "  \(slot.id)")
            say(known.isEmpty ? row : row + Sentence(name: "  ") + known)
        }
    }

    private func printSessions(_ grid: Grid, _ only: RoomID?) {
        let placed = grid.sessions.values.compactMap { session in
            session.state == .removed ? nil : session.placement.map { (session, $0) }
        }
        .filter { only == nil || $0.1.room == only }
        .sorted { ($0.1.start, $0.1.room.string) < ($1.1.start, $1.1.room.string) }
        var day: CivilDate?
        for (session, placement) in placed {
            if placement.start.date != day { say(dayName(placement.start.date)) }
            day = placement.start.date
            let hosts = session.hosts.map(\.string).joined(separator: ", ")
            let cancelled = Sentence(en: " CANCELLED", de: " ENTFÄLLT")
            let full = session.isFull ? Sentence(en: " FULL", de: " VOLL") : .empty
            let mark = session.state == .cancelled ? cancelled : full
            let words = hosts.isEmpty ? "" : " (\(hosts))"
            let row = "  \(placement.room)  \(session.id)  \(session.title)\(words)"
            say(
                span(placement.start, placement.end) + Sentence(name: row) + mark
                    + Sentence(name: suffix(session.url))
            )
        }
    }

    private func span(_ start: ZonedTime, _ end: ZonedTime) -> Sentence {
        Sentence(name: "  ") + spokenSpan(start, end)
    }

    private func printTray(_ grid: Grid) {
        let tray = grid.sessions.values.filter { $0.state == .pitched }.sorted { $0.id < $1.id }
        if !tray.isEmpty { say(en: "tray", de: "Ablage") }
        for session in tray {
            let row = Sentence(name: "  \(session.id)  \(session.title)  ")
            let isCalled = session.id == grid.calledPitch?.session.id
            let mark = isCalled ? Sentence(en: "  called", de: "  aufgerufen") : .empty
            let interest = interested(grid.interest(in: session.id))
            say(row + hands(session.hands) + interest + Sentence(name: suffix(session.url)) + mark)
        }
        printWaiting(grid.waitingPitches)
    }

    private func printWaiting(_ pitches: [HeldPitch]) {
        if !pitches.isEmpty {
            say(
                en: "waiting, for: raumwerk accept, raumwerk decline",
                de: "wartet, auf: raumwerk accept, raumwerk decline"
            )
        }
        for held in pitches {
            let hosts = (held.pitch.hosts ?? []).map(\.string).joined(separator: ", ")
            let words = hosts.isEmpty ? "" : " (\(hosts))"
            say(row: "  \(held.id)  \(held.pitch.title?.string ?? "")\(words)")
        }
    }

    private func interested(_ count: Int) -> Sentence {
        guard count > 0 else { return .empty }
        return Sentence(en: ", \(count) interested", de: ", \(count) interessiert")
    }

    /// An address at the end of a line, after a gap.
    private func suffix(_ url: Text) -> String { url.isEmpty ? "" : "  " + url.string }

    private func printNotices(_ grid: Grid) {
        let now = connection.greeting.now
        let notices = grid.notices.values.filter { $0.level != .removed && !$0.isOver(at: now) }
            .sorted { $0.id < $1.id }
        let messages = grid.stages.values.filter { $0.isCurrent(at: now) }
            .sorted { $0.room < $1.room }
        if !notices.isEmpty || !messages.isEmpty { say(en: "notices", de: "Durchsagen") }
        for notice in notices {
            let urgent = Sentence(en: "urgent  ", de: "dringend  ")
            let level = notice.level == .urgent ? urgent : .empty
            say(
                Sentence(name: "  \(notice.id)  ") + level + Sentence(name: notice.text.string)
                    + translations(notice) + audience(of: notice, in: grid, on: now.date)
            )
        }
        for message in messages {
            say(
                Sentence(
                    en: "  to the stage of \(grid.name(of: message.room)): ",
                    de: "  an die Bühne von \(grid.name(of: message.room)): "
                ) + quoted(message.text) + expiry(message.until, in: grid, on: now.date)
            )
        }
    }

    /// Its texts in languages of their own, where it has such.
    private func translations(_ notice: Notice) -> Sentence {
        let texts = [("de", notice.german), ("en", notice.english)].filter { !$0.1.isEmpty }
        return Sentence(name: texts.map { " (\($0.0): \($0.1))" }.joined())
    }
}

extension Notice {
    /// Whether its end lies before `time`.
    fileprivate func isOver(at time: ZonedTime) -> Bool {
        until.map { $0.milliseconds <= time.milliseconds } ?? false
    }
}
