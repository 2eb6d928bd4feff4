import RaumGrid
import RaumScreen
import Testing

// A board says of a session what its door says, also where the room is closed.

@Suite struct BoardAndDoorTests {
    /// What happens to a session of a closed room.
    enum Fate: CaseIterable {
        case cancelled, removed, parked, movedEarlier, movedElsewhere, movedToTomorrow, kept

        fileprivate var command: Command? {
            switch self {
            case .cancelled: .cancel(BoardAndDoorTests.uno, note: nil)
            case .removed: .remove(.session(BoardAndDoorTests.uno))
            case .parked: .park(BoardAndDoorTests.uno)
            case .movedEarlier: BoardAndDoorTests.move("b", "09:00", day: 14)
            case .movedElsewhere: BoardAndDoorTests.move("c", "10:00", day: 14)
            case .movedToTomorrow: BoardAndDoorTests.move("c", "10:00", day: 15)
            case .kept: nil
            }
        }

        /// The word of the board, and of the door.
        fileprivate var word: String {
            switch self {
            case .cancelled, .removed: "CANCELLED"
            case .parked: "POSTPONED"
            case .movedEarlier: "ALREADY OVER"
            case .movedElsewhere, .movedToTomorrow: "MOVED"
            case .kept: "CLOSED"
            }
        }
    }

    private static let uno = PlanChange.session("s1")

    private static func move(_ room: String, _ start: String, day: Int) -> Command {
        var patch = PlacementPatch()
        patch.room = Evening.room(room)
        patch.start = .at(Evening.time(start, day: day))
        return .move(uno, patch)
    }

    /// Uno in Alpha and Dos in Beta at 10, Tres in Gamma at 11; at 10:20 Alpha closes.
    private func plan(_ detour: String?, _ fate: Fate) throws -> Grid {
        var evening = Evening.bare
        for (id, name) in [("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")] {
            evening.grid.put(.room(Room(id: Evening.room(id), name: evening.text(name))))
        }
        evening.add("s1", "Uno", [], Evening.room("a"), "10:00", "11:00")
        evening.add("s2", "Dos", [], Evening.room("b"), "10:00", "11:00")
        evening.add("s3", "Tres", [], Evening.room("c"), "11:00", "12:00")
        let close = Command.close(Evening.room("a"), to: detour.map(Evening.room))
        let commands = [close] + [fate.command].compactMap(\.self)
        let now = Evening.time("10:20").milliseconds
        _ = try evening.grid.apply(commands, now: now, making: Revision(1))
        return evening.grid
    }

    @Test(arguments: [nil, "b", "c"], Fate.allCases)
    func `a board says of a closed room's session what the door says`(
        _ detour: String?,
        _ fate: Fate
    ) throws {
        let grid = try plan(detour, fate)
        let time = Evening.time("10:20")
        let door = DoorScreen(grid: grid, room: Evening.room("a"), time: time, language: .english)
        let isSaid = door.plainLines.contains { line in
            line.contains(fate.word) && (fate == .kept || line.contains("Uno"))
        }
        #expect(isSaid, "\(door.plainLines)")
        for order in BoardAgenda.Order.allCases {
            let board = BoardScreen(grid: grid, time: time, order: order, language: .english)
            let picture = board.frame(width: 100, height: 9).text.split(separator: "\n")
            for lines in [board.plainLines, picture.map(String.init)] {
                let uno = lines.filter { $0.contains("Uno") }
                #expect(uno.count == 1 && uno[0].contains(fate.word), "\(lines)")
                #expect(fate == .kept || !uno.contains { $0.contains("CLOSED") }, "\(lines)")
                guard order == .room else { continue }
                #expect(lines.contains { $0.contains("CLOSED") }, "\(lines)")
            }
        }
    }

    @Test(arguments: [(14, 18, "DELAYED"), (18, 14, "EARLIER")])
    func `what begins earlier is not called delayed`(_ hour: Int, _ later: Int, _ word: String) {
        let (old, new) = ("\(hour):00", "\(later):00")
        var evening = Evening.bare
        evening.grid.put(.room(Room(id: Evening.room("a"), name: evening.text("Alpha"))))
        evening.add("s1", "Uno", [], Evening.room("a"), old, "\(hour):30")
        evening.move("s1", to: Evening.room("a"), new, "\(later):30")
        let now = Evening.time("12:00")
        let board = BoardScreen(grid: evening.grid, time: now, language: .english)
        let ticker = TickerScreen(grid: evening.grid, time: now, language: .english)
        for lines in [board.plainLines, ticker.plainLines] {
            #expect(lines.contains { $0.contains(word) && $0.contains("instead of \(old)") })
        }
    }

    @Test func `a day without sessions says when the event goes on, as the door does`() {
        var evening = Evening.bare
        evening.days(14, 15)
        evening.grid.put(.room(Room(id: Evening.room("a"), name: evening.text("Alpha"))))
        let before = Evening.time("12:00")
        evening.add("s1", "Uno", [], Evening.room("a"), "10:00", "11:00", day: 15)
        let lines = { (grid: Grid) in
            BoardScreen(grid: grid, time: before, language: .english).plainLines
        }
        #expect(
            lines(evening.grid).contains { $0.contains("Continues on") && $0.contains("10:00") }
        )
        evening.pitch("p1", "Idee")
        let agenda = BoardAgenda(evening.grid, at: before)
        #expect(agenda.days.isEmpty && agenda.pitches.count == 1)
    }

    @Test func `a closed room sends nobody on when the event is over`() throws {
        var evening = Evening.bare
        evening.days(14)
        for id in ["a", "b"] {
            evening.grid.put(.room(Room(id: Evening.room(id), name: evening.text(id))))
        }
        evening.slot("10:00", "11:00")
        let close = Command.close(Evening.room("a"), to: Evening.room("b"))
        let now = Evening.time("09:00").milliseconds
        _ = try evening.grid.apply([close], now: now, making: Revision(1))
        let room = try #require(evening.grid.rooms[Evening.room("a")])
        let kinds = { [grid = evening.grid] (clock: String) in
            DoorAgenda(of: room, in: grid, at: Evening.time(clock)).cards.map(\.kind)
        }
        #expect(kinds("10:30") == [.closed] && kinds("11:01") == [.over])
    }
}
