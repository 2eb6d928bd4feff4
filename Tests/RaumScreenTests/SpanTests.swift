import RaumGrid
import RaumScreen
import Testing

/// A span that ends on another day says so; lengths of many hours are told in hours.
@Suite struct SpanTests {
    private func hackathon(until end: String = "18:00") -> Evening {
        var evening = Evening()
        evening.add("s8", "Hackathon", [], Evening.rot, "20:00", "20:30")
        evening.change("s8") { $0.placement?.end = Evening.time(end, day: 15) }
        return evening
    }

    private func time(_ clock: String, day: Int) -> ZonedTime { Evening.time(clock, day: day) }

    @Test func `doors and boards tell the day of an end that clocks show before the start`() {
        let grid = hackathon().grid
        for (day, clock) in [(14, "20:10"), (15, "09:00")] {
            let door = DoorScreen(
                grid: grid,
                room: Evening.rot,
                time: time(clock, day: day),
                language: .english
            ).frame(width: 80, height: 24).text
            #expect(door.contains("Tue 14 Mar 20:00–Wed 15 Mar 18:00"), "\(door)")
        }
        let board = BoardScreen(grid: grid, time: time("20:10", day: 14), language: .english)
        let text = board.frame(width: 98, height: 24).text
        #expect(text.contains("20:00–Wed") && text.contains("until Wed 15 Mar 18:00"), "\(text)")
        #expect(!text.contains("20:00–18:00"), "\(text)")
        let later = BoardScreen(grid: grid, time: time("09:00", day: 15), language: .english)
        let second = later.frame(width: 98, height: 24).text
        #expect(second.contains("Tue–18:00") && second.contains("9 h left"), "\(second)")
    }

    @Test func `an end in the night after an evening is told by its clock`() {
        let door = DoorScreen(
            grid: hackathon(until: "02:00").grid,
            room: Evening.rot,
            time: time("20:10", day: 14)
        ).frame(width: 80, height: 24).text
        #expect(door.contains("20:00–02:00") && door.contains("noch 5 Std 50 Min"), "\(door)")
    }

    @Test(arguments: [
        ("20:00", 14, "00:00", 15, false), ("20:00", 14, "05:59", 15, false),
        ("20:00", 14, "06:00", 15, true), ("09:00", 14, "00:00", 15, false),
        ("09:00", 14, "02:00", 15, true), ("20:00", 14, "20:00", 15, true),
        ("20:00", 14, "02:00", 16, true), ("09:00", 14, "18:00", 14, false),
        ("00:00", 14, "00:00", 15, true),
    ])
    func `the day is told where clocks alone would not do`(
        start: String,
        day: Int,
        end: String,
        last: Int,
        isTold: Bool
    ) {
        #expect(time(end, day: last).needsDay(after: time(start, day: day)) == isTold)
    }

    @Test func `long lengths are told in hours`() {
        let (german, english) = (Phrases(.german), Phrases(.english))
        #expect(german.remaining(179) == "noch 179 Min" && english.remaining(179) == "179 min left")
        #expect(german.remaining(180) == "noch 3 Std" && english.remaining(180) == "3 h left")
        #expect(german.remaining(1120) == "noch 18 Std 40 Min")
        #expect(english.remaining(1120) == "18 h 40 min left")
    }

    @Test(arguments: Language.allCases)
    func `a moved clock leaves the hashtag whole`(_ language: Language) {
        let at = time("18:42", day: 14)
        let grid = Evening().grid
        let panes: [any Pane] = [
            BoardScreen(grid: grid, time: at, language: language),
            DoorScreen(grid: grid, room: Evening.blau, time: at, language: language),
        ]
        let word = language == .german ? "PROBE 18:42" : "REHEARSAL 18:42"
        for pane in panes {
            for width in [60, 80, 200] {
                let screen = RehearsalScreen(pane, at: at, language: language)
                let lines = screen.frame(width: width, height: 24).lines
                let line = lines[0]
                let hasTag = pane.frame(width: width, height: 24).lines[0].contains("#DIGITALWERK")
                #expect((line + lines[23]).contains(word), "\(lines)")
                #expect(!hasTag || line.contains("#DIGITALWERK "), "\(width) \(line)")
            }
        }
    }
}
