import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Columns, members and cells that say something and are not read.
@Suite struct UnreadCellTests {
    private func findings(_ text: String, _ kind: Finding.Kind) throws -> [Finding] {
        try read(text).findings.filter { $0.kind == kind }
    }

    private func read(_ text: String) throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    @Test func `columns with unknown headings are named once`() throws {
        let text =
            "Titel;Raum;Datum;Von;Bis;Wer trägt vor;Beschreibung lang;Sprache des Vortrags;Leer\n"
            + "A;Blau;05.12.2026;14:00;15:00;Ich;Ein Text;en;\nB;Blau;05.12.2026;15:00;16:00;;;;\n"
        let found = try findings(text, .unknownColumns)
        #expect(
            found.map(\.description) == [
                "line 1: it is not known for what the columns “Wer trägt vor”, “Beschreibung lang”, "
                    + "“Sprache des Vortrags” stand; left out; a field is named by, for example, "
                    + "--map 'Wer trägt vor=host'"
            ]
        )
    }

    @Test(arguments: [
        "Zeitstempel;Titel;Raum;Von\n05.12.2026 08:00;A;R;10:00\n",
        "Subject;Location;Start Date;Start Time;Sensitivity;Show time as\nA;R;5/13/2026;10:00;Normal;2\n",
        "GUID;ID;Code;Titel;Raum;Referent;Notiz\ng;1;c;A;R;y;\n",
        "Titel;Raum;Von;Leer\nA;R;10:00;\n",
    ])
    func `what programs write for themselves is not`(text: String) throws {
        #expect(try findings(text, .unknownColumns).isEmpty)
    }

    @Test func `an export has none`() throws {
        let grid = try HandMade.grid()
        let text = ExportFormat.csv.text(grid, Revision(9), now: 0, of: Epoch(7))
        #expect(try findings(text, .unknownColumns).isEmpty)
    }

    @Test func `members of a list are named, too`() throws {
        let text = """
            [{"title": "A", "room": "R", "start": "2026-12-05T14:00", "id": 7, "vip": true,
              "raumwunsch": "groß", "material": ["Beamer"], "etag": "a1"}]
            """
        let found = try findings(text, .unknownColumns)
        #expect(found.count == 1)
        #expect("\(found[0])".contains("the members “raumwunsch”, “material” stand"), "\(found)")
    }

    @Test func `a hundred thousand are one short line`() throws {
        let more = (1...100_000).map { "Spalte \($0)" }.joined(separator: ";")
        let cells = String(repeating: "x;", count: 100_000)
        let text = "Titel;Raum;\(more)\nA;R;\(cells)\nB;S;\(cells)\n"
        let found = try findings(text, .unknownColumns)
        #expect(found.count == 1 && "\(found[0])".utf8.count < 400, "\(found)")
        #expect("\(found[0])".contains(" more stand"), "\(found)")
    }

    @Test(arguments: ["-3", "viele", "3,5", "99999999999"])
    func `hands that are no count are reported`(cell: String) throws {
        let text = "Titel;Raum;Hands\nA;R;\(cell)\nB;R;4\n"
        let found = try findings(text, .countUnread)
        #expect(found.count == 1 && "\(found[0])".contains("“\(cell)”"), "\(found)")
    }

    @Test func `hands that are emptied in an export are none`() throws {
        var grid = try HandMade.grid()
        let id = try HandMade.session("s4")
        try grid.perform([.vote(id, hands: 7)])
        let text = HandMade.export(grid, .csv)
        let emptied = text.replacing("Vier,,,,,,,,7,", with: "Vier,,,,,,,,,")
        #expect(text != emptied)
        let plan = ImportPlan(try HandMade.read(emptied, grid), grid)
        #expect(plan.lines.english.contains { $0.contains("hands “7” → “0”") }, "\(plan.lines)")
        try grid.carryOut(plan)
        #expect(grid.sessions[id]?.hands == 0)
    }

    @Test func `a status that is not known is reported`() throws {
        let text =
            "Titel;Raum;Status\nA;R;verschoben\nB;R;entfällt evtl.\nC;R;bestätigt\nD;R;\nE;R;Accepted\n"
        let lines = Finding.grouped(try findings(text, .unknownStatus)).english
        #expect(
            lines == [
                "line 2: “A”: its status is not known: “verschoben”; taken as taking place "
                    + "(and 1 more like it: line 3)"
            ]
        )
    }

    @Test(arguments: ["#REF!", "#BEZUG!", "#N/A", "Err:502"])
    func `an error of a spreadsheet is no room`(cell: String) throws {
        let text = "Titel;Raum;Beginn;Ende\nA;\(cell);2026-12-05 10:00;2026-12-05 11:00\n"
        let schedule = try read(text)
        #expect(schedule.rooms.isEmpty && schedule.sessions.map(\.room) == [nil])
        #expect(schedule.findings.count { $0.kind == .spreadsheetError } == 1)
        let title = try findings("Titel;Raum\n\(cell);R\n", .spreadsheetError)
        #expect(title.count == 1)
    }

    @Test func `an edited identifier of a room that is not followed is reported`() throws {
        let grid = try HandMade.grid()
        let rows = HandMade.export(grid, .csv).split(separator: "\r\n").map { String($0) }
        let row = try #require(rows.firstIndex { $0.hasPrefix("s1,") })
        for (name, id, count) in [
            ("Blau", "gruehn", 1), ("Saal", "gruen", 1), ("Blau", "gruen", 0), ("Grün", "blau", 0),
        ] {
            var edited = rows
            edited[row] = rows[row].replacing(",Blau,", with: ",\(name),")
                .replacing(",blau,", with: ",\(id),")
            let text = edited.joined(separator: "\r\n") + "\r\n"
            let plan = ImportPlan(try HandMade.read(text, grid), grid)
            let found = plan.findings.filter { $0.kind == .roomIDUnread }
            #expect(found.count == count, "\(name) \(id): \(plan.lines.english)")
        }
    }
}
