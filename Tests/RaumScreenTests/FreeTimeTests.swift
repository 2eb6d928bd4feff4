import RaumGrid
import RaumScreen
import TestSupport
import Testing

/// A door never claims a free room past what the plan says.
@Suite struct FreeTimeTests {
    /// An evening of slots, breaks and sessions of whole half hours, from 18:00 until after midnight.
    private func evening(_ seed: UInt64) -> Evening {
        var numbers = SeededGenerator(seed: seed)
        var evening = Evening()
        for id in evening.grid.sessions.keys { evening.grid.withdraw(.session(id)) }
        let start = Evening.time("18:00")
        for index in 0..<12 {
            let first = start.adding(minutes: 30 * Int.random(in: 0..<14, using: &numbers))
            let end = first.adding(minutes: 30 * Int.random(in: 1...3, using: &numbers))
            let kind = Int.random(in: 0..<6, using: &numbers)
            if kind == 0 {
                evening.add("x\(index)", "Session", [], Evening.blau, "18:00", "18:30")
                evening.change("x\(index)") {
                    $0.placement = Placement(room: Evening.blau, start: first, end: end)
                }
            } else if let id = SlotID("t\(index)") {
                var slot = Slot(id: id, start: first, end: end)
                slot.kind = kind == 1 ? .pause : .session
                evening.grid.put(.slot(slot))
            }
        }
        return evening
    }

    @Test(arguments: Seeds.chosen(60))
    func `until the next session or break, or the end of the slots that follow each other`(
        seed: UInt64
    ) throws {
        let grid = evening(seed).grid
        let room = try #require(grid.rooms[Evening.blau])
        let sessions = grid.sessions.values.compactMap(\.placement).map { ($0.start, $0.end) }
        let pauses = grid.slots.values.filter { $0.kind == .pause }.map { ($0.start, $0.end) }
        for minutes in stride(from: 0, to: 9 * 60, by: 15) {
            let time = Evening.time("18:00").adding(minutes: minutes)
            for case .free(let free) in DoorAgenda(of: room, in: grid, at: time).cards {
                guard let until = free.until else { continue }
                let taken = (sessions + pauses).filter { time < $0.1 && $0.0 < until }
                #expect(taken.isEmpty, "\(time.clock) until \(until.clock)")
                let isNext = (sessions + pauses).contains { $0.0 == until }
                let isSlotEnd = grid.slots.values.contains { $0.end == until }
                #expect(isNext || isSlotEnd, "\(time.clock) until \(until.clock)")
            }
        }
    }

    @Test func `after the last slot of an evening nothing is free`() throws {
        var evening = Evening()
        for (index, clock) in ["20:00", "21:00", "22:00"].enumerated() {
            let id = try #require(SlotID("t\(index)"))
            let start = Evening.time(clock)
            evening.grid.put(.slot(Slot(id: id, start: start, end: start.adding(minutes: 60))))
        }
        for (clock, told) in [("21:45", true), ("22:59", true), ("23:00", false), ("23:30", false)]
        {
            let door = DoorScreen(
                grid: evening.grid,
                room: Evening.blau,
                time: Evening.time(clock),
                language: .english
            ).frame(width: 80, height: 24).text
            #expect(door.contains("until 23:00") == told && !door.contains("00:00"), "\(door)")
        }
    }
}
