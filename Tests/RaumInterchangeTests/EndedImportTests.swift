import RaumGrid
import RaumWire
import RaumWords
import Testing

@testable import RaumInterchange

/// An import of which only the first transactions were made, or of which one was undone, is gone on with: what people
/// changed meanwhile stays, and nothing is taken for a removal.
@Suite struct EndedImportTests {
    private static let rooms = 10

    /// Sixty sessions with texts that no screen shows, in ten rooms.
    private func file(_ minutes: Int = 45) throws -> Schedule {
        let rooms = (0..<EndedImportTests.rooms).map { room in
            let events = (0..<6).map { hour in
                let number = room * 6 + hour
                let more = "<abstract>A\(number)</abstract><subtitle>S\(number)</subtitle>"
                return Fixture.event(number, "T\(number)", at: "1\(hour):00", more: more)
            }
            return ("Saal \(room)", events)
        }
        return try Fixture.read(Fixture.schedule(rooms))
    }

    private func imported(_ grid: Grid) throws -> (grid: Grid, plan: ImportPlan) {
        var grid = grid
        let plan = ImportPlan(try file(), grid)
        try grid.carryOut(plan)
        return (grid, plan)
    }

    /// The texts of all entities, without revisions.
    private func texts(_ grid: Grid) -> [String] {
        grid.entities.map { entity in
            var entity = entity
            entity.revision = .zero
            return String(describing: entity)
        }.sorted()
    }

    @Test func `the record of a session is made with it`() throws {
        let transactions = ImportPlan(try file(), try Fixture.grid()).transactions
        #expect(transactions.count > 4)
        for commands in transactions {
            let made = commands.compactMap { if case .pitch(let id, _) = $0 { id } else { nil } }
            let recorded = commands.compactMap { command -> SessionID? in
                guard case .detail(let key, _) = command, key.name == .source,
                    case .session(let id) = key.subject
                else { return nil }
                return id
            }
            #expect(made.sorted() == recorded.sorted())
            #expect(commands.count <= ImportPlan.commandsMax)
        }
    }

    @Test func `an import that ended after any transaction is gone on with`() throws {
        let empty = try Fixture.grid()
        let whole = texts(try imported(empty).grid)
        let transactions = ImportPlan(try file(), empty).transactions
        for count in transactions.indices {
            var grid = empty
            for commands in transactions.prefix(count) { try grid.perform(commands) }
            let (rest, plan) = try imported(grid)
            #expect(texts(rest) == whole, "after \(count)")
            #expect(plan.counts.held == 0 && !plan.entries.contains(where: \.isConflict))
            #expect(try imported(rest).plan.transactions.isEmpty)
        }
    }

    @Test func `what people changed before an import is gone on with stays`() throws {
        var grid = try Fixture.grid()
        let transactions = ImportPlan(try file(), grid).transactions
        for commands in transactions.prefix(2) { try grid.perform(commands) }
        let ids = grid.sessions.keys.sorted()
        #expect(ids.count > 10)
        var title = SessionPatch()
        title.title = try Text("Neu", .title)
        var capacity = RoomPatch()
        capacity.capacity = 77
        let room = try #require(grid.rooms.keys.min())
        try grid.perform([.edit(ids[0], title), .park(ids[1]), .room(room, capacity)])
        let before = grid
        let (after, plan) = try imported(grid)
        for id in ids {
            #expect(after.sessions[id]?.title == before.sessions[id]?.title)
            #expect(after.sessions[id]?.placement == before.sessions[id]?.placement)
        }
        #expect(after.rooms[room]?.capacity == 77)
        #expect(after.sessions.count == 60)
        let lines = plan.lines.english
        #expect(lines.contains { $0.contains("“Neu”") && $0.contains("stays") }, "\(lines)")
        #expect(lines.contains { $0.contains("taken into the tray here") }, "\(lines)")
    }

    @Test func `a part of an import that was undone comes back with the next one`() throws {
        let empty = try Fixture.grid()
        let whole = try imported(empty).grid
        let transactions = ImportPlan(try file(), empty).transactions
        for undone in transactions.indices where undone > 0 {
            var grid = empty
            for commands in transactions { try grid.perform(commands) }
            let subjects = transactions[undone].flatMap(\.names)
            let last = grid.entities.map(\.revision).max() ?? .zero
            for entity in grid.entities where subjects.contains(entity.key) {
                var removed = entity.asRemoved
                removed.revision = last.next
                grid.put(removed)
            }
            let (again, plan) = try imported(grid)
            let lines = plan.lines.english
            #expect(!lines.contains { $0.contains("stays removed") }, "\(undone): \(lines)")
            #expect(
                again.sessions.values.filter { $0.state == .planned }.count
                    == whole.sessions.count,
                "\(undone)"
            )
        }
    }
}
