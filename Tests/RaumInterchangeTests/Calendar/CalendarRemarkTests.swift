import RaumWords
import Testing

@testable import RaumInterchange

/// What an event of a calendar says besides its times, or against them.
@Suite struct CalendarRemarkTests {
    private func findings(_ lines: [String]) throws -> [Finding] {
        let event = ["BEGIN:VEVENT", "UID:1", "SUMMARY:A", "LOCATION:R"] + lines + ["END:VEVENT"]
        let all = ["BEGIN:VCALENDAR", "VERSION:2.0"] + event + ["END:VCALENDAR", ""]
        let bytes = Array(all.joined(separator: "\r\n").utf8)
        return try ScheduleFile.read(bytes, name: "f").findings
    }

    private static let start = "DTSTART;TZID=Europe/Berlin:20261205T090000"
    private static let end = "DTEND;TZID=Europe/Berlin:20261205T100000"

    private static let cases: [([String], Finding.Kind)] = [
        ([start, "DTEND;TZID=Nirgendwo/Stadt:20261205T100000"], .unknownZone),
        ([start, end, "DURATION:PT2H"], .endContradictsDuration),
        ([start, end, "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261206T010000"], .unmetException),
        ([start, end, "CLASS:PRIVATE"], .privateEvent),
        ([start, end, "CLASS:confidential"], .privateEvent),
        ([start, end, "STATUS:TENTATIVE"], .unknownStatus),
    ]

    @Test(arguments: cases.indices)
    func `each is told once`(index: Int) throws {
        let (lines, kind) = Self.cases[index]
        let found = try findings(lines).filter { $0.kind == kind }
        #expect(found.count == 1, "\(lines): \(found)")
    }

    @Test func `an event without any of that has no remark`() throws {
        let lines = [
            Self.start, Self.end, "DURATION:PT1H", "CLASS:PUBLIC", "STATUS:CONFIRMED",
            "RRULE:FREQ=DAILY;COUNT=2", "EXDATE;TZID=Europe/Berlin:20261206T090000",
        ]
        let kinds: [Finding.Kind] = [
            .unknownZone, .endContradictsDuration, .unmetException, .privateEvent, .unknownStatus,
        ]
        let found = try findings(lines).filter { kinds.contains($0.kind) }
        #expect(found.isEmpty)
    }
}
