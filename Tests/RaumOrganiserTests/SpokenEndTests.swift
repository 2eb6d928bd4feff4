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
