import RaumGrid
import Testing

@testable import RaumInterchange

/// Old plans hold any text for a language: none of it reaches beyond its parameter.
@Suite struct CalendarLanguageTests {
    @Test(arguments: [
        ("de", ";LANGUAGE=de:"), ("en-GB", ";LANGUAGE=en-GB:"), ("de:X", ";LANGUAGE=\"de:X\":"),
        ("de;X=1,2", ";LANGUAGE=\"de;X=1,2\":"), ("de\":X", ";LANGUAGE=\"de^':X\":"),
        ("^", ";LANGUAGE=\"^^\":"),
    ])
    func `a parameter is quoted where it must be`(_ language: String, _ expected: String) throws {
        var grid = Grid()
        grid.put(.room(Room(id: try #require(RoomID("blau")), name: try Text("B", .roomName))))
        var session = Session(id: try #require(SessionID("s1")), title: try Text("Eins", .title))
        session.language = try Text(language, .language)
        session.state = .planned
        let start = ZonedTime(milliseconds: 1_678_815_720_000, offsetMinutes: 60)
        session.placement = Placement(
            room: try #require(RoomID("blau")),
            start: start,
            end: start.adding(minutes: 30)
        )
        grid.put(.session(session))
        let text = ExportFormat.ics.text(grid, Revision(9), now: 0)
        #expect(text.contains("SUMMARY\(expected)Eins\r\n"), "\(text)")
        let read = try #require(try ScheduleFile.read(Array(text.utf8), name: "f").sessions.first)
        #expect(read.title.string == "Eins" && read.language.string.allSatisfy { $0 != ":" })
    }
}
