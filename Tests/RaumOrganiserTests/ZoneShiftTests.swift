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
        let said = shift.sentence
        #expect(said.english.hasPrefix("3 sessions begin at the same moments"), "\(said)")
        #expect(said.english.contains("17:30 instead of 18:30"), "\(said)")
        #expect(said.english.hasSuffix("raumwerk delay s1 60 --scope all"), "\(said)")
        #expect(said.german.contains("17:30 statt 18:30"), "\(said)")
    }

    @Test func `nothing is said of what is over, nor where the clock stays`() throws {
        #expect(try shift(0, at: "2023-03-20T10:00+01:00") == nil)
        #expect(try shift(60, at: DoorPreviewTests.now) == nil)
    }
}
