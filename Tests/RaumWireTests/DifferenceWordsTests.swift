import RaumGrid
import RaumNotation
import RaumWire
import RaumWords
import Testing

@Suite struct DifferenceWordsTests {
    private static let planned =
        "SESSION s1 rev=1 state=planned room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 "

    private func entity(_ line: String) throws -> Entity {
        try #require(try Entity(Line(Array(line.utf8))))
    }

    private func words(_ before: String?, _ after: String) throws -> String {
        var grid = Grid()
        for room in ["ROOM blau rev=1 name=\"Blau\"", "ROOM gruen rev=1 name=\"Grün\""] {
            grid.put(try entity(room))
        }
        return describeDifference(try before.map(entity), try entity(after), in: grid).english
    }

    @Test func `two readings that are the same in autumn are told apart`() throws {
        var grid = Grid()
        for line in [
            "EVENT rev=1 name=\"A\" zone=Europe/Berlin offset=+02:00 changes=2027-10-31T02:00+01:00",
            "ROOM blau rev=1 name=\"Blau\"",
        ] {
            grid.put(try entity(line))
        }
        let place = "room=blau start=2027-10-31T02:30+02:00 end=2027-10-31T02:30+01:00"
        let session = try entity("SESSION s1 rev=1 state=planned \(place) title=\"A\"")
        let words = describeDifference(nil, session, in: grid).english
        #expect(words == "new: “A”: Blau Sun 2027-10-31 02:30A–02:30B")
        grid.putTold(session)
        #expect(grid.sessions.values.first?.placement?.end.clock == "02:30B")
    }

    @Test func `a door that tells of a session no longer is named`() throws {
        let left = DifferenceWordsTests.planned + "title=\"A\" left=gruen@2023-03-14T18:30+01:00/30"
        let after = DifferenceWordsTests.planned.replacing("rev=1", with: "rev=2") + "title=\"A\""
        let expected =
            "“A” (Blau Tue 2023-03-14 18:30–19:00): the door of Grün tells of it no longer"
        #expect(try words(left, after) == expected)
    }

    /// A time of today needs no date; another day has its name, so that nobody takes one for the other.
    @Test(arguments: [
        (
            "2023-03-14", "“A”: Blau 18:30–19:00", "“A”: Blau 18:30 → 18:40–19:10",
            "slot 18:30–19:00"
        ),
        (
            "2023-03-13", "“A”: Blau Tue 2023-03-14 18:30–19:00",
            "“A”: Blau Tue 2023-03-14 18:30 → Tue 2023-03-14 18:40–19:10",
            "slot Tue 2023-03-14 18:30–19:00"
        ),
    ])
    func datesAreToldWhereTheyAreNotToday(
        _ day: String,
        _ put: String,
        _ moved: String,
        _ slot: String
    )
        throws
    {
        var grid = Grid()
        grid.put(try entity("ROOM blau rev=1 name=\"Blau\""))
        let today = try #require(CivilDate(notation: day))
        let tray = try entity("SESSION s1 rev=1 state=pitched title=\"A\"")
        let old = try entity(Self.planned + "title=\"A\"")
        let new = try entity(
            "SESSION s1 rev=2 state=planned room=blau start=2023-03-14T18:40+01:00"
                + " end=2023-03-14T19:10+01:00 title=\"A\""
        )
        let row = try entity(
            "SLOT a rev=1 start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 kind=session"
        )
        #expect(describeDifference(tray, old, in: grid, on: today).english == put)
        #expect(describeDifference(old, new, in: grid, on: today).english == moved)
        #expect(describeDifference(nil, row, in: grid, on: today).english == slot)
    }

    @Test(arguments: [
        (
            "room=gruen start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\"",
            "“A”: Blau Tue 2023-03-14 18:30 → Grün 18:30–19:00"
        ),
        (
            "room=blau start=2023-03-14T18:40+01:00 end=2023-03-14T19:10+01:00 title=\"A\"",
            "“A”: Blau Tue 2023-03-14 18:30 → 18:40–19:10"
        ),
        (
            "room=blau start=2023-03-15T18:30+01:00 end=2023-03-15T19:00+01:00 title=\"A\"",
            "“A”: Blau Tue 2023-03-14 18:30 → Wed 2023-03-15 18:30–19:00"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:15+01:00 title=\"A\"",
            "“A”: until 19:15 instead of 19:00 (Blau Tue 2023-03-14 18:30–19:15)"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"B\"",
            "“A” is now “B”"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\" hands=1",
            "“A”: 1 hand instead of 0 (Blau Tue 2023-03-14 18:30–19:00)"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\" hosts=\"X; Y\" full=yes",
            "“A”: held by X, Y, full (Blau Tue 2023-03-14 18:30–19:00)"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\" note=\"Stifte\"",
            "“A”: note “Stifte” (Blau Tue 2023-03-14 18:30–19:00)"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\" language=de full=yes",
            "“A”: full, language de (Blau Tue 2023-03-14 18:30–19:00)"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\" url=\"https://a/\"",
            "“A”: address https://a/ (Blau Tue 2023-03-14 18:30–19:00)"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\""
                + " left=gruen@2023-03-14T18:30+01:00/30",
            "“A” (Blau Tue 2023-03-14 18:30–19:00): the door of Grün tells of it, too"
        ),
        (
            "room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 title=\"A\" was=gruen",
            "“A” (Blau Tue 2023-03-14 18:30–19:00): other doors tell of it"
        ),
    ])
    func `what became of a session is told`(fields: String, expected: String) throws {
        let after = "SESSION s1 rev=2 state=planned " + fields
        #expect(try words(DifferenceWordsTests.planned + "title=\"A\"", after) == expected)
    }

    @Test(arguments: [
        (
            "ROOM blau rev=1 name=\"Blau\"", "ROOM blau rev=2 name=\"Blau\" state=closed to=gruen",
            "room Blau closed, people go to Grün"
        ),
        ("ROOM blau rev=1 name=\"Blau\"", "ROOM blau rev=2 name=\"Azur\"", "room Blau is now Azur"),
        (
            "ROOM blau rev=1 name=\"Blau\"", "ROOM blau rev=2 name=\"Blau\" capacity=40",
            "room Blau: 40 seats"
        ),
        (
            "ROOM blau rev=1 name=\"Blau\"", "ROOM blau rev=2 name=\"Blau\" capacity=1",
            "room Blau: 1 seat"
        ),
        (nil, "ROOM rot rev=2 name=\"Rot\" capacity=1", "new room Rot, 1 seat"),
        (
            "NOTICE n1 rev=1 text=\"Suppe\"", "NOTICE n1 rev=2 level=removed text=\"Suppe\"",
            "notice withdrawn: “Suppe”"
        ),
        (
            nil, "NOTICE n1 rev=2 text=\"Suppe\"",
            "notice: “Suppe”, on every screen, until it is withdrawn"
        ),
        (
            nil,
            "NOTICE n1 rev=2 level=urgent text=\"Suppe\" rooms=blau,gruen until=2023-03-14T18:30+01:00",
            "urgent notice: “Suppe”, for Blau, Grün, until Tue 2023-03-14 18:30"
        ),
        (
            "HASHTAG 2023-W11 rev=1 text=\"#a\"",
            "HASHTAG 2023-W11 rev=2 text=\"#b\" reveal=2023-03-14T18:30+01:00",
            "hashtag #b instead of #a, Mon 2023-03-13 to Sun 2023-03-19, from Tue 2023-03-14 18:30"
        ),
        (
            "HASHTAG 2023-W11 rev=1 text=\"#a\"", "HASHTAG 2023-W11 rev=2 text=\"\"",
            "no hashtag any more instead of #a, Mon 2023-03-13 to Sun 2023-03-19"
        ),
        (nil, "PAGE w rev=2 text=\"Netz: camp␊␊PW: x\"", "page w “Netz: camp / PW: x”"),
        ("PAGE w rev=1 text=\"a␊b\"", "PAGE w rev=2 text=\"\"", "page w withdrawn"),
        (
            nil, "SLOT a rev=2 start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00",
            "slot Tue 2023-03-14 18:30–19:00"
        ),
        (
            nil,
            "SLOT a rev=2 start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00 label=\"Abend\"",
            "slot Tue 2023-03-14 18:30–19:00 Abend"
        ),
        (
            "ROOM blau rev=1 name=\"Blau\" url=\"https://a/\"", "ROOM blau rev=2 name=\"Blau\"",
            "room Blau: no address any more"
        ),
        (
            nil, "SESSION s1 rev=2 state=pitched title=\"A\" hosts=\"X\"",
            "new: “A” (X), in the tray"
        ),
        (
            "ROOM blau rev=1 name=\"Blau\" colour=red",
            "ROOM blau rev=2 name=\"Blau\" floor=\"1. OG\" colour=blue",
            "room Blau: floor 1. OG, colour blue"
        ),
        (
            "EVENT rev=1 name=\"Camp\" zone=Europe/Berlin offset=+01:00 hashtag=\"#c\"",
            "EVENT rev=2 name=\"Camp\" zone=Europe/London offset=+00:00 days=2027-05-14,2027-05-15",
            "event Camp: zone Europe/London, no hashtag any more, days Fri 2027-05-14, Sat 2027-05-15"
        ),
        (
            "EVENT rev=1 name=\"Camp\" zone=UTC offset=+00:00",
            "EVENT rev=2 name=\"Camp\" zone=UTC offset=+00:00 pitching=open"
                + " days=2027-05-14,2027-05-15,2027-05-16,2027-05-17,2027-05-18",
            "event Camp: 5 days from Fri 2027-05-14 to Tue 2027-05-18, guests may pitch"
        ),
        (
            "EVENT rev=1 name=\"Camp\" zone=UTC offset=+00:00",
            "EVENT rev=2 name=\"Lager\" zone=UTC offset=+00:00",
            "event Camp is now Lager"
        ),
    ])
    func `what became of other things is told`(
        before: String?,
        after: String,
        expected: String
    ) throws {
        #expect(try words(before, after) == expected)
    }
}
