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
}
