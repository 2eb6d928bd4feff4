import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

extension [Sentence] {
    /// The sentences in English, in which most tests read them.
    var english: [String] { map(\.english) }
}

/// What an import and an export say in German.
@Suite struct LanguageTests {
    private func plan(_ table: String, on grid: Grid) throws -> ImportPlan {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        let schedule = try ScheduleFile.read(Array(table.utf8), name: "t.csv", context)
        return ImportPlan(schedule, grid)
    }

    @Test func `the lines of a plan`() throws {
        let table = """
            Titel;Raum;Datum;Beginn;Ende
            Lastenrad;Blau;14.05.2027;10:00;11:00
            Ohne Raum;;14.05.2027;12:00;13:00

            """
        let lines = try plan(table, on: try Fixture.grid()).lines.map(\.german)
        #expect(lines.contains { $0.hasPrefix("+ Raum blau: „Blau“") }, "\(lines)")
        #expect(
            lines.contains { $0.hasSuffix(": „Lastenrad“: Blau, 2027-05-14 10:00–11:00") },
            "\(lines)"
        )
        #expect(lines.contains { $0.hasSuffix("„Ohne Raum“: in die Ablage") }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("! line 3: „Ohne Raum“: kein Raum; ") }, "\(lines)")
        #expect(lines.last?.hasPrefix("Sessions: 1 neuer Raum, 2 neu") == true, "\(lines)")
    }

    @Test func `a file that is refused`() throws {
        let error = try #require(throws: ImportError.self) {
            try ScheduleFile.read(Array("<a><b></a>".utf8), name: "plan.xml")
        }
        #expect(
            error.sentence.german
                == "plan.xml: line 1: <b> von Zeile 1 wird von </a> geschlossen; bitte dort "
                + "berichtigen, oder noch einmal exportieren. Nichts wurde eingelesen."
        )
    }

    @Test(arguments: ImportError.Kind.allCases)
    func `what to do about a refusal is said in both languages`(kind: ImportError.Kind) {
        let remedy = ImportError(kind, Sentence(name: "x")).remedy
        #expect(remedy.english != remedy.german)
    }

    @Test func `what a format has no place for`() throws {
        var grid = try Fixture.grid()
        let table = "Titel;Raum;Datum;Beginn;Ende\nA;;;;\nB;;;;\nC;R;14.05.2027;10:00;11:00\n"
        try grid.carryOut(try plan(table, on: grid))
        let losses = ExportFormat.ics.losses(grid)?.german
        #expect(losses?.hasPrefix("ics hat keinen Platz für 2 Sessions der Ablage") == true)
        #expect(losses?.hasSuffix("; json behält sie") == true, "\(losses ?? "")")
    }
}
