import RaumGrid
import RaumScreen
import Testing

/// A grid does not show the day before in the place of a day that has no plan yet.
@Suite struct DayWithoutPlanTests {
    private static let title = "Permakultur"

    /// An event of three days whose last one has neither slots nor sessions.
    private var evening: Evening {
        var evening = Evening.bare
        evening.days(14, 15, 16)
        for day in [14, 15] {
            evening.slot("10:00", "10:45", day: day)
            let id = "s\(day)"
            evening.add(id, DayWithoutPlanTests.title, [], Evening.blau, "10:00", "10:45", day: day)
        }
        return evening
    }

    private func day(_ screen: some ScreenContent) -> JSON? {
        screen.facts.first { $0.name == "day" }?.value
    }

    @Test(arguments: [
        (15, "21:00", "Continues on Thu 16 Mar"), (16, "09:00", "NOTHING PLANNED YET"),
        (16, "20:00", "NOTHING PLANNED YET"),
    ])
    func `the grid says what the board says`(_ number: Int, _ clock: String, _ text: String) {
        let grid = evening.grid
        let time = Evening.time(clock, day: number)
        let wall = GridScreen(grid: grid, time: time, language: .english)
        let board = BoardScreen(grid: grid, time: time, language: .english)
        #expect(wall.plainLines == board.plainLines)
        #expect(wall.plainLines.contains(text), "\(wall.plainLines)")
        let picture = wall.frame(width: 40, height: 6).text
        #expect(!picture.contains(DayWithoutPlanTests.title), "\(picture)")
        #expect(day(wall) == day(board) && day(wall) != nil)
        #expect(wall.facts.last == JSON.Member("lines", .array([])))
        #expect(wall.places(width: 40, height: 6).isEmpty)
    }

    @Test func `pitches stand in the place of the plan that is missing`() {
        var evening = self.evening
        evening.pitch("p1", "Lastenrad")
        let time = Evening.time("09:00", day: 16)
        let wall = GridScreen(grid: evening.grid, time: time)
        #expect(wall.frame(width: 80, height: 24).text.contains("Lastenrad"))
        #expect(wall.plainLines.contains("Lastenrad"))
    }

    @Test func `after the event the last day stays, and today while the event may go on`() {
        let over = GridScreen(grid: evening.grid, time: Evening.time("09:00", day: 17))
        #expect(over.plainLines.contains { $0.contains(DayWithoutPlanTests.title) })
        var today = Evening.bare
        today.days(14, 15)
        today.add("s1", DayWithoutPlanTests.title, [], Evening.blau, "10:00", "10:45")
        let held = GridScreen(grid: today.grid, time: Evening.time("12:00"))
        #expect(held.plainLines.contains { $0.contains(DayWithoutPlanTests.title) })
    }
}
