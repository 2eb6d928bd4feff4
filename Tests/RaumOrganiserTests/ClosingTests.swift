import RaumGrid
import RaumOrganiser
import RaumWords
import Testing

@Suite struct ClosingTests {
    private func closing(_ room: String, at time: String) throws -> Closing {
        Closing(try #require(RoomID(room)), in: try Hall.grid(), at: try Hall.time(time))
    }

    @Test func `each session gets the rooms that are free for all of its time`() throws {
        let closing = try closing("blau", at: "2023-03-14T18:42+01:00")
        #expect(closing.lines.count == 2)
        #expect(
            closing.lines[0].english.hasSuffix(
                "18:30–19:00  “Fairer Umgang mit Fachkräften”: Raum Grün"
            )
        )
        #expect(
            closing.lines[1].english.hasSuffix(
                "19:30–20:00  “Offene Runde”: Raum Grün, Raum Rot"
            )
        )
    }

    @Test(arguments: [
        ("2023-03-14T18:59+01:00", ["s1", "s2"]), ("2023-03-14T19:00+01:00", ["s2"]),
        ("2023-03-14T20:00+01:00", []),
    ])
    func `what is over stays`(time: String, expected: [String]) throws {
        #expect(try closing("blau", at: time).choices.map(\.session.string) == expected)
    }

    @Test func `two at the same time do not choose the same room`() throws {
        var grid = try Hall.grid()
        let s1 = try #require(SessionID("s1"))
        var twin = Session(
            id: try #require(SessionID("t1")),
            title: try Text("Zwilling", .title)
        )
        twin.state = .planned
        twin.allowsOverlap = true
        twin.placement = grid.sessions[s1]?.placement
        grid.put(.session(twin))
        let blau = try #require(RoomID("blau"))
        let closing = Closing(blau, in: grid, at: try Hall.time("2023-03-14T18:42+01:00"))
        #expect(closing.choices.map { $0.room?.string } == ["gruen", nil, "gruen"])
    }

    @Test(arguments: [
        (25, false, ["gelb", "rot", "gruen"]), (0, false, ["gruen", "gelb", "rot"]),
        (0, true, ["rot", "gelb", "gruen"]), (101, true, ["rot", "gelb", "gruen"]),
    ])
    func `a room that holds the people goes before larger and smaller ones`(
        _ hands: Int,
        _ isFull: Bool,
        _ expected: [String]
    ) throws {
        var grid = try Hall.grid()
        let seats = [("gruen", 10), ("rot", 100), ("gelb", 30), ("blau", 40)]
        for (id, capacity) in seats {
            let id = try #require(RoomID(id))
            var room = try grid.rooms[id] ?? Room(id: id, name: try Text(id.string, .roomName))
            room.capacity = capacity
            grid.put(.room(room))
        }
        let s2 = try #require(SessionID("s2"))
        var session = try #require(grid.sessions[s2])
        (session.hands, session.isFull) = (hands, isFull)
        grid.put(.session(session))
        let blau = try #require(RoomID("blau"))
        let closing = Closing(blau, in: grid, at: try Hall.time("2023-03-14T19:30+01:00"))
        #expect(closing.offers.first?.rooms.map(\.id.string) == expected)
    }
}
