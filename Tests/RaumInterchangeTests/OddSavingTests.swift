import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Files as programs save them, beside what they should hold.
@Suite struct OddSavingTests {
    private let calendar =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\nDTSTART:20270514T100000Z\r\n"
        + "DURATION:PT30M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

    @Test(arguments: ["\u{FEFF}\u{FEFF}", "\r\n\r\n\u{FEFF}", "\u{FEFF}\n\u{FEFF}"])
    func `several byte order marks, and blank lines before one, are left out`(
        before: String
    ) throws {
        #expect(try Fixture.read(before + calendar).sessions.count == 1)
        #expect(try Fixture.read(before + "Titel;Raum\nA;R\n").sessions.count == 1)
    }

    @Test func `the headers of a web server are named`() throws {
        let error = try #require(throws: ImportError.self) {
            try Fixture.read("HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n" + calendar)
        }
        #expect(error.reason.english.contains("headers"), "\(error)")
    }

    @Test func `findings name their row alike in both languages`() throws {
        let table = "ID;Titel;Raum;Beginn;Dauer\n1;A;R;2027-05-14 10:00Z;30\n1;B;R;;\n"
        let schedule = try Fixture.read(table)
        let german = schedule.findings.map(\.sentence.german)
        #expect(german.contains { $0.hasPrefix("line 3: ") })
        #expect(german.contains { $0.contains("dieselbe Kennung (id)") })
    }

    @Test func `an export of which columns were deleted has no guards in its titles`() throws {
        let table = "ID,Title,Room,Start,End\ns1,'-minus,R,2027-05-14T10:00Z,2027-05-14T11:00Z\n"
        #expect(try Fixture.read(table).sessions.map(\.title.string) == ["-minus"])
        let other = "Nr,Title,Room\n1,'-minus,R\n"
        #expect(try Fixture.read(other).sessions.map(\.title.string) == ["'-minus"])
    }

    @Test(arguments: [ExportFormat.json, .csv])
    func `an export says nothing of the places that its tray lacks`(
        format: ExportFormat
    ) throws {
        var grid = try Fixture.grid()
        var patch = SessionPatch()
        patch.title = try Text("Vorschlag", .title)
        try grid.perform([.pitch(SessionID("s1"), patch)])
        let text = format.text(grid, Revision(1), now: 0)
        let findings = try ScheduleFile.read(Array(text.utf8), name: "f").findings
        let places: [Finding.Kind] = [.missingRoom, .missingTime, .noDuration]
        #expect(findings.allSatisfy { !places.contains($0.kind) }, "\(findings)")
        var fresh = try Fixture.grid()
        try fresh.carryOut(ImportPlan(ScheduleFile.read(Array(text.utf8), name: "f"), fresh))
        #expect(fresh.sessions.values.map(\.state) == [.pitched])
    }

    @Test func `an export says that it has no place for days without sessions`() throws {
        var grid = try Fixture.grid()
        var event = EventPatch()
        event.days = [try #require(CivilDate(year: 2024, month: 5, day: 1))]
        try grid.perform([.event(event)])
        for format in [ExportFormat.csv, .ics] {
            let losses = format.losses(grid)?.english ?? ""
            #expect(losses.contains("1 day without sessions; json keeps them"), "\(losses)")
        }
        #expect(ExportFormat.xml.losses(grid) == nil && ExportFormat.json.losses(grid) == nil)
    }

    @Test func `a file's word that is the id of a room means that room`() throws {
        var grid = try Fixture.grid()
        var patch = RoomPatch()
        patch.name = try Text("Raum Blau", .roomName)
        try grid.perform([.room(try #require(RoomID("blau")), patch)])
        for room in ["Raum Blau", "blau", "Blau", "Raum Blau"] {
            let table = "ID;Titel;Raum;Beginn;Dauer\n1;A;\(room);2027-05-14 10:00Z;30\n"
            try grid.carryOut(ImportPlan(Fixture.read(table), grid))
            #expect(grid.rooms.values.map(\.name.string) == ["Raum Blau"], "\(room)")
        }
    }
}
