import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// What is said of a file is so.
@Suite struct TrueFindingTests {
    private func calendar(_ properties: String, _ extra: String = "") throws -> Schedule {
        let event =
            "BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:T\r\nLOCATION:R\r\n\(properties)END:VEVENT\r\n"
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        let text = "BEGIN:VCALENDAR\r\n\(extra)\(event)END:VCALENDAR\r\n"
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private static let own =
        "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\n"
        + "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
        + "END:VTIMEZONE\r\n"

    @Test(arguments: ["Own", "(UTC+01:00) Amsterdam, Berlin", "Nirgendwo"])
    func `a zone that is named is not said to be missing`(zone: String) throws {
        let times = "DTSTART;TZID=\"\(zone)\":20270510T100000\r\nDURATION:PT1H\r\n"
        let schedule = try calendar(times, Self.own)
        #expect(!schedule.findings.contains { $0.kind == .noZone }, "\(schedule.findings)")
    }

    @Test func `times that name no zone beside others that do are said`() throws {
        let event =
            "DTSTART;TZID=Own:20270510T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nUID:v\r\nSUMMARY:U\r\nDTSTART:20270510T120000\r\nDURATION:PT1H\r\n"
        let found = try calendar(event, Self.own).findings.filter { $0.kind == .noZone }
        #expect(found.map(\.what.english) == ["some times name no zone"])
        #expect(
            try calendar("DTSTART:20270510T100000Z\r\n").findings.contains { $0.kind == .noZone }
        )
    }

    @Test(arguments: [
        "Title,Room,Start,End\nA,Blau,10:00,11:00\n",
        "{\"slots\": [{\"startTime\": 930, \"endTime\": 1015, \"sessions\": [{\"id\": 1, \"title\": \"A\", "
            + "\"location\": \"Blau\"}]}]}",
    ])
    func `times without a day are neither missing nor without a length`(text: String) throws {
        let schedule = try Fixture.read(text)
        #expect(schedule.sessions.allSatisfy { $0.start == nil && $0.minutes == nil })
        let kinds = Set(schedule.findings.map(\.kind))
        #expect(kinds.isSubset(of: [.dayAssumed, .missingIdentifier, .noZone]), "\(kinds)")
    }

    @Test func `lines are named once, and not those of a file of one line`() {
        func finding(_ line: Int) -> Finding {
            Finding(
                .missingRoom,
                at: SourcePosition(line: line),
                Sentence(name: "T"),
                Sentence(name: "no room"),
                done: Sentence(name: "d")
            )
        }
        let one = Finding.grouped((0..<20).map { _ in finding(1) }).english
        #expect(one == ["line 1: T: no room; d (and 19 more like it)"])
        let several = Finding.grouped([1, 1, 2, 2, 3].map(finding)).english
        #expect(several == ["line 1: T: no room; d (and 4 more like it: lines 2, 3)"])
    }

    private func spans(_ schedule: Schedule) -> [String] {
        schedule.sessions.map { session in
            let start = session.start.map { "\($0.date) \($0.clock)" } ?? ""
            return "\(start) \(session.minutes ?? 0)"
        }.sorted()
    }

    @Test(arguments: [
        ("20270511T080000Z/PT2H", "2027-05-11 10:00 120"),
        ("20270511T080000Z/20270511T083000Z", "2027-05-11 10:00 30"),
        ("20270510T080000Z/PT3H", nil), ("20270511T080000Z", "2027-05-11 10:00 60"),
    ])
    func `a repetition lasts as long as its period`(period: String, second: String?) throws {
        let kind = period.contains("/") ? ";VALUE=PERIOD" : ""
        let file = try calendar(
            "DTSTART;TZID=Europe/Berlin:20270510T100000\r\nDTEND;TZID=Europe/Berlin:20270510T110000\r\n"
                + "RDATE\(kind):\(period)\r\n"
        )
        let first = "2027-05-10 10:00 \(second == nil ? 180 : 60)"
        #expect(spans(file) == [first] + (second.map { [$0] } ?? []))
    }

    @Test func `periods without a zone and several in one line are read`() throws {
        let file = try calendar(
            "DTSTART:20270510T100000\r\nDURATION:PT1H\r\n"
                + "RDATE;VALUE=PERIOD:20270511T100000/PT2H,20270512T100000/20270512T103000\r\n"
        )
        #expect(
            spans(file) == ["2027-05-10 10:00 60", "2027-05-11 10:00 120", "2027-05-12 10:00 30"]
        )
    }
}
