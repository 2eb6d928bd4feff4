import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import Testing

@Suite struct SpokenTimeTests {
    private func naming(at now: String = "2023-03-14T18:42:31+01:00") throws -> Naming {
        Naming(try Hall.grid(), at: try Hall.time(now))
    }

    @Test(arguments: [
        ("18:30", "2023-03-14T18:30+01:00"), ("now", "2023-03-14T18:42+01:00"),
        ("+10m", "2023-03-14T18:52+01:00"), ("-5m", "2023-03-14T18:37+01:00"),
        ("+10", "2023-03-14T18:52+01:00"), ("+1h", "2023-03-14T19:42+01:00"),
        ("+1h30", "2023-03-14T20:12+01:00"), ("+90min", "2023-03-14T20:12+01:00"),
        ("next slot", "2023-03-14T19:30+01:00"), ("slot abend", "2023-03-14T19:30+01:00"),
        ("slot b", "2023-03-14T19:00+01:00"), ("end of slot", "2023-03-14T19:00+01:00"),
        ("end of rot:now", "2023-03-14T19:15+01:00"),
        ("end of Offene Runde", "2023-03-14T20:00+01:00"),
        ("tomorrow 10:00", "2023-03-15T10:00+01:00"),
        ("morgen 10:00", "2023-03-15T10:00+01:00"), ("today 9:05", nil),
        ("heute 09:05", "2023-03-14T09:05+01:00"), ("2023-03-26 10:00", "2023-03-26T10:00+02:00"),
        ("2023-03-14T17:30Z", "2023-03-14T18:30+01:00"), ("25:00", nil), ("", nil), ("+", nil),
        ("+10x", nil), ("10m", nil), ("+99999999999999999999", nil), ("slot z", nil),
        ("yesterday 10:00", nil), ("+1441", nil), ("+1440", "2023-03-15T18:42+01:00"),
        ("2023-02-30 10:00", nil),
    ])
    func `a time is what people say`(word: String, expected: String?) throws {
        let naming = try naming()
        guard let expected else {
            let error = #expect(throws: UsageError.self) { try naming.time(word, for: "--start") }
            return #expect(error?.description.contains("18:30") ?? false)
        }
        #expect(try naming.time(word, for: "--start").notation == expected)
    }

    @Test(arguments: [
        ("+10m", "2023-03-14T18:40+01:00"), ("next slot", "2023-03-14T19:30+01:00"),
        ("-30m", "2023-03-14T18:00+01:00"), ("18:45", "2023-03-14T18:45+01:00"),
    ])
    func `what is relative counts from what was`(word: String, expected: String) throws {
        let base = try Hall.time("2023-03-14T18:30+01:00")
        #expect(try naming().time(word, for: "--start", from: base).notation == expected)
    }

    @Test func `a step over the change of clocks keeps the distance`() throws {
        let naming = try naming(at: "2023-03-26T01:50+01:00")
        #expect(try naming.time("+20m", for: "--start").notation == "2023-03-26T03:10+02:00")
    }

    @Test func `after the last slot there is none`() throws {
        let naming = try naming(at: "2023-03-14T19:30+01:00")
        let error = #expect(throws: UsageError.self) {
            try naming.time("next slot", for: "--start")
        }
        #expect(error?.description.contains("There is no slot after 19:30") ?? false)
    }

    @Test(arguments: [
        ("10", 10), ("-10m", -10), ("+1h", 60), ("1h5", 65), ("1440", 1440), ("1441", nil),
        ("h", nil), ("-", nil), ("1h1h", nil), ("25h", nil),
    ])
    func `a length is what people say`(word: String, minutes: Int?) {
        #expect(SpokenMinutes.length(word) == minutes)
    }
}
