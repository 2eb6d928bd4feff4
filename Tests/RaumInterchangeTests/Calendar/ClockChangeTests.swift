import RaumGrid
import Testing

@testable import RaumInterchange

// A reading that comes twice is the first; one that is skipped has the offset of before (RFC 5545, 3.3.5). The
// values are worked out by hand from the tz database.

@Suite struct ClockChangeTests {
    private static let cases: [(zone: String, wall: String, moment: String)] = [
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T01:30:00Z"),
        ("Europe/Berlin", "2027-03-28T01:59", "2027-03-28T00:59:00Z"),
        ("Europe/Berlin", "2027-03-28T03:00", "2027-03-28T01:00:00Z"),
        ("Europe/Berlin", "2027-10-31T02:30", "2027-10-31T00:30:00Z"),
        ("Europe/Berlin", "2027-10-31T01:59", "2027-10-30T23:59:00Z"),
        ("Europe/Berlin", "2027-10-31T03:00", "2027-10-31T02:00:00Z"),
        ("America/New_York", "2027-03-14T02:30", "2027-03-14T07:30:00Z"),
        ("America/New_York", "2027-03-14T03:00", "2027-03-14T07:00:00Z"),
        ("America/New_York", "2027-11-07T01:30", "2027-11-07T05:30:00Z"),
        ("America/New_York", "2027-11-07T02:00", "2027-11-07T07:00:00Z"),
        ("Australia/Lord_Howe", "2027-10-03T02:15", "2027-10-02T15:45:00Z"),
        ("Australia/Lord_Howe", "2027-10-03T02:30", "2027-10-02T15:30:00Z"),
        ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45:00Z"),
        ("Australia/Lord_Howe", "2027-04-04T02:00", "2027-04-03T15:30:00Z"),
        ("Pacific/Kiritimati", "2027-01-01T00:00", "2026-12-31T10:00:00Z"),
    ]

    private func start(_ file: String, _ zone: String) throws -> ZonedTime? {
        var context = ImportContext()
        context.zone = zone
        return try ScheduleFile.read(Array(file.utf8), name: "f", context).sessions.first?.start
    }

    private func basic(_ wall: String) -> String {
        String(wall.unicodeScalars.filter { $0 != "-" && $0 != ":" }.map(Character.init)) + "00"
    }

    @Test(arguments: cases)
    func `tables and calendars read every hour of a change of clocks`(
        zone: String,
        wall: String,
        moment: String
    ) throws {
        let time = try #require(TimeText(moment)?.time)
        let parts = wall.split(separator: "T")
        let table = "Titel;Raum;Datum;Beginn;Dauer\nA;R;\(parts[0]);\(parts[1]);90\n"
        #expect(try start(table, zone)?.isSameInstant(as: time) == true)
        for property in ["DTSTART", "DTSTART;TZID=\(zone)"] {
            let event = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\n\(property):\(basic(wall))\r\n"
            let file =
                "BEGIN:VCALENDAR\r\n\(event)DURATION:PT90M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            #expect(try start(file, zone)?.isSameInstant(as: time) == true, "\(property)")
        }
    }

    @Test(arguments: cases.filter { $0.zone == "Europe/Berlin" })
    func `a zone that the file describes does the same`(
        zone: String,
        wall: String,
        moment: String
    ) throws {
        let rules = """
            BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r
            TZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r
            TZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n
            """
        let event = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART;TZID=Own:\(basic(wall))\r\n"
        let file =
            "BEGIN:VCALENDAR\r\n\(rules)\(event)DURATION:PT90M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        let time = try #require(TimeText(moment)?.time)
        #expect(try start(file, "Asia/Tokyo")?.isSameInstant(as: time) == true)
    }
}
