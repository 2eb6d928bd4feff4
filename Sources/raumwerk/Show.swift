import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumOrganiser
import RaumScreen
import RaumWire

extension Organiser {
    /// Prints the plan: day by day and in order of time, then the tray and the notices.
    func show() throws {
        let (grid, revision) = try connection.snapshot()
        let naming = Naming(grid, at: connection.greeting.now)
        let only = try invocation.argument(0).map { try naming.room($0) }
        if invocation.has("grid") {
            guard only == nil else {
                throw UsageError("--grid shows all rooms. Leave the room out.")
            }
            return StandardOutput.write(sheet(grid))
        }
        if invocation.has("json") { return try printJSON(planObject(grid, revision, only)) }
        let event = grid.event
        say("\(event?.name.string ?? "?"), revision \(revision)\(suffix(event?.url ?? .empty))")
        if only == nil { printRooms(grid) }
        if only == nil { printSlots(grid) }
        printSessions(grid, only)
        guard only == nil else { return }
        printTray(grid)
        printNotices(grid)
    }

    /// The grid of the day, as the screen shows it, as wide as its rooms need.
    private func sheet(_ grid: Grid) -> String {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { Environment.value(of: $0) }.first { !$0.isEmpty }
        return GridScreen(
            grid: grid,
            time: grid.time(at: connection.greeting.now.milliseconds),
            language: Language(locale: locale ?? "")
        ).sheet
    }

    private func printRooms(_ grid: Grid) {
        for room in grid.rooms.values.sorted(by: { $0.id < $1.id }) where room.state != .removed {
            let floor = room.floor.isEmpty ? "" : ", \(room.floor)"
            let seats = room.capacity > 0 ? ", \(room.capacity) seats" : ""
            let closed = room.state == .closed ? ", CLOSED" : ""
            say("  \(room.id): \(room.name)\(floor)\(seats)\(closed)\(suffix(room.url))")
        }
    }

    /// The rows of the grid, a line each, day by day.
    private func printSlots(_ grid: Grid) {
        let slots = grid.slots.values.filter { $0.kind != .removed }
            .sorted { ($0.start, $0.id.string) < ($1.start, $1.id.string) }
        var day: CivilDate?
        for slot in slots {
            if slot.start.date != day { say("slots of \(slot.start.date)") }
            day = slot.start.date
            let words = [slot.label.string, slot.kind == .pause ? "break" : ""]
            let known = words.filter { !$0.isEmpty }.joined(separator: ", ")
            let suffix = known.isEmpty ? "" : "  " + known
            say("  \(slot.start.clock)–\(slot.end.clock)  \(slot.id)\(suffix)")
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
            if placement.start.date != day { say("\(placement.start.date)") }
            day = placement.start.date
            let span = "\(placement.start.clock)–\(placement.end.clock)"
            let hosts = session.hosts.map(\.string).joined(separator: ", ")
            let mark = session.state == .cancelled ? " CANCELLED" : ""
            let words = hosts.isEmpty ? "" : " (\(hosts))"
            let what = "\(session.title)\(words)\(mark)\(suffix(session.url))"
            say("  \(span)  \(placement.room)  \(session.id)  \(what)")
        }
    }

    private func printTray(_ grid: Grid) {
        let tray = grid.sessions.values.filter { $0.state == .pitched }.sorted { $0.id < $1.id }
        if !tray.isEmpty { say("tray") }
        for session in tray {
            let isCalled = session.id == grid.calledPitch?.session.id
            let words = suffix(session.url) + (isCalled ? "  called" : "")
            say("  \(session.id)  \(session.title)  \(session.hands) hands\(words)")
        }
    }

    /// An address at the end of a line, apart from what stands before it.
    private func suffix(_ url: Text) -> String { url.isEmpty ? "" : "  " + url.string }

    private func printNotices(_ grid: Grid) {
        let notices = grid.notices.values.filter { $0.level != .removed }.sorted { $0.id < $1.id }
        if !notices.isEmpty { say("notices") }
        for notice in notices { say("  \(notice.id)  \(notice.level.rawValue)  \(notice.text)") }
    }
}
