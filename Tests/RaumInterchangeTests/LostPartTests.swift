import Foundation
import RaumGrid
import Testing

@testable import RaumInterchange

/// Exports that lost columns or members: a part that the file does not have says nothing.
@Suite struct LostPartTests {
    private func plan(_ text: String, _ grid: Grid) throws -> ImportPlan {
        ImportPlan(try HandMade.read(text, grid), grid)
    }

    /// The plan, in which s1 has every kind of text.
    private func grid() throws -> Grid {
        var grid = try HandMade.grid()
        var patch = SessionPatch()
        patch.hosts = [try Text("Ada", .host), try Text("Ben", .host)]
        patch.tags = [try Text("a", .tag), try Text("b", .tag)]
        patch.note = try Text("Bitte Laptop mitbringen", .note)
        patch.language = try Text("de", .language)
        let id = try HandMade.session("s1")
        try grid.perform([.edit(id, patch)])
        for (name, text) in [(DetailName.abstract, "Kurz"), (.subtitle, "Unten")] {
            try grid.perform(grid.commands(setting: name, of: .session(id), to: text))
        }
        return grid
    }

    /// A table without the columns `lost`.
    private func table(_ text: String, without lost: Set<String>) throws -> String {
        let rows = text.replacing("\u{FEFF}", with: "").components(separatedBy: "\r\n")
            .filter { !$0.isEmpty }.map(cells)
        let kept = rows[0].indices.filter { !lost.contains(rows[0][$0]) }
        #expect(kept.count == rows[0].count - lost.count)
        return rows.map { row in kept.map { row[$0] }.joined(separator: ",") }
            .joined(separator: "\r\n")
    }

    /// The cells of a line of a table, with their quotes.
    private func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for scalar in line.unicodeScalars {
            if scalar == "\"" { isQuoted.toggle() }
            if scalar == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].unicodeScalars.append(scalar)
            }
        }
        return cells
    }

    @Test(arguments: [
        ["Room"], ["Start"], ["End"], ["Host"], ["Tags"], ["Language"], ["Note"],
        ["Hands"], ["Cancelled"], ["Type"], ["Abstract"], ["Room", "Start", "End"],
        ["Room", "Start", "End", "Room ID"], ["Host", "Tags", "Note"], ["ID"], ["Raumwerk ID"],
        ["Room", "Room ID"], ["Start", "End"],
    ])
    func `a table without some columns changes nothing`(lost: [String]) throws {
        let grid = try grid()
        let text = try table(HandMade.export(grid, .csv), without: Set(lost))
        let plan = try plan(text, grid)
        #expect(plan.isEmpty, "\(lost): \(plan.lines.english)")
    }

    @Test func `without places, a corrected title is followed, and nothing moves`() throws {
        var grid = try grid()
        let text = HandMade.export(grid, .csv).replacing("Zwei", with: "Zwo")
        let plan = try plan(table(text, without: ["Room", "Start", "End"]), grid)
        try grid.carryOut(plan)
        #expect(HandMade.places(grid) == HandMade.places, "\(plan.lines.english)")
        #expect(grid.sessions[try HandMade.session("s2")]?.title.string == "Zwo")
        #expect(plan.counts.retitled == 1)
    }

    /// JSON without the members called `lost`, at any depth.
    private func json(_ value: Any, without lost: Set<String>) -> Any {
        if let object = value as? [String: Any] {
            return object.filter { !lost.contains($0.key) }
                .mapValues { json($0, without: lost) }
        }
        return (value as? [Any])?.map { json($0, without: lost) } ?? value
    }

    private func json(_ text: String, without lost: Set<String>) throws -> String {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let data = try JSONSerialization.data(withJSONObject: json(value, without: lost))
        return String(decoding: data, as: UTF8.self)
    }

    @Test(arguments: [
        ["title"], ["title", "hosts"], ["persons"], ["track"], ["tags"], ["description"],
        ["abstract"], ["subtitle"], ["note"],
        ["language"], ["hands"], ["raumwerk"], ["digest"], ["persons", "track", "tags"],
    ])
    func `JSON without some members changes nothing`(lost: [String]) throws {
        let grid = try grid()
        let plan = try plan(json(HandMade.export(grid, .json), without: Set(lost)), grid)
        #expect(plan.isEmpty, "\(lost): \(plan.lines.english)")
    }

    @Test(arguments: HandMade.formats)
    func `a table with the headings of an export empties nothing that was always empty`(
        format: ExportFormat
    ) throws {
        let table = """
            ID,Title,Room,Start,End,Host,Tags,Language,Note,URL,Abstract
            1,Uno,Blau,2027-05-14 14:00,2027-05-14 14:45,A,,,,,
            2,Due,Saal,2027-05-14 14:00,2027-05-14 14:45,B,,,,,

            """
        var grid = try HandMade.grid()
        try grid.carryOut(ImportPlan(HandMade.read(table, grid, name: "o"), grid))
        let id = try #require(grid.sessions.values.first { $0.title.string == "Uno" }?.id)
        var patch = SessionPatch()
        patch.note = try Text("Laptop mitbringen", .note)
        try grid.perform([.edit(id, patch)])
        let export = HandMade.export(grid, format)
        try grid.carryOut(ImportPlan(HandMade.read(export, grid, name: "e"), grid))
        let plan = ImportPlan(try HandMade.read(table, grid, name: "o"), grid)
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.note == patch.note, "\(plan.lines.english)")
    }

    @Test(arguments: HandMade.formats)
    func `other line breaks are no edit`(format: ExportFormat) throws {
        var grid = try grid()
        let id = DetailSubject.session(try HandMade.session("s1"))
        let text = "Zeile 1\nZeile 2\n\nZeile 4"
        try grid.perform(grid.commands(setting: .abstract, of: id, to: text))
        let file = HandMade.export(grid, format).replacing("\r\n", with: "\n")
            .replacing("\n", with: "\r\n")
        let plan = try plan(file, grid)
        #expect(plan.isEmpty, "\(plan.lines.english)")
    }

    @Test func `XML without persons empties no hosts`() throws {
        let grid = try grid()
        let text = HandMade.export(grid, .xml).components(separatedBy: "\n")
            .filter { !$0.contains("<persons>") }.joined(separator: "\n")
        let plan = try plan(text, grid)
        #expect(plan.isEmpty, "\(plan.lines.english)")
    }

    @Test(arguments: HandMade.formats)
    func `a session whose title is gone keeps it, whether another field was edited or not`(
        format: ExportFormat
    ) throws {
        var grid = try grid()
        let label = try Text("Mittag", .label)
        var pause = SlotPatch()
        let start = try #require(TimeText("2027-05-14T13:00:00+02:00")?.time)
        (pause.start, pause.end) = (.at(start), .at(start.adding(minutes: 30)))
        (pause.kind, pause.label) = (.pause, label)
        try grid.perform([.slot(try #require(SlotID("mittag")), pause)])
        let text = HandMade.export(grid, format)
        // A table without the column is refused: it says which heading is missing.
        let lost = try [format == .csv ? nil : untitled(text, format), emptied(text, format)]
        for file in lost.compactMap(\.self) {
            #expect(!file.contains("Zwei"), "\(file)")
            var grid = grid
            let before = grid.things
            try grid.carryOut(plan(file, grid))
            #expect(grid.things == before)
            let edited = file.replacing("Ben", with: "Bea")
            let edits = try plan(edited, grid)
            try grid.carryOut(edits)
            let one = try #require(grid.sessions[HandMade.session("s1")])
            #expect(one.hosts.map(\.string) == ["Ada", "Bea"], "\(edits.lines.english)")
            #expect(one.title.string == "Eins", "\(edits.lines.english)")
            #expect(grid.sessions.count == 6, "\(edits.lines.english)")
            #expect(edits.lines.english.contains { $0.contains("it keeps its title") })
            // The titles come back, and an edited one is followed.
            try grid.carryOut(plan(text, grid))
            try grid.carryOut(plan(text.replacing("Zwei", with: "Zwo"), grid))
            #expect(grid.sessions[try HandMade.session("s2")]?.title.string == "Zwo")
            #expect(grid.slots.values.map(\.label) == [label])
        }
    }

    /// `text` without its titles.
    private func untitled(_ text: String, _ format: ExportFormat) throws -> String {
        func lines(_ separator: String, _ mark: String) -> String {
            text.components(separatedBy: separator).filter { !$0.contains(mark) }
                .joined(separator: separator)
        }
        return switch format {
        case .xml: lines("\n", "        <title>")
        case .ics: lines("\r\n", "SUMMARY")
        case .json: try json(text, without: ["title"])
        case .csv, .markdown, .html, .svg: ""
        }
    }

    /// `text` with empty titles of its sessions.
    private func emptied(_ text: String, _ format: ExportFormat) throws -> String {
        let titles = ["Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs"]
        return titles.reduce(text) { text, title in
            text.replacing(">\(title)<", with: "><").replacing(":\(title)\r\n", with: ":\r\n")
                .replacing(",\(title),", with: ",,").replacing("\"\(title)\"", with: "\"\"")
        }
    }

    @Test func `an edited note is no description`() throws {
        var grid = try grid()
        let id = try HandMade.session("s1")
        let text = HandMade.export(grid, .json)
            .replacing("\"note\":\"Bitte Laptop mitbringen\"", with: "\"note\":\"Ohne Laptop\"")
            .replacing("\"note\": \"Bitte Laptop mitbringen\"", with: "\"note\": \"Ohne Laptop\"")
        let plan = try plan(text, grid)
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.note.string == "Ohne Laptop", "\(plan.lines.english)")
        #expect(grid.details(of: .session(id))[.description] == nil, "\(plan.lines.english)")
    }
}
