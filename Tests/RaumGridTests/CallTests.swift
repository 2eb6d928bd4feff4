import RaumGrid
import Testing

@Suite struct CallTests {
    private func called(_ hall: Hall) -> String? { hall.grid.calledPitch?.session.id.string }

    @Test func `a call says since when, and ends the one before`() throws {
        var hall = try Hall()
        let (a, b) = (try Hall.session("a"), try Hall.session("b"))
        #expect(called(hall) == nil)
        try hall.apply(.call(a))
        #expect(called(hall) == "a")
        #expect(hall.grid.calledPitch?.since.milliseconds == hall.now)
        hall.now += 60_000
        try hall.apply(.call(b))
        #expect(called(hall) == "b")
        #expect(hall.grid.calls[a]?.until?.milliseconds == hall.now)
        try hall.apply(.call(nil))
        #expect(called(hall) == nil)
        let nobody = try hall.apply(.call(nil))
        #expect(nobody.differences.isEmpty && nobody.subjects.isEmpty)
    }

    @Test func `to call it again starts its clock anew`() throws {
        var hall = try Hall()
        let a = try Hall.session("a")
        try hall.apply(.call(a))
        hall.now += 1
        try hall.apply(.call(a))
        #expect(hall.grid.calledPitch?.since.milliseconds == hall.now)
    }

    @Test func `what is planned, cancelled or removed is no longer called`() throws {
        let a = try Hall.session("a")
        for command in [
            Command.place(a, try Hall.place("blau", "20:00", minutes: 30)), .cancel(a, note: nil),
            .remove(.session(a)),
        ] {
            var hall = try Hall()
            try hall.apply(.call(a))
            let made = try hall.apply(command)
            #expect(called(hall) == nil, "\(command)")
            try hall.apply(.call(try Hall.session("b")))
            _ = try hall.grid.apply(
                [.takeBack(made.differences)],
                now: hall.now,
                making: hall.revision.next
            )
            #expect(called(hall) == "b", "taken back, it is a pitch, and the later call holds")
        }
    }

    @Test func `only a pitch is called`() throws {
        var hall = try Hall()
        let a = try Hall.session("a")
        try hall.apply(.place(a, try Hall.place("blau", "20:00", minutes: 30)))
        #expect(hall.rejection(.call(a)) == .notPitched(a))
        try hall.apply(.cancel(a, note: nil))
        #expect(hall.rejection(.call(a)) == .notTakingPlace(a, .cancelled))
        let none = try Hall.session("none")
        #expect(hall.rejection(.call(none)) == .unknown(.session(none), nearest: nil))
    }

    @Test func `a vote during a call can be taken back, and the call stays`() throws {
        var hall = try Hall()
        let (a, b) = (try Hall.session("a"), try Hall.session("b"))
        try hall.apply(.call(a))
        let vote = try hall.apply(.vote(a, hands: 3))
        try hall.apply(.call(b))
        _ = try hall.grid.apply(
            [.takeBack(vote.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(hall.grid.sessions[a]?.hands == 0)
        #expect(called(hall) == "b")
    }

    @Test func `the next pitch is the oldest that was not called`() throws {
        var hall = try Hall()
        let a = try Hall.session("a")
        let next = { (hall: Hall) in hall.grid.uncalledPitches.map(\.id.string) }
        #expect(next(hall) == ["a", "b", "c"])
        let call = try hall.apply(.call(a))
        #expect(next(hall) == ["b", "c"])
        try hall.apply(.place(try Hall.session("b"), try Hall.place("blau", "20:00", minutes: 30)))
        #expect(next(hall) == ["c"])
        _ = try hall.grid.apply(
            [.takeBack(call.differences)],
            now: hall.now,
            making: hall.revision.next
        )
        #expect(next(hall) == ["a", "c"])
    }

    @Test func `a pitch has the number of its id`() throws {
        #expect(try Hall.session("s12").pitchNumber == "12")
        for other in ["a", "s", "id-12", "s1x"] {
            #expect(try Hall.session(other).pitchNumber == other)
        }
    }
}
