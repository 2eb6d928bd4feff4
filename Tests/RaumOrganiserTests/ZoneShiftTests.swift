import RaumGrid
import RaumOrganiser
import RaumWords
import Testing

@Suite struct ZoneShiftTests {
    private func shift(_ offsetMinutes: Int, at time: String) throws -> ZoneShift? {
        let before = try Hall.grid()
        var event = try #require(before.event)
        event.offsets = OffsetPlan(initialMinutes: offsetMinutes)
        var after = before
        after.putTold(.event(event))
        return ZoneShift(from: before, to: after, at: try Hall.time(time))
    }

    @Test func `what is told otherwise is said, with the way back`() throws {
        let shift = try #require(try shift(0, at: DoorPreviewTests.now))
        let said = shift.sentence(isDry: false)
        #expect(
            said.english.hasPrefix("3 sessions and 3 rows begin at the same moments"),
            "\(said)"
        )
        #expect(said.english.contains("17:30 instead of 18:30"), "\(said)")
        let keeping = "raumwerk event --zone Europe/Berlin --keep-times"
        #expect(
            said.english.contains("raumwerk undo") && said.english.hasSuffix(keeping),
            "\(said)"
        )
        #expect(said.german.contains("17:30 statt 18:30"), "\(said)")
        let dry = shift.sentence(isDry: true)
        #expect(!dry.english.contains("undo") && dry.english.hasSuffix(keeping), "\(dry)")
    }

    @Test func `rows alone are said, too`() throws {
        var before = try Hall.grid()
        for id in before.sessions.keys { before.withdraw(.session(id)) }
        var event = try #require(before.event)
        event.offsets = OffsetPlan(initialMinutes: 345)
        var after = before
        after.putTold(.event(event))
        let now = try Hall.time(DoorPreviewTests.now)
        let shift = try #require(ZoneShift(from: before, to: after, at: now))
        let said = shift.sentence(isDry: false).english
        #expect(said.hasPrefix("3 rows begin at the same moments"), "\(said)")
        #expect(said.contains("a row 23:15 instead of 18:30"), "\(said)")
    }

    @Test(arguments: [0, 345, -300])
    func `rows, sessions and notices keep their times of day`(_ offsetMinutes: Int) throws {
        let before = try Hall.grid()
        var event = try #require(before.event)
        event.offsets = OffsetPlan(initialMinutes: offsetMinutes)
        var after = before
        after.putTold(.event(event))
        let commands = after.keepingTimes(of: before)
        let now = try Hall.time(DoorPreviewTests.now).milliseconds
        _ = try after.apply(commands, now: now, making: Revision(20))
        for (id, slot) in before.slots {
            #expect(after.slots[id]?.start.clock == slot.start.clock)
            #expect(after.slots[id]?.end.clock == slot.end.clock)
        }
        for (id, session) in before.sessions {
            #expect(after.sessions[id]?.placement?.start.clock == session.placement?.start.clock)
            #expect(after.sessions[id]?.placement?.end.date == session.placement?.end.date)
        }
    }

    @Test func `nothing is said of what is over, nor where the clock stays`() throws {
        #expect(try shift(0, at: "2023-03-20T10:00+01:00") == nil)
        #expect(try shift(60, at: DoorPreviewTests.now) == nil)
    }
}
