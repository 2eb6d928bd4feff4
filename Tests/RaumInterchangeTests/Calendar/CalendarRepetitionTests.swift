import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

// Repetitions whose exceptions and ends are written by another clock than their start.

@Suite struct CalendarRepetitionTests {
    private func schedule(_ events: [String]) throws -> Schedule {
        let body = events.map { "BEGIN:VEVENT\r\nSUMMARY:T\r\n\($0)\r\nEND:VEVENT\r\n" }.joined()
        return try Fixture.read("BEGIN:VCALENDAR\r\n\(body)END:VCALENDAR\r\n")
    }

    private func starts(_ schedule: Schedule) -> [String] {
        schedule.sessions.compactMap { session in
            session.start.map { ZonedTime(milliseconds: $0.milliseconds, offsetMinutes: 0).rfc3339 }
        }.map { String($0.prefix(16)) }
    }

    private static let series =
        "UID:r@x\r\nDTSTART;TZID=America/New_York:20270519T100000\r\nDURATION:PT30M\r\nRRULE:FREQ=DAILY;"

    @Test(arguments: [
        // The end of a local day, as Google writes it.
        ("UNTIL=20270521T035959Z", ["2027-05-19T14:00", "2027-05-20T14:00"]),
        ("UNTIL=20270521T140000Z", ["2027-05-19T14:00", "2027-05-20T14:00", "2027-05-21T14:00"]),
        ("UNTIL=20270521T135959Z", ["2027-05-19T14:00", "2027-05-20T14:00"]),
        ("UNTIL=20270520", ["2027-05-19T14:00", "2027-05-20T14:00"]),
        ("UNTIL=20270520T100000", ["2027-05-19T14:00", "2027-05-20T14:00"]),
        ("COUNT=2", ["2027-05-19T14:00", "2027-05-20T14:00"]),
        ("COUNT=3\r\nEXDATE:20270520T140000Z", ["2027-05-19T14:00", "2027-05-21T14:00"]),
        ("COUNT=3\r\nEXDATE;VALUE=DATE:20270520", ["2027-05-19T14:00", "2027-05-21T14:00"]),
        (
            "COUNT=3\r\nEXDATE;TZID=Europe/Berlin:20270520T160000",
            ["2027-05-19T14:00", "2027-05-21T14:00"]
        ),
        (
            "COUNT=1\r\nRDATE;TZID=Asia/Tokyo:20270601T000000",
            ["2027-05-19T14:00", "2027-05-31T15:00"]
        ),
        ("COUNT=2\r\nRDATE:20270520T140000Z", ["2027-05-19T14:00", "2027-05-20T14:00"]),
        // The start is the first of COUNT, also where the rule does not name its day, a Wednesday.
        ("COUNT=2;BYDAY=FR", ["2027-05-19T14:00", "2027-05-21T14:00"]),
        ("COUNT=1;BYDAY=FR", ["2027-05-19T14:00"]),
        (
            "COUNT=4\r\nEXRULE:FREQ=DAILY;BYDAY=TH,FR",
            ["2027-05-19T14:00", "2027-05-22T14:00"]
        ),
    ])
    func `ends and exceptions are moments`(rule: String, expected: [String]) throws {
        let schedule = try schedule([CalendarRepetitionTests.series + rule])
        #expect(starts(schedule) == expected)
    }

    @Test func `an EXRULE that cannot be read costs its event, and is said`() throws {
        let series = CalendarRepetitionTests.series + "COUNT=2\r\nEXRULE:FREQ=HOURLY"
        let kept = "UID:k\r\nDTSTART:20270520T180000Z\r\nDURATION:PT30M"
        let schedule = try schedule([series, kept])
        #expect(starts(schedule) == ["2027-05-20T18:00"])
        #expect(schedule.findings.contains { $0.what.english.contains("(EXRULE:FREQ=HOURLY)") })
    }

    @Test(arguments: [
        ("tzone://Microsoft/Utc", "2027-05-14T10:00"), ("EST", "2027-05-14T15:00"),
        ("GMT+2", "2027-05-14T08:00"), ("UTC-05:00", "2027-05-14T15:00"),
        ("europe/berlin", "2027-05-14T08:00"), ("Navajo", "2027-05-14T16:00"),
        ("GB-Eire", "2027-05-14T09:00"), ("MESZ", "2027-05-14T08:00"),
        ("\"tzone://Microsoft/Utc\"", "2027-05-14T10:00"),
    ])
    func `zones are known as programs write them`(zone: String, start: String) throws {
        let event = "UID:z@x\r\nDTSTART;TZID=\(zone):20270514T100000\r\nDURATION:PT30M"
        let schedule = try schedule([event])
        #expect(starts(schedule) == [start])
        #expect(!schedule.findings.contains { $0.kind == .unknownZone || $0.kind == .leftOut })
    }

    @Test func `a zone that only the file describes may have a colon in its name`() throws {
        let zone = "(UTC+05:00) Nirgendwo"
        let text =
            "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:\(zone)\r\nBEGIN:STANDARD\r\n"
            + "DTSTART:16010101T000000\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\n"
            + "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:q\r\nSUMMARY:T\r\n"
            + "DTSTART;TZID=\(zone):20270514T100000\r\nDURATION:PT30M\r\nEND:VEVENT\r\n"
            + "END:VCALENDAR\r\n"
        #expect(starts(try Fixture.read(text)) == ["2027-05-14T05:00"])
    }

    @Test(arguments: [
        "RECURRENCE-ID:20270520T140000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20270520T160000",
        "RECURRENCE-ID;TZID=America/New_York:20270520T100000",
    ])
    func `an instance is found by its moment`(name: String) throws {
        let other = "UID:r@x\r\n\(name)\r\nDTSTART:20270520T180000Z\r\nDURATION:PT30M"
        let series = CalendarRepetitionTests.series + "COUNT=2"
        for events in [[series, other], [other, series]] {
            #expect(starts(try schedule(events)) == ["2027-05-19T14:00", "2027-05-20T18:00"])
        }
    }

    @Test(arguments: [
        "2027", "20270514T", "T100000", "vortrag4T100000", "20270514T1000000", "20271314T100000",
        "20270514T250000", "2027051T4100000", "", "T", "Z", "99999999T999999Z",
    ])
    func `a time that cannot be read costs its event only`(text: String) throws {
        let kept = "UID:k\r\nDTSTART:20270520T180000Z\r\nDURATION:PT30M"
        for property in ["DTSTART", "RECURRENCE-ID"] {
            let odd = "UID:o\r\n\(property):\(text)\r\nDURATION:PT30M"
            let schedule = try schedule([odd, kept])
            #expect(starts(schedule) == ["2027-05-20T18:00"])
            #expect(schedule.findings.contains { $0.position?.line == 2 })
        }
    }
}
