import RaumGrid
import Testing

// A wrong zone is put right with the times of day kept: nothing has moved for people.

@Suite struct KeptClockTests {
    private var hall: Hall

    init() throws {
        hall = try Hall()
        try hall.apply(.place(Hall.session("a"), Hall.place("blau", "19:00", "19:30")))
        try hall.apply(.place(Hall.session("b"), Hall.place("rot", "19:00", "19:30")))
    }

    /// London instead of Berlin: the commands of `raumwerk event --zone … --keep-times`.
    private mutating func keepTimes(_ offsets: OffsetPlan, delaying late: String? = nil) throws {
        var event = EventPatch()
        event.zone = NamedZone(name: "Europe/London", offsets: offsets)
        let moves = try ["a", "b"].map { name -> Command in
            let id = try Hall.session(name)
            let place = try #require(hall.grid.sessions[id]?.placement)
            let kept = { (time: ZonedTime) in
                offsets.time(time.date, hour: time.hour, minute: time.minute)
                    .adding(minutes: name == late ? 10 : 0)
            }
            var patch = PlacementPatch()
            patch.start = .at(kept(hall.grid.time(at: place.start.milliseconds)))
            patch.end = .at(kept(hall.grid.time(at: place.end.milliseconds)))
            return .move(id, patch)
        }
        let made = try hall.grid.apply(
            [.event(event)] + moves,
            now: hall.now,
            making: hall.revision.next
        )
        hall.revision = made.revision
    }

    @Test mutating func `a session whose time of day is kept has left no place`() throws {
        try keepTimes(OffsetPlan(initialMinutes: 0))
        #expect(try hall.left("a").isEmpty && hall.left("b").isEmpty)
        let a = try #require(hall.grid.sessions[try Hall.session("a")])
        #expect(hall.grid.formerPlace(of: a) == nil)
        #expect(a.placement?.start.milliseconds == hall.now + 78 * 60_000)
    }

    @Test mutating func `a place that was left is told at its time of day, too`() throws {
        try hall.apply(.move(Hall.session("a"), Hall.place("gruen", "20:00")))
        #expect(try hall.left("a") == ["blau 19:00"])
        try keepTimes(OffsetPlan(initialMinutes: 0))
        #expect(try hall.left("a") == ["blau 19:00"])
        #expect(try hall.place(of: "a") == "gruen 20:00–20:30")
    }

    @Test mutating func `a session that is also delayed has moved`() throws {
        try keepTimes(OffsetPlan(initialMinutes: 0), delaying: "b")
        #expect(try hall.left("a").isEmpty && hall.left("b").count == 1)
    }
}
