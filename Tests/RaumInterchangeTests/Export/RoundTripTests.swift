import Foundation
import RaumGrid
import TestSupport
import Testing

@testable import RaumInterchange

@Suite struct RoundTripTests {
    private static let formats: [ExportFormat] = [.xml, .json, .ics, .csv]

    @Test(arguments: formats)
    func `what is exported and imported again changes nothing`(format: ExportFormat) throws {
        for seed in Seeds.chosen(150) {
            let grid = try GeneratedGrid(seed: seed).grid
            guard grid.sessions.values.contains(where: { $0.state == .planned }) else { continue }
            let file = format.text(grid, Revision(9), now: 0)
            let schedule = try ScheduleFile.read(Array(file.utf8), name: "f")
            let plan = ImportPlan(schedule, grid)
            let changes = plan.entries.filter { !$0.isReportOnly && !$0.isDay }
            #expect(changes.isEmpty, "seed \(seed): \(plan.lines)\n\(file)")
        }
    }

    @Test func `a lost letter would be seen`() throws {
        let grid = try GeneratedGrid(seed: 3).grid
        let file = ExportFormat.xml.text(grid, Revision(9), now: 0)
            .replacingOccurrences(of: "<title>", with: "<title>x")
        let plan = ImportPlan(try ScheduleFile.read(Array(file.utf8), name: "f"), grid)
        #expect(!plan.isEmpty)
    }

    @Test(arguments: formats)
    func `another grid gets the same sessions`(format: ExportFormat) throws {
        var grid = try Fixture.grid()
        try grid.carryOut(ImportPlan(try Fixture.read(Fixture.xml), grid))
        let file = format.text(grid, Revision(9), now: 0)
        var copy = try Fixture.grid()
        let schedule = try ScheduleFile.read(Array(file.utf8), name: "f")
        try copy.carryOut(ImportPlan(schedule, copy))
        #expect(copy.sessions.count == grid.sessions.count)
        let titles = { (grid: Grid) in grid.sessions.values.map(\.title.string).sorted() }
        #expect(titles(copy) == titles(grid))
        let places = { (grid: Grid) in Set(grid.sessions.values.compactMap(\.placement)) }
        #expect(places(copy) == places(grid))
    }
}

extension ImportEntry {
    /// Whether it only tells the event its days, which a generated grid does not know.
    var isDay: Bool {
        if case .eventDays = self { true } else { false }
    }
}
