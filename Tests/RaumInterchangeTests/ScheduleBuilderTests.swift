import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct ScheduleBuilderTests {
    private func kinds(_ events: [String], zone: String = "") throws -> [Finding.Kind] {
        try Fixture.read(Fixture.schedule([("A", events)], zone: zone)).findings.map(\.kind)
    }

    private func withoutDate(_ start: String) -> String {
        "<event id='1'><start>\(start)</start><duration>00:30</duration><title>T</title></event>"
    }

    private func day(_ attributes: String, _ event: String, conference: String = "") -> String {
        "<schedule><conference>\(conference)</conference><day date='2024-05-01' \(attributes)>"
            + "<room name='A'>\(event)</room></day></schedule>"
    }

    @Test(arguments: [
        ("start='2024-05-01T10:00:00+02:00' end='2024-05-02T04:00:00+02:00'", "", "03:59", 2, 120),
        ("start='2024-05-01T10:00:00+02:00' end='2024-05-02T04:00:00+02:00'", "", "04:00", 1, 120),
        ("start='2024-05-01T00:00:00+02:00' end='2024-05-01T23:59:00+02:00'", "", "00:30", 1, 120),
        ("start='2024-05-01T10:00:00+02:00'", "", "03:59", 2, 120),
        (
            "", "<day_change>09:00:00</day_change><time_zone_name>Europe/Berlin</time_zone_name>",
            "08:59", 2, 120
        ),
        ("", "<time_zone_name>Europe/Berlin</time_zone_name>", "9:00", 1, 120),
        ("", "<time_zone_name>UTC</time_zone_name>", "9:00", 1, 0),
    ])
    func `a session without date gets one`(
        attributes: String,
        conference: String,
        start: String,
        day number: Int,
        offset: Int
    ) throws {
        let text = day(attributes, withoutDate(start), conference: conference)
        let time = try #require(try Fixture.read(text).sessions[0].start)
        #expect(time.date.components.day == number)
        #expect(time.offsetMinutes == offset)
        #expect(time.clock == (start.count == 4 ? "0" + start : start))
    }

    @Test(arguments: ["Europe/Berlin", "America/New_York"])
    func `a reading without offset follows the zone over a change`(zone: String) throws {
        let name = "<time_zone_name>\(zone)</time_zone_name>"
        for (date, offset) in [("2024-01-15", 60), ("2024-07-15", 120)] {
            let event =
                "<event id='1'><date>\(date)T10:00:00</date><duration>1:00</duration>"
                + "<title>T</title></event>"
            let start = try Fixture.read(day("", event, conference: name)).sessions[0].start
            #expect(start?.offsetMinutes == (zone == "Europe/Berlin" ? offset : offset - 360))
            #expect(start?.clock == "10:00")
        }
    }

    @Test(arguments: [
        ("", "<start>10:00</start>", "00:30", "without offset"),
        ("", "<date>tomorrow</date>", "00:30", "tomorrow"),
        ("start='2024-05-01T10:00:00+02:00'", "<start>ten</start>", "00:30", "ten"),
        ("", "<date>2024-05-01T10:00:00+02:00</date>", "135.0:00", "135.0:00"),
        (
            "", "<date>2024-05-01T10:00:00+02:00</date><end>2024-05-01T09:59:00+02:00</end>",
            "00:30", "before"
        ),
    ])
    func `contradictions are refused with their line`(
        attributes: String,
        time: String,
        duration: String,
        reason: String
    ) throws {
        let event =
            "\n<event id='1'>\(time)<duration>\(duration)</duration><title>T</title></event>"
        let error = try #require(throws: ImportError.self) {
            try Fixture.read(day(attributes, event))
        }
        #expect(error.kind == .contradiction)
        #expect(error.position?.line == 2)
        #expect(error.reason.english.contains(reason))
    }

    @Test func `what has no length or room stays in the tray`() throws {
        let none = Fixture.event(1, duration: "")
        let zero = Fixture.event(2, duration: "00:00")
        let week = Fixture.event(3, duration: "168:00")
        let more = Fixture.event(4, duration: "168:01")
        let schedule = try Fixture.read(Fixture.schedule([("", [none, zero, week, more])]))
        #expect(schedule.sessions.map(\.minutes) == [nil, nil, 10_080, nil])
        #expect(schedule.sessions.allSatisfy { $0.room == nil })
        #expect(schedule.findings.count { $0.kind == .noDuration } == 3)
        #expect(schedule.findings.count { $0.kind == .missingRoom } == 4)
    }

    @Test func `three parts are days, hours and minutes`() throws {
        let schedule = try Fixture.read(
            Fixture.schedule([("A", [Fixture.event(1, duration: "1:02:03")])])
        )
        #expect(schedule.sessions[0].minutes == 1563)
        #expect(schedule.findings.map(\.kind) == [.noZone, .oddDuration])
    }

    @Test(arguments: [
        ("<time_zone_name>Europe/Berlin</time_zone_name>", []),
        ("", [Finding.Kind.noZone]),
        ("<time_zone_name>Berlin</time_zone_name>", [.unknownZone]),
        ("<time_zone_name>Mars/Base</time_zone_name>", [.unknownZone]),
        ("<time_zone_name>UTC</time_zone_name>", [.zoneContradiction]),
    ])
    func `zones are compared with the offsets`(zone: String, found: [Finding.Kind]) throws {
        #expect(try kinds([Fixture.event(1)], zone: zone) == found)
    }

    @Test func `sessions in one room and hosts in two rooms are found`() throws {
        let persons = "<persons><person>Ada</person></persons>"
        let schedule = try Fixture.read(
            Fixture.schedule([
                (
                    "A",
                    [Fixture.event(1, at: "10:00"), Fixture.event(2, at: "10:29", more: persons)]
                ),
                (
                    "B",
                    [Fixture.event(3, at: "10:58", more: persons), Fixture.event(4, at: "11:28")]
                ),
            ])
        )
        #expect(schedule.findings.map(\.kind) == [.noZone, .roomOverlap, .hostClash])
    }

    @Test func `texts over their limits are cut and said`() throws {
        let title = String(repeating: "x", count: 201)
        let event = Fixture.event(1, title + "&#7;", more: "<language>de_DE!</language>")
        #expect(try kinds([event]) == [.noZone, .textCleaned, .textCut, .languageDropped])
    }

    @Test(arguments: [12, 13])
    func `hosts are counted`(count: Int) throws {
        let persons = (1...count).map { "<person>P\($0)</person>" }.joined()
        let event = Fixture.event(1, more: "<persons>\(persons)</persons>")
        let schedule = try Fixture.read(Fixture.schedule([("A", [event])]))
        #expect(schedule.sessions[0].hosts.count == CountLimit.hosts)
        #expect(schedule.findings.contains { $0.kind == .listCut } == (count == 13))
    }

    @Test func `what separates lists on the wire stands in no element`() throws {
        let more = "<track>Ethik, Politik</track><persons><person>A; B</person></persons>"
        let schedule = try Fixture.read(Fixture.schedule([("A", [Fixture.event(1, more: more)])]))
        #expect(schedule.sessions[0].track.string == "Ethik; Politik")
        #expect(schedule.sessions[0].hosts.map(\.string) == ["A, B"])
    }

    @Test(arguments: [0, 1])
    func `hosts fill a line no further than their bytes allow`(more: Int) throws {
        let long = String(repeating: "😀", count: 57)
        let persons = (0..<8).map { "<person>\($0)\(long)</person>" }.joined()
        let fill = ScheduleBuilder.hostsBytesMax - 8 * (57 * 4 + 1)
        let last = ["x", "y", "z"].map {
            "<person>\(String(repeating: $0, count: fill / 4))</person>"
        }
        let end = "<person>\(String(repeating: "e", count: fill - 3 * (fill / 4) + more))</person>"
        let event = Fixture.event(1, more: "<persons>\(persons)\(last.joined())\(end)</persons>")
        let schedule = try Fixture.read(Fixture.schedule([("A", [event])]))
        #expect(schedule.sessions[0].hosts.count == 12 - more)
        #expect(schedule.findings.contains { $0.kind == .listCut } == (more == 1))
    }

    @Test func `a title that is missing is made up`() throws {
        let event = Fixture.event(7, "")
        let schedule = try Fixture.read(Fixture.schedule([("A", [event])]))
        #expect(schedule.sessions[0].title.string == "Session 7")
        #expect(schedule.findings.map(\.kind) == [.noZone, .missingTitle])
    }

    @Test func `repeated guids are numbered by time, and doubles dropped`() throws {
        let late = Fixture.event(1, at: "12:00")
        let early = Fixture.event(1, at: "10:00")
        let schedule = try Fixture.read(Fixture.schedule([("A", [late, early, early])]))
        let guid = "0a1b2c3d-0000-4000-8000-000000001001"
        #expect(schedule.sessions.map(\.id.string) == [guid + "-2", guid])
        #expect(schedule.findings.map(\.kind) == [.noZone, .duplicateRenamed, .duplicateDropped])
    }

    @Test(arguments: [
        ("guid='_Q4s48yg8FV08kvf9lbpQA' id='5'", "_Q4s48yg8FV08kvf9lbpQA"),
        ("guid='-Q4s48yg8FV08kvf9lbpQA' id='5'", "id-5"),
        ("guid='s12' id='5'", "id-5"), ("guid='s12'", "guid-s12"), ("code='ABC123'", "code-ABC123"),
        ("", "title-grosse-runde"),
    ])
    func `identifiers come from the file`(attributes: String, id: String) throws {
        let event =
            "<event \(attributes)><date>2024-05-01T10:00:00Z</date><duration>1:00</duration>"
            + "<title>Große Runde</title></event>"
        #expect(try Fixture.read(day("", event)).sessions[0].id.string == id)
    }

    /// One session that is known by what `fill` puts into it.
    private func id(_ fill: (inout RawSchedule.Session) -> Void) throws -> String {
        var raw = RawSchedule(format: .table)
        var session = RawSchedule.Session(position: SourcePosition(line: 1))
        session.title = "T"
        fill(&session)
        raw.sessions = [session]
        var builder = try ScheduleBuilder(raw, venueZone: "UTC")
        return try builder.build().sessions[0].id.string
    }

    @Test(arguments: [
        ("a8", "id-a8"), ("460@example.org", "id-460-example-org-0082fce61c3a2202"),
        ("Ü 1/#2", "id-ue-1-2-86a6526fb873e322"), ("ev:1@x", "id-ev-1-x-ac7ecc5c1b36a4b7"),
        ("日本", "id-x-cf2abf0c5be326cb"), ("1a2b3c4d5e6f7a8b", "1a2b3c4d5e6f7a8b"),
        (String(repeating: "AB", count: 51), "id-abababababababababababab-22b11d670bd837d6"),
        ("s12", "id-s12"), ("-x", "id--x"),
    ])
    func `any key is an identity`(key: String, expected: String) throws {
        #expect(try id { $0.key = key } == expected)
    }

    @Test func `keys that differ are different, however they are written`() throws {
        let keys = ["a b", "a  b", "a/b", "A b", "a-b", "ä", "ae", "", "x@y", "X@y"]
        let ids = try keys.map { key in try id { $0.key = key } }
        #expect(Set(ids).count == keys.count)
        #expect(try id { $0.key = "u\u{308}@" } == id { $0.key = "ü@" })
    }

    @Test func `the first key that there is counts`() throws {
        let all: [(inout RawSchedule.Session) -> Void] = [
            { $0.code = "C1" }, { $0.guid = "s1" }, { $0.number = "7" },
            { $0.guid = "0123456789abcdef" }, { $0.key = "k" }, { $0.ownID = "s12" },
        ]
        let expected = ["code-C1", "guid-s1", "id-7", "0123456789abcdef", "id-k", "s12"]
        for count in 1...all.count {
            let found = try id { session in for fill in all.prefix(count) { fill(&session) } }
            #expect(found == expected[count - 1])
        }
    }

    @Test func `more sessions or rooms than a grid holds are refused`() throws {
        let events = (1...CountLimit.rooms).map { ("R\($0)", [Fixture.event($0)]) }
        #expect(try Fixture.read(Fixture.schedule(events)).rooms.count == CountLimit.rooms)
        let error = try #require(throws: ImportError.self) {
            try Fixture.read(Fixture.schedule(events + [("one more", [])]))
        }
        #expect(error.kind == .tooLarge)
        let many = String(repeating: "<event/>", count: CountLimit.sessions + 1)
        let tooMany = try #require(throws: ImportError.self) {
            try Fixture.read(Fixture.schedule([("A", [many])]))
        }
        #expect(tooMany.reason.english.contains("10001 sessions"))
    }
}
