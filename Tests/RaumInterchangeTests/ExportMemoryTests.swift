import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// A plan that is exported and imported again: nothing of it changes, and the file that it came from undoes
/// nothing afterwards.
@Suite struct ExportMemoryTests {
    private static let formats: [ExportFormat] = [.xml, .json, .ics, .csv]
    private static let original = """
        ID,Title,Room,Date,Start,Duration,Host,Tags,Note,Interest,Language
        k1,Alt,Blau,2027-05-14,10:00,45,Mia,x,n,3,de
        k2,Zwei,Rot,2027-05-14,12:00,45,Tom,,,,
        k3,Drei,Rot,2027-05-14,15:00,45,,,,,

        """

    private func read(_ text: String, _ grid: Grid) throws -> Schedule {
        try ScheduleFile.read(Array(text.utf8), name: "f", ImportContext(grid))
    }

    private func exported(_ grid: Grid, _ format: ExportFormat) throws -> Schedule {
        try read(format.text(grid, Revision(9), now: 0), grid)
    }

    private func imported() throws -> Grid {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(try read(Self.original, grid), grid))
        return grid
    }

    @Test(arguments: formats)
    func `an export takes nothing back that the original file changed since`(
        _ format: ExportFormat
    ) throws {
        var grid = try imported()
        let export = format.text(grid, Revision(9), now: 0)
        let two = try id("k2")
        try grid.carryOut(ImportPlan(try read(export, grid), grid))
        for hour in ["14", "16"] {
            let original = Self.original.replacing("12:00", with: "\(hour):00")
            let moved = ImportPlan(try read(original, grid), grid)
            #expect(moved.counts.moved == 1, "\(moved.lines.english)")
            try grid.carryOut(moved)
            let place = grid.sessions[two]?.placement
            for text in [export, original] {
                let plan = ImportPlan(try read(text, grid), grid)
                #expect(plan.isEmpty, "\(plan.lines.english)")
                try grid.carryOut(plan)
            }
            #expect(grid.sessions[two]?.placement == place)
        }
    }

    private func id(_ word: String) throws -> SessionID { try #require(SessionID("id-\(word)")) }
    private func room(_ word: String) throws -> RoomID { try #require(RoomID(word)) }

    /// What people do to a plan, each alone.
    private func changes() throws -> [[Command]] {
        let one = try id("k1")
        func edit(_ body: (inout SessionPatch) throws -> Void) rethrows -> Command {
            var patch = SessionPatch()
            try body(&patch)
            return .edit(one, patch)
        }
        func move(_ body: (inout PlacementPatch) -> Void) -> Command {
            var patch = PlacementPatch()
            body(&patch)
            return .move(one, patch)
        }
        var name = RoomPatch()
        name.name = try Text("Aula", .roomName)
        name.capacity = 50
        let red = try room("rot")
        let later = ZonedTime(milliseconds: 1_810_339_200_000, offsetMinutes: 120)
        return [
            [move { $0.room = red }], [move { $0.start = .clock(hour: 16, minute: 0) }],
            [move { $0.start = .at(later) }], [.extend(one, minutes: 20)], [.park(one)],
            [.cancel(one, note: try Text("krank", .note))], [.remove(.session(one))],
            [try edit { $0.title = try Text("Neu", .title) }],
            [try edit { $0.hosts = [try Text("Cleo", .host)] }],
            [try edit { $0.tags = [try Text("z", .tag), try Text("y", .tag)] }],
            [try edit { $0.note = try Text("o", .note) }], [.vote(one, hands: 7)],
            [try edit { $0.language = try Text("fr", .language) }],
            [.room(try room("blau"), name)], [.park(one), .remove(.room(try room("blau")))],
            [.park(one), .close(try room("blau"), to: nil)],
        ]
    }

    private func expectSame(_ grid: Grid, _ schedule: Schedule, _ words: String) throws -> Grid {
        let plan = ImportPlan(schedule, grid)
        var after = grid
        try after.carryOut(plan)
        let odd = Set(after.things).symmetricDifference(grid.things)
        #expect(odd.isEmpty, "\(words): \(plan.lines.english)\n\(odd)")
        #expect(ImportPlan(schedule, after).transactions.isEmpty, "\(words): twice")
        return after
    }

    @Test(arguments: formats)
    func `where nothing was changed here, an export says nothing new`(format: ExportFormat) throws {
        let grid = try imported()
        let plan = ImportPlan(try exported(grid, format), grid)
        #expect(plan.transactions.isEmpty, "\(plan.lines.english)\n\(plan.transactions)")
    }

    @Test(arguments: formats)
    func `neither an export nor the original after it undoes what was changed here`(
        format: ExportFormat
    ) throws {
        for commands in try changes() {
            var grid = try imported()
            let original = try read(Self.original, grid)
            try grid.perform(commands)
            let own = try exported(grid, format)
            grid = try expectSame(grid, own, "\(commands): export")
            grid = try expectSame(grid, original, "\(commands): original")
            grid = try expectSame(grid, own, "\(commands): export again")
            _ = try expectSame(grid, original, "\(commands): original again")
        }
    }

    @Test(arguments: formats)
    func `what is changed back here stays so, whatever the export says`(
        format: ExportFormat
    ) throws {
        var grid = try imported()
        let original = try read(Self.original, grid)
        var patch = PlacementPatch()
        patch.room = try room("rot")
        try grid.perform([.move(try id("k1"), patch)])
        let own = try exported(grid, format)
        try grid.carryOut(ImportPlan(own, grid))
        patch.room = try room("blau")
        try grid.perform([.move(try id("k1"), patch)])
        grid = try expectSame(grid, own, "export")
        _ = try expectSame(grid, original, "original")
    }

    @Test(arguments: formats)
    func `the original may be an export itself`(format: ExportFormat) throws {
        for commands in try changes() {
            let source = try imported()
            var grid = try Fixture.grid()
            let original = try exported(source, format)
            try grid.carryOut(ImportPlan(original, grid))
            // A calendar does not name what no session of it needs.
            guard (try? grid.perform(commands)) != nil else { continue }
            grid = try expectSame(grid, try exported(grid, format), "\(commands): export")
            _ = try expectSame(grid, original, "\(commands): original")
        }
    }

    @Test func `what is changed in an export is taken, changed again and kept`() throws {
        var grid = try imported()
        let original = try read(Self.original, grid)
        let file = ExportFormat.csv.text(grid, Revision(9), now: 0)
        for title in ["Neu", "Neuer", "Alt", "Neu"] {
            let edited = try read(file.replacing(",Alt,", with: ",\(title),"), grid)
            try grid.carryOut(ImportPlan(edited, grid))
            #expect(grid.sessions[try id("k1")]?.title.string == title)
            grid = try expectSame(grid, original, title)
        }
        var patch = SessionPatch()
        patch.title = try Text("Hier", .title)
        try grid.perform([.edit(try id("k1"), patch)])
        grid = try expectSame(grid, try read(file.replacing(",Alt,", with: ",Neu,"), grid), "kept")
        #expect(grid.sessions[try id("k1")]?.title.string == "Hier")
    }
}
