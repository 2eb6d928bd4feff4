import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// A person undoes an import of a watched file: that is not done again as long as the file says the same, and every other
/// row is followed.
@Suite struct UndoneImportTests {
    /// A file that is watched, and the grid that follows it.
    private struct Watched {
        var grid: Grid
        /// The grid before the last import.
        var before: Grid
        var undone: [Revision: Revision] = [:]
        var memory = ImportMemory()
        var missing = ImportOptions.Missing.list

        init(_ text: String) throws {
            grid = try Fixture.grid()
            before = grid
            try read(text)
        }

        private func schedule(_ text: String) throws -> Schedule {
            var context = ImportContext()
            context.zone = "Europe/Berlin"
            return try ScheduleFile.read(Array(text.utf8), name: "f", context)
        }

        /// Imports a version of the file as `--watch` does.
        @discardableResult
        mutating func read(_ text: String) throws -> ImportPlan {
            memory.note(grid, undone)
            var options = ImportOptions()
            options.missing = missing
            options.undone = memory.undone(in: grid, undone)
            let plan = ImportPlan(try schedule(text), grid, options)
            memory.keep(plan.left, in: grid, undone)
            before = grid
            try grid.carryOut(plan)
            memory.note(grid, undone)
            return plan
        }

        /// Imports it as a person does.
        @discardableResult
        mutating func importOnce(_ text: String) throws -> ImportPlan {
            var options = ImportOptions()
            options.missing = missing
            let plan = ImportPlan(try schedule(text), grid, options)
            before = grid
            try grid.carryOut(plan)
            return plan
        }

        /// Takes the last import back as the daemon does.
        ///
        /// An import of several transactions has its records in the last ones: `onlyMemory` takes only these back.
        mutating func undo(onlyMemory: Bool = false) throws {
            let last = grid.entities.map(\.revision).max() ?? .zero
            let undoing = last.next
            for entity in grid.entities where before[entity.key] != entity {
                if onlyMemory, !entity.isDetail { continue }
                var old = before[entity.key] ?? entity.asRemoved
                old.revision = undoing
                grid.put(old)
            }
            undone[undoing] = last
        }

        /// What is on the grid, as `10:00 Eins`, in the order of the times.
        var shown: [String] {
            let sessions = grid.sessions.values.filter { $0.state == .planned }.compactMap {
                session in
                session.placement.map { ($0.start, "\($0.start.clock) \(session.title)") }
            }
            let breaks = grid.slots.values.filter { $0.kind == .pause }
                .map { ($0.start, "\($0.start.clock) – \($0.label)") }
            return (sessions + breaks).sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Rows of a table: id, title, start, and an hour of length.
    private func file(_ rows: (Int, String, String)..., breaks: [String] = []) -> String {
        let sessions = rows.map { "\($0.0);\($0.1);Saal;2027-05-14 \($0.2);60;\n" }
        let pauses = breaks.map { ";Kaffee;;2027-05-14 \($0);15;Pause\n" }
        return "ID;Titel;Raum;Beginn;Dauer;Art\n" + (sessions + pauses).joined()
    }

    @Test func `only what was undone is held back, as long as the file says the same`() throws {
        var watched = try Watched(file((1, "Eins", "10:00"), (2, "Zwei", "11:00")))
        try watched.read(file((1, "Eins", "10:00"), (2, "Zwei", "13:00")))
        try watched.undo()
        #expect(watched.shown == ["10:00 Eins", "11:00 Zwei"])
        var plan = try watched.read(file((1, "Eins neu", "12:00"), (2, "Zwei", "13:00")))
        #expect(watched.shown == ["11:00 Zwei", "12:00 Eins neu"])
        #expect(plan.heldLines.count == 1 && plan.counts.held == 1, "\(plan.lines.english)")
        // Another field of the same session is followed, and its place is still held back.
        plan = try watched.read(file((1, "Eins neu", "12:00"), (2, "Zwo", "13:00")))
        #expect(watched.shown == ["11:00 Zwo", "12:00 Eins neu"])
        watched.memory = ImportMemory()
        plan = try watched.read(
            file((1, "Eins neu", "12:00"), (2, "Zwo", "13:00"), (3, "Drei", "09:00"))
        )
        #expect(watched.shown == ["09:00 Drei", "11:00 Zwo", "12:00 Eins neu"])
        #expect(
            plan.heldLines.english == [
                "= id-2: “Zwo”: undone here, stays so; the file still says Saal, 2027-05-14 13:00–14:00"
            ]
        )
        plan = try watched.read(
            file((1, "Eins neu", "12:00"), (2, "Zwo", "14:00"), (3, "Drei", "09:00"))
        )
        #expect(watched.shown == ["09:00 Drei", "12:00 Eins neu", "14:00 Zwo"])
        #expect(plan.heldLines.isEmpty)
    }

    @Test func `an emptied cell whose emptying was undone stays filled`() throws {
        func file(_ note: String, _ type: String, _ more: String = "") -> String {
            "ID;Titel;Raum;Beginn;Dauer;Notiz;Art\n"
                + "1;Eins;Saal;2027-05-14 10:00;60;\(note);\(type)\n" + more
        }
        var watched = try Watched(file("Not", "Talk"))
        let id = try #require(watched.grid.sessions.keys.first)
        var texts: [String] {
            let session = watched.grid.sessions[id]
            let details = watched.grid.details(of: .session(id))
            return [session?.note.string ?? "", details[.type] ?? ""]
        }
        try watched.read(file("", ""))
        #expect(texts == ["", ""])
        try watched.undo()
        #expect(texts == ["Not", "Talk"])
        for more in ["", "2;Zwei;Saal;2027-05-14 12:00;60;;\n"] {
            let plan = try watched.read(file("", "", more))
            #expect(texts == ["Not", "Talk"], "\(plan.lines.english)")
            #expect(plan.heldLines.count == 1, "\(plan.lines.english)")
        }
        try watched.read(file("Neu", "Kurs"))
        #expect(texts == ["Neu", "Kurs"])
        try watched.read(file("", "Kurs"))
        #expect(texts == ["", "Kurs"])
    }

    @Test func `another value than the undone one is a change at once`() throws {
        var watched = try Watched(file((1, "Eins", "10:00"), (2, "Zwei", "11:00")))
        try watched.read(file((1, "Eins", "10:00"), (2, "Zwei", "13:00")))
        try watched.undo()
        try watched.read(file((1, "Eins", "10:00"), (2, "Zwei", "14:00")))
        #expect(watched.shown == ["10:00 Eins", "14:00 Zwei"])
        // What the file no longer said is a new change if it says it again.
        try watched.read(file((1, "Eins", "10:00"), (2, "Zwei", "13:00")))
        #expect(watched.shown == ["10:00 Eins", "13:00 Zwei"])
    }

    @Test(arguments: [false, true])
    func `a session that an undone import brought comes with its next change`(isNew: Bool) throws {
        var watched = try Watched(file((1, "Eins", "10:00")))
        let more = [(2, "Zwei", "11:00"), (3, "Drei", "12:00")]
        try watched.read(file((1, "Eins", "10:00"), more[0], more[1]))
        try watched.undo()
        if isNew { watched.memory = ImportMemory() }
        let plan = try watched.read(file((1, "Eins neu", "10:00"), more[0], more[1]))
        #expect(watched.shown == ["10:00 Eins neu"], "\(plan.lines.english)")
        #expect(plan.heldLines.count == 2)
        try watched.read(file((1, "Eins neu", "10:00"), more[0], (3, "Drei", "13:00")))
        #expect(watched.shown == ["10:00 Eins neu", "13:00 Drei"])
        #expect(try !watched.importOnce(file((1, "Eins neu", "10:00"), more[0])).isEmpty)
        #expect(watched.shown == ["10:00 Eins neu", "11:00 Zwei", "13:00 Drei"])
    }

    @Test func `an import that is not known holds back what the file says now`() throws {
        var watched = try Watched(file((1, "Eins", "10:00"), (2, "Zwei", "11:00")))
        try watched.read(file((1, "Eins", "10:00"), (2, "Zwei", "13:00")))
        try watched.undo()
        watched.memory = ImportMemory()
        try watched.read(file((1, "Eins!", "10:00"), (2, "Zwei", "13:00")))
        #expect(watched.shown == ["10:00 Eins!", "11:00 Zwei"])
        try watched.read(file((1, "Eins!", "10:00"), (2, "Zwei", "14:00")))
        #expect(watched.shown == ["10:00 Eins!", "14:00 Zwei"])
    }

    @Test(arguments: [ImportOptions.Missing.park, .cancel])
    func `a session that was undone to be taken out stays, and one put back stays out`(
        missing: ImportOptions.Missing
    ) throws {
        let both = file((1, "Eins", "10:00"), (2, "Zwei", "11:00"))
        var watched = try Watched(both)
        watched.missing = missing
        try watched.read(file((1, "Eins", "10:00")))
        #expect(watched.shown == ["10:00 Eins"])
        try watched.undo()
        let plan = try watched.read(file((1, "Eins", "12:00")))
        #expect(watched.shown == ["11:00 Zwei", "12:00 Eins"], "\(plan.lines.english)")
        try watched.read(file((1, "Eins", "13:00")))
        #expect(watched.shown == ["11:00 Zwei", "13:00 Eins"])
        try watched.importOnce(file((1, "Eins", "13:00")))
        #expect(watched.shown == ["13:00 Eins"])
        try watched.read(both)
        #expect(watched.shown == ["10:00 Eins", "11:00 Zwei"])
        try watched.undo()
        try watched.read(file((1, "Eins", "14:00"), (2, "Zwei", "11:00")))
        #expect(watched.shown == ["14:00 Eins"])
        try watched.read(file((1, "Eins", "14:00"), (2, "Zwei", "15:00")))
        #expect(watched.shown == ["14:00 Eins", "15:00 Zwei"])
    }

    @Test func `breaks that were undone are held back, and others are followed`() throws {
        let one = (1, "Eins", "10:00")
        var watched = try Watched(file(one, breaks: ["11:00"]))
        try watched.read(file(one, breaks: ["11:30"]))
        try watched.undo()
        var plan = try watched.read(file((1, "Eins", "09:00"), breaks: ["11:30"]))
        #expect(watched.shown == ["09:00 Eins", "11:00 – Kaffee"], "\(plan.lines.english)")
        #expect(plan.heldLines.count == 1)
        try watched.read(file((1, "Eins", "08:00"), breaks: ["11:30"]))
        #expect(watched.shown == ["08:00 Eins", "11:00 – Kaffee"])
        try watched.read(file((1, "Eins", "08:00"), breaks: ["11:45"]))
        #expect(watched.shown == ["08:00 Eins", "11:45 – Kaffee"])
        try watched.read(file((1, "Eins", "08:00"), breaks: ["11:45", "15:00"]))
        try watched.undo()
        plan = try watched.read(file(one, breaks: ["11:45", "15:00"]))
        #expect(watched.shown == ["10:00 Eins", "11:45 – Kaffee"], "\(plan.lines.english)")
        #expect(plan.heldLines.count == 1)
        try watched.importOnce(file(one, breaks: ["11:45", "15:00"]))
        #expect(watched.shown == ["10:00 Eins", "11:45 – Kaffee", "15:00 – Kaffee"])
    }

    @Test func `where only records were undone, nothing is held back`() throws {
        var watched = try Watched(file((1, "Eins", "10:00"), (2, "Zwei", "11:00")))
        try watched.read(file((1, "Eins", "10:00"), (2, "Zwo", "13:00"), breaks: ["12:00"]))
        try watched.undo(onlyMemory: true)
        let plan = try watched.read(
            file((1, "Eins", "09:00"), (2, "Zwo", "13:00"), breaks: ["12:00"])
        )
        #expect(plan.heldLines.isEmpty, "\(plan.heldLines.english)")
        #expect(watched.shown == ["09:00 Eins", "12:00 – Kaffee", "13:00 Zwo"])
        try watched.read(file((1, "Eins", "09:00"), (2, "Zwei", "14:00"), breaks: ["12:30"]))
        #expect(watched.shown == ["09:00 Eins", "12:30 – Kaffee", "14:00 Zwei"])
    }

    @Test func `an import by a person does it again, and says of which sessions`() throws {
        var watched = try Watched(file((1, "Eins", "10:00"), (2, "Zwei", "11:00")))
        let later = file((1, "Eins", "10:00"), (2, "Zwei", "13:00"))
        try watched.read(later)
        try watched.undo()
        try watched.read(later)
        #expect(watched.shown == ["10:00 Eins", "11:00 Zwei"])
        let other = ImportPlan(
            try Fixture.read(file((1, "Eins!", "10:00Z"), (2, "Zwei", "17:00Z"))),
            watched.grid
        )
        #expect(other.again.isEmpty)
        let plan = try watched.importOnce(later)
        #expect(plan.again.map(\.string) == ["id-2"])
        #expect(watched.shown == ["10:00 Eins", "13:00 Zwei"])
        #expect(try watched.read(later).transactions.isEmpty)
    }
}

extension Entity {
    fileprivate var isDetail: Bool { if case .detail = self { true } else { false } }

    /// The entity after the undoing of the change that made it.
    var asRemoved: Entity {
        if case .session(var session) = self {
            session.state = .removed
            return .session(session)
        }
        if case .room(var room) = self {
            room.state = .removed
            return .room(room)
        }
        if case .slot(var slot) = self {
            slot.kind = .removed
            return .slot(slot)
        }
        if case .detail(var detail) = self {
            detail.text = .empty
            return .detail(detail)
        }
        return self
    }
}
