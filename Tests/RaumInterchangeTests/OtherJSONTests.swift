import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct OtherJSONTests {
    private static let talk = """
        {"code": "ABCDEF", "title": "Eins", "speakers": [{"code": "X", "name": "Ada"}],
         "track": {"en": "Data", "de": "Daten"}, "state": "confirmed", "content_locale": "de",
        """
    private static let slot = """
        "room": {"en": "Blue", "de": "Blau"}, "start": "2024-05-01T10:00:00+02:00",
         "end": "2024-05-01T10:45:00+02:00"}
        """

    @Test(arguments: [
        "{\"count\": 1, \"next\": null, \"results\": [\(talk) \"slot\": {\(slot)}]}",
        "[{\"results\": [\(talk) \"slots\": [{\(slot)]}]}, {\"results\": []}]",
        "{\"slots\": [{\"submission\": \(talk) \"x\": 1}, \(slot)]}",
        "[\(talk) \"slot\": {\(slot)}]",
    ])
    func `pretalx talks are read wherever the slot stands`(text: String) throws {
        let schedule = try Fixture.read(text)
        let session = try #require(schedule.sessions.first)
        #expect(schedule.format == .pretalxJSON && schedule.sessions.count == 1)
        #expect(session.title.string == "Eins" && session.room?.string == "Blau")
        #expect(session.hosts.map(\.string) == ["Ada"] && session.track.string == "Daten")
        #expect(session.minutes == 45 && session.id.string == "code-ABCDEF")
    }

    @Test func `a further page is told, a withdrawn talk left out`() throws {
        let gone = Self.talk.replacing("confirmed", with: "withdrawn").replacing("ABC", with: "XYZ")
        let text = """
            {"next": "https://example.org/?page=2", "results": [
            \(Self.talk) "slot": {\(Self.slot)}, \(gone) "slot": null}]}
            """
        let schedule = try Fixture.read(text)
        #expect(schedule.sessions.count == 1)
        let kinds = schedule.findings.map(\.kind)
        #expect(kinds.contains(.morePages) && kinds.contains(.leftOut))
    }

    private static let slots = """
        {"version": 3, "slots": [
         {"type": "fixed", "startTime": "800", "endTime": "900", "name": "Registration", "id": 1},
         {"type": "session", "startTime": "930", "endTime": "1015", "name": "Slot 1", "id": 3,
          "sessions": [{"id": 28, "title": "Let&#8217;s &amp; go &bogus; &#xD800;",
           "location": "Blau", "presenter": "Ada"}]}]}
        """

    @Test func `slots without a date are on the event's first day, in its zone`() throws {
        var context = ImportContext()
        context.zone = "Asia/Kolkata"
        context.day = CivilDate(year: 2013, month: 9, day: 14)
        let schedule = try ScheduleFile.read(Array(Self.slots.utf8), name: "f", context)
        let session = try #require(schedule.sessions.first)
        #expect(session.title.string == "Let’s & go &bogus; &#xD800;")
        #expect(session.start?.rfc3339.hasPrefix("2013-09-14T09:30") == true)
        #expect(session.minutes == 45 && session.room?.string == "Blau")
        #expect(schedule.findings.map(\.kind) == [.noZone, .dayAssumed, .leftOut])
    }

    @Test func `slots of an event without days go into the tray`() throws {
        let session = try #require(try Fixture.read(Self.slots).sessions.first)
        #expect(session.start == nil)
    }

    private static let pause = """
        {"id": 2, "submission": null, "room": {"id": 3, "name": {"en": "Big"}},
         "start": "2024-05-01T12:00:00+02:00", "end": "2024-05-01T13:00:00+02:00",
         "description": WORDS}
        """

    @Test(arguments: [
        ("{\"en\": \"Lunch\", \"de\": \"Mittag\"}", "Mittag"),
        ("{\"en\": \"Lunch\", \"de\": \"\"}", "Lunch"),
        ("{\"fr\": \"Midi\", \"de\": null}", "Midi"), ("\"Lunch\"", "Lunch"),
    ])
    func `a pretalx slot without a talk is a break in one language`(
        words: String,
        label: String
    ) throws {
        let pause = Self.pause.replacing("WORDS", with: words)
        let talk = "{\"submission\": \(Self.talk) \"x\": 1}, \(Self.slot)"
        let both = try Fixture.read("{\"results\": [\(pause), \(talk), \(pause)]}")
        #expect(both.sessions.map(\.title.string) == ["Eins"])
        #expect(both.breaks.map(\.label.string) == [label, label])
        let alone = try Fixture.read("{\"results\": [\(pause)]}")
        #expect(alone.sessions.isEmpty && alone.breaks.map(\.label.string) == [label])
        #expect(alone.breaks.first?.start.clock == "12:00")
    }

    private static let berlin =
        "\"startDate\": {\"date\": \"2027-05-14\", \"time\": \"10:00:00\", "
        + "\"tz\": \"Europe/Berlin\"}, \"endDate\": {\"date\": \"2027-05-14\", "
        + "\"time\": \"10:45:00\", \"tz\": \"Europe/Berlin\"}"

    @Test(arguments: [
        "{\"count\": 1, \"results\": [{\"_type\": \"Conference\", \"id\": \"9\", "
            + "\"title\": \"Camp\", \(berlin), \"contributions\": [{\"id\": \"7\", "
            + "\"title\": \"A\", \(berlin), \"duration\": 45, \"room\": \"Blau\", "
            + "\"speakers\": [{\"fullName\": \"Ada\"}]}]}]}",
        "{\"count\": 1, \"results\": {\"9\": {\"20270514\": {\"c7\": {\"id\": \"7\", "
            + "\"title\": \"A\", \"entryType\": \"Contribution\", \(berlin), "
            + "\"room\": \"Blau\", \"presenters\": [{\"name\": \"Ada\"}]}, "
            + "\"b1\": {\"title\": \"Coffee\", \"entryType\": \"Break\", "
            + "\(berlin.replacing("10:", with: "11:"))}}}}}",
        "{\"value\": [{\"id\": \"7\", \"subject\": \"A\", \"location\": \"Blau\", "
            + "\"host\": \"Ada\", \"start\": {\"dateTime\": \"2027-05-14T08:00:00.0000000\", "
            + "\"timeZone\": \"UTC\"}, \"end\": {\"dateTime\": "
            + "\"2027-05-14T08:45:00.0000000\", \"timeZone\": \"UTC\"}}]}",
        "{\"value\": [{\"id\": \"7\", \"subject\": \"A\", \"location\": \"Blau\", "
            + "\"host\": \"Ada\", \"start\": {\"dateTime\": \"2027-05-14T10:00:00\", "
            + "\"timeZone\": \"W. Europe Standard Time\"}, \"end\": {\"dateTime\": "
            + "\"2027-05-14T10:45:00\", \"timeZone\": \"W. Europe Standard Time\"}}]}",
    ])
    func `moments in objects are read by the zone beside them`(text: String) throws {
        var context = ImportContext()
        context.zone = "Asia/Tokyo"
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", context)
        let session = try #require(schedule.sessions.first)
        #expect(schedule.sessions.count == 1 && session.title.string == "A")
        #expect(session.start?.rfc3339 == "2027-05-14T10:00:00+02:00" || session.start?.hour == 8)
        let moment = try #require(TimeText("2027-05-14T08:00:00Z")?.time)
        #expect(session.start?.isSameInstant(as: moment) == true)
        #expect(session.minutes == 45 && session.room?.string == "Blau")
        #expect(session.hosts.map(\.string) == ["Ada"])
        #expect(schedule.breaks.map(\.label.string) == (text.contains("Coffee") ? ["Coffee"] : []))
    }

    @Test func `a zone that nobody knows is said`() throws {
        let text = "[{\"title\": \"A\", \(Self.berlin.replacing("Europe/Berlin", with: "Mars"))}]"
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", context)
        #expect(schedule.sessions.first?.start?.clock == "10:00")
        #expect(schedule.findings.contains { $0.what.english == "the zone “Mars” is not known" })
    }

    @Test(arguments: [("N", 1), ("Y", 2), ("", 2), ("no", 1), ("1", 2)])
    func `a row that is not active is left out and said`(word: String, count: Int) throws {
        let table =
            "event_key,active,name,event_start,venue\n"
            + "1,\(word),A,2027-05-14T10:00:00Z,R\n2,Y,B,2027-05-14T10:00:00Z,S\n"
        let schedule = try Fixture.read(table)
        #expect(schedule.sessions.count == count)
        #expect(
            schedule.findings.contains { $0.what.english == "it is not active" } == (count == 1)
        )
    }
}
