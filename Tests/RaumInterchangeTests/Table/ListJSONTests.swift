import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct ListJSONTests {
    private func read(_ text: String, map: String = "") throws -> Schedule {
        var context = ImportContext()
        context.zone = "Europe/Berlin"
        context.day = CivilDate(year: 2027, month: 5, day: 14)
        if !map.isEmpty { context.columns = try TableColumns(map) }
        return try ScheduleFile.read(Array(text.utf8), name: "f", context)
    }

    private static let times =
        "\"start\": \"2027-05-14T09:00:00+02:00\", \"end\": \"2027-05-14T10:00:00+02:00\""

    @Test(arguments: [
        "[{\"title\": \"A\", \"room\": \"Blau\", \"id\": 7, \"speakers\": [\"Ada\"], \(times)}]",
        "{\"talks\": [{\"title\": \"A\", \"room\": {\"id\": 3, \"name\": \"Blau\"}, \"id\": 7, "
            + "\"speaker\": \"Ada\", \(times)}]}",
        "{\"data\": {\"items\": [{\"name\": \"A\", \"location\": \"Blau\", \"id\": \"7\", "
            + "\"hosts\": [{\"name\": \"Ada\"}], \(times)}]}}",
        "{\"rooms\": [{\"name\": \"Blau\", \"sessions\": [{\"title\": \"A\", \"id\": 7, "
            + "\"who\": \"Ada\", \(times)}]}]}",
        "{\"days\": [{\"name\": \"Tag 1\", \"date\": \"2027-05-14\", \"talks\": [{\"title\": \"A\", "
            + "\"room\": \"Blau\", \"host\": [{\"firstName\": \"Ada\", \"lastName\": \"\"}], "
            + "\"id\": 7, \"start\": \"09:00\", \"end\": \"10:00\"}]}]}",
        "{\"sessions\": [{\"id\": \"7\", \"title\": \"A\", \"roomId\": 3, \"speakers\": [\"x\"], "
            + "\"startsAt\": \"2027-05-14T09:00:00\", \"endsAt\": \"2027-05-14T10:00:00\"}], "
            + "\"speakers\": [{\"id\": \"x\", \"fullName\": \"Ada\", \"sessions\": [7]}], "
            + "\"rooms\": [{\"id\": 3, \"name\": \"Blau\", \"sort\": 0}]}",
        "[{\"groupId\": null, \"groupName\": \"All\", \"sessions\": [{\"id\": \"7\", "
            + "\"title\": \"A\", \"room\": \"Blau\", \"speakers\": [{\"id\": \"x\", "
            + "\"name\": \"Ada\"}], \"startsAt\": \"2027-05-14T09:00:00\", "
            + "\"endsAt\": \"2027-05-14T10:00:00\"}]}]",
    ])
    func `lists in the manners of many tools`(text: String) throws {
        let schedule = try read(text)
        let session = try #require(schedule.sessions.first)
        #expect(schedule.sessions.count == 1 && schedule.format == .list)
        #expect(session.title.string == "A" && session.room?.string == "Blau")
        #expect(session.hosts.map(\.string) == ["Ada"])
        #expect(session.start?.clock == "09:00" && session.minutes == 60)
        #expect(session.id == SessionID("id-7"))
    }

    @Test func `foreign members mean what the map says`() throws {
        let text = """
            [{"Name": "A", "Wo": "R1", "T1": "2027-05-14T09:00:00+02:00", "T2": "10:00"},
             {"Name": "B", "Wo": "R1", "T1": "2027-05-14T11:00:00+02:00", "T2": null}]
            """
        let schedule = try read(text, map: "Name=title,T1=start,T2=end,Wo=room")
        #expect(schedule.sessions.map(\.minutes) == [60, nil])
        let error = try #require(throws: ImportError.self) { try read(text, map: "Was=title") }
        #expect(error.kind == .badMap && error.description.contains("Was"))
    }

    @Test func `what no member stands for is said with what there is`() throws {
        let error = try #require(throws: ImportError.self) {
            try read("[{\"foo\": 1,\n\"bar\": 2}]")
        }
        #expect(error.kind == .missingHeading)
        #expect(
            error.reason.english.contains("“foo”, “bar”") && error.remedy.english.contains("--map")
        )
    }

    @Test func `a time that cannot be read is refused with its member and line`() throws {
        let error = try #require(throws: ImportError.self) {
            try read("[{\"title\": \"A\", \"room\": \"R\",\n\"start\": \"gleich\"}]")
        }
        #expect(error.kind == .contradiction && error.position?.line == 2)
        #expect(error.reason.english.contains("“start”: “gleich”"), "\(error)")
    }
}
