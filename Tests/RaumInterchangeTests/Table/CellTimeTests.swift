import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct CellTimeTests {
    /// What a table of one row says of its start and end, with 14 May 2027 as the event's only day.
    private func read(_ start: String, end: String = "", date: String = "2027-05-14") throws
        -> String
    {
        let text = "Title\tRoom\tDate\tStart\tEnd\nA\tR\t\(date)\t\(start)\t\(end)\n"
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        context.day = CivilDate(year: 2027, month: 5, day: 14)
        let session = try #require(
            try ScheduleFile.read(Array(text.utf8), name: "f", context).sessions.first
        )
        let times = [session.start, session.end].compactMap { $0?.rfc3339 }
        return times.map { String($0.prefix(16)) }.joined(separator: " ")
    }

    @Test(arguments: [
        ("14:30", "14:30"), ("14.30", "14:30"), ("14h30", "14:30"), ("14:30 Uhr", "14:30"),
        ("14.30 Uhr", "14:30"), ("14 Uhr", "14:00"), ("14h", "14:00"), ("2:00 PM", "14:00"),
        ("2:00\u{202F}PM", "14:00"), ("2pm", "14:00"), ("2 p.m.", "14:00"), ("12:15 AM", "00:15"),
        ("12 pm", "12:00"), ("9:05", "09:05"), ("0930", "09:30"), ("14:30:00", "14:30"),
        ("14:30:00.000", "14:30"), ("0.604166667", "14:30"), ("0,604166667", "14:30"),
        ("um 14:30", "14:30"), ("\u{A0}14:30\u{A0}", "14:30"), ("１４：３０", "14:30"),
    ])
    func `clock readings`(text: String, clock: String) throws {
        #expect(try read(text) == "2027-05-14T\(clock)")
    }

    @Test(arguments: [
        ("14:00-15:00", "14:00", "15:00"), ("14:00–15:00", "14:00", "15:00"),
        ("14:00 — 15:00 Uhr", "14:00", "15:00"), ("14–15 Uhr", "14:00", "15:00"),
        ("14.00 bis 15.30", "14:00", "15:30"), ("von 14:00 bis 15:00", "14:00", "15:00"),
        ("2:00 PM - 3:00 PM", "14:00", "15:00"), ("2-3pm", "14:00", "15:00"),
        ("11-1pm", "11:00", "13:00"), ("9:30 to 10:15", "09:30", "10:15"),
        ("14:00:00-15:00:00", "14:00", "15:00"),
    ])
    func `a start and an end in one cell`(text: String, start: String, end: String) throws {
        #expect(try read(text) == "2027-05-14T\(start) 2027-05-14T\(end)")
    }

    @Test(arguments: [
        ("2027-05-14", "2027-05-14"), ("14.05.2027", "2027-05-14"), ("14.5.27", "2027-05-14"),
        ("14. Mai 2027", "2027-05-14"), ("14. März 2027", "2027-03-14"),
        ("14. Ma\u{308}rz 2027", "2027-03-14"), ("1. Jän. 2028", "2028-01-01"),
        ("May 14 2027", "2027-05-14"), ("May 14th, 2027", "2027-05-14"),
        ("14-May-27", "2027-05-14"), ("14 Okt. 2027", "2027-10-14"), ("Fr 14.05.", "2027-05-14"),
        ("Fr., 14.05.2027", "2027-05-14"), ("Friday, May 14, 2027", "2027-05-14"),
        ("14.05.", "2027-05-14"), ("14.05", "2027-05-14"), ("30.06.", "2027-06-30"),
        ("05/14/2027", "2027-05-14"), ("14/05/2027", "2027-05-14"), ("05/05/2027", "2027-05-05"),
        ("2027/05/14", "2027-05-14"), ("2027.05.14", "2027-05-14"), ("20270514", "2027-05-14"),
        ("46521", "2027-05-14"), ("Freitag", "2027-05-14"), ("Tag 1", "2027-05-14"),
        ("Day 1", "2027-05-14"), ("", "2027-05-14"), ("tba", "2027-05-14"),
    ])
    func `dates`(text: String, date: String) throws {
        #expect(try read("10:00", date: text) == "\(date)T10:00")
    }

    @Test(arguments: [
        ("14.05.2027 14:30", "2027-05-14T14:30"), ("14.05.2027, 14:30 Uhr", "2027-05-14T14:30"),
        ("Fr 14.05.2027 14:30–15:00", "2027-05-14T14:30 2027-05-14T15:00"),
        ("14. Mai 2027 um 14.30 Uhr", "2027-05-14T14:30"),
        ("May 14, 2027 2:30 PM", "2027-05-14T14:30"),
        ("May 14 at 2:30pm", "2027-05-14T14:30"), ("Fr 14.05. 14:30", "2027-05-14T14:30"),
        ("14.05. 1430", "2027-05-14T14:30"), ("14. 5. 2027 14:30", "2027-05-14T14:30"),
        ("14.05. 10-11 Uhr", "2027-05-14T10:00 2027-05-14T11:00"),
        ("14. Mai 10 Uhr", "2027-05-14T10:00"), ("14. Mai 10:30", "2027-05-14T10:30"),
        ("14. Mai 10-11 Uhr", "2027-05-14T10:00 2027-05-14T11:00"),
        ("14 May 27 10:30", "2027-05-14T10:30"), ("14.05.2027 - 14:30", "2027-05-14T14:30"),
        ("2027-05-14 14:30", "2027-05-14T14:30"),
        ("2027-05-14T14:30", "2027-05-14T14:30"), ("2027-05-14T14:30Z", "2027-05-14T14:30"),
        ("2027-05-14T14:30:00.000Z", "2027-05-14T14:30"),
        ("2027-05-14T14:30:00-05:00", "2027-05-14T14:30"),
        ("2027-05-14 14:30:00-05", "2027-05-14T14:30"),
        ("2027-05-14 10:00-11:00", "2027-05-14T10:00 2027-05-14T11:00"),
        ("5/14/2027 2:30 PM", "2027-05-14T14:30"), ("46521.4375", "2027-05-14T10:30"),
        ("14:30 MESZ", "2027-05-14T14:30"), ("1810297800", "2027-05-14T12:30"),
        ("1810297800000", "2027-05-14T12:30"),
    ])
    func `a date and a time in one cell`(text: String, moments: String) throws {
        #expect(try read(text, date: "") == moments)
    }

    @Test(arguments: [
        ("10:00", "11:00", "2027-05-14T10:00 2027-05-14T11:00"),
        ("22:00", "24:00", "2027-05-14T22:00 2027-05-15T00:00"),
        ("23:30", "01:30", "2027-05-14T23:30 2027-05-15T01:30"),
        ("23:30", "00:00", "2027-05-14T23:30 2027-05-15T00:00"),
        ("20:00", "08:00", "2027-05-14T20:00 2027-05-15T08:00"),
        ("20:00", "15.05.2027 18:00", "2027-05-14T20:00 2027-05-15T18:00"),
        ("24:00", "", "2027-05-15T00:00"), ("10:00", "tbd", "2027-05-14T10:00"),
        ("20:00", "07:59", "2027-05-14T20:00 2027-05-15T07:59"),
        ("20:00", "08:01", "2027-05-14T20:00"), ("11:00", "10:00", "2027-05-14T11:00"),
    ])
    func `ends and nights`(start: String, end: String, moments: String) throws {
        #expect(try read(start, end: end) == moments)
    }

    @Test(arguments: [
        "halb elf", "25:00", "24:01", "14:60", "13:00 PM", "14", "10:00 oder 11:00", "14:30 EST",
        "30.02.2027 10:00", "10:00-", "-10:00", "05/06/2027 10:00", "0x10", "1e3",
        String(repeating: "1", count: 40), "14:30 14:30", "2027-13-01 10:00", "Tag 2 10:00",
    ])
    func `what cannot be read is refused with its cell, for starts and ends`(text: String) throws {
        for (field, letter) in [("Start", "D"), ("End", "E")] {
            let error = try #require(throws: ImportError.self) {
                field == "Start" ? try read(text) : try read("09:00", end: text)
            }
            #expect(error.kind == .contradiction && error.position?.line == 2)
            #expect(error.reason.english.contains("column \(letter) “\(field)”"), "\(error)")
            #expect(error.reason.english.contains(plain(text)), "\(error)")
        }
    }

    @Test(arguments: [
        "Titel;Raum;Von;Dauer\nA;R;01:00;30\nB;R;10:00;30\n",
        "Titel;Raum;Tag;Von;Dauer\nA;R;Tag 1;01:00;30\nB;R;;02:00;30\n",
        "Titel;Raum;Datum;Von;Dauer\nA;R;;10:00;30\nB;R;01.05.2027;11:00;30\nC;R;;01:00;30\n",
        "Titel;Raum;Datum;Von;Dauer\nA;R;01.05.2027;11:00;30\nB;R;16.06.;11:00;30\n",
        "[{\"title\":\"A\",\"start\":\"10:00\",\"room\":\"R\"},{\"title\":\"B\",\"room\":\"R\","
            + "\"start\":\"2027-05-01T01:00\"}]",
        "{\"slots\":[{\"startTime\":\"2330\",\"endTime\":\"030\",\"sessions\":[{\"id\":1,"
            + "\"title\":\"A\",\"location\":\"R\"}]},{\"startTime\":\"100\",\"endTime\":"
            + "\"200\",\"sessions\":[{\"id\":2,\"title\":\"B\",\"location\":\"R\"}]}]}",
    ])
    func `dates that a file leaves open are the same when it is imported again`(
        text: String
    ) throws {
        for days in [[], [14], [14, 15]] {
            var grid = try Fixture.grid()
            if !days.isEmpty {
                var patch = EventPatch()
                patch.days = days.compactMap { CivilDate(year: 2027, month: 5, day: $0) }
                try grid.perform([.event(patch)])
            }
            let bytes = Array(text.replacing("\"start\"", with: "\"end\":\"12:00\",\"start\"").utf8)
            guard let first = try? ScheduleFile.read(bytes, name: "f", ImportContext(grid)) else {
                #expect(days.isEmpty && text.contains("Tag 1"))
                continue
            }
            try grid.carryOut(ImportPlan(first, grid))
            let again = try ScheduleFile.read(bytes, name: "f", ImportContext(grid))
            #expect(again.sessions == first.sessions)
            #expect(ImportPlan(again, grid).isEmpty)
        }
    }

    @Test(arguments: [
        ("Fr 14.05.2027", 0), ("Mo 14.05.2027", 1), ("Friday, May 14, 2027", 0), ("So 14.05.", 1),
    ])
    func `a day of the week that the date contradicts is found`(date: String, count: Int) throws {
        let text = "Titel;Raum;Datum;Beginn\nA;R;\(date);10:00\n"
        var context = ImportContext()
        context.day = CivilDate(year: 2027, month: 5, day: 14)
        context.zone = "Europe/Berlin"
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", context)
        #expect(schedule.sessions[0].start?.date.description == "2027-05-14")
        #expect(schedule.findings.count { $0.kind == .weekdayDiffers } == count)
    }

    @Test func `dates with slashes are read as another cell shows`() throws {
        func dates(_ cells: String...) throws -> [String] {
            let rows = cells.map { "A\($0),R,\($0),10:00\n" }
            let text = "Title,Room,Date,Start\n" + rows.joined()
            var context = ImportContext()
            context.zone = "UTC"
            let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", context)
            return schedule.sessions.compactMap { $0.start?.date.description }
        }
        #expect(try dates("05/06/2027", "05/14/2027") == ["2027-05-06", "2027-05-14"])
        #expect(try dates("05/06/2027", "14/06/2027") == ["2027-06-05", "2027-06-14"])
        #expect(throws: ImportError.self) { try dates("05/06/2027", "06/07/2027") }
        #expect(throws: ImportError.self) { try dates("13/06/2027", "06/13/2027") }
    }

    @Test(arguments: [
        ("45", [45]), ("45 min", [45]), ("45 Min.", [45]), ("45'", [45]), ("90m", [90]),
        ("45.0", [45]), ("1.5 h", [90]), ("1,5 Std.", [90]), ("0.75h", [45]), ("1h30", [90]),
        ("1h 30m", [90]), ("1 h 30 min", [90]), ("1 Std. 30 Min.", [90]), ("1 Stunde", [60]),
        ("2 hours", [120]), ("0:45", [45]), ("1:30", [90]), ("01:30 h", [90]),
        ("1:00:00", [60, 1440]), ("00:45:00", [45]), ("PT45M", [45]), ("PT1H30M", [90]),
        ("pt2h", [120]), ("0", [0]), ("1:02:03", [62, 1563]),
    ])
    func `lengths`(text: String, minutes: [Int]) {
        #expect(CellLength(text, in: LengthColumn())?.minutes == minutes)
    }

    @Test(arguments: [
        "eine Stunde", "1:60", "1.2345 min", "-30", "45 s", "1h30h", "1.5h 30", "", "9999999",
        "1:2",
        "1h75",
    ])
    func `what is no length is refused with its cell`(text: String) throws {
        #expect(CellLength(text, in: LengthColumn()) == nil)
        guard !text.isEmpty else { return }
        let error = try #require(throws: ImportError.self) {
            try Fixture.read("Title;Room;Start;Dauer\nA;R;2027-05-14 10:00Z;\(text)\n")
        }
        #expect(error.reason.english.contains("column D “Dauer”: \(shown(text))"), "\(error)")
    }

    @Test func `the heading says the unit, and the end says which length is meant`() throws {
        func minutes(_ heading: String, _ length: String, end: String = "") throws -> Int? {
            let row = "A;R;2027-05-14 10:00Z;\(end);\(length)\n"
            return try Fixture.read("Title;Room;Start;End;\(heading)\n" + row).sessions[0].minutes
        }
        #expect(try minutes("Dauer (h)", "1,5") == 90)
        #expect(try minutes("Duration in hours", "2") == 120)
        #expect(try minutes("Dauer (hh:mm)", "0:30") == 30)
        #expect(try minutes("Dauer (min)", "30") == 30)
        #expect(try minutes("Dauer", "1:00:00") == 60)
        #expect(try minutes("Dauer", "1:00:00", end: "2027-05-15 10:00Z") == 1440)
    }
    @Test(arguments: [
        (["1", "2", "1,5"], [60, 120, 90], 3), (["1,0", "0.75"], [60, 45], 2),
        (["45", "90", "5"], [45, 90, 5], 0), (["45", "2"], [45, 120], 1),
        (["1", "2", "1,5", "45"], [60, 120, 90, 45], 3), (["2", "6", "90"], [120, 6, 90], 2),
        (["45", "1,5"], [45, 90], 1), (["45:00", "90:00", "20:00"], [45, 90, 20], 3),
        (["0:45", "1:30", "12:00"], [45, 90, 720], 0), (["30:30"], [1830], 1),
        (["1 h", "2 min", "45:00 h"], [60, 2, 2700], 1), (["1:30:00"], [90], 0),
    ])
    func `a length without a unit is read sensibly, or said`(
        cells: [String],
        minutes: [Int],
        findings: Int
    ) throws {
        let rows = cells.map { "A\($0);R\($0);2027-05-14 10:00Z;\($0)\n" }.joined()
        let schedule = try Fixture.read("Title;Room;Start;Dauer\n" + rows)
        #expect(schedule.sessions.map(\.minutes) == minutes)
        let odd = schedule.findings.filter { $0.kind == .oddDuration }
        #expect(odd.count == findings, "\(odd)")
    }

    @Test func `a new row does not change the lengths of others`() throws {
        func minutes(_ cells: [String]) throws -> [Int?] {
            let rows = cells.map { "A\($0);R\($0);2027-05-14 10:00Z;\($0)\n" }.joined()
            return try Fixture.read("Title;Room;Start;Dauer\n" + rows).sessions.map(\.minutes)
        }
        let cells = ["1", "1,5", "2", "2,25", "4", "5", "10", "12", "15", "45", "90", "0:30"]
        let alone = try cells.map { try minutes([$0])[0] }
        #expect(try minutes(cells) == alone)
        for count in cells.indices.dropFirst() {
            #expect(try minutes(Array(cells[..<count])) == Array(alone[..<count]))
        }
    }

    @Test(arguments: [
        ("02:30", "03:30", 60), ("02:45", "03:15", 30), ("02:30", "02:45", 15),
        ("02:30", "03:45", 15), ("01:30", "02:30", 60), ("01:30", "03:30", 60),
    ])
    func `a start that the clocks skip is before its end`(
        start: String,
        end: String,
        minutes: Int
    ) throws {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        let text = "Title;Room;Date;Start;End\nA;R;2027-03-28;\(start);\(end)\n"
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", context)
        #expect(schedule.sessions.map(\.minutes) == [minutes], "\(schedule.findings)")
        let moved = schedule.findings.first { $0.what.english.contains("not before the end") }
        let shown = ["03:30": "ends at 04:30", "03:15": "ends at 04:15"][end]
        #expect((moved != nil) == (shown != nil && start > "02:00"), "\(schedule.findings)")
        if let moved { #expect(moved.description.hasSuffix(shown ?? "?"), "\(moved)") }
    }

    @Test func `a heading or an end decides what a small number is, without a word`() throws {
        for (heading, length, end, minutes) in [
            ("Dauer (min)", "2", "", 2), ("Dauer (h)", "2", "", 120), ("Minuten", "3", "", 3),
            ("Dauer", "1", "11:00Z", 60), ("Dauer", "2", "10:02Z", 2),
            ("Dauer", "45:00", "10:45Z", 45),
        ] {
            let last = end.isEmpty ? "" : "2027-05-14 \(end)"
            let row = "A;R;2027-05-14 10:00Z;\(last);\(length)\n"
            let schedule = try Fixture.read("Title;Room;Start;End;\(heading)\n" + row)
            #expect(schedule.sessions[0].minutes == minutes, "\(heading) \(length)")
            #expect(!schedule.findings.contains { $0.kind == .oddDuration })
        }
    }
}
