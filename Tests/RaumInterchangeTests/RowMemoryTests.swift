import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Breaks that an earlier import brought follow their file, as sessions do, unless people changed them.
@Suite struct RowMemoryTests {
    /// A table with one session and these breaks: label, start and end.
    private func file(
        _ breaks: [(String, String, String)],
        name: String = "f",
        day: String = "2027-05-14"
    ) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        let rows = breaks.map { "\($0.0);;\(day) \($0.1);\(day) \($0.2);break\n" }.joined()
        let text =
            "Title;Room;Start;End;Type\nEins \(day);Saal;\(day) 09:00;\(day) 09:30;\n" + rows
        return try ScheduleFile.read(Array(text.utf8), name: name, context)
    }

    /// A plan with two breaks that people made after the last change of a session.
    private func made() throws -> Grid {
        var grid = try Fixture.grid()
        var pitch = SessionPatch()
        pitch.title = try Text("Eins", .title)
        try grid.perform([.pitch(SessionID("s1"), pitch)])
        let noon = try #require(TimeText("2027-05-14T12:00:00+02:00")?.time)
        for (word, label, hours) in [("mittag", "Mittag", 0), ("pause", "", 3)] {
            var patch = SlotPatch()
            let start = noon.adding(minutes: hours * 60)
            (patch.start, patch.end) = (.at(start), .at(start.adding(minutes: 30)))
            patch.kind = .pause
            patch.label = try Text(label, .label)
            try grid.perform([.slot(try #require(SlotID(word)), patch)])
        }
        return grid
    }

    @Test(arguments: [ExportFormat.csv, .json])
    func `breaks of an export that is imported for the first time follow its edits`(
        _ format: ExportFormat
    ) throws {
        let text = format.text(try made(), Revision(9), now: 0)
        let edited = text.replacing("Mittag", with: "Essen").replacing("T15:", with: "T16:")
        #expect(edited != text)
        for texts in [[edited], [text, edited]] {
            var grid = try made()
            for text in texts {
                let bytes = Array(text.utf8)
                try carryOut(try ScheduleFile.read(bytes, name: "f", ImportContext(grid)), &grid)
            }
            #expect(breaks(grid).first == "12:00–12:30 Essen")
            #expect(breaks(grid).last?.hasPrefix("16:00–16:30") == true, "\(breaks(grid))")
        }
    }

    @Test(arguments: [ExportFormat.csv, .json])
    func `a break that people changed after an export stays`(_ format: ExportFormat) throws {
        var grid = try made()
        let revision = try #require(grid.slots.values.map(\.revision).max())
        let text = format.text(grid, revision, now: 0)
        var patch = SlotPatch()
        let start = try #require(TimeText("2027-05-14T13:00:00+02:00")?.time)
        (patch.start, patch.end) = (.at(start), .at(start.adding(minutes: 30)))
        try grid.perform([.slot(try #require(SlotID("mittag")), patch)])
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", ImportContext(grid))
        let lines = try carryOut(schedule, &grid)
        #expect(breaks(grid) == ["13:00–13:30 Mittag", "15:00–15:30 "])
        #expect(lines.contains { $0.contains("Mittag") && $0.contains("stays") }, "\(lines)")
    }

    @Test func `a copied row of an export with other times is another break`() throws {
        var grid = try made()
        let text = ExportFormat.csv.text(grid, Revision(9), now: 0)
        let row = try #require(text.split(separator: "\r\n").first { $0.contains("Mittag") })
        let copy = row.replacing("T12:", with: "T18:")
        let schedule = try ScheduleFile.read(
            Array((text + copy + "\r\n").utf8),
            name: "f",
            ImportContext(grid)
        )
        try carryOut(schedule, &grid)
        #expect(breaks(grid) == ["12:00–12:30 Mittag", "15:00–15:30 ", "18:00–18:30 Mittag"])
    }

    private let lunch = [("Mittag", "12:00", "13:00")]

    private func imported(_ breaks: [(String, String, String)]) throws -> Grid {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(file(breaks), grid))
        return grid
    }

    /// The breaks of a grid, as `12:00–13:00 Mittag`.
    private func breaks(_ grid: Grid) -> [String] {
        grid.slots.values.filter { $0.kind == .pause }.sorted { $0.start < $1.start }
            .map { "\($0.start.clock)–\($0.end.clock) \($0.label)" }
    }

    @discardableResult
    private func carryOut(
        _ schedule: Schedule,
        _ grid: inout Grid,
        _ missing: ImportOptions.Missing = .list
    ) throws -> [String] {
        var options = ImportOptions()
        options.missing = missing
        let plan = ImportPlan(schedule, grid, options)
        try grid.carryOut(plan)
        let again = ImportPlan(schedule, grid, options)
        #expect(again.transactions.isEmpty, "\(again.lines.english)")
        return plan.lines.english
    }

    @Test(arguments: [
        ([("Mittag", "12:30", "13:30")], ["12:30–13:30 Mittag"]),
        ([("Mittag", "12:00", "14:00")], ["12:00–14:00 Mittag"]),
        ([("Essen", "12:00", "13:00")], ["12:00–13:00 Essen"]),
        ([("Essen", "12:30", "13:30")], ["12:00–13:00 Mittag", "12:30–13:30 Essen"]),
        (
            [("Mittag", "13:00", "14:00"), ("Mittag", "12:00", "12:10")],
            ["12:00–12:10 Mittag", "13:00–14:00 Mittag"]
        ),
    ])
    func `a break that the file moves is moved`(
        later: [(String, String, String)],
        after: [String]
    ) throws {
        var grid = try imported(lunch)
        let lines = try carryOut(file(later), &grid)
        #expect(breaks(grid) == after, "\(lines)")
        #expect(lines.contains { $0.contains("break “Mittag”") }, "\(lines)")
        try carryOut(file(lunch), &grid)
        #expect(breaks(grid).contains("12:00–13:00 Mittag"))
    }

    @Test func `breaks with one label are told apart by their times`() throws {
        let coffee = [("Kaffee", "10:00", "10:15"), ("Kaffee", "15:00", "15:15")]
        var grid = try imported(coffee)
        try carryOut(file([coffee[1], ("Kaffee", "10:30", "10:45")]), &grid)
        #expect(breaks(grid) == ["10:30–10:45 Kaffee", "15:00–15:15 Kaffee"])
        try carryOut(file([("Kaffee", "15:30", "15:45")]), &grid)
        #expect(breaks(grid) == ["10:30–10:45 Kaffee", "15:30–15:45 Kaffee"])
    }

    @Test func `breaks move with their days`() throws {
        let two = [("Kaffee", "10:00", "10:15"), ("Mittag", "12:00", "13:00")]
        var grid = try imported(two)
        try carryOut(file(two, day: "2027-05-21"), &grid)
        let days = grid.slots.values.map(\.start.date.description)
        #expect(days == ["2027-05-21", "2027-05-21"])
    }

    @Test(arguments: ImportOptions.Missing.allCases)
    func `a break that the file drops is said, or taken out`(
        missing: ImportOptions.Missing
    ) throws {
        var grid = try imported(lunch)
        let lines = try carryOut(file([]), &grid, missing)
        #expect(breaks(grid).isEmpty == (missing != .list))
        #expect(lines.contains { $0.contains("break “Mittag”: not in the file") }, "\(lines)")
        try carryOut(file(lunch), &grid, missing)
        #expect(breaks(grid) == ["12:00–13:00 Mittag"])
    }

    private func move(_ grid: inout Grid) throws {
        var patch = SlotPatch()
        patch.start = .at(try #require(TimeText("2027-05-14T11:45:00+02:00")?.time))
        try grid.perform([.slot(try #require(grid.slots.keys.first), patch)])
    }

    @Test(arguments: ImportOptions.Missing.allCases)
    func `a break that was moved here stays, and that is said`(
        missing: ImportOptions.Missing
    ) throws {
        for later in [lunch, [("Mittag", "12:30", "13:30")], []] {
            var grid = try imported(lunch)
            try move(&grid)
            let lines = try carryOut(file(later), &grid, missing)
            #expect(breaks(grid) == ["11:45–13:00 Mittag"], "\(lines)")
            #expect(lines.contains { $0.hasPrefix("= break “Mittag”") }, "\(lines)")
        }
    }

    @Test func `a break that was removed here stays removed`() throws {
        var grid = try imported(lunch)
        try grid.perform([.remove(.slot(try #require(grid.slots.keys.first)))])
        try carryOut(file(lunch), &grid)
        try carryOut(file([("Mittag", "12:30", "13:30")]), &grid)
        #expect(breaks(grid).isEmpty)
    }

    private func remove(_ start: String, _ grid: inout Grid) throws {
        let slot = try #require(grid.slots.values.first { $0.start.clock == start })
        try grid.perform([.remove(.slot(slot.id))])
    }

    @Test(arguments: ImportOptions.Missing.allCases)
    func `a break that moves is found before a removed one of its label`(
        missing: ImportOptions.Missing
    ) throws {
        let coffee = [("Kaffee", "10:45", "11:00"), ("Kaffee", "15:00", "15:15")]
        for removed in coffee {
            var grid = try imported(coffee)
            try remove(removed.1, &grid)
            try carryOut(file(coffee), &grid, missing)
            let lines = try carryOut(file([("Kaffee", "13:00", "13:15")]), &grid, missing)
            #expect(breaks(grid) == ["13:00–13:15 Kaffee"], "\(lines)")
            #expect(lines.contains { $0.hasPrefix("~ break “Kaffee”: 2027-05-14 1") }, "\(lines)")
        }
        var grid = try imported(coffee)
        try carryOut(file([coffee[0]]), &grid, .cancel)
        let lines = try carryOut(file([("Kaffee", "14:00", "14:15")]), &grid, missing)
        #expect(breaks(grid) == ["14:00–14:15 Kaffee"], "\(lines)")
    }

    @Test func `a break that comes back, or was removed here, is said to be that`() throws {
        var grid = try imported(lunch)
        try carryOut(file([]), &grid, .cancel)
        let lines = try carryOut(file(lunch), &grid)
        let back = "+ break “Mittag”: in the file again: 2027-05-14 12:00–13:00"
        #expect(lines.contains(back), "\(lines)")
        try remove("12:00", &grid)
        let later = try carryOut(file([("Mittag", "12:30", "13:30")]), &grid)
        let stays =
            "= break “Mittag”: removed here, stays so; the file now says 2027-05-14 12:30–13:30"
        #expect(later.contains(stays), "\(later)")
        #expect(breaks(grid).isEmpty)
    }

    @Test func `a break that was here before, or that another file brought, is not taken out`()
        throws
    {
        var grid = try Fixture.grid()
        var patch = SlotPatch()
        patch.start = .at(try #require(TimeText("2027-05-14T12:00:00+02:00")?.time))
        patch.end = .at(try #require(TimeText("2027-05-14T13:00:00+02:00")?.time))
        (patch.kind, patch.label) = (.pause, try Text("Mittag", .label))
        try grid.perform([.slot(try #require(SlotID("mittag")), patch)])
        try carryOut(file(lunch), &grid)
        let sunday = try file(
            [("Mittag", "12:30", "13:30")],
            name: "so",
            day: "2027-05-16"
        )
        try carryOut(sunday, &grid)
        let lines = try carryOut(file([]), &grid, .cancel)
        #expect(breaks(grid) == ["12:00–13:00 Mittag", "12:30–13:30 Mittag"], "\(lines)")
        try carryOut(file([("Mittag", "12:15", "13:15")]), &grid)
        #expect(breaks(grid) == ["12:15–13:15 Mittag", "12:30–13:30 Mittag"])
    }

    @Test func `a break of an earlier version, which remembered none, is moved on its day`() throws
    {
        var grid = try imported(lunch)
        try grid.forgetImports()
        try carryOut(file([("Mittag", "12:30", "13:30")]), &grid)
        #expect(breaks(grid) == ["12:30–13:30 Mittag"])
        grid = try imported(lunch)
        try grid.forgetImports()
        try move(&grid)
        try carryOut(file(lunch), &grid)
        #expect(breaks(grid) == ["11:45–13:00 Mittag"])
    }

    @Test(arguments: [ExportFormat.json, .csv])
    func `an export that is edited moves the break that it brought`(format: ExportFormat) throws {
        let source = try imported(lunch)
        let text = format.text(source, Revision(1), now: 0)
        var grid = try Fixture.grid()
        try carryOut(ScheduleFile.read(Array(text.utf8), name: "f"), &grid)
        #expect(breaks(grid) == ["12:00–13:00 Mittag"])
        let edited = text.replacing("T13:00:00", with: "T13:20:00")
        try carryOut(ScheduleFile.read(Array(edited.utf8), name: "f"), &grid)
        #expect(breaks(grid) == ["12:00–13:20 Mittag"])
    }

    @Test(arguments: [ExportFormat.json, .csv])
    func `an export leaves what the first file said of breaks`(format: ExportFormat) throws {
        var grid = try imported(lunch)
        try move(&grid)
        let text = format.text(grid, Revision(1), now: 0)
        try carryOut(ScheduleFile.read(Array(text.utf8), name: "f"), &grid)
        try carryOut(file(lunch), &grid)
        #expect(breaks(grid) == ["11:45–13:00 Mittag"])
    }
}
