import RaumGrid
import Testing

@testable import RaumInterchange

@Suite struct TableReaderTests {
    @Test(arguments: [",", ";", "\t"])
    func `a German header, quotes and any separator`(separator: String) throws {
        let rows = [
            ["Titel", "Raum", "Beginn", "Dauer", "Wer"],
            [
                "\"Eins \"\"zwei\"\"\n,;\"", "Blau", "2024-05-01 10:00:00+02:00", "0:45",
                "\"Ada; Bo\"",
            ],
        ]
        let text = rows.map { $0.joined(separator: separator) }.joined(separator: "\r\n")
        let session = try #require(try Fixture.read(text).sessions.first)
        #expect(session.title.string == "Eins \"zwei\" ,;")
        #expect(session.room?.string == "Blau")
        #expect(session.minutes == 45)
        #expect(session.hosts.map(\.string) == ["Ada", "Bo"])
        #expect(session.position.line == 2)
    }

    @Test(arguments: ["Referentin", "speakers", "Hosts", "Mit"])
    func `hosts go by many names`(heading: String) throws {
        let text = "Titel;Raum;Von;Bis;\(heading)\nA;B;2024-05-01T10:00Z;2024-05-01T11:00Z;Mia\n"
        #expect(try Fixture.read(text).sessions.first?.hosts.map(\.string) == ["Mia"])
    }
}
