import RaumGrid
import Testing

@testable import RaumInterchange

/// A person undoes what a watched export brought: its edit is not made again, and every other row is followed.
@Suite struct UndoneEditTests {
    private struct Watched {
        var grid: Grid
        private var before: Grid
        private var undone: [Revision: Revision] = [:]
        private var memory = ImportMemory()

        init() throws {
            grid = try HandMade.grid()
            var room = RoomPatch()
            room.capacity = 40
            try grid.perform([.room(try HandMade.room("blau"), room)])
            var pause = SlotPatch()
            let start = try #require(TimeText("2027-05-14T13:00:00+02:00")?.time)
            (pause.start, pause.end) = (.at(start), .at(start.adding(minutes: 30)))
            (pause.kind, pause.label) = (.pause, try Text("Mittag", .label))
            try grid.perform([.slot(try #require(SlotID("mittag")), pause)])
            before = grid
        }

        /// Imports a version of the file as `--watch` does; returns what is told.
        @discardableResult
        mutating func read(_ text: String) throws -> [String] {
            memory.note(grid, undone)
            return try read(text, undone: memory.undone(in: grid, undone))
        }

        /// Imports it as a person does, who wants all of it.
        @discardableResult
        mutating func readOnce(_ text: String) throws -> [String] {
            try read(text, undone: nil)
        }

        /// The program is started anew.
        mutating func forget() { memory = ImportMemory() }

        private mutating func read(
            _ text: String,
            undone: [DetailSubject: UndoneImport]?
        ) throws -> [String] {
            var options = ImportOptions()
            options.undone = undone
            let plan = ImportPlan(try HandMade.read(text, grid), grid, options)
            memory.keep(plan.left, in: grid, self.undone)
            before = grid
            try grid.carryOut(plan)
            memory.note(grid, self.undone)
            return plan.lines.english
        }

        /// Takes the last import back as the daemon does.
        mutating func undo() {
            let last = grid.entities.map(\.revision).max() ?? .zero
            for entity in grid.entities where before[entity.key] != entity {
                var old = before[entity.key] ?? entity.asRemoved
                old.revision = last.next
                grid.put(old)
            }
            undone[last.next] = last
        }

        /// Blau, its seats, and the break.
        func shape() throws -> String {
            let room = try #require(grid.rooms[HandMade.room("blau")])
            let known = try #require(SlotID("mittag"))
            let row = try #require(grid.slots[known])
            return "\(room.name) \(room.capacity) \(row.start.clock)–\(row.end.clock) \(row.label)"
        }

        func title(_ id: String) throws -> String? {
            grid.sessions[try HandMade.session(id)]?.title.string
        }
    }

    @Test(arguments: HandMade.formats)
    func `an undone edit stays undone when another row is edited`(format: ExportFormat) throws {
        var watched = try Watched()
        let text = HandMade.export(watched.grid, format)
        try watched.read(text)
        let edited = text.replacing("Eins", with: "Eins W")
        try watched.read(edited)
        #expect(try watched.title("s1") == "Eins W")
        watched.undo()
        #expect(try watched.title("s1") == "Eins")
        let lines = try watched.read(edited.replacing("Zwei", with: "Zwei W"))
        #expect(try watched.title("s1") == "Eins", "\(lines)")
        #expect(try watched.title("s2") == "Zwei W", "\(lines)")
        try watched.read(edited.replacing("Drei", with: "Drei W"))
        #expect(try watched.title("s1") == "Eins")
        try watched.read(text.replacing("Eins", with: "Eins X"))
        #expect(try watched.title("s1") == "Eins X")
    }

    private static let shape = "Blau 40 13:00–13:30 Mittag"

    /// Edits of a room or a break, and what is then on the grid.
    private static let edits: [(ExportFormat, [(String, String)], String)] = [
        (.csv, [(",Blau,", ",Aula,")], "Aula 40 13:00–13:30 Mittag"),
        (.json, [("\"Blau\"", "\"Aula\"")], "Aula 40 13:00–13:30 Mittag"),
        (.ics, [(":Blau", ":Aula")], "Aula 40 13:00–13:30 Mittag"),
        (.xml, [("Blau", "Aula")], "Aula 40 13:00–13:30 Mittag"),
        (.json, [("\"capacity\": 40", "\"capacity\": 50")], "Blau 50 13:00–13:30 Mittag"),
        (.csv, [("Mittag", "Essen")], "Blau 40 13:00–13:30 Essen"),
        (.json, [("Mittag", "Essen")], "Blau 40 13:00–13:30 Essen"),
        (.csv, [("T13:30", "T13:50")], "Blau 40 13:00–13:50 Mittag"),
        (.json, [("T13:30", "T13:50")], "Blau 40 13:00–13:50 Mittag"),
        (.csv, [("T13:00", "T13:10"), ("T13:30", "T13:40")], "Blau 40 13:10–13:40 Mittag"),
        (.json, [("T13:00", "T13:10"), ("T13:30", "T13:40")], "Blau 40 13:10–13:40 Mittag"),
    ]

    @Test(arguments: edits)
    func `an undone edit of a room or a break stays undone until it is imported again`(
        format: ExportFormat,
        edit: [(String, String)],
        expected: String
    ) throws {
        for isRead in [true, false] {
            for forgets in [false, true] {
                var watched = try Watched()
                let text = HandMade.export(watched.grid, format)
                if isRead { try watched.read(text) }
                let edited = edit.reduce(text) { $0.replacing($1.0, with: $1.1) }
                try watched.read(edited)
                #expect(try watched.shape() == expected)
                watched.undo()
                #expect(try watched.shape() == Self.shape)
                if forgets { watched.forget() }
                let lines = try watched.read(edited)
                #expect(try watched.shape() == Self.shape, "\(lines)")
                #expect(lines.contains { $0.contains("undone here, stays so") }, "\(lines)")
                let more = try watched.read(edited.replacing("Drei", with: "Drei W"))
                #expect(try watched.shape() == Self.shape, "\(more)")
                #expect(try watched.title("s3") == "Drei W", "\(more)")
                #expect(HandMade.places(watched.grid) == HandMade.places, "\(more)")
                try watched.read(edited)
                #expect(try watched.shape() == Self.shape)
                let once = try watched.readOnce(edited)
                #expect(try watched.shape() == expected, "\(once)")
                let again = try watched.read(edited)
                #expect(try watched.shape() == expected, "\(again)")
                // What the file takes back is taken back.
                let back = try watched.read(text)
                #expect(try watched.shape() == Self.shape, "\(back)")
            }
        }
    }

    @Test(arguments: edits)
    func `another edit after an undone one of a room or a break is followed`(
        format: ExportFormat,
        edit: [(String, String)],
        expected: String
    ) throws {
        var watched = try Watched()
        let text = HandMade.export(watched.grid, format)
        try watched.read(edit.reduce(text) { $0.replacing($1.0, with: $1.1) })
        watched.undo()
        let other = edit.reduce(text) { text, words in
            let new = words.1.replacing("Aula", with: "Halle").replacing("Essen", with: "Suppe")
                .replacing("50", with: "55").replacing("13:10", with: "13:15")
                .replacing("13:40", with: "13:45")
            return text.replacing(words.0, with: new)
        }
        let lines = try watched.read(other)
        let now = expected.replacing("Aula", with: "Halle").replacing("Essen", with: "Suppe")
            .replacing("50", with: "55").replacing("13:10", with: "13:15")
            .replacing("13:40", with: "13:45")
        #expect(try watched.shape() == now, "\(lines)")
    }
}
