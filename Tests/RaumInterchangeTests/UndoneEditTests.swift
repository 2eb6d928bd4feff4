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
            before = grid
        }

        /// Imports a version of the file as `--watch` does; returns what is told.
        @discardableResult
        mutating func read(_ text: String) throws -> [String] {
            memory.note(grid, undone)
            var options = ImportOptions()
            options.undone = memory.undone(in: grid, undone)
            let plan = ImportPlan(try HandMade.read(text, grid), grid, options)
            memory.keep(plan.left, in: grid, undone)
            before = grid
            try grid.carryOut(plan)
            memory.note(grid, undone)
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
}
