import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

// Europe/Berlin: clocks skip 02:00–03:00 on 2027-03-28 and repeat it on 2027-10-31.

@Suite struct CalendarLengthTests {
    private func read(_ events: String, zone: String = "Europe/Berlin") throws -> Schedule {
        var context = ImportContext()
        context.zone = zone
        let file = "BEGIN:VCALENDAR\r\n\(events)END:VCALENDAR\r\n"
        return try ScheduleFile.read(Array(file.utf8), name: "f", context)
    }

    private func event(_ times: String, uid: String = "1") -> String {
        let lines = times.replacing(" ", with: "\r\n")
        return "BEGIN:VEVENT\r\nUID:\(uid)\r\nSUMMARY:T\r\nLOCATION:R\r\n\(lines)\r\nEND:VEVENT\r\n"
    }

    @Test(arguments: [
        ("20270327T120000", "P1D", 23 * 60), ("20270327T120000", "PT24H", 24 * 60),
        ("20271030T120000", "P1D", 25 * 60), ("20271030T120000", "PT24H", 24 * 60),
        ("20270327T120000", "P1DT1H", 24 * 60), ("20270327T120000", "P1W", 7 * 1440 - 60),
        ("20270514T120000", "P1D", 1440), ("20270327T120000", "PT1440M", 1440),
        ("20270328T013000", "PT1H", 60), ("20270328T023000", "PT45M", 45),
    ])
    func `days are counted by the calendar and hours by the clock`(
        start: String,
        duration: String,
        minutes: Int
    ) throws {
        for property in ["DTSTART", "DTSTART;TZID=Europe/Berlin"] {
            let file = event("\(property):\(start) DURATION:\(duration)")
            let session = try #require(try read(file).sessions.first)
            #expect(session.minutes == minutes, "\(property)")
        }
    }

    @Test func `a day from UTC has twenty-four hours`() throws {
        let file = event("DTSTART:20270327T110000Z DURATION:P1D")
        #expect(try read(file).sessions.first?.minutes == 1440)
    }

    @Test func `each repetition has the days that the calendar has there`() throws {
        let times = "DTSTART;TZID=Europe/Berlin:20270326T120000 DURATION:P1D "
        let schedule = try read(event(times + "RRULE:FREQ=DAILY;COUNT=3"))
        #expect(schedule.sessions.map(\.minutes) == [1440, 23 * 60, 1440])
    }

    @Test(arguments: [
        "DTSTART:20270328T023000 DTEND:20270328T031500",
        "DTSTART:20270328T023000 DURATION:PT45M",
        "DTSTART;TZID=Europe/Berlin:20270328T023000 DTEND;TZID=Europe/Berlin:20270328T031500",
        "DTSTART;TZID=Europe/Berlin:20270328T023000 DTEND:20270328T031500",
    ])
    func `a start that clocks skip is imported and said`(times: String) throws {
        let other = event("DTSTART:20270514T100000 DURATION:PT1H", uid: "2")
        let schedule = try read(event(times) + other)
        #expect(schedule.sessions.map(\.minutes) == [45, 60])
        let moment = try #require(TimeText("2027-03-28T01:30:00Z")?.time)
        #expect(schedule.sessions.first?.start?.isSameInstant(as: moment) == true)
        let finding = try #require(schedule.findings.first { $0.kind == .skippedHour })
        #expect(finding.what.english == "clocks skip 2027-03-28 02:30 there")
        #expect(finding.done.english == "read as 03:30")
    }

    @Test(arguments: [("03:15", 45), ("04:00", 30), ("02:45", 15)])
    func `a table with a start that clocks skip is imported and said`(
        end: String,
        minutes: Int
    ) throws {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        let table = "Titel;Raum;Datum;Beginn;Ende\nA;R;2027-03-28;02:30;\(end)\n"
        let schedule = try ScheduleFile.read(Array(table.utf8), name: "f", context)
        #expect(schedule.sessions.map(\.minutes) == [minutes])
        #expect(schedule.findings.contains { $0.done.english == "read as 03:30" })
    }

    @Test func `an end before the start is still refused`() throws {
        let schedule = try read(
            event("DTSTART:20270514T100000Z DTEND:20270514T093000Z")
                + event("DTSTART:20270514T100000Z DURATION:PT1H", uid: "2")
        )
        #expect(schedule.sessions.count == 1)
        #expect(schedule.findings.contains { $0.what.english == "it ends before it starts" })
    }

    @Test(arguments: [
        ("DTSTART:20270514T220000 DTEND:20270514T240000", "2027-05-14T22:00", 120),
        ("DTSTART:20270514T240000 DTEND:20270515T010000", "2027-05-15T00:00", 60),
        ("DTSTART:20270514T220000 DTEND:20270514T2400", "2027-05-14T22:00", 120),
    ])
    func `24:00 is the end of the day`(times: String, start: String, minutes: Int) throws {
        let session = try #require(try read(event(times)).sessions.first)
        #expect(session.start?.rfc3339.hasPrefix(start) == true)
        #expect(session.minutes == minutes)
    }

    @Test func `there is no minute after 24:00`() throws {
        let error = try #require(throws: ImportError.self) {
            try read(event("DTSTART:20270514T240100 DURATION:PT1H"))
        }
        #expect(error.reason.english.contains("cannot be read"))
    }

    private static let daily =
        "DTSTART;TZID=Europe/Berlin:20270510T100000 DTEND;TZID=Europe/Berlin:20270510T110000 "
        + "RRULE:FREQ=DAILY;COUNT=5"

    private func starts(_ overrides: String...) throws -> [String] {
        let file = event(Self.daily) + overrides.map { event($0) }.joined()
        return try read(file).sessions.map { session in
            let start = session.start.map { "\($0.date.components.day) \($0.clock)" } ?? "-"
            return "\(start) \(session.minutes ?? 0)" + (session.isCancelled ? " gone" : "")
        }.sorted()
    }

    @Test func `THISANDFUTURE changes the repetition and all that follow`() throws {
        let first = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:"
        let later = "DTSTART;TZID=Europe/Berlin:20270512T143000 DURATION:PT30M"
        #expect(
            try starts("\(first)20270512T100000 \(later)") == [
                "10 10:00 60", "11 10:00 60", "12 14:30 30", "13 14:30 30", "14 14:30 30",
            ]
        )
        let one = "RECURRENCE-ID:20270513T080000Z DTSTART:20270513T160000Z DURATION:PT5M"
        #expect(
            try starts("\(first)20270512T100000 \(later)", one) == [
                "10 10:00 60", "11 10:00 60", "12 14:30 30", "13 16:00 5", "14 14:30 30",
            ]
        )
    }

    @Test func `a later range stands before an earlier one, and one may cancel`() throws {
        let first = "RECURRENCE-ID;RANGE=THISANDFUTURE:"
        let later = "\(first)20270511T080000Z DTSTART:20270510T080000Z DURATION:PT10M"
        let gone =
            "\(first)20270513T080000Z DTSTART:20270513T080000Z DURATION:PT1H STATUS:CANCELLED"
        #expect(
            try starts(later, gone) == [
                "10 08:00 10", "10 10:00 60", "11 08:00 10", "13 08:00 60 gone",
                "14 08:00 60 gone",
            ]
        )
    }

    @Test func `THISANDFUTURE moves by the wall over a change of clocks`() throws {
        let zone = ";TZID=Europe/Berlin:"
        let file =
            event("DTSTART\(zone)20270326T100000 DURATION:PT1H RRULE:FREQ=DAILY;COUNT=4")
            + event(
                "RECURRENCE-ID;RANGE=THISANDFUTURE\(zone)20270327T100000 "
                    + "DTSTART\(zone)20270327T120000 DURATION:PT1H"
            )
        let starts = try read(file).sessions.compactMap { $0.start?.milliseconds }
        let moments = ["26T09:00", "27T11:00", "28T10:00", "29T10:00"].compactMap {
            TimeText("2027-03-\($0):00Z")?.time?.milliseconds
        }
        #expect(starts == moments)
    }
}
