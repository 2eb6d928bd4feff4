import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// An export names its plan, so that it is known however much of it was edited; other plans have the same identifiers.
@Suite struct PlanIdentityTests {
    private static let here = Epoch(0x7f3a_91c2_d4e5_f607)
    private static let formats: [ExportFormat] = [.xml, .json, .ics, .csv]

    private func export(_ grid: Grid, _ format: ExportFormat, of epoch: Epoch? = here) -> String {
        let last = grid.entities.map(\.revision).max() ?? .zero
        return format.text(grid, last, now: 0, of: epoch)
    }

    private func plan(_ text: String, _ grid: Grid, in epoch: Epoch? = here) throws -> ImportPlan {
        var options = ImportOptions()
        options.epoch = epoch
        return ImportPlan(try HandMade.read(text, grid), grid, options)
    }

    /// A plan with the same identifiers, and other titles and times.
    private func other() throws -> Grid {
        var grid = try HandMade.grid()
        for (index, id) in grid.sessions.keys.sorted().enumerated() {
            var patch = SessionPatch()
            patch.title = try Text("Fremd \(index)", .title)
            try grid.perform([.edit(id, patch)])
            guard grid.sessions[id]?.state == .planned else { continue }
            try grid.perform([.move(id, HandMade.placement(hour: 14 + index))])
        }
        return grid
    }

    /// Every title is another one, and everything is an hour later.
    private func rewritten(_ text: String) -> String {
        let words = [
            ("Eins", "One"), ("Zwei", "Two"), ("Drei", "Three"), ("Vier", "Four"),
            ("Fünf", "Five"), ("Sechs", "Six"), ("2027-05-14", "2027-05-15"),
            (":20270514T", ":20270515T"),
        ]
        return words.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    @Test(arguments: formats)
    func `an export of this plan is known although all titles and places are others`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        let text = rewritten(export(grid, format))
        let plan = try plan(text, grid)
        #expect(plan.counts.new == 0, "\(plan.lines.english)")
        #expect(plan.counts.retitled >= 5, "\(plan.lines.english)")
        #expect(!plan.findings.contains { $0.kind == .otherPlan })
        try grid.carryOut(plan)
        #expect(grid.sessions[try HandMade.session("s1")]?.title.string == "One")
        #expect(try self.plan(text, grid).isEmpty)
    }

    @Test(arguments: formats)
    func `an export of another plan is told`(format: ExportFormat) throws {
        let grid = try HandMade.grid()
        for epoch in [nil, Epoch(1)] {
            let plan = try plan(export(other(), format, of: epoch), grid)
            #expect(plan.counts.new >= 5, "\(plan.lines.english)")
            #expect(plan.findings.count { $0.kind == .otherPlan } == 1)
        }
    }

    @Test(arguments: formats)
    func `an export of another plan is told although the places are the same`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        var other = grid
        for (index, id) in grid.sessions.keys.sorted().enumerated() {
            var patch = SessionPatch()
            patch.title = try Text("Fremd \(index)", .title)
            patch.hosts = [try Text("Gast \(index)", .host)]
            try other.perform([.edit(id, patch)])
        }
        let text = export(other, format, of: Epoch(1))
        let plan = try plan(text, grid)
        #expect(plan.counts.new >= 5, "\(plan.lines.english)")
        #expect(plan.counts.retitled == 0)
        #expect(plan.findings.count { $0.kind == .otherPlan } == 1)
        try grid.carryOut(plan)
        #expect(Set(HandMade.places(grid)).isSuperset(of: HandMade.places))
        #expect(try self.plan(text, grid).isEmpty)
    }

    @Test(arguments: formats)
    func `an earlier export, which names no plan, is known by small edits of all titles`(
        format: ExportFormat
    ) throws {
        var grid = Grid()
        if let event = try Fixture.grid().event { grid.put(.event(event)) }
        var room = RoomPatch()
        room.name = try Text("R", .roomName)
        let titles = ["garten am haus", "lastenrad bauen", "offene runde"]
        for (index, title) in titles.enumerated() {
            let id = try HandMade.session("s\(index + 1)")
            var pitch = SessionPatch()
            pitch.title = try Text(title, .title)
            try grid.perform([.room(try HandMade.room("r"), room), .pitch(id, pitch)])
            try grid.perform([.place(id, HandMade.placement(room: "r", hour: 10 + index))])
        }
        let moved = export(grid, format, of: nil).replacing("2027-05-14", with: "2027-05-15")
            .replacing(":20270514T", with: ":20270515T")
        let edits = [
            [("garten", "Garten"), ("lastenrad", "Lastenrad"), ("offene", "Offene")],
            [("garten", "Der Garten"), ("lastenrad bauen", "Lastenrad selbst bauen")],
        ]
        for edit in edits where format != .xml || edit.count == 3 {
            let text = edit.reduce(moved) { $0.replacing($1.0, with: $1.1) }
            let plan = try plan(text, grid)
            #expect(plan.counts.new == 0, "\(plan.lines.english)")
        }
    }

    @Test func `an identifier of this plan is not that of a session of another plan`() throws {
        var grid = try HandMade.grid()
        let foreign = try export(other(), .csv, of: Epoch(1))
        try grid.carryOut(plan(foreign, grid))
        let id = try HandMade.session("s1")
        let text = export(grid, .csv).replacing(",Eins,", with: ",Umbenannt,")
            .replacing(",Fremd 0,", with: ",Eins,")
        let plan = try plan(text, grid)
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.title.string == "Umbenannt", "\(plan.lines.english)")
        #expect(plan.counts.new == 0, "\(plan.lines.english)")
    }

    @Test(arguments: formats)
    func `the word for the plan comes back, and that of several plans says nothing`(
        format: ExportFormat
    ) throws {
        let grid = try HandMade.grid()
        let (text, word) = (export(grid, format), ExportedID.plan(Self.here))
        #expect(try HandMade.read(text, grid).plan == word)
        #expect(try HandMade.read(export(grid, format, of: nil), grid).plan.isEmpty)
        guard format == .csv || format == .ics, let first = text.range(of: word) else { return }
        let mixed = text.replacingCharacters(in: first, with: "plan-x")
        #expect(try HandMade.read(mixed, grid).plan.isEmpty)
    }

    @Test func `in each row of a table it stands before the columns that earlier versions know`()
        throws
    {
        let rows = export(try HandMade.grid(), .csv).split(separator: "\r\n")
        #expect(rows[0].hasSuffix(",Raumwerk Plan,Raumwerk Revision,Raumwerk ID"))
        #expect(rows.dropFirst().allSatisfy { $0.contains(",plan-7f3a91c2d4e5f607,") })
    }
}

/// Rows without identifiers, as of an export without its technical columns, and what stands here.
@Suite struct UnnumberedRowTests {
    /// The plan with hosts in the tray.
    private func grid() throws -> Grid {
        var grid = try HandMade.grid()
        var patch = SessionPatch()
        patch.hosts = [try Text("Eva", .host)]
        try grid.perform([.edit(try HandMade.session("s4"), patch)])
        return grid
    }

    /// An export with the columns of `headings` alone.
    private func table(
        _ grid: Grid,
        _ headings: [String] = ["Title", "Room", "Start", "End", "Host"]
    ) -> String {
        let rows = HandMade.export(grid, .csv).dropFirst().split(separator: "\r\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let kept = headings.compactMap { heading in rows[0].firstIndex { $0 == heading } }
        return rows.map { row in kept.map { String(row[$0]) }.joined(separator: ",") + "\r\n" }
            .joined()
    }

    private func plan(_ text: String, _ grid: Grid) throws -> ImportPlan {
        ImportPlan(try HandMade.read(text, grid), grid)
    }

    @Test func `an export without its technical columns changes nothing`() throws {
        var grid = try grid()
        let without = [
            "ID", "Room ID", "Raumwerk Digest", "Raumwerk Revision", "Raumwerk ID",
        ]
        for headings in [
            ["Title", "Room", "Start", "End", "Host"],
            TableWriter.header.filter { !without.contains($0) },
        ] {
            for _ in 1...2 {
                let plan = try plan(table(grid, headings), grid)
                #expect(plan.counts.new + plan.counts.missing == 0, "\(plan.lines.english)")
                #expect(plan.unchanged == 6, "\(plan.lines.english)")
                try grid.carryOut(plan)
            }
        }
        #expect(HandMade.places(grid) == HandMade.places)
    }

    @Test func `where it is a table of this plan, its edits are followed`() throws {
        var grid = try grid()
        let text = table(grid).replacing("Zwei,", with: "Zwei neu,")
            .replacing("Fünf,Blau,2027-05-14T12", with: "Fünf,Grün,2027-05-14T14")
            .replacing("T12:45", with: "T14:45")
        let plan = try plan(text, grid)
        #expect(plan.counts.new == 0, "\(plan.lines.english)")
        try grid.carryOut(plan)
        #expect(grid.sessions[try HandMade.session("s2")]?.title.string == "Zwei neu")
        #expect(HandMade.places(grid)[4] == "s5 gruen 14:00", "\(plan.lines.english)")
    }

    @Test func `a pitch gets the place of the row with its title and hosts`() throws {
        var grid = try grid()
        let row = "Titel;Raum;Beginn;Dauer;Wer\nVier;Saal;2027-05-14 18:00;45;Eva\n"
        let other = try plan(row.replacing("Eva", with: "Ben"), grid)
        #expect(other.counts.new == 1, "\(other.lines.english)")
        let plan = try plan(row, grid)
        try grid.carryOut(plan)
        #expect(HandMade.places(grid)[3] == "s4 saal 18:00", "\(plan.lines.english)")
    }

    @Test func `a title alone is not the same session`() throws {
        let grid = try grid()
        let rows =
            "Titel;Raum;Beginn;Dauer\nEins;Blau;2027-05-15 10:00;45\n"
            + "Neu;Blau;2027-05-15 12:00;45\n"
        let plan = try plan(rows, grid)
        #expect(plan.counts.new == 2, "\(plan.lines.english)")
    }

    @Test func `what another file brought is known, too`() throws {
        var grid = try Fixture.grid()
        let head = "Titel;Raum;Beginn;Dauer\n"
        let row = "Eins;Saal;2027-05-14 10:00;60\n"
        let table = "ID;" + head + "1;" + row
        try grid.carryOut(ImportPlan(HandMade.read(table, grid, name: "a.csv"), grid))
        let plan = ImportPlan(try HandMade.read(head + row, grid, name: "b.csv"), grid)
        #expect(plan.isEmpty, "\(plan.lines.english)")
    }

    @Test func `of several that are possible one is taken, and said`() throws {
        var grid = try grid()
        var pitch = SessionPatch()
        (pitch.title, pitch.hosts) = (try Text("Vier", .title), [try Text("Eva", .host)])
        try grid.perform([.pitch(try HandMade.session("s7"), pitch)])
        let plan = try plan("Titel;Raum;Wer\nVier;;Eva\n", grid)
        #expect(plan.counts.new == 0, "\(plan.lines.english)")
        let line = plan.lines.english.first { $0.contains("2 sessions here have this title") }
        #expect(line?.contains("taken for s4") == true, "\(plan.lines.english)")
    }
}
