import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

// P14: the same file twice changes nothing, and what a person changed here survives.

@Suite struct ImportAgainTests {
    private typealias Rooms = [(String, [String])]

    private let rooms: Rooms = [
        ("A", [Fixture.event(1, "Eins", at: "10:00"), Fixture.event(2, "Zwei", at: "11:00")]),
        ("B", [Fixture.event(3, "Drei", at: "10:00")]),
    ]

    private func id(_ number: Int) throws -> SessionID {
        try #require(SessionID("0a1b2c3d-0000-4000-8000-00000000\(1000 + number)"))
    }

    private func plan(
        _ rooms: Rooms,
        _ grid: Grid,
        _ options: ImportOptions = ImportOptions()
    ) throws -> ImportPlan {
        ImportPlan(try Fixture.read(Fixture.schedule(rooms)), grid, options)
    }

    private func imported() throws -> Grid {
        var grid = try Fixture.grid()
        try grid.carryOut(plan(rooms, grid))
        return grid
    }

    /// What an organiser did, and what the preview says of it.
    private func changes() throws -> [([Command], String)] {
        var move = PlacementPatch()
        move.room = RoomID("b")
        move.start = .clock(hour: 15, minute: 0)
        var title = SessionPatch()
        title.title = try Text("Hier anders", .title)
        var room = RoomPatch()
        room.name = try Text("Aula", .roomName)
        return [
            ([.move(try id(1), move)], "moved here by root at 14:03, stays; the file still says A"),
            ([.park(try id(1))], "taken into the tray here by root at 14:03, stays"),
            ([.cancel(try id(1), note: nil)], "stays cancelled"),
            ([.remove(.session(try id(1)))], "stays removed"),
            (
                [.edit(try id(1), title)],
                "changed here by root at 14:03, stays; the file still says title"
            ),
            (
                [.room(try #require(RoomID("a")), room)],
                "changed here, stays; the file still says name"
            ),
        ]
    }

    @Test func `what a person changed here stays, and the preview says so`() throws {
        for (commands, words) in try changes() {
            var grid = try imported()
            try grid.perform(commands)
            var plan = try plan(rooms, grid)
            plan.authors = [try id(1): Sentence(name: "by root at 14:03")]
            #expect(
                plan.transactions.isEmpty && plan.changeLines.english.isEmpty,
                "\(plan.lines.english)"
            )
            #expect(plan.lines.english.contains { $0.contains(words) }, "\(plan.lines.english)")
        }
    }

    @Test func `the file wins where that is asked for`() throws {
        for index in [0, 1, 4, 5] {
            let before = try imported()
            var grid = before
            try grid.perform(changes()[index].0)
            var options = ImportOptions()
            options.fileWins = true
            try grid.carryOut(plan(rooms, grid, options))
            let one = try id(1)
            #expect(grid.sessions[one]?.placement == before.sessions[one]?.placement)
            #expect(grid.sessions[one]?.title == before.sessions[one]?.title)
            #expect(grid.rooms.values.map(\.name.string).sorted() == ["A", "B"])
        }
    }

    @Test func `only what changed in the file is changed`() throws {
        var grid = try imported()
        try grid.perform(changes()[0].0)
        let here = grid.sessions[try id(1)]?.placement
        var later = rooms
        later[0].1[0] = Fixture.event(1, "Eins neu", at: "10:00")
        try grid.carryOut(plan(later, grid))
        #expect(grid.sessions[try id(1)]?.title.string == "Eins neu")
        #expect(grid.sessions[try id(1)]?.placement == here)
        later[0].1[0] = Fixture.event(1, "Eins neu", at: "10:00", duration: "01:00")
        try grid.carryOut(plan(later, grid))
        #expect(grid.sessions[try id(1)]?.placement?.start == here?.start)
        #expect(grid.sessions[try id(1)]?.placement?.minutes == 60)
        #expect(try plan(later, grid).isEmpty)
    }

    @Test(arguments: ImportOptions.Missing.allCases)
    func `what the file lacks is listed, parked or cancelled, and comes back`(
        missing: ImportOptions.Missing
    ) throws {
        var grid = try imported()
        let own = try #require(SessionID("s1"))
        var pitch = SessionPatch()
        pitch.title = try Text("Hier gemacht", .title)
        try grid.perform([.pitch(own, pitch)])
        var options = ImportOptions()
        options.missing = missing
        let before = grid.sessions[try id(1)]?.placement
        let fewer: Rooms = [("A", [rooms[0].1[1]]), rooms[1]]
        let plan = try plan(fewer, grid, options)
        try grid.carryOut(plan)
        let state = grid.sessions[try id(1)]?.state
        switch missing {
        case .list: #expect(state == .planned && plan.counts.missing == 2)
        case .park: #expect(state == .pitched && plan.counts.missing == 1)
        case .cancel: #expect(state == .cancelled && plan.counts.missing == 1)
        }
        #expect(grid.sessions[own]?.state == .pitched)
        #expect(try self.plan(fewer, grid, options).changeLines.english.isEmpty)
        try grid.carryOut(self.plan(rooms, grid))
        #expect(grid.sessions[try id(1)]?.state == .planned)
        #expect(grid.sessions[try id(1)]?.placement == before)
        #expect(try self.plan(rooms, grid).isEmpty)
    }

    /// Sessions of one key: title, room, clock.
    private func oneKey(_ events: [(String, String, String)]) throws -> Schedule {
        var raw = RawSchedule(format: .table)
        raw.sessions = events.enumerated().map { index, event in
            var session = RawSchedule.Session(position: SourcePosition(line: index + 1))
            (session.key, session.title, session.ownRoom) = ("46939", event.0, event.1)
            session.date = "2024-05-01T\(event.2):00+02:00"
            session.duration = "0:30"
            return session
        }
        var builder = try ScheduleBuilder(raw, venueZone: "Europe/Berlin")
        return try builder.build()
    }

    @Test func `where several share a key, one that drops out shifts none of the others`() throws {
        let all = (0..<8).map { ("T\($0 / 2)", "R\($0 % 3)", "1\($0):00") }
        for dropped in all.indices {
            var grid = try Fixture.grid()
            try grid.carryOut(ImportPlan(oneKey(all), grid))
            var fewer = all
            fewer.remove(at: dropped)
            let plan = ImportPlan(try oneKey(fewer.reversed()), grid)
            #expect(plan.isEmpty && plan.counts.missing == 1, "\(dropped): \(plan.lines.english)")
            fewer[0].2 = "20:00"
            let moved = ImportPlan(try oneKey(fewer), grid)
            #expect(moved.counts.moved == 1 && moved.counts.retitled == 0, "\(moved.lines.english)")
            #expect(moved.counts.new == 0)
        }
    }

    @Test func `a room that its file renames is the same room`() throws {
        func file(_ name: String) -> String {
            "<schedule><conference/><day date='2024-05-01'><room name='\(name)' guid='g-1'>"
                + Fixture.event(1) + "</room></day></schedule>"
        }
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(Fixture.read(file("Blau")), grid))
        let plan = ImportPlan(try Fixture.read(file("Großer Saal")), grid)
        #expect(plan.counts.changedRooms == 1 && plan.counts.newRooms == 0, "\(plan.lines.english)")
        #expect(plan.counts.moved == 0)
        try grid.carryOut(plan)
        #expect(grid.rooms.values.map(\.name.string) == ["Großer Saal"])
    }

    @Test(arguments: ["blau", "BLAU", "Bl\u{AD}au", "Blau\u{200B}", "Blau "])
    func `rooms are compared as people read them`(name: String) throws {
        var grid = try Fixture.grid()
        try grid.carryOut(plan([("Blau", [Fixture.event(1)])], grid))
        let plan = try plan([(name, [Fixture.event(1)])], grid)
        #expect(
            plan.counts.newRooms == 0 && plan.changeLines.english.isEmpty,
            "\(plan.lines.english)"
        )
    }

    @Test func `cancelled in the file is cancelled, once`() throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(two(firstIsCancelled: false), grid))
        let plan = ImportPlan(try two(firstIsCancelled: true), grid)
        #expect(plan.counts.cancelled == 1 && plan.counts.missing == 0, "\(plan.lines.english)")
        try grid.carryOut(plan)
        let one = try #require(grid.sessions.values.first { $0.state == .cancelled })
        #expect(ImportPlan(try two(firstIsCancelled: true), grid).changeLines.english.isEmpty)
        try grid.perform([.restore(one.id)])
        #expect(ImportPlan(try two(firstIsCancelled: true), grid).isEmpty)
        try grid.carryOut(ImportPlan(two(firstIsCancelled: false), grid))
        #expect(grid.sessions[one.id]?.state == .planned)
    }

    private func two(firstIsCancelled isCancelled: Bool) throws -> Schedule {
        var raw = RawSchedule(format: .table)
        raw.sessions = ["X", "Y"].enumerated().map { index, title in
            var session = RawSchedule.Session(position: SourcePosition(line: index + 1))
            (session.key, session.title, session.ownRoom) = (title, title, "A")
            session.date = "2024-05-01T1\(index):00:00+02:00"
            session.duration = "0:30"
            session.isCancelled = isCancelled && index == 0
            return session
        }
        var builder = try ScheduleBuilder(raw, venueZone: "Europe/Berlin")
        return try builder.build()
    }

    @Test(arguments: [ExportFormat.xml, .json, .ics, .csv])
    func `one key for several, exported, read elsewhere, then the original: nothing is new`(
        format: ExportFormat
    ) throws {
        let events = ["A", "B", "C"].enumerated().map { hour, title in
            "BEGIN:VEVENT\r\nUID:46939\r\nSUMMARY:\(title)\r\nLOCATION:R\r\n"
                + "DTSTART:20270514T1\(hour)0000Z\r\nDURATION:PT30M\r\nEND:VEVENT\r\n"
        }
        let original = "BEGIN:VCALENDAR\r\n\(events.joined())END:VCALENDAR\r\n"
        var here = try Fixture.grid()
        try here.carryOut(ImportPlan(try Fixture.read(original), here))
        let exported = format.text(here, Revision(9), now: 0)
        var there = try Fixture.grid()
        try there.carryOut(ImportPlan(try Fixture.read(exported), there))
        let plan = ImportPlan(try Fixture.read(original), there)
        #expect(plan.counts.new == 0, "\(plan.lines.english)")
    }

    @Test(arguments: [
        "Titel;Raum;Beginn;Ende;Referent\nA;S;;;\nA;;;;Raum\n",
        "Titel;Raum;Tags\nA;S;\nA;;S\nA;;\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\n"
            + "STATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ])
    func `what shares a title or a key is the same the second time`(file: String) throws {
        var grid = try Fixture.grid()
        for _ in 0..<2 { try grid.carryOut(ImportPlan(try Fixture.read(file), grid)) }
        let again = ImportPlan(try Fixture.read(file), grid)
        #expect(again.isEmpty, "\(again.lines.english)")
    }
}
