import RaumGrid
import RaumInterchange
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
            ExportFormat.markdown.losses(grid)
                == "markdown has no place for \(words); json keeps them"
        )
        #expect(ExportFormat.json.losses(grid) == nil)
    }

    @Test(arguments: [ExportFormat.json, .csv, .xml, .ics])
    func `what was cancelled without a place is named`(format: ExportFormat) throws {
        var grid = Grid()
        var session = Session(id: try #require(SessionID("s1")), title: try Text("Runde", .title))
        session.state = .cancelled
        grid.put(.session(session))
        #expect(
            format.losses(grid)
                == "\(format.rawValue) has no place for 1 cancelled session without a place;"
                + " a copy of the data directory keeps all"
        )
    }
}
