import RaumGrid
import RaumNotation
import RaumWire
import Testing

// Three rooms, two sessions and a slot, and every command on them after every other: what must hold of a
// grid holds after each sequence of up to three commands and after each transaction of two.

@Suite struct SmallModelTests {
    private static let beginning = [
        "EVENT name=E zone=UTC days=2023-03-14", "ROOM a name=A", "ROOM b name=B", "ROOM c name=C",
        "PITCH x title=X hosts=H", "PITCH y title=Y hosts=H",
        "PLACE x room=a start=10:00 end=10:30", "PLACE y room=b start=10:00 end=10:30",
    ]

    private static let lines = [
        "ROOM a", "ROOM b name=B2", "OPEN a", "OPEN b", "CLOSE a", "CLOSE b", "CLOSE a to=b",
        "CLOSE b to=a", "CLOSE b to=c", "CLOSE c to=a", "REMOVE room:a", "REMOVE room:b",
        "REMOVE room:c",
        "PITCH x title=X", "PITCH y title=Z", "EDIT x note=n", "VOTE y hands=3",
        "PLACE x room=a start=10:00 end=10:30", "PLACE y room=a start=10:15 minutes=30",
        "PLACE x room=b start=10:10 minutes=20", "MOVE x room=b", "MOVE y room=a",
        "MOVE x start=10:20", "MOVE y room=c overlap=yes", "MOVE y room=a overlap=yes",
        "MOVE x overlap=no", "SWAP x y", "DELAY x by=15 scope=all", "DELAY y by=-15 scope=room",
        "EXTEND x by=30", "EXTEND y by=-45", "CANCEL x note=n", "CANCEL y", "RESTORE x",
        "RESTORE y", "PARK x", "PARK y", "REMOVE x", "REMOVE y", "FINISH x",
        "SLOT s start=10:00 end=11:00 kind=pause", "REMOVE slot:s", "CALL x", "CALL y", "CALL",
        "STAGE a text=t", "REMOVE stage:a", "INTEREST x", "MERGE x y",
    ]

    /// 2023-03-14T09:00Z: nothing has begun.
    private static let now: Int64 = 1_678_784_400_000

    private static func command(_ text: String) throws -> Command {
        let request = try Request(Line(text.utf8)) { _ in .utc }
        guard case .change(let command, _) = request else { throw NotationError(.missing(text)) }
        return command
    }

    /// A grid, and the transactions that made it.
    private struct State {
        var grid = Grid()
        var revision = Revision.zero
        var past: [Transaction] = []
        var told: [String] = []

        /// False where the grid refuses.
        mutating func apply(_ steps: [ChangeStep], _ text: String) -> Bool {
            let before = grid
            told.append(text)
            guard
                let made = try? grid.apply(steps, now: SmallModelTests.now, making: revision.next)
            else {
                if grid != before { Issue.record("\(told): refused, and changed") }
                return false
            }
            revision = made.revision
            past.append(made)
            SmallModelTests.check(self, after: before)
            return true
        }
    }

    /// Every command, and to take back each of the last two transactions.
    private static func steps(
        _ state: State,
        _ commands: [(String, Command)]
    ) -> [(String, ChangeStep)] {
        commands.map { ($0, .command($1)) }
            + state.past.suffix(2).enumerated().map { ("UNDO \($0)", .takeBack($1.differences)) }
    }

    private static func explore(
        _ state: State,
        _ commands: [(String, Command)],
        depth: Int
    ) -> Int {
        guard depth > 0 else { return 0 }
        var count = 0
        for (text, step) in steps(state, commands) {
            var next = state
            guard next.apply([step], text) else { continue }
            count += 1 + explore(next, commands, depth: depth - 1)
        }
        return count
    }

    private static func begin() throws -> (State, [(String, Command)]) {
        var state = State()
        for text in beginning {
            let isDone = state.apply([.command(try command(text))], text)
            #expect(isDone, "\(text)")
        }
        state.past = []
        return (state, try lines.map { ($0, try command($0)) })
    }

    @Test func `what must hold of a grid holds after any three commands`() throws {
        let (state, commands) = try SmallModelTests.begin()
        let accepted = SmallModelTests.explore(state, commands, depth: 3)
        #expect(accepted > 10_000, "only \(accepted) were accepted")
    }

    @Test func `it holds after any two commands as one change, and when that is taken back`() throws
    {
        let (state, commands) = try SmallModelTests.begin()
        for (one, first) in commands {
            for (other, second) in commands {
                var next = state
                let text = "\(one) / \(other)"
                guard next.apply([.command(first), .command(second)], text) else { continue }
                let differences = next.past.last?.differences ?? []
                _ = next.apply([.takeBack(differences)], "UNDO")
            }
        }
    }

    private static func check(_ state: State, after before: Grid) {
        for fault in faults(state.grid, after: before) {
            Issue.record("\(state.told): \(fault)")
        }
    }

    private static func faults(_ grid: Grid, after before: Grid) -> [String] {
        var faults: [String] = []
        for room in grid.rooms.values {
            let target = room.detour.flatMap { grid.rooms[$0] }
            if room.state != .closed, room.detour != nil { faults.append("\(room.id) has to=") }
            if room.detour != nil, target?.state != .open {
                faults.append("\(room.id) leads to what is not open")
            }
        }
        let open = grid.calls.values.filter(\.isOpen)
        if open.count > 1 { faults.append("several are called") }
        for call in open where grid.sessions[call.session]?.state != .pitched {
            faults.append("\(call.session) is called and no pitch")
        }
        for session in grid.sessions.values {
            faults += self.faults(session, grid, after: before)
        }
        return faults
    }

    private static func faults(_ session: Session, _ grid: Grid, after before: Grid) -> [String] {
        let id = session.id
        var faults: [String] = []
        if session.into != nil, session.state != .removed { faults.append("\(id) is merged") }
        if session.title.isBlank { faults.append("\(id) has no title") }
        if session.left.contains(where: { isAt($0, session.placement) }) {
            faults.append("\(id) has left where it is")
        }
        guard session.state == .planned else {
            if session.state == .pitched, session.placement != nil { faults.append("\(id) placed") }
            return faults
        }
        guard let place = session.placement, let room = grid.rooms[place.room] else {
            return faults + ["\(id) is nowhere"]
        }
        if place.end <= place.start { faults.append("\(id) ends before it starts") }
        let old = before.sessions[id]
        let wasThere = old?.state == .planned && old?.placement?.room == room.id
        if room.state == .removed { faults.append("\(id) is in \(room.id), which is removed") }
        if room.state == .closed, !wasThere { faults.append("\(id) enters \(room.id)") }
        for other in grid.sessions.values where id < other.id && other.state == .planned {
            guard let rival = other.placement, place.overlaps(rival) else { continue }
            if !session.allowsOverlap, !other.allowsOverlap { faults.append("\(id) twice") }
        }
        return faults
    }

    private static func isAt(_ one: Placement, _ other: Placement?) -> Bool {
        one.room == other?.room && one.start == other?.start
    }
}
