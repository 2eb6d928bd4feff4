import RaumGrid
import Testing

// What stood for less than a minute and was taken back is told by no screen: hardly anybody has gone by it.

@Suite struct UntoldTests {
    private let a: SessionID
    private let blau: RoomID
    private let gruen: RoomID
    private var hall: Hall

    init() throws {
        hall = try Hall()
        a = try Hall.session("a")
        (blau, gruen) = (try Hall.room("blau"), try Hall.room("gruen"))
        try hall.apply(.place(a, Hall.place("blau", "19:00", "19:30")))
    }

    private var session: Session {
        get throws { try #require(hall.grid.sessions[a]) }
    }

    /// Takes `made` back `seconds` after it was made.
    @discardableResult
    private mutating func takeBack(_ made: Transaction, after seconds: Int64) throws -> Transaction
    {
        let madeAt = hall.grid.time(at: hall.now)
        hall.now += seconds * 1000
        let undone = try hall.grid.apply(
            [.takeBack(made.differences, madeAt: madeAt)],
            now: hall.now,
            making: hall.revision.next
        )
        hall.revision = undone.revision
        return undone
    }

    @Test mutating func `a move that is taken back within a minute leaves no trace`() throws {
        try takeBack(try hall.apply(.move(a, Hall.place("gruen"))), after: 59)
        #expect(try hall.place(of: "a") == "blau 19:00–19:30")
        #expect(try session.left.isEmpty && hall.gone(from: gruen).isEmpty)
        // The room is told that it is not there any more: its door keeps what it was sent.
        #expect(try session.was == [gruen] && session.concerns(gruen))
        #expect(hall.grid.sessions(concerning: gruen).map(\.id) == [a])
    }

    @Test mutating func `after a minute people may have gone by it, and are told`() throws {
        try takeBack(try hall.apply(.move(a, Hall.place("gruen"))), after: 60)
        #expect(try hall.left("a") == ["gruen 19:00"] && session.was.isEmpty)
        #expect(hall.gone(from: gruen) == [a])
    }

    @Test mutating func `a clock that was set back is no reason to forget`() throws {
        try takeBack(try hall.apply(.move(a, Hall.place("gruen"))), after: -1)
        #expect(try hall.left("a") == ["gruen 19:00"])
    }

    @Test mutating func `another start in the same room is forgotten, too`() throws {
        try takeBack(try hall.apply(.delay(a, minutes: 10, .all)), after: 1)
        #expect(try session.left.isEmpty && session.was.isEmpty)
        #expect(hall.grid.formerPlace(of: try session) == nil)
    }

    @Test mutating func `what was left before stays told`() throws {
        try hall.apply(.move(a, Hall.place("rot")))
        try takeBack(try hall.apply(.move(a, Hall.place("blau"))), after: 1)
        #expect(try hall.left("a") == ["blau 19:00"] && hall.place(of: "a") == "rot 19:00–19:30")
        try takeBack(try hall.apply(.move(a, Hall.place("gruen"))), after: 1)
        #expect(try hall.left("a") == ["blau 19:00"] && session.was == [gruen])
        try hall.apply(.move(a, Hall.place("gruen")))
        #expect(try session.was.isEmpty && hall.left("a") == ["blau 19:00", "rot 19:00"])
    }

    @Test mutating func `what is taken back and done again is told as it was`() throws {
        let undone = try takeBack(try hall.apply(.move(a, Hall.place("gruen"))), after: 1)
        try takeBack(undone, after: 1)
        #expect(try hall.place(of: "a") == "gruen 19:00–19:30")
        #expect(try hall.left("a") == ["blau 19:00"] && session.was.isEmpty)
    }

    @Test
    mutating func `a session that was planned for a moment is in the tray, and no door says so`()
        throws
    {
        let b = try Hall.session("b")
        try takeBack(try hall.apply(.place(b, Hall.place("rot", "19:00", "19:30"))), after: 1)
        let session = try #require(hall.grid.sessions[b])
        #expect(session.state == .pitched && session.left.isEmpty)
        #expect(session.was == [try Hall.room("rot")])
        #expect(hall.gone(from: try Hall.room("rot")).isEmpty)
    }

    @Test mutating func `of a session that was new no door says that it is cancelled`() throws {
        let rot = try Hall.room("rot")
        let d = try Hall.session("d")
        var patch = SessionPatch()
        patch.title = try Text("Neu", .title)
        let made = try hall.apply(.pitch(d, patch), .place(d, Hall.place("rot", "18:45", "19:30")))
        try takeBack(made, after: 1)
        let session = try #require(hall.grid.sessions[d])
        #expect(session.state == .removed && session.placement == nil && session.was == [rot])
        #expect(hall.gone(from: rot).isEmpty)
    }

    @Test mutating func `where it has left something since, all of it stays told`() throws {
        let made = try hall.apply(.move(a, Hall.place("gruen")))
        let madeAt = hall.grid.time(at: hall.now)
        try hall.apply(.move(a, Hall.place("rot")))
        try hall.apply(.move(a, Hall.place("gruen")))
        let undone = try hall.grid.apply(
            [.takeBack(made.differences, madeAt: madeAt)],
            now: hall.now,
            making: hall.revision.next
        )
        hall.revision = undone.revision
        #expect(try Set(hall.left("a")) == ["rot 19:00", "gruen 19:00"] && session.was.isEmpty)
    }

    @Test mutating func `a room that was closed for a moment sends nobody on`() throws {
        try takeBack(try hall.apply(.close(blau, to: gruen)), after: 1)
        #expect(try session.left.isEmpty && session.was == [gruen])
        #expect(hall.gone(from: gruen).isEmpty)
    }

    @Test mutating func `more rooms than are kept are told as after a minute`() throws {
        for number in 1...CountLimit.left + 1 {
            var room = RoomPatch()
            room.name = try Text("Raum \(number)", .roomName)
            try hall.apply(.room(try Hall.room("r\(number)"), room))
        }
        for number in 1...CountLimit.left {
            try takeBack(try hall.apply(.move(a, Hall.place("r\(number)"))), after: 1)
        }
        #expect(try session.was.count == CountLimit.left && session.left.isEmpty)
        try takeBack(try hall.apply(.move(a, Hall.place("r\(CountLimit.left + 1)"))), after: 1)
        #expect(try hall.left("a") == ["r\(CountLimit.left + 1) 19:00"])
        #expect(try session.was.count == CountLimit.left)
    }

    @Test mutating func `of two places at one time the board tells of the one that was left last`()
        throws
    {
        try hall.apply(.move(a, Hall.place("rot")))
        try hall.apply(.move(a, Hall.place("gruen")))
        try hall.apply(.park(a))
        let told = hall.grid.departure(of: try session, from: nil, at: hall.grid.time(at: hall.now))
        #expect(told?.place.room == gruen)
    }
    @Test mutating func `of two places at one time that has begun it is the same one`() throws {
        try hall.apply(.move(a, Hall.place("rot")))
        try hall.apply(.move(a, Hall.place("gruen")))
        try hall.apply(.park(a))
        let left = try #require(try session.left.last)
        let told = hall.grid.departure(of: try session, from: nil, at: left.start)
        #expect(told?.place.room == gruen)
    }
}
