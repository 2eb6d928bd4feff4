import RaumGrid
import RaumOrganiser
import RaumWords
import Testing

/// Rows after midnight belong to the evening before them.
@Suite struct DayRowsTests {
    private let friday = CivilDate(year: 2023, month: 3, day: 17) ?? CivilDate(dayNumber: 0)

    private func grid(_ days: [CivilDate], _ rows: String, from grid: Grid? = nil) throws -> Grid {
        var grid = try grid ?? Hall.grid()
        var setup = Setup()
        setup.days = days
        setup.pattern = try SlotPattern(rows)
        _ = try grid.apply(
            setup.commands(on: grid, today: friday),
            now: try Hall.time("2023-03-14T09:00+01:00").milliseconds,
            making: Revision(grid.slots.values.map(\.revision.number).max().map { $0 + 1 } ?? 10)
        )
        return grid
    }

    private func starts(_ grid: Grid, _ day: CivilDate) -> [String] {
        grid.rows(of: day).map { "\($0.start.date.components.day) \($0.start.clock)" }
    }

    private let night = "20:00-04:00 every 2h"

    @Test func `an evening has the rows of its night`() throws {
        let grid = try grid([friday], night)
        #expect(starts(grid, friday) == ["17 20:00", "17 22:00", "18 00:00", "18 02:00"])
        #expect(starts(grid, friday.adding(days: 1)) == [])
        #expect(
            grid.daysOfRows.contains(friday) && !grid.daysOfRows.contains(friday.adding(days: 1))
        )
    }

    @Test func `the same set-up again changes nothing`() throws {
        let days = [friday, friday.adding(days: 1)]
        let grid = try grid(days, night)
        var setup = Setup()
        setup.days = days
        setup.pattern = try SlotPattern(night)
        #expect(setup.commands(on: grid, today: friday).isEmpty)
        setup.days = [friday.adding(days: 1)]
        #expect(setup.commands(on: grid, today: friday).filter(\.isRemoval).isEmpty)
    }

    @Test func `another set-up takes the night out with its evening`() throws {
        let grid = try grid([friday], "10:00-12:00 every 1h", from: try grid([friday], night))
        #expect(starts(grid, friday) == ["17 10:00", "17 11:00"])
        #expect(starts(grid, friday.adding(days: 1)) == [])
    }

    @Test func `rows around the clock belong to the day of the calendar`() throws {
        let days = [friday, friday.adding(days: 1)]
        let rows = "00:00-24:00 every 4h"
        let grid = try grid(days, rows)
        for day in days { #expect(grid.rows(of: day).count == 6) }
        var setup = Setup()
        setup.days = [friday]
        setup.pattern = try SlotPattern(rows)
        #expect(setup.commands(on: grid, today: friday).filter(\.isRemoval).isEmpty)
    }

    @Test func `a row early in the morning is not of the evening`() throws {
        let saturday = friday.adding(days: 1)
        let grid = try grid(
            [saturday],
            "05:00-06:00 every 1h",
            from: try grid([friday], "18:00-22:00 every 4h")
        )
        #expect(starts(grid, saturday) == ["18 05:00"])
    }

    @Test func `an evening is copied with its night`() throws {
        var grid = try grid([friday], night)
        let target = friday.adding(days: 3)
        let copies = grid.copying(friday, to: target)
        _ = try grid.apply(
            copies,
            now: try Hall.time("2023-03-14T09:00+01:00").milliseconds,
            making: Revision(20)
        )
        #expect(starts(grid, target) == ["20 20:00", "20 22:00", "21 00:00", "21 02:00"])
        #expect(grid.copying(friday, to: target).isEmpty)
    }

    /// On 2023-03-26, a Sunday, the clock goes from 02:00 to 03:00.
    @Test func `what a night lacks is said of the day on which the clock is put forward`() throws {
        let saturday = try #require(CivilDate(year: 2023, month: 3, day: 25))
        var setup = Setup()
        setup.days = [saturday]
        setup.pattern = try SlotPattern(night)
        let time = try Hall.time("2023-03-14T09:00+01:00")
        let said = setup.remarks(on: try Hall.grid(), at: time).map(\.english)
        #expect(said.count == 1 && said.allSatisfy { $0.hasPrefix("left out on Sun 2023-03-26") })
        #expect(said.allSatisfy { $0.hasSuffix(": 00:00–02:00, 02:00–04:00") })
        let grid = try grid([friday], night)
        #expect(
            grid.skipped(copying: friday, to: saturday).map(\.span) == [
                "00:00–02:00", "02:00–04:00",
            ]
        )
    }
}

extension Command {
    fileprivate var isRemoval: Bool { if case .remove = self { true } else { false } }
}
