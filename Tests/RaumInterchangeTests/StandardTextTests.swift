import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// The fields of a format in this program's export, beside which it writes its own: people edit what their programs
/// show.
@Suite struct StandardTextTests {
    private let id: SessionID
    private let grid: Grid

    init() throws {
        var grid = try HandMade.grid()
        id = try HandMade.session("s1")
        var patch = SessionPatch()
        patch.hosts = [try Text("Anna", .host)]
        patch.note = try Text("Notiz", .note)
        patch.tags = [try Text("eins", .tag), try Text("zwei", .tag)]
        try grid.perform([.edit(id, patch)])
        self.grid = grid
    }

    private func taken(_ text: String, _ grid: Grid) throws -> (grid: Grid, lines: [String]) {
        var after = grid
        let plan = ImportPlan(try HandMade.read(text, grid), grid)
        try after.carryOut(plan)
        return (after, plan.lines.english)
    }

    /// The export with the first `old` of the session as `new`.
    private func edited(_ grid: Grid, _ format: ExportFormat, _ old: String, _ new: String)
        -> String
    {
        let text = HandMade.export(grid, format)
        #expect(text.contains(old), "\(text)")
        return text.replacing(old, with: new, maxReplacements: 1)
    }

    @Test func `an edited description of an event in JSON is followed`() throws {
        let text = edited(grid, .json, "\"description\": \"Notiz\"", "\"description\": \"Lang\"")
        let (after, lines) = try taken(text, grid)
        #expect(after.details(of: .session(id))[.description] == "Lang", "\(lines)")
        #expect(after.sessions[id]?.note.string == "Notiz", "\(lines)")
        let other = edited(after, .json, "\"description\": \"Lang\"", "\"description\": \"Länger\"")
        let (again, more) = try taken(other, after)
        #expect(again.details(of: .session(id))[.description] == "Länger", "\(more)")
    }

    @Test func `an edited description beside it is followed, too`() throws {
        var grid = grid
        let old = grid.commands(setting: .description, of: .session(id), to: "Lang")
        try grid.perform(old)
        let text = HandMade.export(grid, .json)
        let parts = text.components(separatedBy: "\"description\": \"Lang\"")
        #expect(parts.count == 3)
        let own =
            parts[0] + "\"description\": \"Lang\"" + parts[1] + "\"description\": \"Neu\""
            + parts[2]
        let (after, lines) = try taken(own, grid)
        #expect(after.details(of: .session(id))[.description] == "Neu", "\(lines)")
    }

    @Test func `an edited track of an event in JSON is the first tag`() throws {
        let text = edited(grid, .json, "\"track\": \"eins\"", "\"track\": \"neu\"")
        let (after, lines) = try taken(text, grid)
        #expect(after.sessions[id]?.tags.map(\.string) == ["neu", "zwei"], "\(lines)")
        let own = edited(grid, .json, "[\"eins\",\"zwei\"]", "[\"drei\",\"zwei\"]")
        let (other, more) = try taken(own, grid)
        #expect(other.sessions[id]?.tags.map(\.string) == ["drei", "zwei"], "\(more)")
    }

    @Test(arguments: [
        ("Anna\\nNeue Notiz", ["Anna"], "Neue Notiz"),
        ("Anna\\, Zoe\\nNotiz", ["Anna", "Zoe"], "Notiz"),
        ("Zoe\\nAchtung", ["Zoe"], "Achtung"), ("Anna", ["Anna"], ""),
    ])
    func `an edited description in a calendar is followed`(
        words: String,
        hosts: [String],
        note: String
    ) throws {
        let text = edited(grid, .ics, "DESCRIPTION:Anna\\nNotiz", "DESCRIPTION:" + words)
        let (after, lines) = try taken(text, grid)
        #expect(after.sessions[id]?.hosts.map(\.string) == hosts, "\(lines)")
        #expect(after.sessions[id]?.note.string == note, "\(lines)")
        // What only this program writes may be lost.
        let kept = text.split(separator: "\r\n").filter { line in
            !["HOSTS", "NOTE"].contains { line.hasPrefix("X-RAUMWERK-\($0)") }
        }
        let (other, more) = try taken(kept.joined(separator: "\r\n") + "\r\n", grid)
        #expect(other.sessions[id]?.hosts.map(\.string) == hosts, "\(more)")
    }

    @Test func `one that cannot be told apart is reported`() throws {
        let text = edited(grid, .ics, "DESCRIPTION:Anna\\nNotiz", "DESCRIPTION:Etwas anderes")
        let (after, lines) = try taken(text, grid)
        #expect(after.sessions[id] == grid.sessions[id])
        #expect(lines.contains { $0.contains("DESCRIPTION was edited") }, "\(lines)")
    }

    @Test(arguments: HandMade.formats)
    func `an export that nobody edited has none`(format: ExportFormat) throws {
        let schedule = try HandMade.read(HandMade.export(grid, format), grid)
        let edited = schedule.sessions.filter { !$0.standard.isEmpty }
        #expect(edited.isEmpty)
    }

    @Test(arguments: [ExportFormat.xml, .json])
    func `another name of the event in an export is reported`(format: ExportFormat) throws {
        let text = edited(grid, format, "Camp", "Lager")
        let lines = try taken(text, grid).lines
        #expect(lines.count { $0.contains("in the file its name is “Lager”") } == 1, "\(lines)")
        let same = try taken(HandMade.export(grid, format), grid).lines
        #expect(!same.contains { $0.contains("its name") })
    }
}
