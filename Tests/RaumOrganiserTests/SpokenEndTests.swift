import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import Testing

@Suite struct SpokenEndTests {
    private func end(_ word: String, of start: String?) throws -> String {
        let naming = Naming(try Hall.grid(), at: try Hall.time("2023-03-14T18:42:31+01:00"))
        let start = try start.map { try Hall.time($0) }
        return try naming.end(word, of: start, for: "--end").notation
    }

    @Test(arguments: [
        ("11:45", "2023-03-16T11:00+01:00", "2023-03-16T11:45+01:00"),
        ("19:30", nil, "2023-03-14T19:30+01:00"),
        ("2023-03-15 09:00", "2023-03-16T11:00+01:00", "2023-03-15T09:00+01:00"),
        // Over midnight, six hours at most.
        ("00:30", "2023-03-14T23:30+01:00", "2023-03-15T00:30+01:00"),
        ("05:30", "2023-03-14T23:30+01:00", "2023-03-15T05:30+01:00"),
        ("05:31", "2023-03-14T23:30+01:00", "2023-03-14T05:31+01:00"),
        ("13:00", "2023-03-14T14:00+01:00", "2023-03-14T13:00+01:00"),
        ("45m", "2023-03-16T11:00+01:00", "2023-03-16T11:45+01:00"),
        ("11.45 Uhr", "2023-03-16T11:00+01:00", "2023-03-16T11:45+01:00"),
        // The clocks change in this night.
        ("03:30", "2023-03-25T23:30+01:00", "2023-03-26T03:30+02:00"),
    ])
    func `a bare end is of the day of the start`(word: String, start: String?, expected: String)
        throws
    {
        #expect(try end(word, of: start) == expected)
    }
}

@Suite struct UntoldEndTests {
    private func naming() throws -> Naming {
        Naming(try Hall.grid(), at: try Hall.time("2023-03-14T18:42:31+01:00"))
    }

    /// On 2023-03-26 the clock goes from 02:00 to 03:00.
    @Test(arguments: [
        ("02:15", "2023-03-26T01:15+01:00"), ("2.40 Uhr", "2023-03-26T01:15+01:00"),
        ("02:00", "2023-03-25T23:15+01:00"), ("2023-03-26 02:15", "2023-03-26T01:15+01:00"),
    ])
    func `an end that the clock never shows is refused`(word: String, start: String) throws {
        let (naming, start) = (try naming(), try Hall.time(start))
        let end = #expect(throws: UsageError.self) { try naming.end(word, of: start, for: "--end") }
        let until = #expect(throws: UsageError.self) {
            try naming.expiry(word, from: start, for: "--until")
        }
        for error in [end, until] {
            #expect(
                error?.description.contains("never shows 02:") ?? false,
                "\(word): \(error as Any)"
            )
        }
    }

    @Test(arguments: ["18h", "9h", "9 h", "1h30", "18h30"])
    func `hours without a sign may be a time of day, and are asked for`(_ word: String) throws {
        let (naming, start) = (try naming(), try Hall.time("2023-03-16T11:00+01:00"))
        let asked = "\(word.filter { $0 != " " })"
        let time = #expect(throws: UsageError.self) { try naming.time(word, for: "--start") }
        let end = #expect(throws: UsageError.self) { try naming.end(word, of: start, for: "--end") }
        #expect(time?.description.contains("--start +\(asked)") ?? false, "\(time as Any)")
        #expect(end?.description.contains("--end +\(asked)") ?? false, "\(end as Any)")
    }

    @Test func `a length of an end counts from the start, with a sign, too`() throws {
        let (naming, start) = (try naming(), try Hall.time("2023-03-16T11:00+01:00"))
        #expect(try naming.end("+45m", of: start, for: "--end").clock == "11:45")
        #expect(try naming.end("45m", of: start, for: "--end").clock == "11:45")
        #expect(try naming.expiry("+45m", from: start, for: "--until").clock == "11:45")
    }
}

@Suite struct MadeIdentifierTests {
    @Test(arguments: [
        ("Großer Saal", "grosser-saal"), ("Küche", "kueche"), ("  Raum  7/8 ", "raum-7-8"),
        ("Café ☕", "cafe"), ("--- x", "x"), ("☕", nil), ("", nil), ("Зал 2", "zal-2"),
    ])
    func `an id is made of a name`(name: String, expected: String?) {
        #expect(RoomID(madeOf: name)?.string == expected)
    }

    @Test func `a long name makes an id that leaves room for a number`() throws {
        let id = try #require(RoomID(madeOf: String(repeating: "saal ", count: 40)))
        #expect(id.string.utf8.count == 48)
        #expect(RoomID("\(id)-500") != nil)
    }
}
