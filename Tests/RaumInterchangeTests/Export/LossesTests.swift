import RaumGrid
import RaumInterchange
import RaumWords
import Testing

@Suite struct LossesTests {
    @Test(arguments: [(1, "1 session of the tray"), (2, "2 sessions of the tray")])
    func `what an export leaves out is counted as people count`(
        count: Int,
        words: String
    ) throws {
        var grid = Grid()
        for number in 1...count {
            let id = try #require(SessionID("s\(number)"))
            grid.put(.session(Session(id: id, title: try Text("Runde", .title))))
        }
        #expect(
            ExportFormat.markdown.losses(grid)?.english
                == "markdown has no place for \(words); json keeps them"
        )
        #expect(ExportFormat.json.losses(grid) == nil)
    }

    private func cancelled() throws -> Grid {
        var grid = try Fixture.grid()
        var session = Session(id: try #require(SessionID("s1")), title: try Text("Runde", .title))
        session.state = .cancelled
        grid.put(.session(session))
        return grid
    }

    @Test(arguments: [ExportFormat.xml, .ics])
    func `what was cancelled without a place is named`(format: ExportFormat) throws {
        let words = "\(format.rawValue) has no place for 1 cancelled session without a place;"
        #expect(format.losses(try cancelled())?.english.hasPrefix(words) ?? false)
        #expect(format.losses(try cancelled())?.english.hasSuffix("json keeps them") ?? false)
    }

    @Test(arguments: [ExportFormat.json, .csv])
    func `what was cancelled without a place comes back, and twice changes nothing`(
        format: ExportFormat
    ) throws {
        let grid = try cancelled()
        let context = ImportContext(grid)
        let losses = format.losses(grid)?.english ?? ""
        #expect(!losses.contains("cancelled"))
        let file = Array(format.text(grid, Revision(9), now: 0).utf8)
        let schedule = try ScheduleFile.read(file, name: "f", context)
        #expect(ImportPlan(schedule, grid).isEmpty, "\(ImportPlan(schedule, grid))")
        var copy = try Fixture.grid()
        try copy.carryOut(ImportPlan(schedule, copy))
        let session = try #require(copy.sessions.values.first)
        #expect(session.state == .cancelled && session.placement == nil)
        #expect(session.title.string == "Runde")
        #expect(ImportPlan(schedule, copy).isEmpty, "\(ImportPlan(schedule, copy))")
    }
}
