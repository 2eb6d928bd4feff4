import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Tables of an export of which people sorted some columns, and not the others.
@Suite struct MixedRowTests {
    /// The exported table, whose cells in `columns` are sorted by themselves; `count` rows take part.
    private func sorted(_ columns: [String], _ grid: Grid, rows count: Int = 6) -> String {
        let lines = HandMade.export(grid, .csv).components(separatedBy: "\r\n")
        let header = lines[0].replacing("\u{FEFF}", with: "").components(separatedBy: ",")
        let places = columns.compactMap { header.firstIndex(of: $0) }
        var cells = lines.dropFirst().filter { !$0.isEmpty }.map { $0.components(separatedBy: ",") }
        let order = (0..<count).sorted { cells[$0][places[0]] < cells[$1][places[0]] }
        let former = cells
        for (row, source) in order.enumerated() {
            for place in places { cells[row][place] = former[source][place] }
        }
        let rows = cells.map { $0.joined(separator: ",") }
        return ([lines[0]] + rows).joined(separator: "\r\n") + "\r\n"
    }

    private func withHosts() throws -> Grid {
        var grid = try HandMade.grid()
        for (index, id) in grid.sessions.keys.sorted().enumerated() {
            var patch = SessionPatch()
            patch.hosts = [try Text("Gast \(9 - index)", .host)]
            try grid.perform([.edit(id, patch)])
        }
        return grid
    }

    @Test func `a table of which only some columns are sorted is refused, with advice`() throws {
        let grid = try withHosts()
        for columns in [["Title"], ["Title", "Room", "Start", "End", "Host"], ["Host"]] {
            let error = #expect(throws: ImportError.self) {
                try HandMade.read(sorted(columns, grid), grid)
            }
            #expect(error?.kind == .mixedRows)
            let text = try #require(error?.sentence.english)
            #expect(text.contains("sort them all together"), "\(text)")
        }
    }

    @Test func `a table whose digests are out is taken as it stands`() throws {
        var grid = try withHosts()
        let text = EditedTable.without(["Raumwerk Digest"], sorted(["Title"], grid))
        let plan = try HandMade.plan(taking: text, &grid, "a")
        #expect(plan.counts.retitled > 3, "\(plan.lines.english)")
    }

    @Test
    func `a table that is sorted as a whole, and two rows that exchange their titles, are read`()
        throws
    {
        var grid = try withHosts()
        let text = HandMade.export(grid, .csv)
        let lines = text.split(separator: "\r\n").map { String($0) }
        let whole = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\r\n") + "\r\n"
        #expect(try ImportPlan(HandMade.read(whole, grid), grid).isEmpty)
        let exchanged = text.replacing(",Eins,", with: ",#,").replacing(",Zwei,", with: ",Eins,")
            .replacing(",#,", with: ",Zwei,")
        let plan = try HandMade.plan(taking: exchanged, &grid, "a")
        #expect(plan.counts.retitled == 2, "\(plan.lines.english)")
        #expect(!plan.findings.contains { $0.kind == .mixedRows })
        // All may get one new title.
        let titles = ["Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs"]
        let same = titles.reduce(text) { $0.replacing(",\($1),", with: ",Eins,") }
        #expect(try !HandMade.read(same, grid).findings.contains { $0.kind == .mixedRows })
    }

    @Test func `where some of many rows are mixed it is said`() throws {
        var grid = try withHosts()
        for index in 10..<30 {
            var patch = SessionPatch()
            patch.title = try Text("Runde \(index)", .title)
            try grid.perform([.pitch(try HandMade.session("s\(index)"), patch)])
        }
        let schedule = try HandMade.read(sorted(["Title"], grid), grid)
        let finding = try #require(schedule.findings.first { $0.kind == .mixedRows })
        #expect("\(finding)".contains("rows have the title or the hosts of another row"))
    }
}
