import RaumGrid
import RaumScreen
import Testing

/// A plan, and the days that screens show of it at some moments.
private struct NightPlan: CustomTestStringConvertible, Sendable {
    let name: String
    /// Titles with their starts and ends, each a day of March and a clock.
    let sessions: [(String, (Int, String), (Int, String))]
    /// Moments in order, with the day that is shown and titles that are not to be missed on the grid.
    let moments: [(Int, String, shows: Int, [String])]

    var testDescription: String { name }
}

private let nights = [
    NightPlan(
        name: "an evening that goes on, and nothing before the morning",
        sessions: [("Party", (14, "20:00"), (15, "02:00")), ("Tee", (15, "10:00"), (15, "11:00"))],
        moments: [
            (14, "23:50", 14, ["Party"]), (15, "00:20", 14, ["Party"]),
            (15, "01:59", 14, ["Party"]), (15, "02:00", 15, ["Tee"]), (15, "08:00", 15, ["Tee"]),
        ]
    ),
    NightPlan(
        name: "an evening that goes on, and a show in the night",
        sessions: [
            ("Hackathon", (14, "20:00"), (15, "09:00")), ("Show", (15, "00:30"), (15, "01:30")),
            ("Yoga", (15, "02:00"), (15, "03:00")), ("Tee", (15, "10:00"), (15, "11:00")),
        ],
        moments: [
            (14, "23:50", 14, ["Hackathon"]), (15, "00:00", 15, ["Hackathon", "Show", "Yoga"]),
            (15, "00:20", 15, ["Hackathon", "Show", "Yoga"]),
            (15, "00:40", 15, ["Hackathon", "Show", "Yoga"]),
            (15, "01:50", 15, ["Hackathon", "Yoga"]), (15, "02:10", 15, ["Hackathon", "Yoga"]),
            (15, "03:10", 15, ["Hackathon", "Tee"]), (15, "06:01", 15, ["Hackathon", "Tee"]),
        ]
    ),
    NightPlan(
        name: "a session that begins soon after midnight is shown before it",
        sessions: [
            ("Party", (14, "20:00"), (15, "02:00")), ("Show", (15, "00:05"), (15, "01:30")),
        ],
        moments: [
            (14, "23:49", 14, ["Party"]), (14, "23:50", 14, ["Party", "Show"]),
            (15, "00:00", 15, ["Party", "Show"]),
        ]
    ),
    NightPlan(
        name: "a session that begins soon after the night",
        sessions: [
            ("Party", (14, "20:00"), (15, "07:00")), ("Lauf", (15, "06:05"), (15, "07:00")),
        ],
        moments: [
            (15, "05:49", 14, ["Party"]), (15, "05:50", 14, ["Party", "Lauf"]),
            (15, "06:00", 15, ["Party", "Lauf"]),
        ]
    ),
    NightPlan(
        name: "nothing goes on",
        sessions: [("Show", (15, "00:30"), (15, "01:30")), ("Tee", (15, "08:00"), (15, "09:00"))],
        moments: [
            (15, "00:20", 15, ["Show", "Tee"]), (15, "01:40", 15, ["Tee"]),
            (15, "08:10", 15, ["Tee"]),
        ]
    ),
    NightPlan(
        name: "the second night of a session",
        sessions: [
            ("Hackathon", (13, "20:00"), (16, "11:00")),
            ("Lange Nacht", (15, "20:00"), (16, "03:00")),
            ("Tee", (16, "10:00"), (16, "11:00")),
        ],
        moments: [
            (15, "23:50", 15, ["Hackathon", "Lange Nacht"]),
            (16, "00:10", 15, ["Hackathon", "Lange Nacht"]),
            (16, "02:59", 15, ["Hackathon", "Lange Nacht"]), (16, "03:30", 16, ["Hackathon"]),
            (16, "05:00", 16, ["Hackathon", "Tee"]), (16, "07:00", 16, ["Hackathon", "Tee"]),
        ]
    ),
    NightPlan(
        name: "the night before the first day, and the one after the last",
        sessions: [("Tag", (17, "10:00"), (17, "11:00")), ("Fest", (17, "20:00"), (18, "01:00"))],
        moments: [
            (17, "00:10", 17, ["Tag", "Fest"]), (17, "23:50", 17, ["Fest"]),
            (18, "00:10", 17, ["Fest"]), (18, "01:00", 18, []), (18, "07:00", 18, []),
        ]
    ),
    NightPlan(
        name: "the night in which summer begins",
        sessions: [("Fest", (25, "22:00"), (26, "05:00")), ("Früh", (26, "03:15"), (26, "04:00"))],
        moments: [
            (25, "23:50", 25, ["Fest"]), (26, "00:10", 26, ["Fest", "Früh"]),
            (26, "03:05", 26, ["Fest", "Früh"]), (26, "04:30", 26, ["Fest"]),
        ]
    ),
]

/// Grid and board ask one value which day they show.
@Suite struct ShownDayTests {
    /// Summer begins on the 26th at 02:00.
    private static let offsets = OffsetPlan(
        initialMinutes: 60,
        changes: [ZonedTime(milliseconds: 1_679_792_400_000, offsetMinutes: 120)]
    )

    private func time(_ day: Int, _ clock: String) -> ZonedTime {
        let time = Evening.time(clock, day: day)
        return ShownDayTests.offsets.time(time.date, hour: time.hour, minute: time.minute)
    }

    private func grid(_ night: NightPlan) -> Grid {
        var evening = Evening()
        evening.grid = Grid()
        evening.grid.put(
            .event(
                Event(
                    name: evening.text("Nacht"),
                    zone: "Europe/Berlin",
                    offsets: ShownDayTests.offsets
                )
            )
        )
        for room in [Evening.blau, Evening.rot, Evening.gruen] {
            evening.grid.put(.room(Room(id: room, name: evening.text(room.string))))
        }
        let rooms = [Evening.rot, Evening.blau, Evening.gruen, Evening.blau]
        for (index, (title, start, end)) in night.sessions.enumerated() {
            evening.add("s\(index)", title, [], rooms[index], "00:00", "00:01")
            evening.change("s\(index)") { session in
                session.placement?.start = time(start.0, start.1)
                session.placement?.end = time(end.0, end.1)
            }
        }
        return evening.grid
    }

    @Test(arguments: nights)
    private func `the day, and all that runs or begins soon, is shown`(_ night: NightPlan) {
        let grid = grid(night)
        for (day, clock, shown, titles) in night.moments {
            let time = time(day, clock)
            let date = Evening.time("12:00", day: shown).date
            #expect(ShownDay(grid, at: time).date == date, "\(clock)")
            guard !titles.isEmpty else { continue }
            let screen = GridScreen(grid: grid, time: time)
            #expect(screen.date == date, "grid \(clock)")
            let text = screen.frame(width: 120, height: 40).text
            let board = BoardScreen(grid: grid, time: time).plainText.facts.joined(separator: "\n")
            for order in BoardAgenda.Order.allCases {
                let days = BoardAgenda(grid, at: time, by: order).days.map(\.date)
                #expect(days == [date], "board by \(order) \(clock)")
            }
            for title in titles {
                #expect(text.contains(title), "\(clock) \(title)\n\(text)")
                #expect(board.contains(title), "board \(clock) \(title)\n\(board)")
            }
        }
    }

    @Test(arguments: nights)
    private func `no screen goes back a day, at no moment`(_ night: NightPlan) {
        let grid = grid(night)
        let first = night.moments[0]
        var time = time(first.0, first.1)
        var last = ShownDay(grid, at: time).date
        for _ in 0..<24 * 12 {
            time = grid.time(at: time.milliseconds + 300_000)
            let next = ShownDay(grid, at: time).date
            #expect(last <= next, "\(time.date) \(time.clock)")
            last = next
            let shown = GridScreen(grid: grid, time: time).frame(width: 120, height: 40).text
            for session in grid.sessions.values {
                guard let place = session.placement, place.isAhead(of: time),
                    place.start.milliseconds <= time.adding(minutes: 15).milliseconds
                else { continue }
                let title = session.title.string
                #expect(shown.contains(title), "\(time.date) \(time.clock) \(title)\n\(shown)")
            }
        }
    }

    @Test func `in the night in which winter begins both readings of an hour show one day`() {
        let autumn = ZonedTime(milliseconds: 1_698_541_200_000, offsetMinutes: 60)
        let offsets = OffsetPlan(initialMinutes: 120, changes: [autumn])
        var evening = Evening()
        evening.grid = Grid()
        evening.grid.put(
            .event(Event(name: evening.text("Nacht"), zone: "Europe/Berlin", offsets: offsets))
        )
        evening.add("s1", "Fest", [], Evening.rot, "20:00", "21:00")
        evening.change("s1") { session in
            session.placement?.start = offsets.time(autumn.adding(minutes: -300))
            session.placement?.end = offsets.time(autumn.adding(minutes: 90))
        }
        let days = stride(from: -300, to: 90, by: 10).map { minutes in
            ShownDay(evening.grid, at: offsets.time(autumn.adding(minutes: minutes))).date
        }
        #expect(Set(days).count == 1)
        let end = offsets.time(autumn.adding(minutes: 90))
        #expect(ShownDay(evening.grid, at: end).date == end.date)
    }
}
