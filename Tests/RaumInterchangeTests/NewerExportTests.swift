import RaumGrid
import Testing

@testable import RaumInterchange

/// An export that was made before an older copy of the data directory was put back.
@Suite struct NewerExportTests {
    private static let epoch = Epoch(0x7f3a_91c2_d4e5_f607)

    private func head(_ grid: Grid) -> Revision { grid.entities.map(\.revision).max() ?? .zero }

    private func export(_ grid: Grid, _ format: ExportFormat) -> String {
        format.text(grid, head(grid), now: 0, of: Self.epoch)
    }

    @discardableResult
    private func take(
        _ text: String,
        _ grid: inout Grid,
        _ name: String = "a",
        in epoch: Epoch = epoch
    ) throws -> ImportPlan {
        func plan() throws -> ImportPlan {
            var options = ImportOptions()
            (options.epoch, options.revision) = (epoch, head(grid))
            return ImportPlan(try HandMade.read(text, grid, name: name), grid, options)
        }
        let first = try plan()
        try grid.carryOut(first)
        let again = try plan()
        #expect(again.isEmpty, "\(again.lines.english)")
        #expect(!again.findings.contains { $0.kind == .newerExport })
        return first
    }

    private func retitle(_ id: String, _ title: String, _ grid: inout Grid) throws {
        var patch = SessionPatch()
        patch.title = try Text(title, .title)
        try grid.perform([.edit(try HandMade.session(id), patch)])
    }

    private func pitch(_ id: String, _ title: String, _ grid: inout Grid) throws {
        var patch = SessionPatch()
        patch.title = try Text(title, .title)
        try grid.perform([.pitch(try HandMade.session(id), patch)])
    }

    private func title(_ id: String, _ grid: Grid) throws -> String? {
        grid.sessions[try HandMade.session(id)]?.title.string
    }

    private func room(_ id: String, _ grid: Grid) throws -> String? {
        grid.rooms[try HandMade.room(id)]?.name.string
    }

    /// The plan after the copy: s1 moved, s2 retitled, s6 cancelled, s7 made, Grün renamed, a text of s5.
    private func later(_ grid: Grid) throws -> Grid {
        var grid = grid
        try grid.perform([.move(try HandMade.session("s1"), HandMade.placement(hour: 15))])
        try retitle("s2", "Zwo", &grid)
        try grid.perform([.cancel(try HandMade.session("s6"), note: nil)])
        var patch = RoomPatch()
        patch.name = try Text("Aula", .roomName)
        try grid.perform([.room(try HandMade.room("gruen"), patch)])
        let five = DetailSubject.session(try HandMade.session("s5"))
        try grid.perform(grid.commands(setting: .abstract, of: five, to: "Kurz"))
        try pitch("s7", "Sieben", &grid)
        try grid.perform([
            .place(try HandMade.session("s7"), HandMade.placement(room: "saal", hour: 18))
        ])
        return grid
    }

    @Test(arguments: HandMade.formats)
    func `what was lost comes back with the edits, and what people change then stays`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        let after = try later(grid)
        let text = export(after, format)
        let edited = text.replacing("Drei", with: "Drei W").replacing("Zwo", with: "Zwo W")
        let plan = try take(edited, &grid)
        let lines = plan.lines.english
        #expect(plan.findings.count { $0.kind == .newerExport } == 1, "\(lines)")
        #expect(try title("s2", grid) == "Zwo W", "\(lines)")
        #expect(try title("s3", grid) == "Drei W", "\(lines)")
        #expect(try room("gruen", grid) == "Aula", "\(lines)")
        #expect(try title("s7", grid) == "Sieben", "\(lines)")
        #expect(HandMade.places(grid)[0] == "s1 blau 15:00", "\(lines)")
        let five = DetailSubject.session(try HandMade.session("s5"))
        #expect(format == .ics || grid.details(of: five)[.abstract] == "Kurz", "\(lines)")
        // XML has no cancelled session.
        let state = grid.sessions[try HandMade.session("s6")]?.state
        #expect(state == (format == .xml ? .planned : .cancelled), "\(lines)")
        // From now on what people change stays, whatever copy is imported.
        try retitle("s2", "Hier", &grid)
        var patch = RoomPatch()
        patch.name = try Text("Halle", .roomName)
        try grid.perform([.room(try HandMade.room("gruen"), patch)])
        for (file, name) in [(edited, "a"), (text, "b"), (edited, "c")] {
            let lines = try take(file, &grid, name).lines.english
            #expect(try title("s2", grid) == "Hier", "\(name) \(lines)")
            #expect(try room("gruen", grid) == "Halle", "\(name) \(lines)")
        }
        try take(text.replacing("Fünf", with: "Fünf W"), &grid, "d")
        #expect(try title("s5", grid) == "Fünf W")
    }

    @Test(arguments: HandMade.formats)
    func `what people changed since the copy was put back stays`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = export(try later(grid), format)
        if format != .xml { try retitle("s3", "Hier", &grid) }
        // Another session got the number of one that was lost.
        try pitch("s7", "Ganz anders", &grid)
        let lines = try take(text, &grid).lines.english
        if format != .xml { #expect(try title("s3", grid) == "Hier", "\(lines)") }
        #expect(try title("s7", grid) == "Ganz anders", "\(lines)")
        #expect(lines.contains { $0.contains("Sieben") }, "\(lines)")
        #expect(try title("s2", grid) == "Zwo", "\(lines)")
    }

    @Test(arguments: HandMade.formats)
    func `a copy that goes on in another epoch gets back what no import had read`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        let text = export(try later(grid), format)
        let lines = try take(text, &grid, in: Epoch(1)).lines.english
        #expect(try room("gruen", grid) == "Aula", "\(lines)")
        #expect(try title("s2", grid) == "Zwo", "\(lines)")
        #expect(HandMade.places(grid)[0] == "s1 blau 15:00", "\(lines)")
    }

    @Test(arguments: [ExportFormat.csv, .json])
    func `breaks come back as they were, and what people change then stays`(
        format: ExportFormat
    ) throws {
        let id = try #require(SlotID("mittag"))
        func set(_ label: String, _ hour: Int, _ grid: inout Grid) throws {
            var patch = SlotPatch()
            let start = try #require(TimeText("2027-05-14T\(hour):00:00+02:00")?.time)
            (patch.start, patch.end) = (.at(start), .at(start.adding(minutes: 30)))
            (patch.kind, patch.label) = (.pause, try Text(label, .label))
            try grid.perform([.slot(id, patch)])
        }
        for epoch in [Self.epoch, Epoch(1)] {
            var grid = try HandMade.grid()
            try set("Mittag", 13, &grid)
            var after = try later(grid)
            try set("Essen", 14, &after)
            let text = export(after, format)
            let lines = try take(text, &grid, in: epoch).lines.english
            #expect(grid.slots[id]?.start.clock == "14:00", "\(lines)")
            #expect(grid.slots[id]?.label.string == "Essen", "\(lines)")
            try set("Suppe", 15, &grid)
            for name in ["a", "b"] {
                try take(text, &grid, name, in: epoch)
                #expect(grid.slots[id]?.label.string == "Suppe")
                #expect(grid.slots[id]?.start.clock == "15:00")
            }
        }
    }

    @Test(arguments: HandMade.formats)
    func `another plan that an export made has smaller revisions, and what people change stays`(
        format: ExportFormat
    ) throws {
        var source = try HandMade.grid()
        for index in 0..<30 { try retitle("s4", "Vier \(index)", &source) }
        let text = export(source, format)
        var grid = try Fixture.grid()
        try take(text, &grid, in: Epoch(1))
        try retitle("s2", "Hier", &grid)
        let plan = try take(text, &grid, in: Epoch(1))
        #expect(try title("s2", grid) == "Hier", "\(plan.lines.english)")
    }
}
