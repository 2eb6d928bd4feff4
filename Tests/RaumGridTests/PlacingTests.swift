import RaumGrid
import Testing

@Suite struct PlacingTests {
    private let a: SessionID
    private let b: SessionID
    private let c: SessionID

    init() throws {
        a = try Hall.session("a")
        b = try Hall.session("b")
        c = try Hall.session("c")
    }

    @Test(arguments: [
        ("18:30", "19:00"), ("18:00", "18:31"), ("18:59", "19:30"), ("18:40", "18:50"),
        ("18:00", "20:00"),
    ])
    func `a room is never double-booked`(_ start: String, _ end: String) throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        guard
            case .roomTaken(let wanted, let occupant) = hall.rejection(
                .place(b, try Hall.place("blau", start, end))
            )
        else {
            Issue.record("another rejection")
            return
        }
        #expect(occupant.id == a)
        #expect(wanted.start.clock == start)
    }

    @Test(arguments: [("18:00", "18:30"), ("19:00", "19:30")])
    func `one after the other is no overlap`(_ start: String, _ end: String) throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        try hall.apply(.place(b, Hall.place("blau", start, end)))
    }

    @Test func `what a transaction resolves is not taken`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        try hall.apply(.place(b, Hall.place("gruen", "18:30", "19:00")))
        try hall.apply(.move(a, Hall.place("gruen")), .move(b, Hall.place("rot")))
        #expect(try hall.place(of: "a") == "gruen 18:30–19:00")
        try hall.apply(.swap(a, b))
        #expect(try hall.place(of: "a") == "rot 18:30–19:00")
        #expect(try hall.place(of: "b") == "gruen 18:30–19:00")
        #expect(hall.rejection(.swap(a, a)) == .sameTwice(a))
    }

    @Test func `a session leaves what it had before a transaction, not what it had within`() throws
    {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        try hall.apply(
            .move(a, Hall.place("gruen")),
            .park(a),
            .place(a, Hall.place("rot", "20:00", "20:30"))
        )
        #expect(try hall.place(of: "a") == "rot 20:00–20:30")
        #expect(try hall.left("a").count == 1)
        #expect(try hall.left("a").allSatisfy { $0.contains("blau") })
        let nothing = try hall.apply(.move(a, Hall.place("gruen")), .move(a, Hall.place("rot")))
        #expect(nothing.differences.isEmpty)
    }

    @Test func `nothing is put into a room that is removed`() throws {
        var hall = try Hall()
        let blau = try Hall.room("blau")
        try hall.apply(.place(a, Hall.place("gruen", "18:30", "19:00")))
        try hall.apply(.remove(.room(blau)))
        #expect(hall.rejection(.move(a, try Hall.place("blau"))) == .roomRemoved(blau, for: a))
        let place = try Hall.place("blau", "18:30", "19:00")
        #expect(hall.rejection(.place(b, place)) == .roomRemoved(blau, for: b))
    }

    @Test func `who may share shares, and says so`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        let made = try hall.apply(.place(b, Hall.place("blau", "18:30", "19:00", overlap: true)))
        #expect(made.warnings == [.overlap(b, a)])
    }

    @Test func `a session may run past midnight`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "23:30", minutes: 90)))
        let place = try #require(hall.grid.sessions[a]?.placement)
        #expect(place.end.date == place.start.date.adding(days: 1))
        #expect(place.end.clock == "01:00")
    }

    @Test func `each door that a session left is remembered`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        try hall.apply(.move(a, Hall.place("gruen")))
        try hall.apply(.move(a, Hall.place("rot")))
        #expect(try hall.left("a") == ["blau 18:30", "gruen 18:30"])
        try hall.apply(.move(a, Hall.place("blau")))
        #expect(try hall.left("a") == ["gruen 18:30", "rot 18:30"])
        try hall.apply(.delay(a, minutes: 10, .session))
        #expect(try hall.left("a") == ["gruen 18:30", "rot 18:30", "blau 18:30"])
    }

    @Test func `no door loses sight of a session, however often it moves`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        for round in 0..<40 {
            let room = ["gruen", "rot", "blau"][round % 3]
            try hall.apply(.move(a, Hall.place(room, "19:\(10 + round)")))
            #expect(try hall.left("a").count <= CountLimit.left)
        }
        for room in ["blau", "gruen", "rot"] {
            #expect(hall.grid.sessions[a]?.concerns(try Hall.room(room)) == true)
        }
    }

    @Test func `a delay takes with it what it is told to`() throws {
        for (scope, rest) in [
            (DelayScope.session, ["blau 19:15–19:45", "gruen 19:15–19:45"]),
            (.room, ["blau 19:25–19:55", "gruen 19:15–19:45"]),
            (.all, ["blau 19:25–19:55", "gruen 19:25–19:55"]),
        ] {
            var hall = try Hall()
            try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
            try hall.apply(.place(b, Hall.place("blau", "19:15", "19:45")))
            try hall.apply(.place(c, Hall.place("gruen", "19:15", "19:45")))
            try hall.apply(.delay(a, minutes: 10, scope))
            #expect(try hall.place(of: "a") == "blau 18:40–19:10")
            #expect(try [hall.place(of: "b"), hall.place(of: "c")] == rest)
        }
    }

    @Test func `a delay of all moves nothing that is over, and begins nothing anew`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:00", "18:30")))
        try hall.apply(.place(b, Hall.place("gruen", "18:15", "19:00")))
        try hall.apply(.place(c, Hall.place("rot", "18:00", "19:00")))
        try hall.apply(.delay(c, minutes: 10, .all))
        #expect(try hall.place(of: "a") == "blau 18:00–18:30")
        #expect(try hall.place(of: "b") == "gruen 18:15–19:10")
        #expect(try hall.place(of: "c") == "rot 18:10–19:10")
        try hall.apply(.delay(c, minutes: -10, .all))
        #expect(try hall.place(of: "b") == "gruen 18:15–19:10")
        // What is over may be named all the same.
        try hall.apply(.delay(a, minutes: 5, .session))
        #expect(try hall.place(of: "a") == "blau 18:05–18:35")
    }

    @Test func `a session ends now, or later`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        try hall.apply(.extend(a, minutes: 15))
        #expect(try hall.place(of: "a") == "blau 18:30–19:15")
        try hall.apply(.finish(a))
        #expect(try hall.place(of: "a") == "blau 18:30–18:42")
        #expect(hall.rejection(.finish(a)) == .notRunning(a))
        guard case .badSpan = hall.rejection(.extend(a, minutes: -12)) else {
            Issue.record("shorter than nothing")
            return
        }
    }

    @Test func `what is cancelled keeps its place, and comes back only if it is free`() throws {
        var hall = try Hall()
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        try hall.apply(.cancel(a, note: try Text("krank", .note)))
        #expect(hall.rejection(.move(a, try Hall.place("rot"))) == .notTakingPlace(a, .cancelled))
        try hall.apply(.place(b, Hall.place("blau", "18:30", "19:00")))
        guard case .roomTaken = hall.rejection(.restore(a)) else {
            Issue.record("two in one room")
            return
        }
        try hall.apply(.park(b))
        try hall.apply(.restore(a))
        #expect(try hall.place(of: "a") == "blau 18:30–19:00")
        #expect(try hall.place(of: "b") == "pitched")
    }

    @Test func `what is asked must be named and there`() throws {
        var hall = try Hall()
        #expect(hall.rejection(.place(a, try Hall.place("blau"))) == .missing(field: "start"))
        #expect(
            hall.rejection(.place(a, try Hall.place("blau", "18:30"))) == .missing(field: "end")
        )
        #expect(hall.rejection(.move(a, try Hall.place("rot"))) == .notPlaced(a))
        let blua = try Hall.room("blua")
        let nearest = EntityKey.room(try Hall.room("blau"))
        #expect(
            hall.rejection(.place(a, try Hall.place("blua", "18:30", "19:00")))
                == .unknown(.room(blua), nearest: nearest)
        )
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        #expect(
            hall.rejection(.place(a, try Hall.place("rot", "18:30", "19:00"))) == .alreadyPlaced(a)
        )
        guard case .badSpan = hall.rejection(.move(a, try Hall.place(nil, "19:00", "18:00"))) else {
            Issue.record("ends before it begins")
            return
        }
    }

    @Test func `hosts in two rooms and full rooms are warned of, not refused`() throws {
        var hall = try Hall()
        var hosts = SessionPatch()
        hosts.hosts = [try Text("Host a", .host)]
        var small = RoomPatch()
        small.capacity = 10
        try hall.apply(.edit(b, hosts), .room(try Hall.room("gruen"), small), .vote(b, hands: 11))
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        let made = try hall.apply(.place(b, Hall.place("gruen", "18:30", "19:00")))
        #expect(
            made.warnings == [
                .hostTwice(try Text("Host a", .host), b, a),
                .roomTooSmall(try Hall.room("gruen"), capacity: 10, hands: 11),
            ]
        )
    }
}
