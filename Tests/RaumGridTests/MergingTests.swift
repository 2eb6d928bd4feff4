import RaumGrid
import Testing

@Suite struct MergingTests {
    private func session(_ hall: Hall, _ name: String) throws -> Session {
        try #require(hall.grid.sessions[try Hall.session(name)])
    }

    @Test func `hosts are joined, hands and interest added, and the other points on`() throws {
        var hall = try Hall()
        let (a, b) = (try Hall.session("a"), try Hall.session("b"))
        var patch = SessionPatch()
        patch.hosts = try ["Host a", "Ada"].map { try Text($0, .host) }
        try hall.apply(.edit(b, patch), .vote(a, hands: 3), .vote(b, hands: 4), .interest(a))
        try hall.apply(.interest(b), .interest(b))
        let made = try hall.apply(.merge(a, b))
        #expect(made.subjects == [.session(a)])
        #expect(try session(hall, "a").hosts.map(\.string) == ["Host a", "Ada"])
        #expect(try session(hall, "a").hands == 7)
        #expect(hall.grid.interest(in: a) == 3)
        #expect(try session(hall, "b").state == .removed)
        #expect(try session(hall, "b").into == a)
        _ = try hall.grid.apply(
            [.takeBack(made.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(try session(hall, "a").hands == 3)
        #expect(hall.grid.interest(in: a) == 1 && hall.grid.interest(in: b) == 2)
        #expect(try session(hall, "b").into == nil)
        #expect(try session(hall, "b").state == .pitched)
    }

    @Test func `what is restored points nowhere any more`() throws {
        let (a, b) = (try Hall.session("a"), try Hall.session("b"))
        for command in [Command.restore(b), .pitch(b, SessionPatch())] {
            var hall = try Hall()
            try hall.apply(.merge(a, b))
            try hall.apply(command)
            #expect(try session(hall, "b").into == nil)
            #expect(try session(hall, "b").state == .pitched)
        }
    }

    @Test func `a place is given up only where the other one has one`() throws {
        var hall = try Hall()
        let (a, b) = (try Hall.session("a"), try Hall.session("b"))
        try hall.apply(.place(b, try Hall.place("blau", "20:00", minutes: 30)))
        #expect(hall.rejection(.merge(a, b)) == .mergesPlaced(a, b))
        try hall.apply(.place(a, try Hall.place("blau", "21:00", minutes: 30)), .merge(a, b))
        try hall.apply(.move(a, try Hall.place("blau", "20:00")))
        #expect(try hall.place(of: "a") == "blau 20:00–20:30", "the other's place is free")
    }

    @Test func `only what takes place is merged, and not with itself`() throws {
        var hall = try Hall()
        let (a, b) = (try Hall.session("a"), try Hall.session("b"))
        #expect(hall.rejection(.merge(a, a)) == .sameTwice(a))
        try hall.apply(.cancel(b, note: nil))
        #expect(hall.rejection(.merge(a, b)) == .notTakingPlace(b, .cancelled))
        #expect(hall.rejection(.merge(b, a)) == .notTakingPlace(b, .cancelled))
    }

    @Test func `what is joined has the limits of one session`() throws {
        var hall = try Hall()
        let (a, b) = (try Hall.session("a"), try Hall.session("b"))
        var patch = SessionPatch()
        patch.hosts = try (1..<CountLimit.hosts).map { try Text("h\($0)", .host) }
        try hall.apply(.edit(a, patch))
        try hall.apply(.merge(a, b))
        let c = try Hall.session("c")
        let hosts = Rejection.limit(of: "hosts of one session", max: CountLimit.hosts)
        #expect(hall.rejection(.merge(a, c)) == hosts)
        try hall.apply(.restore(b), .vote(b, hands: CountLimit.heads), .vote(c, hands: 1))
        #expect(hall.rejection(.merge(b, c)) == .limit(of: "hands", max: CountLimit.heads))
        try hall.apply(.vote(c, hands: 0))
        try hall.apply(.merge(b, c))
    }

    @Test func `one keeps where people expect the other, until they are two again`() throws {
        var hall = try Hall()
        let (a, b, c) = (try Hall.session("a"), try Hall.session("b"), try Hall.session("c"))
        let room = try Hall.room("rot")
        try hall.apply(
            .place(a, try Hall.place("blau", "20:00", minutes: 30)),
            .place(b, try Hall.place("gruen", "20:00", minutes: 30)),
            .place(c, try Hall.place("rot", "20:00", minutes: 30))
        )
        try hall.apply(.merge(b, c))
        let merged = try hall.apply(.merge(a, b))
        let expected = ["gruen 20:00, 30 min", "rot 20:00, 30 min"]
        #expect(try session(hall, "a").joined.map(words) == expected)
        #expect(try session(hall, "a").concerns(room))
        #expect(hall.grid.sessions(concerning: room).map(\.id).contains(a))
        _ = try hall.grid.apply(
            [.takeBack(merged.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(try session(hall, "a").joined.isEmpty)
        #expect(try session(hall, "b").joined.map(words) == [expected[1]])
        try hall.apply(.merge(a, b))
        try hall.apply(.restore(b))
        #expect(try session(hall, "a").joined.isEmpty)
        hall.now += 3 * 3_600_000
        try hall.apply(.merge(a, b))
        #expect(try session(hall, "a").joined.isEmpty, "nobody comes for what is over")
    }

    private func words(_ place: Placement) -> String {
        "\(place.room) \(place.start.clock), \(place.minutes) min"
    }
}
