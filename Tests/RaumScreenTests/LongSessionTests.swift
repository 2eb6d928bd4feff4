import RaumGrid
import RaumScreen
import Testing

/// A session that lasts into the next day, beside the plan of that day.
@Suite struct LongSessionTests {
    /// From 20:00 on the 14th; with a session and a row on the 15th at 12:00.
    private func evening(until end: String, day: Int) -> Evening {
        var evening = Evening()
        evening.add("s8", "Hackathon", [], Evening.rot, "20:00", "20:30")
        evening.change("s8") { $0.placement?.end = Evening.time(end, day: day) }
        evening.add("s9", "Mittag", ["Kernteam"], Evening.blau, "12:00", "13:00", day: 15)
        evening.add("s10", "Tee", [], Evening.gruen, "16:00", "17:00", day: 15)
        return evening
    }

    private func grid(_ evening: Evening, at clock: String, day: Int = 15) -> GridScreen {
        GridScreen(grid: evening.grid, time: Evening.time(clock, day: day), language: .english)
    }

    @Test(arguments: [("21:00", 15), ("12:30", 15), ("20:00", 21)])
    func `the grid is today's, and what goes on is its first row`(end: String, day: Int) {
        let screen = grid(evening(until: end, day: day), at: "12:10")
        let text = screen.frame(width: 80, height: 24).text
        #expect(screen.date == Evening.time("12:10", day: 15).date)
        #expect(text.contains("Wed 15 Mar"), "\(text)")
        for part in ["Hackathon", "Mittag", "Tee", "Tue  ►", "12:00►"] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        #expect(!text.contains("18:30"), "\(text)")
        #expect(screen.plainText.facts.contains { $0.hasPrefix("Tue") && $0.contains("Hackathon") })
        let facts = screen.facts.map { "\($0)" }.joined()
        #expect(facts.contains("Hackathon") && facts.contains("Mittag"))
    }

    @Test func `in the night the evening's grid stays until something of the day runs`() {
        var evening = evening(until: "02:00", day: 15)
        #expect(grid(evening, at: "00:10").date == Evening.time("20:00").date)
        evening.add("s11", "Nachts", [], Evening.blau, "00:00", "01:00", day: 15)
        let text = grid(evening, at: "00:10").frame(width: 80, height: 24).text
        #expect(text.contains("Nachts") && text.contains("Hackathon"), "\(text)")
        #expect(grid(evening, at: "02:10").date == Evening.time("12:00", day: 15).date)
    }

    /// From 18:25 to 18:35, before the row of 18:30; Rot is free in that row.
    @Test func `what ends within a row leaves the word for a free cell whole`() {
        var evening = Evening()
        evening.change("s1") { $0.placement = nil }
        evening.add("s8", "Kurz", [], Evening.rot, "18:25", "18:35")
        evening.slot("a", "18:30", "19:00")
        let text = grid(evening, at: "18:40", day: 14).frame(width: 80, height: 24).text
        #expect(text.contains("free") && !text.contains("│ree"), "\(text)")
    }

    @Test func `a grid says until when a session of several days lasts, also on its first day`() {
        let text = grid(evening(until: "21:00", day: 15), at: "20:10", day: 14)
            .frame(width: 80, height: 24).text
        #expect(text.contains("until Wed 15 Mar 21:00"), "\(text)")
    }

    @Test func `a board has one page of today, and tells an end on another day`() {
        let evening = evening(until: "21:00", day: 15)
        let time = Evening.time("12:10", day: 15)
        let board = BoardScreen(grid: evening.grid, time: time, language: .english)
        let text = board.frame(width: 98, height: 24).text
        for part in ["Wed 15 Mar", "Tue–21:00", "Hackathon", "12:00–13:00", "16:00–17:00"] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        #expect(!text.contains("1/2"), "\(text)")
        let facts = board.plainText.facts
        #expect(facts.contains { $0.hasPrefix("Tue 14 Mar 20:00–Wed 15 Mar 21:00") }, "\(facts)")
        let before = BoardScreen(
            grid: evening.grid,
            time: Evening.time("20:10"),
            language: .english
        ).frame(width: 98, height: 24).text
        #expect(
            before.contains("20:00–Wed") && before.contains("until Wed 15 Mar 21:00"),
            "\(before)"
        )
    }

    @Test func `what no longer starts soon is not over, and what ends does not run`() {
        let evening = evening(until: "21:00", day: 15)
        let time = Evening.time("11:55", day: 15)
        let ticker = TickerScreen(grid: evening.grid, time: time, language: .english).plainText
        #expect(ticker.endings["12:00  Raum Blau  Mittag"] == "", "\(ticker)")
        let running = BoardScreen(
            grid: evening.grid,
            time: Evening.time("12:10", day: 15),
            language: .english
        ).plainText
        let line = "12:00–13:00  Raum Blau  Mittag  (Kernteam)"
        #expect(running.facts.contains(line + "  NOW"), "\(running.facts)")
        #expect(running.endings[line + "  NOW"] == line)
    }
}
