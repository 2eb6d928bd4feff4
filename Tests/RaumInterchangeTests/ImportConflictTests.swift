import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

// The same thing was changed here and in the file: what a person did stays, and the preview says so.

@Suite struct ImportConflictTests {
    private static let names = [
        "id", "Titel", "Raum", "Datum", "Beginn", "Dauer", "Host", "Tags", "Notiz", "Interesse",
        "Sprache",
    ]
    private let cells = [
        "a", "Alpha", "Blau", "2027-05-14", "10:00", "30", "Ada", "x", "n", "3", "de",
    ]

    private func file(_ cells: [String]) throws -> Schedule {
        let other = ["b", "Beta", "Rot", "2027-05-14", "10:00", "30", "", "", "", "", ""]
        let rows = [Self.names, cells, other].map { $0.joined(separator: ";") }
        return try read(rows.joined(separator: "\n") + "\n")
    }

    private func read(_ text: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private func imported() throws -> (Grid, SessionID) {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(file(cells), grid))
        let id = try #require(grid.sessions.values.first { $0.title.string == "Alpha" }?.id)
        return (grid, id)
    }

    /// Each field: its column, another value in the file, and a command that changes it here.
    private func fields(_ id: SessionID) throws -> [(column: Int, file: String, here: Command)] {
        func edit(_ body: (inout SessionPatch) throws -> Void) rethrows -> Command {
            var patch = SessionPatch()
            try body(&patch)
            return .edit(id, patch)
        }
        func move(_ body: (inout PlacementPatch) -> Void) -> Command {
            var patch = PlacementPatch()
            body(&patch)
            return .move(id, patch)
        }
        return [
            (1, "Gamma", try edit { $0.title = try Text("Delta", .title) }),
            (2, "Rot", move { $0.room = RoomID("gruen") }),
            (4, "11:00", move { $0.start = .clock(hour: 15, minute: 0) }),
            (5, "45", .extend(id, minutes: 20)),
            (6, "Bob", try edit { $0.hosts = [try Text("Cleo", .host)] }),
            (7, "y", try edit { $0.tags = [try Text("z", .tag)] }),
            (8, "m", try edit { $0.note = try Text("o", .note) }),
            (9, "5", .vote(id, hands: 7)),
            (10, "en", try edit { $0.language = try Text("fr", .language) }),
        ]
    }

    private func visible(_ grid: Grid, _ id: SessionID) throws -> Session {
        var session = try #require(grid.sessions[id])
        session.revision = .zero
        return session
    }

    @Test func `what was changed here stays where the file changed it too`() throws {
        let (clean, id) = try imported()
        for (column, value, here) in try fields(id) {
            var grid = clean
            var green = RoomPatch()
            green.name = try Text("Grün", .roomName)
            try grid.perform([.room(try #require(RoomID("gruen")), green), here])
            let mine = try visible(grid, id)
            var later = cells
            later[column] = value
            if column == 2 { later[4] = "12:00" }
            let plan = ImportPlan(try file(later), grid)
            #expect(
                plan.changeLines.english.contains { $0.contains("now says") },
                "\(plan.lines.english)"
            )
            try grid.carryOut(plan)
            if column == 2 {
                #expect(grid.sessions[id]?.placement?.room == mine.placement?.room)
            } else {
                #expect(try visible(grid, id) == mine, "\(Self.names[column])")
            }
            let again = ImportPlan(try file(later), grid)
            #expect(
                again.transactions.isEmpty && again.changeLines.english.isEmpty,
                "\(again.lines.english)"
            )
            var options = ImportOptions()
            options.fileWins = true
            try grid.carryOut(ImportPlan(file(later), grid, options))
            #expect(
                ImportPlan(try file(later), grid).lines.english.count { $0.contains("here") } == 0
            )
        }
    }

    @Test func `what changed only in the file is taken`() throws {
        let (clean, id) = try imported()
        for (column, value, _) in try fields(id) {
            var grid = clean
            var later = cells
            later[column] = value
            if column == 2 { later[4] = "12:00" }
            let plan = ImportPlan(try file(later), grid)
            try grid.carryOut(plan)
            #expect(
                !plan.changeLines.english.isEmpty
                    && !plan.lines.english.contains { $0.contains("here") }
            )
            #expect(try visible(grid, id) != visible(clean, id), "\(Self.names[column])")
            try grid.carryOut(ImportPlan(file(cells), grid))
            #expect(try visible(grid, id).placement == visible(clean, id).placement)
            #expect(try visible(grid, id).title == visible(clean, id).title)
        }
    }

    @Test func `what was taken into the tray here stays there where the file moves it`() throws {
        var (grid, id) = try imported()
        try grid.perform([.park(id)])
        var later = cells
        later[4] = "11:00"
        let plan = ImportPlan(try file(later), grid)
        #expect(
            plan.changeLines.english.contains { $0.contains("now says") },
            "\(plan.lines.english)"
        )
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.state == .pitched)
    }

    @Test func `a room that was closed is filled when it opens, as the file says`() throws {
        var (grid, id) = try imported()
        let red = try #require(RoomID("rot"))
        try grid.perform([.close(red, to: nil)])
        var later = cells
        (later[2], later[4]) = ("Rot", "12:00")
        try grid.carryOut(ImportPlan(file(later), grid))
        #expect(grid.sessions[id]?.placement?.room.string == "blau")
        try grid.perform([.open(red)])
        try grid.carryOut(ImportPlan(file(later), grid))
        #expect(grid.sessions[id]?.placement?.room == red)
        #expect(ImportPlan(try file(later), grid).isEmpty)
    }

    @Test func `what the file lacks is taken out in one change with what is remembered`() throws {
        let (grid, _) = try imported()
        var options = ImportOptions()
        for missing in [ImportOptions.Missing.park, .cancel] {
            options.missing = missing
            let other = "id;Titel;Raum;Datum;Beginn;Dauer\nb;Beta;Rot;2027-05-14;10:00;30\n"
            let plan = ImportPlan(try read(other), grid, options)
            #expect(plan.transactions.count == 1)
        }
    }

    @Test func `an import that was undone can be made again`() throws {
        var (grid, id) = try imported()
        let before = try visible(grid, id)
        try grid.perform([.remove(.session(id))])
        // A person removed it.
        #expect(ImportPlan(try file(cells), grid).isEmpty)
        // Undone: what the import remembered is gone as well.
        try grid.perform(grid.commands(setting: .source, of: .session(id), to: ""))
        try grid.carryOut(ImportPlan(file(cells), grid))
        #expect(try visible(grid, id).state == .planned)
        #expect(try visible(grid, id).placement == before.placement)
        #expect(ImportPlan(try file(cells), grid).isEmpty)
    }
}
