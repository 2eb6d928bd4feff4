import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// What formats keep of a plan, and what they say that they lose.
@Suite struct KeepingTests {
    private func full() throws -> Grid {
        var grid = try Fixture.grid()
        var patch = RoomPatch()
        patch.name = try Text("Raum Blau", .roomName)
        patch.floor = try Text("1. OG", .floor)
        (patch.capacity, patch.colour) = (40, .blue)
        patch.url = try Text("https://example.org/blau", .url)
        let (room, id) = (try #require(RoomID("blau")), try #require(SessionID("s1")))
        var slot = SlotPatch()
        (slot.start, slot.end) = (.at(try time("10:00")), .at(try time("11:00")))
        var pause = SlotPatch()
        (pause.start, pause.end) = (.at(try time("12:00")), .at(try time("13:00")))
        (pause.kind, pause.label) = (.pause, try Text("Mittag", .label))
        var pitch = SessionPatch()
        (pitch.title, pitch.hosts) = (try Text("T", .title), [try Text("Ada", .host)])
        var place = PlacementPatch()
        (place.room, place.start, place.minutes) = (room, .at(try time("10:00")), 60)
        try grid.perform([
            .room(room, patch), .slot(try #require(SlotID("eins")), slot),
            .slot(try #require(SlotID("mittag")), pause), .pitch(id, pitch), .place(id, place),
        ])
        let details: [DetailName: String] = [
            .links: "https://example.org/a\tA, \"B\"\nhttps://example.org/b\tB",
            .attachments: "https://example.org/c\tC", .persons: "Ada\t7\t\thttps://example.org/7",
            .feedback: "https://example.org/f", .subtitle: "U",
        ]
        for (name, text) in details {
            try grid.perform(grid.commands(setting: name, of: .session(id), to: text))
        }
        return grid
    }

    private func time(_ clock: String) throws -> ZonedTime {
        try #require(TimeText("2024-05-01T\(clock):00+02:00")?.time)
    }

    private func imported(_ grid: Grid, _ format: ExportFormat) throws -> Grid {
        var fresh = try Fixture.grid()
        let text = format.text(grid, Revision(1), now: 0)
        let schedule = try ScheduleFile.read(Array(text.utf8), name: "f", ImportContext(fresh))
        try fresh.carryOut(ImportPlan(schedule, fresh))
        #expect(ImportPlan(schedule, fresh).isEmpty, "\(format)")
        #expect(
            ImportPlan(schedule, grid).lines.english.allSatisfy { !$0.hasPrefix("+") },
            "\(format)"
        )
        return fresh
    }

    @Test(arguments: [ExportFormat.json, .csv])
    func `links, persons and texts come back`(format: ExportFormat) throws {
        let grid = try full()
        let id = try #require(SessionID("s1"))
        var (before, after) = (
            grid.details(of: .session(id)),
            try imported(grid, format).details(of: .session(id))
        )
        (before[.source], after[.source]) = (nil, nil)
        #expect(before == after)
    }

    @Test(arguments: [ExportFormat.json, .csv, .ics])
    func `a room keeps its id`(format: ExportFormat) throws {
        let fresh = try imported(full(), format)
        #expect(fresh.rooms.keys.map(\.string) == ["blau"])
        #expect(fresh.rooms.values.map(\.name.string) == ["Raum Blau"])
    }

    @Test(arguments: [ExportFormat.xml, .json, .ics, .csv])
    func `a note stays a note, here and in another event`(format: ExportFormat) throws {
        for description in ["", "D", "mit Beamer"] {
            var grid = try full()
            let id = try #require(SessionID("s1"))
            var edit = SessionPatch()
            edit.note = try Text("mit Beamer", .note)
            try grid.perform(
                [.edit(id, edit)]
                    + grid.commands(setting: .description, of: .session(id), to: description)
            )
            let isKept = format.losses(grid)?.english.contains("note beside") != true
            #expect(isKept || (format == .xml && !description.isEmpty))
            let fresh = try imported(grid, format)
            #expect(fresh.sessions[id]?.note.string == (isKept ? "mit Beamer" : ""))
            let kept = fresh.details(of: .session(id))[.description] ?? ""
            #expect(kept == (format == .ics ? "" : description))
            var same = grid
            let text = format.text(grid, Revision(1), now: 0)
            try same.carryOut(ImportPlan(ScheduleFile.read(Array(text.utf8), name: "f"), same))
            #expect(Set(same.things) == Set(grid.things), "\(format) \(description)")
        }
    }

    @Test func `json keeps rooms and slots whole`() throws {
        let grid = try full()
        let fresh = try imported(grid, .json)
        let rooms = [grid, fresh].map { grid in
            grid.rooms.values.map { room in
                "\(room.id) \(room.floor) \(room.capacity) \(room.colour) \(room.url)"
            }
        }
        #expect(rooms[0] == rooms[1])
        let slots = [grid, fresh].map { grid in
            grid.slots.values.map { "\($0.id) \($0.kind) \($0.label) \($0.start.milliseconds)" }
                .sorted()
        }
        #expect(slots[0] == slots[1])
        #expect(slots[0].count == 2)
    }

    @Test(arguments: [
        (ExportFormat.json, nil),
        (
            .csv,
            "1 slot, 1 room's floor, 1 room's capacity, 1 room's colour, 1 room's address; json keeps them"
        ),
        (
            .ics,
            "1 break, 1 slot, 1 room's floor, 1 room's capacity, 1 room's colour, 1 room's address, "
                + "1 session's texts, 1 session's links and ids of persons; json keeps them"
        ),
        (
            .xml,
            "1 break, 1 slot, 1 room's id, 1 room's floor, 1 room's capacity, 1 room's colour, "
                + "1 room's address; json keeps them"
        ),
        (.html, nil),
    ])
    func `each format says what it loses of this plan`(
        format: ExportFormat,
        words: String?
    ) throws {
        let losses = try full().losses(format)
        #expect(losses == words.map { "\(format.rawValue) has no place for \($0)" })
    }

    @Test func `what no format keeps is said for all of them`() throws {
        var grid = try full()
        let id = try #require(SessionID("s1"))
        var edit = SessionPatch()
        edit.isFull = true
        try grid.perform([.edit(id, edit), .close(try #require(RoomID("blau")), to: nil)])
        #expect(
            ExportFormat.json.losses(grid)?.english
                == "json has no place for 1 closing of a room, 1 full session; "
                + "a copy of the data directory keeps all"
        )
        #expect(ExportFormat.csv.losses(grid)?.english.hasSuffix("keeps all") == true)
    }
}

extension Grid {
    fileprivate func losses(_ format: ExportFormat) -> String? { format.losses(self)?.english }
}
