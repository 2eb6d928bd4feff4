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

        /// The word of the board, and of the door; the room may send people on.
        fileprivate func word(isSent: Bool) -> String {
            switch self {
            case .cancelled, .removed: "CANCELLED"
            case .parked: "POSTPONED"
            case .movedEarlier: "ALREADY OVER"
            case .movedElsewhere, .movedToTomorrow: "MOVED"
            case .kept: isSent ? "CLOSED" : "MOVED"
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
        let word = fate.word(isSent: detour != nil)
        let isSaid = door.plainLines.contains { line in
            line.contains(word) && (fate == .kept || line.contains("Uno"))
        }
        #expect(isSaid, "\(door.plainLines)")
        for order in BoardAgenda.Order.allCases {
            let board = BoardScreen(grid: grid, time: time, order: order, language: .english)
            let picture = board.frame(width: 100, height: 9).text.split(separator: "\n")
            for lines in [board.plainLines, picture.map(String.init)] {
                let uno = lines.filter { $0.contains("Uno") }
                #expect(uno.count == 1 && uno[0].contains(word), "\(lines)")
                #expect(word == "CLOSED" || !uno.contains { $0.contains("CLOSED") }, "\(lines)")
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

    @Test(arguments: [(40, 12), (80, 24), (132, 43)])
    func `that a session is full comes before what is new of it`(_ width: Int, _ height: Int) {
        var evening = Evening.bare
        for id in ["a", "b"] {
            evening.grid.put(.room(Room(id: Evening.room(id), name: evening.text("Raum \(id)"))))
        }
        for (id, clock) in [("s1", "12:00"), ("s2", "12:10"), ("s3", "14:00")] {
            evening.add(id, "Titel \(id)", [], Evening.room("a"), clock, "15:00")
            evening.change(id) { $0.isFull = true }
        }
        evening.move("s1", to: Evening.room("b"), "12:00", "13:00")
        evening.move("s2", to: Evening.room("a"), "12:20", "13:00")
        let now = Evening.time("12:05")
        let board = BoardScreen(grid: evening.grid, time: now, language: .english)
        for lines in [board.plainLines, rows(board.frame(width: width, height: height))] {
            #expect(lines.count { $0.contains("FULL") } == 3, "\(lines)")
        }
        #expect(board.plainLines.contains { $0.contains("FULL · MOVED from Raum a") })
        #expect(board.plainLines.contains { $0.contains("FULL · DELAYED instead of 12:10") })
        let room = Evening.room("a")
        let door = DoorScreen(grid: evening.grid, room: room, time: now, language: .english)
        let coming = rows(door.frame(width: width, height: height)).filter { $0.contains("14:00") }
        #expect(coming.count == 1 && coming[0].contains("FULL · Titel s3"), "\(coming)")
    }

    @Test(arguments: [(30, 10), (40, 12), (60, 16), (80, 24), (100, 30)])
    func `every board says when a session that left its day takes place`(
        _ width: Int,
        _ height: Int
    ) {
        var evening = Evening.bare
        evening.days(14, 15)
        for id in ["a", "b"] {
            evening.grid.put(.room(Room(id: Evening.room(id), name: evening.text("Grün \(id)"))))
        }
        evening.add("s1", "Lastenrad selbst gebaut", [], Evening.room("a"), "14:15", "15:00")
        evening.add("s2", "Offene Runde", [], Evening.room("b"), "14:15", "15:00")
        evening.change("s1") { session in
            session.left = session.placement.map { [$0] } ?? []
            session.placement = Placement(
                room: Evening.room("b"),
                start: Evening.time("16:10", day: 15),
                end: Evening.time("17:00", day: 15)
            )
        }
        let now = Evening.time("13:00")
        let board = BoardScreen(grid: evening.grid, time: now, language: .english)
        let picture = rows(board.frame(width: width, height: height))
        // The time may stand on the line below.
        #expect(picture.contains { $0.contains("Wed 15") }, "\(picture)")
        #expect(width < 40 || picture.contains { $0.contains("16:10") }, "\(picture)")
    }

    @Test func `of a cancelled session door and board tell the same time`() {
        var evening = Evening.bare
        let room = Evening.room("a")
        evening.grid.put(.room(Room(id: room, name: evening.text("Alpha"))))
        evening.add("s1", "Uno", [], room, "14:15", "15:00")
        evening.change("s1") { session in
            let (start, end) = (Evening.time("14:05"), Evening.time("14:50"))
            session.left = [Placement(room: room, start: start, end: end)]
            session.state = .cancelled
        }
        for clock in ["13:00", "14:00", "14:07", "14:20", "14:55"] {
            let now = Evening.time(clock)
            let board = BoardScreen(grid: evening.grid, time: now, language: .english)
            let door = DoorScreen(grid: evening.grid, room: room, time: now, language: .english)
            for lines in [board.plainLines, door.plainLines] {
                let told = lines.filter { $0.contains("CANCELLED") }
                #expect(told.count == 1 && told[0].contains("14:15"), "\(clock): \(lines)")
            }
        }
    }

    @Test func `a hashtag stays through the days of the event, over a week's end as well`() throws {
        var evening = Evening.bare
        evening.days(18, 19, 20)
        let sunday = Evening.time("10:00", day: 19)
        let own = "#DIGITALWERK"
        let week = ISOWeek(containing: sunday.date)
        evening.grid.put(.hashtag(Hashtag(week: week, text: evening.text("#DIGITAL"))))
        let told = { (grid: Grid, day: Int) in
            TickerScreen(grid: grid, time: Evening.time("10:00", day: day), language: .english)
                .hashtag
        }
        #expect([19, 20, 21].map { told(evening.grid, $0) } == ["#DIGITAL", "#DIGITAL", own])
        // The evening of the last day goes on until the morning.
        evening.days(18, 19)
        let night = { (clock: String) in
            TickerScreen(grid: evening.grid, time: Evening.time(clock, day: 20)).hashtag
        }
        #expect(night("00:10") == "#DIGITAL" && night("05:59") == "#DIGITAL")
        #expect(night("06:00") == own)
        evening.days(18, 19, 20)
        let monday = ISOWeek(containing: Evening.time("10:00", day: 20).date)
        // One that was withdrawn is none.
        evening.grid.put(.hashtag(Hashtag(week: monday, text: .empty)))
        #expect(told(evening.grid, 20) == own)
        evening.grid.put(.hashtag(Hashtag(week: monday, text: evening.text("#NEU"))))
        #expect(told(evening.grid, 20) == "#NEU")
    }

    @Test(arguments: [(60, 16), (80, 24), (132, 43)])
    func `a break has its line of the grid for itself`(_ width: Int, _ height: Int) throws {
        var evening = Evening.bare
        for id in ["a", "b"] {
            evening.grid.put(.room(Room(id: Evening.room(id), name: evening.text("Raum \(id)"))))
        }
        evening.add("s1", "Thema 4", [], Evening.room("a"), "15:45", "16:30")
        evening.change("s1") { session in
            session.left = session.placement.map { [$0] } ?? []
            (session.state, session.placement) = (.pitched, nil)
        }
        let id = try #require(SlotID("pause"))
        let (start, end) = (Evening.time("15:45"), Evening.time("16:00"))
        var pause = Slot(id: id, start: start, end: end)
        pause.kind = .pause
        pause.label = evening.text("Kaffee")
        evening.grid.put(.slot(pause))
        let now = Evening.time("15:30")
        let grid = GridScreen(grid: evening.grid, time: now, language: .english)
        let lines = rows(grid.frame(width: width, height: height))
        let coffee = try #require(lines.firstIndex { $0.contains("Kaffee") })
        #expect(lines[coffee].hasSuffix("Kaffee until 16:00"), "\(lines)")
        #expect(lines[coffee + 1].contains("POSTPONED"), "\(lines)")
    }

    private func rows(_ frame: Frame) -> [String] {
        frame.text.split(separator: "\n").map(String.init)
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
