import RaumGrid
import RaumScreen
import TestSupport
import Testing

@Suite struct NightTests {
    /// Two days with slots from 10:00 to 17:00, the 14th and the 15th.
    private var camp: Evening {
        var evening = Evening()
        evening.grid = Grid()
        guard var event = Evening().grid.event else { return evening }
        event.days = [14, 15].map { Evening.time("00:00", day: $0).date }
        evening.grid.put(.event(event))
        for day in [14, 15] {
            evening.slot("a\(day)", "10:00", "11:00", day: day)
            evening.slot("b\(day)", "16:00", "17:00", day: day)
        }
        return evening
    }

    private func night(_ clock: String, day: Int = 14, _ evening: Evening? = nil) -> Night? {
        Night((evening ?? camp).grid, at: Evening.time(clock, day: day))
    }

    @Test func `it is night from two hours after the last slot until two hours before the first`() {
        #expect(night("18:59") == nil)
        #expect(night("19:00")?.next == .moment(Evening.time("10:00", day: 15)))
        #expect(night("07:59", day: 15)?.next == .moment(Evening.time("10:00", day: 15)))
        #expect(night("08:00", day: 15) == nil)
        #expect(night("19:00", day: 15) != nil)
        #expect(night("19:00", day: 15)?.next == nil)
    }

    @Test func `a gap within a day is no night, however long`() {
        for clock in ["13:00", "13:30", "14:00"] { #expect(night(clock) == nil) }
    }

    @Test func `who sets up the evening before has light, and not at midnight`() {
        #expect(night("18:00", day: 13) == nil)
        #expect(night("22:00", day: 13) != nil)
        #expect(night("05:59", day: 14) != nil)
        #expect(night("06:00", day: 14) == nil)
    }

    @Test func `a session keeps its door lit, and no lack of sessions makes a door dark`() {
        var evening = camp
        evening.add("s1", "Abendrunde", [], Evening.blau, "20:00", "21:00")
        #expect(night("21:30", evening) == nil)
        var bare = Evening()
        bare.grid = Grid()
        bare.add("s1", "Früh", [], Evening.blau, "09:00", "10:00")
        #expect(night("15:00", bare) == nil)
        #expect(night("23:00", bare) != nil)
    }

    @Test func `a day of the event without slots is lit, and one between its days is not`() {
        var evening = camp
        guard var event = evening.grid.event else { return }
        event.days.append(Evening.time("00:00", day: 17).date)
        evening.grid.put(.event(event))
        #expect(night("12:00", day: 17, evening) == nil)
        #expect(night("12:00", day: 16, evening)?.next == .day(Evening.time("00:00", day: 17).date))
        #expect(night("12:00", day: 13, Evening()) == nil)
        #expect(Night(Grid(), at: Evening.time("03:00")) == nil)
    }

    @Test func `a day of which nothing is planned goes on in the morning, until it is late`() {
        var evening = Evening()
        evening.grid = Grid()
        guard var event = Evening().grid.event else { return }
        let first = Evening.time("00:00", day: 14).date
        event.days = [first]
        evening.grid.put(.event(event))
        #expect(night("23:00", day: 13, evening)?.next == .day(first))
        #expect(night("00:00", day: 14, evening)?.next == .day(first))
        #expect(night("05:59", day: 14, evening)?.next == .day(first))
        #expect(night("06:00", day: 14, evening) == nil)
        #expect(night("22:00", day: 14, evening) == Night(evening.grid, at: Evening.time("23:00")))
        #expect(night("22:00", day: 14, evening)?.next == nil)
    }

    @Test(arguments: Language.allCases, [false, true])
    func `a dark screen has one dim line with the time, at every size`(
        _ language: Language,
        _ isASCII: Bool
    ) throws {
        for (clock, day) in [("19:05", 14), ("23:59", 15)] {
            let screen = NightScreen(
                try #require(night(clock, day: day)),
                at: Evening.time(clock, day: day),
                language: language,
                isASCII: isASCII
            )
            for (width, height) in [(5, 1), (20, 6), (80, 24), (400, 120)] {
                let frame = screen.frame(width: width, height: height)
                let lines = frame.lines.filter { !$0.isEmpty }
                #expect(lines.count == 1 && lines[0].contains(clock), "\(lines)")
                #expect(DisplayWidth.columns(of: lines[0]) <= width)
                #expect(!isASCII || frame.text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 })
            }
            #expect(screen.frame(width: 0, height: 0).width == 0)
        }
    }

    @Test func `the line says when it goes on, and does not stay in one place`() throws {
        let places = try (5...7).map { minute -> (String, Int) in
            let time = Evening.time("19:0\(minute)")
            let screen = NightScreen(try #require(Night(camp.grid, at: time)), at: time)
            let lines = screen.frame(width: 80, height: 24).lines
            return (screen.line, lines.firstIndex { !$0.isEmpty } ?? 0)
        }
        #expect(places[0].0 == "19:05 · Weiter am Mi 15.3., 10:00")
        #expect(Set(places.map(\.1)).count == 3)
    }
}
