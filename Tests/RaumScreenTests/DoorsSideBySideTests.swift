import RaumGrid
import TestSupport
import Testing

// A door is sent the sessions of its own room alone, and stands beside others that are sent theirs.

@Suite struct DoorsSideBySideTests {
    enum Frame: CaseIterable {
        case nothing, slots, days, both
    }

    /// Each door is given what the daemon sends it: event, rooms, slots, and the sessions of its own room.
    @Test(arguments: Frame.allCases)
    func `doors side by side never disagree whether the day is over`(
        _ frame: Frame
    ) throws {
        var evening = Evening.bare
        if [.days, .both].contains(frame) { evening.days(14) }
        if [.slots, .both].contains(frame) { evening.slot("10:00", "20:00") }
        evening.add("a", "Früh", [], Evening.blau, "10:00", "10:45")
        evening.add("b", "Spät", [], Evening.rot, "18:00", "19:00")
        for day in 13...15 {
            for hour in 0...23 {
                let time = Evening.time("\(hour < 10 ? "0" : "")\(hour):30", day: day)
                let ends = evening.grid.rooms.keys.map { room in
                    Outlook(of: room, in: told(evening.grid, room), at: time).day == .over
                }
                #expect(Set(ends).count == 1, "\(frame), \(time): \(ends)")
                let isLast = day == 15 || (day == 14 && hour >= 20)
                let says = frame == .nothing ? false : frame == .days ? day == 15 : isLast
                #expect(ends.first == says, "\(frame), \(time)")
            }
        }
    }

    private func told(_ grid: Grid, _ room: RoomID) -> Grid {
        var own = Grid()
        for entity in grid.entities {
            if case .session(let session) = entity, !session.concerns(room) { continue }
            own.put(entity)
        }
        return own
    }
}
