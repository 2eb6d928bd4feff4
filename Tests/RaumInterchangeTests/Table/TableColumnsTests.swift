import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct TableColumnsTests {
    private func read(_ text: String, map: String = "") throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        context.day = CivilDate(year: 2024, month: 5, day: 1)
        if !map.isEmpty { context.columns = try TableColumns(map) }
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    @Test(arguments: ["Was=title,Wo=room", "# meine\nWas = title\r\n\nWo=ROOM\n"])
    func `foreign headings mean what the map says`(map: String) throws {
        let text = "Was;Wo;Titel;Datum;Von;Bis;Referent\nEins;Blau;Dr.;2.5.2024;23:30;0:15;Ada\n"
        let session = try #require(try read(text, map: map).sessions.first)
        #expect(session.title.string == "Eins" && session.room?.string == "Blau")
        #expect(session.start?.rfc3339.hasPrefix("2024-05-02T23:30") == true)
        #expect(session.minutes == 45 && session.hosts.map(\.string) == ["Ada"])
    }

    @Test func `clock readings without a date are on the event's first day`() throws {
        let schedule = try read("Titel,Raum,Uhrzeit,Dauer\nEins,Blau,18:30,0:45\n")
        #expect(schedule.sessions.first?.start?.date.description == "2024-05-01")
        #expect(schedule.findings.contains { $0.kind == .dayAssumed })
    }

    @Test(arguments: ["Was", "Was=what", "=title", ""])
    func `a map that cannot be read is refused`(map: String) {
        let error = #expect(throws: ImportError.self) { try TableColumns(map) }
        #expect(error?.kind == .badMap)
    }

    @Test func `a heading of the map that the table lacks is refused`() {
        let error = #expect(throws: ImportError.self) {
            try read("Titel,Raum\nEins,Blau\n", map: "Wo=room")
        }
        #expect(error?.kind == .badMap)
        #expect(error?.description.contains("“Wo”") == true)
    }
}
