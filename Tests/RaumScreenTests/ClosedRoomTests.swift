import RaumGrid
import RaumScreen
import Testing

/// A session of a closed room is, on every screen, in its picture, lines and facts, where people find it.
@Suite struct ClosedRoomTests {
    private static let title = "Permakultur"

    /// The changes before the room of the session closes.
    enum Past: CaseIterable {
        case none, cameFromDetour, wasElsewhere

        fileprivate var rooms: [RoomID] {
            switch self {
            case .none: [Evening.blau]
            case .cameFromDetour: [Evening.rot, Evening.blau]
            case .wasElsewhere: [Evening.blau, Evening.gruen, Evening.blau]
            }
        }
    }

    /// A session in Blau from 10:00 to 10:45, which was called as a pitch, after Blau has closed.
    private func plan(_ past: Past, _ detour: RoomID?) throws -> Grid {
        var evening = Evening.bare
        evening.add("s1", ClosedRoomTests.title, ["Mia"], past.rooms[0], "10:00", "10:45")
        evening.call("s1", at: "08:00", until: "08:01")
        let now = Evening.time("08:10").milliseconds
        var commands = past.rooms.dropFirst().map { room in
            var patch = PlacementPatch()
            patch.room = room
            return Command.move(PlanChange.session("s1"), patch)
        }
        commands.append(.close(Evening.blau, to: detour))
        for (index, command) in commands.enumerated() {
            let revision = Revision(UInt64(index + 20))
            _ = try evening.grid.apply([command], now: now, making: revision)
        }
        return evening.grid
    }

    private func screens(_ grid: Grid, _ time: ZonedTime) -> [any ScreenContent] {
        [Evening.blau, Evening.rot].map { DoorScreen(grid: grid, room: $0, time: time) }
            + [
                StageScreen(grid: grid, room: Evening.rot, time: time),
                BoardScreen(grid: grid, time: time),
                BoardScreen(grid: grid, time: time, order: .room),
                GridScreen(grid: grid, time: time), PitchScreen(grid: grid, time: time),
            ]
    }

    /// The objects about the session, in whatever list.
    private func objects(_ value: JSON) -> [[JSON.Member]] {
        switch value {
        case .null, .bool, .number, .string: return []
        case .array(let values): return values.flatMap(objects)
        case .object(let members):
            let isOwn = members.contains(JSON.Member("session", .string("s1")))
            return (isOwn ? [members] : []) + members.flatMap { objects($0.value) }
        }
    }

    private func room(_ members: [JSON.Member]) -> JSON? {
        members.first { $0.name == "room" }?.value
    }

    private func left(_ members: [JSON.Member]) -> JSON? {
        guard case .object(let left)? = members.first(where: { $0.name == "left" })?.value else {
            return nil
        }
        return room(left)
    }

    @Test(arguments: ["09:30", "09:45", "09:59", "10:05"])
    func `the stage of a closed room sends the speaker on`(
        _ clock: String
    ) throws {
        let grid = try plan(.none, Evening.rot)
        let stage = StageScreen(grid: grid, room: Evening.blau, time: Evening.time(clock))
        let next = stage.plainLines.last ?? ""
        #expect(next.contains("VERLEGT → Raum Rot"), "\(stage.plainLines)")
    }

    @Test(arguments: [Past.none, .cameFromDetour], ["09:00", "09:50", "10:10"])
    func `programs read the room where people find it, and where it was planned`(
        _ past: Past,
        _ clock: String
    ) throws {
        for detour in [Evening.rot, nil] {
            let grid = try plan(past, detour)
            for screen in screens(grid, Evening.time(clock)) {
                let found = objects(.object(screen.facts)).filter { left($0) != .string("rot") }
                for object in found {
                    #expect(room(object) == detour.map { .string($0.string) }, "\(screen.facts)")
                    #expect(left(object) == .string("blau"), "\(screen.facts)")
                }
                let isStage = screen is StageScreen
                let isOther = detour == nil && screen.plainText.heading == "Raum Rot"
                #expect(!found.isEmpty || isStage || isOther, "\(screen.facts)")
            }
        }
    }

    @Test func `the screen of pitches leads to where people find it`() throws {
        let time = Evening.time("09:00")
        let sent = PitchScreen(grid: try plan(.none, Evening.rot), time: time)
        let line = "→ 10:00 Raum Rot  " + ClosedRoomTests.title
        #expect(sent.plainLines.contains(line), "\(sent.plainLines)")
        #expect(sent.frame(width: 80, height: 24).text.contains(line))
        let stranded = PitchScreen(grid: try plan(.none, nil), time: time)
        for text in [stranded.plainLines.joined(), stranded.frame(width: 80, height: 24).text] {
            #expect(text.contains("→ 10:00 Neuer Raum folgt") && !text.contains("Raum Blau"))
        }
    }

    @Test(arguments: Past.allCases, ["09:50", "10:10"])
    func `where no room is known yet every screen says so, in the room's own column`(
        _ past: Past,
        _ clock: String
    ) throws {
        let (grid, time) = (try plan(past, nil), Evening.time(clock))
        let days = PlanAgenda(grid, at: time, language: .german).days
        let rooms = Set(days.flatMap(\.entries).filter { $0.session != nil }.compactMap(\.room))
        #expect(rooms == Set(past.rooms))
        let texts: [any ScreenContent] = [
            DoorScreen(grid: grid, room: Evening.blau, time: time),
            BoardScreen(grid: grid, time: time), GridScreen(grid: grid, time: time),
            TickerScreen(grid: grid, time: time),
        ]
        for screen in texts {
            let lines = screen.plainText.facts.filter { $0.contains(ClosedRoomTests.title) }
            #expect(!lines.isEmpty)
            for line in lines {
                #expect(line.contains("VERLEGT") && line.contains("Neuer Raum folgt"), "\(line)")
            }
            // A ticker's letters are pictures.
            if screen is TickerScreen { continue }
            let picture = screen.frame(width: 100, height: 24).text
            #expect(picture.contains("VERLEGT") && picture.contains("Neuer Raum"), "\(picture)")
        }
    }

    @Test func `a board by rooms says besides that the room is closed`() throws {
        let grid = try plan(.none, nil)
        let board = BoardScreen(grid: grid, time: Evening.time("09:50"), order: .room)
        #expect(board.plainLines.contains("Raum Blau  GESCHLOSSEN"), "\(board.plainLines)")
    }

    @Test(arguments: [true, false])
    func `a narrow board says title and destination`(_ isOpen: Bool) throws {
        var grid = try plan(.none, isOpen ? Evening.rot : nil)
        let name = Evening().text("Großer Saal am Ende des Ganges hinter der Küche")
        var room = try #require(grid.rooms[Evening.blau])
        room.name = name
        grid.put(.room(room))
        let lines = BoardScreen(grid: grid, time: Evening.time("09:50"))
            .frame(width: 40, height: 12).lines
        let target = isOpen ? "→ Raum Rot" : "→ ?"
        let row = lines.firstIndex { $0.hasPrefix("× 10:00") && $0.hasSuffix(target) }
        let first = try #require(row, "\(lines)")
        #expect(lines[first...first + 1].joined().contains(ClosedRoomTests.title.prefix(5)))
    }

    @Test func `a session that changed only its day has not moved`() {
        var evening = Evening.bare
        evening.days(14, 15)
        evening.add("s1", ClosedRoomTests.title, [], Evening.blau, "14:00", "14:45")
        evening.change("s1") { session in
            session.left = session.placement.map { [$0] } ?? []
            let start = Evening.time("10:00", day: 15)
            session.placement = Placement(
                room: Evening.blau,
                start: start,
                end: start.adding(minutes: 45)
            )
        }
        let time = Evening.time("12:00")
        let board = BoardScreen(grid: evening.grid, time: time, language: .english)
        let grid = GridScreen(grid: evening.grid, time: time, language: .english)
        for lines in [board.plainLines, grid.plainLines] {
            let told = lines.filter { $0.contains("14:00") }.joined()
            #expect(told.contains("DELAYED") && !told.contains("MOVED"), "\(lines)")
        }
        for size in [(30, 10), (40, 12), (100, 30)] {
            let text = board.frame(width: size.0, height: size.1).text
            #expect(text.contains("DELAYED") && text.contains("Wed 15"), "\(text)")
        }
    }
}
