import RaumGrid
import RaumScreen
import Testing

@testable import RaumPlanning

/// The mouse on the planning screen.
@Suite struct PointingTests {
    private func planner() throws -> Planner {
        var tray = try Tray(seats: [40, 10, 0], slots: 4)
        try tray.plan("a1", 0, 0, hands: 3, hosts: ["Mia"])
        try tray.pitch("Lastenrad", hands: 20, hosts: ["Mia"])
        try tray.pitch("y", hands: 5, hosts: ["Zoe"])
        return Seat(tray).planner
    }

    /// Where the picture has something: its first column and row.
    private func place(of text: String, _ planner: Planner) throws -> (x: Int, y: Int) {
        let lines = PlanScreen(planner).frame(width: 100, height: 30).lines
        for (y, line) in lines.enumerated() {
            if let range = line.firstRange(of: text) {
                return (line.distance(from: line.startIndex, to: range.lowerBound), y)
            }
        }
        throw NotSeen(text: text, lines: lines)
    }

    private struct NotSeen: Error {
        let text: String
        let lines: [String]
    }

    private func click(_ text: String, _ planner: inout Planner) throws -> [Errand] {
        let place = try place(of: text, planner)
        return planner.click(x: place.x, y: place.y, width: 100, height: 30)
    }

    @Test func `every cell that is drawn is found by a click on it, and nothing beside it`() throws
    {
        let planner = try planner()
        let layout = PlanLayout(planner, width: 100, height: 30)
        for room in layout.rooms {
            for (offset, row) in layout.rows.enumerated() {
                let y = layout.tops[offset + 1] - 1
                let found = PlanScreen(planner).point(
                    x: layout.left(of: room),
                    y: y,
                    width: 100,
                    height: 30
                )
                let expected = PlanPoint.cell(planner.table.rows[row], planner.table.rooms[room].id)
                #expect(found == expected)
            }
        }
        for (x, y) in [(0, 5), (10, 0), (10, 29), (99, 29), (-1, -1), (500, 500)] {
            let found = PlanScreen(planner).point(x: x, y: y, width: 100, height: 30)
            #expect(found == nil, "\(x), \(y)")
        }
        #expect(PlanScreen(planner).point(x: 10, y: 5, width: 20, height: 5) == nil)
    }

    @Test func `a pitch is taken by a click, and dropped by two on a cell`() throws {
        var planner = try planner()
        let pitch = try #require(planner.table.tray.first)
        #expect(try click(pitch.title.string, &planner).isEmpty)
        #expect(planner.hand?.session == pitch.id)
        let row = try #require(planner.table.rows.firstIndex { $0.slot != nil && !$0.isBreak })
        let free = try #require(planner.table.cells[row].firstIndex { $0.isEmpty })
        let cell = PlanPoint.cell(planner.table.rows[row], planner.table.rooms[free].id)
        // The cursor may be there already: then the first click drops.
        planner.cursor.column = (free + 1) % planner.table.rooms.count
        #expect(planner.click(on: cell).isEmpty)
        #expect(planner.cursor.row == row && planner.cursor.column == free)
        let errands = planner.click(on: cell)
        guard case .change(let commands, _)? = errands.first else {
            Issue.record("no change: \(errands), \(planner.message)")
            return
        }
        #expect(commands.count == 1)
    }

    @Test func `a click on the pitch in the hand puts it back, one on another takes that`() throws {
        var planner = try planner()
        let pitches = planner.table.tray.map(\.id)
        _ = planner.click(on: .pitch(pitches[0]))
        _ = planner.click(on: .pitch(pitches[1]))
        #expect(planner.hand?.session == pitches[1])
        _ = planner.click(on: .pitch(pitches[1]))
        #expect(planner.hand == nil)
        // What is gone by the time of the click is nothing.
        let gone = try #require(SessionID("weg"))
        _ = planner.click(on: .pitch(gone))
        #expect(planner.hand == nil)
    }

    @Test func `a click is no yes`() throws {
        var planner = try planner()
        let pitch = try #require(planner.table.tray.first)
        planner.cursor.go(to: pitch.id, in: planner.table)
        _ = planner.handle(.key(.letter("d")))
        let errands = planner.click(on: .pitch(pitch.id))
        #expect(errands.isEmpty)
        guard case .asking = planner.mode else {
            Issue.record("the question is gone")
            return
        }
    }
}
