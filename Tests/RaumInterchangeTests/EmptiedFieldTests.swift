import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// A cell that was emptied in a file empties the field that the file had brought, and nothing else.
@Suite struct EmptiedFieldTests {
    private static let names = [
        "Art", "Untertitel", "Abstract", "Beschreibung", "Notiz", "Sprache", "Link", "Tags",
    ]
    private static let members = [
        "type", "subtitle", "abstract", "description", "note", "language", "url", "tags",
    ]
    private static let filled = [
        "Talk", "Unter", "Kurz", "Lang", "Not", "de", "https://example.org/1", "x",
    ]
    private static let heading = "ID;Titel;Raum;Datum;Beginn;Dauer"
    private static let row = "a1;Eins;Blau;14.05.2027;10:00;45"

    private func read(_ text: String, name: String = "f") throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: name, context)
    }

    private func table(_ cells: [String]) -> String {
        let head = ([Self.heading] + Self.names).joined(separator: ";")
        return head + "\n" + ([Self.row] + cells).joined(separator: ";") + "\n"
    }

    private func without(_ index: Int) -> [String] {
        var cells = Self.filled
        cells[index] = ""
        return cells
    }

    private func imported(_ text: String) throws -> (Grid, SessionID) {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(read(text), grid))
        return (grid, try #require(grid.sessions.keys.first))
    }

    /// What a session has in the fields that can be emptied, in the order of `names`.
    private func values(_ grid: Grid, _ id: SessionID) throws -> [String] {
        let (session, texts) = (try #require(grid.sessions[id]), grid.details(of: .session(id)))
        let details = [DetailName.type, .subtitle, .abstract, .description].map { texts[$0] ?? "" }
        return details + [
            session.note.string, session.language.string,
            session.url.isEmpty ? texts[.url] ?? "" : session.url.string,
            session.tags.map(\.string).joined(separator: "; "),
        ]
    }

    @Test(arguments: names.indices)
    func `an emptied cell of a table is followed, and said`(index: Int) throws {
        var (grid, id) = try imported(table(Self.filled))
        #expect(try values(grid, id) == Self.filled)
        let plan = ImportPlan(try read(table(without(index))), grid)
        #expect(!plan.isEmpty && plan.counts.unchanged == 0, "\(plan.lines.english)")
        try grid.carryOut(plan)
        #expect(try values(grid, id) == without(index), "\(plan.lines.english)")
        #expect(ImportPlan(try read(table(without(index))), grid).transactions.isEmpty)
        try grid.carryOut(ImportPlan(read(table(Self.filled)), grid))
        #expect(try values(grid, id) == Self.filled)
    }

    @Test(arguments: names.indices, ["null", "\"\""])
    func `an emptied member of a list is followed`(index: Int, blank: String) throws {
        func list(_ last: String?) -> String {
            let texts = Self.filled.enumerated().map { at, text in
                "\"\(Self.members[at])\": " + (at == index ? last ?? "\"\(text)\"" : "\"\(text)\"")
            }
            return "[{\"id\": \"a1\", \"title\": \"Eins\", \"room\": \"Blau\", "
                + "\"start\": \"2027-05-14T10:00\", \"duration\": 45, "
                + texts.joined(separator: ", ") + "}]"
        }
        var (grid, id) = try imported(list(nil))
        #expect(try values(grid, id) == Self.filled)
        try grid.carryOut(ImportPlan(read(list(blank)), grid))
        #expect(try values(grid, id) == without(index))
    }

    @Test func `a column that the file does not have empties nothing`() throws {
        var (grid, id) = try imported(table(Self.filled))
        let plan = ImportPlan(try read("\(Self.heading)\n\(Self.row)\n"), grid)
        #expect(plan.isEmpty && plan.counts.unchanged == 1, "\(plan.lines.english)")
        try grid.carryOut(plan)
        #expect(try values(grid, id) == Self.filled)
    }

    private func edit(_ id: SessionID) throws -> Command {
        var patch = SessionPatch()
        (patch.note, patch.language) = (try Text("hier", .note), try Text("fr", .language))
        (patch.url, patch.tags) = (try Text("https://example.org/2", .url), [try Text("z", .tag)])
        return .edit(id, patch)
    }

    @Test func `a column that was always empty leaves what people write here`() throws {
        let empty = table(Self.names.map { _ in "" })
        var (grid, id) = try imported(empty)
        try grid.perform([edit(id)])
        for name in ["f", "other"] {
            let plan = ImportPlan(try read(empty, name: name), grid)
            #expect(plan.isEmpty && plan.counts.unchanged == 1, "\(plan.lines.english)")
            try grid.carryOut(plan)
        }
        #expect(try values(grid, id).suffix(4) == ["hier", "fr", "https://example.org/2", "z"])
    }

    @Test func `what a person changed here stays where the file empties it, which is said`() throws
    {
        var (grid, id) = try imported(table(Self.filled))
        try grid.perform([edit(id)])
        let plan = ImportPlan(try read(table(Self.names.map { _ in "" })), grid)
        for field in ["note", "language", "address", "tags"] {
            #expect(
                plan.lines.english.contains { $0.contains("now says") && $0.contains(field) },
                "\(field): \(plan.lines.english)"
            )
        }
        try grid.carryOut(plan)
        #expect(
            try values(grid, id)
                == ["", "", "", "", "hier", "fr", "https://example.org/2", "z"]
        )
    }

    @Test func `tags that people added stay`() throws {
        var (grid, id) = try imported(table(Self.filled))
        var patch = SessionPatch()
        patch.tags = [try Text("x", .tag), try Text("hier", .tag)]
        try grid.perform([.edit(id, patch)])
        try grid.carryOut(ImportPlan(read(table(without(7))), grid))
        #expect(grid.sessions[id]?.tags.map(\.string) == ["hier"])
    }

    @Test(arguments: [
        ["a, b", "a", "a"], ["a, b", "c, d", "c; d"], ["a, b, c", "a, c", "a; c"],
        ["a, b", "c", "c"], ["a", "c, d", "c; d"], ["a, b", "", ""], ["", "a", "a"],
        ["a, b", "b, a", "b; a"],
    ])
    func `edited tags of a table replace those that it brought`(tags: [String]) throws {
        let (before, after, expected) = (tags[0], tags[1], tags[2])
        for added in ["", "hier"] {
            var values = Self.filled
            values[7] = before
            var (grid, id) = try imported(table(values))
            let here = try #require(grid.sessions[id]).tags
            var patch = SessionPatch()
            patch.tags = here + (added.isEmpty ? [] : [try Text(added, .tag)])
            try grid.perform([.edit(id, patch)])
            values[7] = after
            let plan = ImportPlan(try read(table(values)), grid)
            try grid.carryOut(plan)
            let tags = grid.sessions[id]?.tags.map(\.string).joined(separator: "; ")
            let all = [expected, added].filter { !$0.isEmpty }.joined(separator: "; ")
            #expect(tags == all, "\(before) → \(after): \(plan.lines.english)")
            #expect(ImportPlan(try read(table(values)), grid).isEmpty)
        }
    }

    @Test func `another file empties nothing that the first one brought`() throws {
        let first = table(Self.filled)
        let other = table(Self.names.map { _ in "" })
        var (grid, id) = try imported(first)
        // A file of another name with one row of many is another one.
        let more = (0..<4).map { "b\($0);B\($0);Rot;14.05.2027;1\($0):00;45\n" }.joined()
        var big = try Fixture.grid()
        try big.carryOut(ImportPlan(read(first + more, name: "f.csv"), big))
        grid = big
        for _ in 0..<2 { try grid.carryOut(ImportPlan(read(other, name: "g.csv"), grid)) }
        #expect(try values(grid, id) == Self.filled)
        // A change of the first file is followed all the same.
        let later = (first + more).replacing(";Not;", with: ";Neu;")
        try grid.carryOut(ImportPlan(read(later, name: "f.csv"), grid))
        #expect(try values(grid, id)[4] == "Neu")
    }

    private static let columns = [
        "Type", "Subtitle", "Abstract", "Description", "Note", "Language", "URL", "Tags",
    ]

    @Test(arguments: columns.indices, [false, true])
    func `an emptied cell of an export is followed`(index: Int, isOfCommands: Bool) throws {
        var (grid, id) = try imported(table(Self.filled))
        if isOfCommands { try grid.forgetImports() }
        let text = ExportFormat.csv.text(grid, Revision(9), now: 0)
        #expect(text.contains(",\(Self.filled[index]),"), "\(text)")
        let edited = text.replacing(",\(Self.filled[index]),", with: ",,")
        let plan = ImportPlan(try read(edited), grid)
        #expect(!plan.isEmpty, "\(plan.lines.english)")
        try grid.carryOut(plan)
        #expect(try values(grid, id) == without(index), "\(plan.lines.english)")
        #expect(ImportPlan(try read(edited), grid).isEmpty)
        // The file that it came from undoes nothing.
        let former = ImportPlan(try read(table(Self.filled)), grid)
        if !isOfCommands { #expect(former.isEmpty, "\(former.lines.english)") }
        // What a person writes here afterwards stays.
        try grid.perform([edit(id)])
        try grid.carryOut(ImportPlan(read(edited), grid))
        #expect(grid.sessions[id]?.note.string == "hier")
    }

    @Test(arguments: members.indices)
    func `an emptied member of an export is followed`(index: Int) throws {
        var (grid, id) = try imported(table(Self.filled))
        let text = ExportFormat.json.text(grid, Revision(9), now: 0)
        let (name, value) = (Self.members[index], Self.filled[index])
        var edited = text.replacing("\"\(name)\": \"\(value)\"", with: "\"\(name)\": \"\"")
        edited = edited.replacing("\"tags\": [\"\(value)\"]", with: "\"tags\": []")
        #expect(edited != text, "\(text)")
        try grid.carryOut(ImportPlan(read(edited), grid))
        #expect(try values(grid, id) == without(index))
    }

    @Test(arguments: [("MOVE s5 start=15:00", ""), ("EDIT s5 note=neu", "neu")])
    func `an emptied cell of an older export is followed unless the field changed since`(
        change: String,
        note: String
    ) throws {
        var grid = try HandMade.grid()
        let id = try HandMade.session("s5")
        var patch = SessionPatch()
        patch.note = try Text("Not", .note)
        try grid.perform([.edit(id, patch)])
        let revision = try #require(grid.entities.map(\.revision).max()).number
        let edited = HandMade.export(grid, .csv).replacing(",Not,", with: ",,")
        patch.note = try Text("neu", .note)
        try grid.perform([
            note.isEmpty ? .move(id, try HandMade.placement(hour: 15)) : .edit(id, patch)
        ])
        let past = PastChanges([(1, "PITCH title=A"), (revision + 1, change)])
        let plan = ImportPlan(try HandMade.read(edited, grid), grid, past: past)
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.note.string == note, "\(plan.lines.english)")
    }

    @Test func `an export takes nothing back that its original file brought since`() throws {
        var (grid, id) = try imported(table(Self.names.map { _ in "" }))
        let export = ExportFormat.csv.text(grid, Revision(9), now: 0)
        for original in [table(["", "", "", "Lang", "", "", "", ""]), table(Self.filled)] {
            try grid.carryOut(ImportPlan(read(export), grid))
            try grid.carryOut(ImportPlan(read(original), grid))
            let before = try values(grid, id)
            let plan = ImportPlan(try read(export), grid)
            #expect(plan.isEmpty, "\(plan.lines.english)")
            try grid.carryOut(plan)
            #expect(try values(grid, id) == before)
        }
        // An export that has the values is edited as ever.
        let later = ExportFormat.csv.text(grid, Revision(9), now: 0)
        try grid.carryOut(ImportPlan(read(later), grid))
        try grid.carryOut(ImportPlan(read(later.replacing(",Lang,", with: ",,")), grid))
        #expect(try values(grid, id) == without(3))
    }

    @Test func `an export that was not edited empties nothing`() throws {
        var (grid, id) = try imported(table(Self.filled))
        for format in [ExportFormat.xml, .json, .ics, .csv] {
            for isOfCommands in [false, true] {
                if isOfCommands { try grid.forgetImports() }
                let text = format.text(grid, Revision(9), now: 0)
                try grid.carryOut(ImportPlan(read(text), grid))
                #expect(try values(grid, id) == Self.filled, "\(format)")
            }
        }
    }
}

/// A preview names the texts that no screen shows, and an import that changes only these asks.
@Suite struct UnseenTextTests {
    private func file(_ cells: String) throws -> Schedule {
        let head = "ID;Titel;Raum;Art;Untertitel;Abstract;Beschreibung\n"
        return try Fixture.read(head + "1;Eins;Blau;\(cells)\n2;Zwei;Blau;;;;\n")
    }

    @Test(arguments: [
        ("Talk;U;A;D2", "description"), ("Talk;U;A2;D", "abstract"), ("Talk;U2;A;D", "subtitle"),
        ("Kurs;U;A;D", "type"), ("Talk;;A;D2", "description, subtitle (emptied)"),
    ])
    func `what changes is named`(cells: String, words: String) throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(file("Talk;U;A;D"), grid))
        let plan = ImportPlan(try file(cells), grid)
        #expect(plan.changeLines.english == ["~ id-1: “Eins”: \(words)"])
        #expect(plan.counts.rewritten == 1 && plan.counts.unchanged == 1 && !plan.isEmpty)
        #expect(
            plan.summary.english
                == "sessions: 1 with another description or other texts, 1 unchanged"
        )
        try grid.carryOut(plan)
        let again = ImportPlan(try file(cells), grid)
        #expect(again.isEmpty && again.counts.unchanged == 2, "\(again.lines.english)")
    }

    @Test func `what is only remembered is no change`() throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(file("Talk;U;A;D"), grid))
        try grid.forgetImports()
        let plan = ImportPlan(try file("Talk;U;A;D"), grid)
        #expect(plan.isEmpty && plan.counts.unchanged == 2 && !plan.transactions.isEmpty)
    }
}
