import TestSupport
import RaumGrid
import RaumNotation
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct ImportPlanTests {
    private typealias Rooms = [(String, [String])]

    private func plan(_ rooms: Rooms, _ grid: Grid) throws -> ImportPlan {
        ImportPlan(try Fixture.read(Fixture.schedule(rooms)), grid)
    }

    /// A grid with these rooms imported, checked to be what the file says.
    private func grid(_ rooms: Rooms) throws -> Grid {
        var grid = try Fixture.grid()
        try grid.carryOut(plan(rooms, grid))
        let again = try plan(rooms, grid)
        let isReport = again.entries.allSatisfy(\.isReportOnly)
        #expect(again.transactions.isEmpty && isReport, "\(again.lines.english)")
        return grid
    }

    private func id(_ number: Int) throws -> SessionID {
        try #require(SessionID("0a1b2c3d-0000-4000-8000-00000000\(1000 + number)"))
    }

    @Test func `a first import makes rooms and sessions`() throws {
        var grid = try Fixture.grid()
        let schedule = try Fixture.read(Fixture.xml)
        let plan = ImportPlan(schedule, grid)
        #expect(plan.counts.newRooms == 2)
        #expect(plan.counts.new == 3)
        try grid.carryOut(plan)
        #expect(grid.rooms.keys.sorted().map(\.string) == ["grosser-saal", "saal-2"])
        #expect(grid.event?.days == schedule.days)
        let opening = try #require(grid.sessions.values.first { $0.hosts.count == 2 })
        #expect(opening.tags.map(\.string) == ["Daten"])
        #expect(opening.placement?.room.string == "grosser-saal")
        #expect(opening.placement?.minutes == 45)
        #expect(ImportPlan(schedule, grid).transactions.isEmpty)
    }

    @Test func `a daemon of 0.1 is sent no details`() throws {
        var options = ImportOptions()
        for lacksDetails in [false, true] {
            options.lacksDetails = lacksDetails
            let grid = try Fixture.grid()
            let plan = ImportPlan(try Fixture.read(Fixture.xml), grid, options)
            let details = plan.transactions.flatMap(\.self).filter { command in
                if case .detail = command { true } else { false }
            }
            #expect(details.isEmpty == lacksDetails)
            #expect(plan.counts.new == 3 && plan.transactions.allSatisfy { !$0.isEmpty })
            try plan.rehearse(on: grid, now: 0)
        }
    }

    @Test func `times are shown by the event's clocks`() throws {
        var grid = Grid()
        let event = Event(
            name: .empty,
            zone: "Asia/Tokyo",
            offsets: OffsetPlan(initialMinutes: 540)
        )
        grid.put(.event(event))
        let schedule = try Fixture.read(Fixture.xml)
        let plan = ImportPlan(schedule, grid)
        #expect(plan.findings.contains { $0.kind == .eventZoneDiffers })
        try grid.carryOut(plan)
        let starts = grid.sessions.values.compactMap(\.placement?.start)
        #expect(starts.allSatisfy { $0.offsetMinutes == 540 })
        #expect(
            Set(starts.map(\.milliseconds))
                == Set(schedule.sessions.compactMap(\.start?.milliseconds))
        )
    }

    @Test func `moves, new lengths, titles and hosts are told apart`() throws {
        let events = (1...5).map { Fixture.event($0, "T\($0)", at: "1\($0):00") }
        var grid = try grid([("A", events), ("B", [])])
        let persons = "<persons><person>Ada</person></persons>"
        let plan = try plan(
            [
                (
                    "A",
                    [
                        Fixture.event(2, "T2", at: "12:00", duration: "00:45"),
                        Fixture.event(3, "Neu", at: "13:00"),
                        Fixture.event(4, "T4", at: "14:00", more: persons + "<track>X</track>"),
                    ]
                ),
                ("B", [Fixture.event(1, "T1", at: "11:00"), Fixture.event(6, "T6")]),
            ],
            grid
        )
        var expected = ImportCounts()
        (expected.new, expected.moved, expected.resized) = (1, 1, 1)
        (expected.retitled, expected.rehosted, expected.retagged) = (1, 1, 1)
        expected.missing = 1
        #expect(plan.counts == expected)
        #expect(
            plan.lines.english.contains {
                $0.hasSuffix("“T1”: A, 2024-05-01 11:00–11:30 → B, 11:00–11:30")
            }
        )
        #expect(plan.lines.english.contains { $0.contains("title “T3” → “Neu”") })
        #expect(plan.lines.english.contains { $0.contains("ends 12:30 → 12:45") })
        try grid.carryOut(plan)
        let moved = try #require(grid.sessions[id(1)])
        #expect(moved.left.map(\.room.string) == ["a"])
        #expect(grid.sessions[try id(5)]?.state == .planned)
        #expect(grid.sessions[try id(5)]?.placement != nil)
    }

    @Test func `two that swap and a row that shifts are carried out`() throws {
        var grid = try grid([
            ("A", (1...9).map { Fixture.event($0, at: "1\($0):00", duration: "01:00") }),
            ("B", [Fixture.event(10, at: "11:00", duration: "01:00")]),
        ])
        let plan = try plan(
            [
                (
                    "A",
                    [Fixture.event(10, at: "11:00", duration: "01:00")]
                        + (2...9).map { Fixture.event($0, at: "1\($0):10", duration: "01:00") }
                ),
                ("B", [Fixture.event(1, at: "11:00", duration: "01:00")]),
            ],
            grid
        )
        #expect(plan.counts.moved == 10)
        try grid.carryOut(plan)
        #expect(grid.sessions.values.allSatisfy { !$0.allowsOverlap })
        #expect(grid.sessions[try id(10)]?.placement?.room.string == "a")
    }

    @Test func `a circle longer than a transaction is carried out`() throws {
        let count = ImportPlan.commandsMax + 1
        let rooms = (0..<count).map { ("R\($0)", [Fixture.event($0 + 1)]) }
        var grid = try grid(rooms)
        let turned = (0..<count).map { ("R\($0)", [Fixture.event(($0 + 1) % count + 1)]) }
        let plan = try plan(turned, grid)
        #expect(plan.transactions.allSatisfy { $0.count <= ImportPlan.commandsMax })
        try grid.carryOut(plan)
        #expect(try self.plan(turned, grid).transactions.isEmpty)
        #expect(grid.sessions.values.allSatisfy { !$0.allowsOverlap })
    }

    @Test func `sessions that collide are kept`() throws {
        let both = [Fixture.event(1, at: "10:00"), Fixture.event(2, at: "10:15")]
        var grid = try grid([("A", both)])
        #expect(grid.sessions[try id(1)]?.allowsOverlap == false)
        #expect(grid.sessions[try id(2)]?.allowsOverlap == true)
        try grid.carryOut(plan([("A", [both[0], Fixture.event(2, at: "10:30")])], grid))
        #expect(grid.sessions[try id(2)]?.allowsOverlap == false)
    }

    @Test func `an organiser's session in the way is kept as well`() throws {
        var grid = try grid([("A", [Fixture.event(1, at: "09:00")])])
        var session = Session(id: try #require(SessionID("s1")), title: try Text("Own", .title))
        session.state = .planned
        let start = try #require(TimeText("2024-05-01T10:00+02:00")?.time)
        let room = try #require(RoomID("a"))
        session.placement = Placement(room: room, start: start, end: start.adding(minutes: 30))
        grid.put(.session(session))
        let moved = try plan([("A", [Fixture.event(1, at: "10:00")])], grid)
        #expect(moved.counts.missing == 1)
        try grid.carryOut(moved)
        #expect(grid.sessions[session.id] == session)
        #expect(grid.sessions[try id(1)]?.allowsOverlap == true)
    }

    @Test func `what organisers said stays`() throws {
        var grid = try grid([("A", [Fixture.event(1), Fixture.event(2, at: "11:00")]), ("B", [])])
        let room = try #require(RoomID("b"))
        try grid.perform([
            .cancel(id(1), note: nil), .remove(.session(id(2))), .close(room, to: nil),
        ])
        let before = grid
        let plan = try plan(
            [
                ("A", [Fixture.event(1, "Neu"), Fixture.event(2, at: "12:00")]),
                ("B", [Fixture.event(3)]),
            ],
            grid
        )
        #expect(plan.counts.leftAlone == 2)
        try grid.carryOut(plan)
        #expect(grid.sessions[try id(1)]?.state == .cancelled)
        #expect(grid.sessions[try id(1)]?.placement == before.sessions[try id(1)]?.placement)
        #expect(grid.sessions[try id(1)]?.title.string == "Neu")
        #expect(grid.sessions[try id(2)] == before.sessions[try id(2)])
        #expect(grid.sessions[try id(3)]?.state == .pitched)
        #expect(plan.lines.english.contains { $0.contains("stays cancelled") })
    }

    @Test func `with no import remembered, the file wins over the fields it has`() throws {
        let event = Fixture.event(1, more: "<track>X</track>")
        var grid = try grid([("A", [event])])
        try grid.forgetImports()
        var patch = SessionPatch()
        patch.title = try Text("Anders", .title)
        patch.tags = [try Text("X", .tag), try Text("eigen", .tag)]
        patch.note = try Text("Bitte Stift mitbringen", .note)
        patch.language = try Text("de", .language)
        try grid.perform([.edit(id(1), patch)])
        let plan = try plan([("A", [event])], grid)
        #expect(plan.lines.english.contains { $0.contains("title “Anders” → “T”") })
        try grid.carryOut(plan)
        let session = try #require(grid.sessions[id(1)])
        #expect(session.title.string == "T")
        #expect(session.tags.map(\.string) == ["X", "eigen"])
        #expect(session.note == patch.note && session.language == patch.language)
    }

    @Test func `what only remembers a file is nothing to agree to, and stored once`() throws {
        let rooms: Rooms = [("A", [Fixture.event(1), Fixture.event(2, at: "11:00")]), ("B", [])]
        var grid = try grid(rooms)
        let remembered = grid
        try grid.forgetImports()
        let plan = try plan(rooms, grid)
        #expect(plan.isEmpty && !plan.transactions.isEmpty)
        #expect(
            plan.changeLines.english.isEmpty && plan.counts.unchanged == 2,
            "\(plan.lines.english)"
        )
        try grid.carryOut(plan)
        #expect(grid.sessions == remembered.sessions && grid.rooms == remembered.rooms)
        #expect(try self.plan(rooms, grid).transactions.isEmpty)
    }

    @Test func `a session in the tray is placed`() throws {
        let event = Fixture.event(1)
        var grid = try grid([("A", [event])])
        try grid.forgetImports()
        try grid.perform([.park(id(1))])
        let plan = try plan([("A", [event])], grid)
        #expect(plan.counts.moved == 1)
        try grid.carryOut(plan)
        #expect(grid.sessions[try id(1)]?.state == .planned)
    }

    @Test func `rooms are found by name, then by identifier`() throws {
        var grid = try Fixture.grid()
        let blue = try #require(RoomID("blau"))
        let six = try #require(RoomID("saal-6"))
        grid.put(.room(Room(id: blue, name: try Text("Saal 7", .roomName))))
        grid.put(.room(Room(id: six, name: try Text("Sechs", .roomName))))
        let rooms: Rooms = [
            ("Saal 7", [Fixture.event(1)]), ("Saal 6", []), ("Saal-6", []), ("Saal/6", []),
        ]
        let plan = try plan(rooms, grid)
        #expect(plan.counts.newRooms == 2 && plan.counts.changedRooms == 0)
        try grid.carryOut(plan)
        #expect(grid.rooms[six]?.name.string == "Sechs")
        #expect(grid.sessions[try id(1)]?.placement?.room == blue)
        #expect(Set(grid.rooms.keys.map(\.string)) == ["blau", "saal-6", "saal-6-2", "saal-6-3"])
        #expect(try self.plan(rooms, grid).transactions.isEmpty)
    }

    @Test func `a removed room is put back only when a session needs it`() throws {
        var grid = try grid([("A", [Fixture.event(1)]), ("B", [])])
        let room = try #require(RoomID("b"))
        try grid.perform([.remove(.room(room))])
        #expect(try plan([("A", [Fixture.event(1)]), ("B", [])], grid).isEmpty)
        try grid.carryOut(plan([("B", [Fixture.event(1)])], grid))
        #expect(grid.rooms[room]?.state == .open)
        #expect(grid.sessions[try id(1)]?.placement?.room == room)
    }

    /// A quote in a title is two bytes of a session's line, and four of the record around it.
    @Test(arguments: ["ü", "\""])
    func `transactions stay within their bounds`(_ letter: String) throws {
        let title = String(repeating: letter, count: 200)
        let rooms = (1...9).map { room in
            (
                "R\(room)",
                (0..<20).map { Fixture.event(room * 100 + $0, title, at: "\(room + 10):00") }
            )
        }
        let plan = try plan(rooms, Fixture.grid())
        #expect(plan.counts.new == 180)
        #expect(plan.transactions.allSatisfy { 1...ImportPlan.commandsMax ~= $0.count })
        let bytes = plan.transactions.map { $0.reduce(0) { $0 + $1.estimatedBytes } }
        #expect(bytes.allSatisfy { $0 <= ImportPlan.transactionBytesMax })
        var grid = try Fixture.grid()
        for (number, commands) in plan.transactions.enumerated() {
            let made = Revision(UInt64(1000 + number))
            let change = try grid.apply(commands, now: 1_714_550_400_000, making: made)
            var record = LineWriter(verb: "T")
            for difference in change.differences { record.text(bytes: difference.after.bytes) }
            #expect(record.bytes.count <= 2 * bytes[number], "at least half of the truth")
        }
    }

    @Test func `any schedule leads to any other`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            var grid = try Fixture.grid()
            for _ in 0..<3 {
                let schedule = try Fixture.read(randomSchedule(&generator))
                try grid.carryOut(ImportPlan(schedule, grid))
                let again = ImportPlan(schedule, grid)
                #expect(again.transactions.isEmpty, "seed \(seed): \(again.lines.english)")
            }
        }
    }

    private func randomSchedule(_ generator: inout SeededGenerator) -> String {
        var rooms = (1...3).map { ("R\($0)", [String]()) }
        for number in 1...40 where Bool.random(using: &generator) {
            let hour = Int.random(in: 10...20, using: &generator)
            let half = Bool.random(using: &generator) ? "00" : "30"
            let length = Bool.random(using: &generator) ? "00:30" : "01:30"
            let event = Fixture.event(number, at: "\(hour):\(half)", duration: length)
            rooms[Int.random(in: 0...2, using: &generator)].1.append(event)
        }
        rooms[0].1.append(Fixture.event(99))
        return Fixture.schedule(rooms)
    }
}
