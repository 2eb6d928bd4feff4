import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct CalendarReaderTests {
    private func schedule(_ events: [String]) throws -> Schedule {
        let body = events.map { "BEGIN:VEVENT\r\n\($0)\r\nEND:VEVENT\r\n" }.joined()
        return try Fixture.read(
            "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\n\(body)END:VCALENDAR\r\n"
        )
    }

    @Test(arguments: [
        ("DTSTART:20240501T100000Z\r\nDTEND:20240501T103000Z", "2024-05-01T12:00:00+02:00", 30),
        (
            "DTSTART;TZID=Asia/Tokyo:20240501T100000\r\nDURATION:PT1H30M",
            "2024-05-01T03:00:00+02:00", 90
        ),
        ("DTSTART:20240501T100000\r\nDURATION:P1D", "2024-05-01T10:00:00+02:00", 1440),
        ("DTSTART:2024\r\n 0501T1000\r\n\t00\r\nDURATION:PT5M", "2024-05-01T10:00:00+02:00", 5),
    ])
    func `times are read in UTC, in a zone, and floating`(
        text: String,
        start: String,
        minutes: Int
    ) throws {
        let session = try #require(
            try schedule(["UID:1\r\nSUMMARY:T\r\nLOCATION:A\r\n\(text)"]).sessions.first
        )
        #expect(session.start?.rfc3339 == start)
        #expect(session.minutes == minutes)
    }

    @Test(arguments: [
        ("DTSTART;VALUE=DATE:20240501", "all day"),
        ("DTSTART:20240501T100000Z\r\nRRULE:FREQ=DAILY", "RRULE"),
    ])
    func `what is no session of the day is left out and said`(text: String, word: String) throws {
        let kept = "UID:2\r\nSUMMARY:K\r\nDTSTART:20240501T100000Z\r\nDURATION:PT5M"
        let schedule = try schedule(["UID:1\r\nSUMMARY:T\r\n\(text)", kept])
        #expect(schedule.sessions.map(\.title.string) == ["K"])
        let finding = try #require(schedule.findings.first { $0.kind == .leftOut })
        #expect(finding.description.hasPrefix("line 3: “T”: "))
        #expect(finding.what.english.contains(word))
    }

    @Test func `what is left out for another reason has a line of its own`() throws {
        let start = "DTSTART:20240501T100000Z\r\nDURATION:PT5M"
        let schedule = try schedule([
            "UID:1\r\nSUMMARY:Allday\r\nDTSTART;VALUE=DATE:20240501",
            "UID:2\r\nSUMMARY:Endless\r\n\(start)\r\nRRULE:FREQ=WEEKLY",
            "UID:3\r\nSUMMARY:Old\r\n\(start)\r\nSEQUENCE:1",
            "UID:3\r\nSUMMARY:New\r\n\(start)\r\nSEQUENCE:2",
            "UID:4\r\nSUMMARY:Again\r\nDTSTART;VALUE=DATE:20240502",
            "UID:5\r\nSUMMARY:Daily\r\n\(start)\r\nRRULE:FREQ=DAILY",
        ])
        let lines = Finding.grouped(schedule.findings.filter { $0.kind == .leftOut }).english
        #expect(lines.count == 3)
        #expect(lines.count { $0.contains("1 more like it") } == 2)
        #expect(lines.contains { $0.contains("SEQUENCE") && !$0.contains("more like it") })
    }

    @Test func `escapes and parameters are taken apart`() throws {
        let text =
            "UID:1\r\nSUMMARY;LANGUAGE=de:a\\, b\\; c\\\\\r\n"
            + "ORGANIZER;CN=\"Ada: B; C\":MAILTO:x@example.org\r\nCATEGORIES:Eins,Zwei\r\n"
            + "DTSTART:20240501T100000Z\r\nDURATION:PT5M"
        let session = try #require(try schedule([text]).sessions.first)
        #expect(session.title.string == "a, b; c\\")
        #expect(session.language.string == "de")
        // Who keeps the entry does not hold the session.
        #expect(session.hosts.isEmpty && !session.saysHosts)
        #expect(session.allTags.map(\.string) == ["Eins", "Zwei"])
    }

    @Test(arguments: ["STATUS:CANCELLED", "status:cancelled"])
    func `what is cancelled is a session that does not take place`(line: String) throws {
        let text = "UID:1\r\nSUMMARY:T\r\nDTSTART:20240501T100000Z\r\nDURATION:PT5M\r\n"
        let session = try #require(try schedule([text + line]).sessions.first)
        #expect(session.isCancelled)
    }
}
