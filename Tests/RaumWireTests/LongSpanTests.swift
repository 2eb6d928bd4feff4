import RaumGrid
import RaumNotation
import RaumWire
import RaumWords
import Testing

/// Sentences tell the day of an end by the rule that screens have, and no other.
@Suite struct LongSpanTests {
    private static let day = CivilDate(year: 2023, month: 3, day: 14)

    private func time(_ hours: Int) throws -> ZonedTime {
        OffsetPlan(initialMinutes: 60).time(try #require(Self.day), hour: 0, minute: 0)
            .adding(minutes: hours * 60)
    }

    @Test func `an end has its day in sentences exactly where screens tell it`() throws {
        for start in 0..<24 {
            for end in start + 1..<start + 60 {
                let (start, end) = (try time(start), try time(end))
                let spoken = spokenEnd(end, after: start)
                let hasDay = spoken.english != end.clock
                #expect(hasDay == end.needsDay(after: start), "\(start.clock) \(spoken)")
            }
        }
        #expect(spokenEnd(try time(26), after: try time(22)).german == "02:00")
        #expect(spokenSpan(try time(20), try time(42)).german == "20:00–Mi 2023-03-15 18:00")
    }

    private func hackathon() throws -> Session {
        var session = Session(
            id: try #require(SessionID("s1")),
            title: try Text("Hackathon", .title)
        )
        session.placement = Placement(
            room: try #require(RoomID("blau")),
            start: try time(20),
            end: try time(42)
        )
        return session
    }

    @Test func `a refusal and a warning tell the day on which a span ends`() throws {
        let session = try hackathon()
        let place = try #require(session.placement)
        let failure = Failure(Rejection.roomTaken(place, by: session), in: Grid())
        let told = failure.spokenForCommands
        #expect(told.english == "blau is taken 20:00–Wed 2023-03-15 18:00: Hackathon")
        #expect(told.german == "blau ist 20:00–Mi 2023-03-15 18:00 belegt: s1")
        var grid = Grid()
        grid.put(.session(session))
        let id = try #require(SlotID("x"))
        var slot = Slot(id: id, start: place.start, end: place.end)
        slot.kind = .pause
        grid.put(.slot(slot))
        let warning = Warning.duringBreak(session.id, id).spoken(in: grid)
        #expect(warning.english.hasSuffix("the break 20:00–Wed 2023-03-15 18:00."), "\(warning)")
    }

    @Test func `a time beyond the calendar names no option`() throws {
        let beyond = Rejection.outOfCalendar(
            .session(try #require(SessionID("s1"))),
            field: "start",
            try time(20)
        )
        let told = Failure(beyond, in: Grid()).spokenForCommands.german
        #expect(
            told == "Der Beginn von s1 wäre 2023-03-14T20:00+01:00 auf der Uhr der Veranstaltung."
                + " Dort gehen nur die Jahre 1 bis 9999."
        )
        let minutes = Failure(NotationError(.badValue(key: "by", value: "x", expected: "a number")))
        #expect(!minutes.spokenForCommands.german.contains("--by"), "\(minutes)")
    }
}
