import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Slips in files that people type, each with a word about it.
@Suite struct TypedFileTests {
    private func read(_ text: String, zone: String = "Europe/Berlin") throws -> Schedule {
        var context = ImportContext()
        context.zone = zone
        return try ScheduleFile.read(Array(text.utf8), name: "t", context)
    }

    private func table(_ rows: String...) throws -> Schedule {
        try read("Titel;Raum;Beginn;Ende;Referent;Tags\n" + rows.map { $0 + "\n" }.joined())
    }

    private func refusal(_ bytes: [UInt8]) throws -> ImportError {
        try #require(throws: ImportError.self) { try ScheduleFile.read(bytes, name: "t.csv") }
    }

    @Test(arguments: [
        ("Anna und Ben", true), ("Anna & Cem", true), ("Anna, Ben", true), ("Anna; Ben", false),
        ("Anna Undine", false), ("", false),
    ])
    func `a host that seems to be several people is told once`(host: String, isTold: Bool) throws {
        var grid = try Fixture.grid()
        let schedule = try table("A;Blau;2026-12-05 10:00;2026-12-05 11:00;\"\(host)\";")
        let plan = ImportPlan(schedule, grid)
        let found = plan.findings.filter { $0.kind == .joinedHosts }.map(\.sentence)
        let words = found.first.map { "\($0.english) / \($0.german)" }
        let told =
            "line 2: “A”: “\(host)” is read as one host; several are separated by ; / "
            + "line 2: „A“: „\(host)“ gilt als eine Person; mehrere trennt ein ;"
        #expect(words == (isTold ? told : nil))
        try grid.carryOut(plan)
        #expect(!ImportPlan(schedule, grid).findings.contains { $0.kind == .joinedHosts })
    }

    @Test func `tags are separated as the file has them`() throws {
        var grid = try Fixture.grid()
        let place = "A;Blau;2026-12-05 10:00;2026-12-05 11:00;;"
        try grid.carryOut(ImportPlan(try table(place + "\"a;b, c\""), grid))
        let lines = ImportPlan(try table(place + "\"a;b, d\""), grid).lines.map(\.english)
        #expect(lines.contains { $0.hasSuffix("tags “a;b, c” → “a;b, d”") }, "\(lines)")
    }

    @Test func `a program and a text with zeros are refused as such`() throws {
        let program = try refusal([0x7F, 0x45, 0x4C, 0x46, 0x0A, 0x80, 0x00, 0xFF])
        #expect(program.kind == .unknownFormat)
        #expect(program.reason.english == "bytes of zero, which no text has")
        let cell = try refusal(Array("Titel;Raum;Von\nA;Blau;\0\n".utf8))
        #expect(cell.kind == .malformed && cell.position?.line == 2, "\(cell)")
    }

    @Test func `a refusal does not send people away from the file that they typed`() throws {
        let error = try refusal(Array("Titel;Raum;Von\nA;B;kaputt\n".utf8))
        #expect(
            error.sentence.english.contains("; correct it in the file, or where that comes from")
        )
        let german = error.sentence.german
        #expect(german.hasPrefix("t.csv: line 2: „A“: Spalte C"), "\(german)")
        let date = try refusal(Array("Titel;Raum;Datum;Von\nA;B;kaputt;10:00\n".utf8))
        #expect(date.sentence.german.contains("14. Mai 2027"), "\(date.sentence.german)")
    }

    @Test(arguments: [
        "Titel;Raum;Beginn;Ende\nA;Blau;2026-12-05 10:00;2026-12-06 10:00\n",
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nLOCATION:Blau\nSUMMARY:A\n"
            + "DTSTART:20261205T090000Z\nDURATION:P1D\nEND:VEVENT\nEND:VCALENDAR\n",
    ])
    func `an end on another day at the same time is remarked`(text: String) throws {
        let found = try read(text).findings.filter { $0.kind == .oddDuration }
        #expect(found.map(\.what.english) == ["it ends 24 hours after its start"], "\(found)")
    }

    @Test func `a reading that the clocks show twice is remarked`() throws {
        let rows = ["02:15;03:15", "03:15;04:15", "01:15;01:45"].map { times in
            let parts = times.split(separator: ";")
            return "A\(parts[0]);Blau;2027-10-31 \(parts[0]);2027-10-31 \(parts[1]);;"
        }
        let schedule = try table(rows[0], rows[1], rows[2])
        let found = schedule.findings.filter { $0.kind == .skippedHour }.map(\.description)
        #expect(
            found == [
                "line 2: “A02:15”: clocks show 2027-10-31 02:15 twice there; read as the first"
            ]
        )
    }

    @Test(arguments: [("2026-12-09", true), ("2026-12-04", true), ("2026-12-05", false)])
    func `a day that has another date than its sessions is remarked`(
        date: String,
        isTold: Bool
    ) throws {
        let event =
            "<event id='1'><date>2026-12-05T10:00:00+01:00</date><duration>01:00</duration>"
            + "<title>A</title></event><event id='2'><date>2026-12-06T01:00:00+01:00</date>"
            + "<duration>01:00</duration><title>B</title></event>"
        let text =
            "<schedule><conference><title>C</title></conference><day date='\(date)'>"
            + "<room name='Blau'>\(event)</room></day></schedule>"
        let found = try read(text).findings.filter { $0.kind == .dayContradicted }
        #expect(found.count == (isTold ? 1 : 0), "\(found)")
    }

    @Test func `what people made is counted, and what the file had brought is named`() throws {
        var grid = try Fixture.grid()
        let rows = ["10:00;11:00", "11:00;12:00"].enumerated().map { number, times in
            let parts = times.split(separator: ";")
            return "B\(number);Blau;2026-12-05 \(parts[0]);2026-12-05 \(parts[1]);;"
        }
        try grid.carryOut(ImportPlan(try table(rows[0], rows[1]), grid))
        for number in 1...4 {
            let id = try #require(SessionID("s\(number)"))
            grid.put(.session(Session(id: id, title: try Text("Hier \(number)", .title))))
        }
        let lines = ImportPlan(try table(rows[0]), grid).lines.map(\.english)
        let missing = lines.filter { $0.contains("not in the file") && $0.hasPrefix("= ") }
        #expect(
            missing.count == 2 && missing.first?.hasPrefix("= title-b1: ") == true,
            "\(missing)"
        )
        #expect(missing.last?.hasPrefix("= 4 more are not in the file") == true, "\(missing)")
    }

    @Test func `an overlap of two sessions of the file is told once`() throws {
        var grid = try Fixture.grid()
        let one = "A;Blau;2026-12-05 10:00;2026-12-05 11:00;;"
        try grid.carryOut(ImportPlan(try table(one), grid))
        let two = "B;Blau;2026-12-05 10:30;2026-12-05 11:30;;"
        let plan = ImportPlan(try table(one, two), grid)
        let found = plan.findings.filter { [.roomOverlap, .roomShared].contains($0.kind) }
        #expect(found.count == 1, "\(found)")
    }
}
