import RaumGrid
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
}
