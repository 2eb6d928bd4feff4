import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// An export that people edit and import again: its rows say of which state of the plan they are.
@Suite struct EditedExportTests {
    private func file(_ text: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    /// A session that came from a file at 10:00, and that a person moved to 12:00.
    private func moved() throws -> (Grid, SessionID) {
        var grid = try Fixture.grid()
        let table = "ID;Titel;Raum;Beginn;Dauer\n1;Eins;Saal;2027-05-14 10:00;60\n"
        try grid.carryOut(ImportPlan(file(table), grid))
        let id = try #require(grid.sessions.keys.first)
        try move(&grid, id, hour: 12)
        return (grid, id)
    }

    private func move(_ grid: inout Grid, _ id: SessionID, hour: Int) throws {
        let time = try #require(TimeText("2027-05-14T\(hour):00:00+02:00")?.time)
        var place = PlacementPatch()
        place.start = .at(time)
        try grid.perform([.move(id, place)])
    }

    private static let edits: [(ExportFormat, from: String, to: String)] = [
        (.csv, "T12:00:00+02:00,2027-05-14T13:00:00", "T15:00:00+02:00,2027-05-14T16:00:00"),
        (.json, "T12:00:00", "T15:00:00"), (.ics, "T100000Z", "T130000Z"),
    ]

    private func edited(_ grid: Grid, _ format: ExportFormat) throws -> String {
        let text = format.text(grid, Revision(9), now: 0)
        let edit = try #require(Self.edits.first { $0.0 == format })
        #expect(text.contains(edit.from), "\(text)")
        var new = text.replacing(edit.from, with: edit.to)
        new = new.replacing("\"start\": \"12:00\"", with: "\"start\": \"15:00\"")
        return new.replacing("DTEND:20270514T110000Z", with: "DTEND:20270514T140000Z")
    }

    @Test(arguments: edits.map(\.0))
    func `an edit is followed where a person moved the session before the export`(
        format: ExportFormat
    ) throws {
        var (grid, id) = try moved()
        let text = try edited(grid, format)
        let plan = ImportPlan(try file(text), grid)
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.placement?.start.hour == 15, "\(plan.lines.english)")
        // From now on it is like any other change here: neither the file nor the first one undoes it.
        try move(&grid, id, hour: 17)
        try grid.carryOut(ImportPlan(file(text), grid))
        #expect(grid.sessions[id]?.placement?.start.hour == 17)
    }

    @Test(arguments: edits.map(\.0))
    func `an edit is refused where a person moved the session after the export`(
        format: ExportFormat
    ) throws {
        var (grid, id) = try moved()
        let text = try edited(grid, format)
        try move(&grid, id, hour: 14)
        let plan = ImportPlan(try file(text), grid)
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.placement?.start.hour == 14)
        #expect(plan.lines.english.contains { $0.contains("moved here") })
    }

    @Test func `a session that was cancelled before the export takes place again by an edit`()
        throws
    {
        var (grid, id) = try moved()
        try grid.perform([.cancel(id, note: nil)])
        let text = ExportFormat.csv.text(grid, Revision(9), now: 0)
        try grid.carryOut(ImportPlan(file(text), grid))
        #expect(grid.sessions[id]?.state == .cancelled)
        try grid.carryOut(ImportPlan(file(text.replacing(",yes,", with: ",,")), grid))
        #expect(grid.sessions[id]?.state == .planned)
    }
}

/// Whatever people changed of a session that the file drops keeps it on the grid.
@Suite struct ChangedHereTests {
    private func file(_ rows: String) throws -> Schedule {
        let head = "ID;Titel;Raum;Beginn;Dauer;Hands;URL\n"
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array((head + rows).utf8), name: "f", context)
    }

    private func edit(_ body: (inout SessionPatch) throws -> Void) rethrows -> SessionPatch {
        var patch = SessionPatch()
        try body(&patch)
        return patch
    }

    @Test func `each field counts`() throws {
        let rows = [
            "1;Eins;Saal;2027-05-14 10:00;60;3;https://example.org/1\n",
            "2;Zwei;Saal;2027-05-14 12:00;60;;\n",
        ]
        let commands: [(SessionID) throws -> Command] = [
            { try .edit($0, edit { $0.title = try Text("Neu", .title) }) },
            { try .edit($0, edit { $0.hosts = [try Text("Ada", .host)] }) },
            { try .edit($0, edit { $0.tags = [try Text("x", .tag)] }) },
            { try .edit($0, edit { $0.language = try Text("fr", .language) }) },
            { try .edit($0, edit { $0.note = try Text("n", .note) }) },
            { try .edit($0, edit { $0.url = try Text("https://example.org/2", .url) }) },
            { .edit($0, edit { $0.isFull = true }) }, { .vote($0, hands: 7) },
        ]
        for (number, command) in commands.enumerated() {
            var grid = try Fixture.grid()
            try grid.carryOut(ImportPlan(file(rows.joined()), grid))
            let id = try #require(grid.sessions.values.first { $0.title.string == "Eins" }?.id)
            try grid.perform([command(id)])
            var options = ImportOptions()
            options.missing = .cancel
            let plan = ImportPlan(try file(rows[1]), grid, options)
            #expect(
                plan.lines.english.contains { $0.contains("not in the file; changed here") },
                "\(number): \(plan.lines.english)"
            )
        }
    }
}

/// Addresses that run something are neither kept nor written.
@Suite struct AddressTests {
    @Test(arguments: [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd",
    ])
    func `an address that runs something is left out, and said`(address: String) throws {
        let text = """
            [{"title": "A", "room": "R", "start": "2027-05-14T10:00:00Z", "duration": 30,
              "url": "\(address.replacing("\n", with: "\\n"))"}]
            """
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f")
        #expect(schedule.sessions[0].details[.url] == nil)
        #expect(schedule.findings.contains { $0.kind == .addressLeftOut })
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(schedule, grid))
        let id = try #require(grid.sessions.keys.first)
        let line = address.replacing("\n", with: "")
        for (name, text) in [
            (DetailName.url, address), (.feedback, address), (.links, "\(line)\tX"),
            (.persons, "Ada\t7\t\t\(line)"),
        ] { try grid.perform(grid.commands(setting: name, of: .session(id), to: text)) }
        for format in [ExportFormat.xml, .json, .ics, .csv] {
            let written = format.text(grid, Revision(1), now: 0)
            #expect(!written.contains("alert(1)") && !written.contains("text/html,x"))
        }
    }

    @Test(arguments: [
        "https://example.org/a", "mailto:a@example.org", "/talks/1", "talk.html",
        "example.org:8080/a", "localhost:80", "", "tel:+49301234", "a b:c",
    ])
    func `other addresses are kept`(address: String) {
        #expect(FollowedAddress.isHarmless(address))
    }
}
