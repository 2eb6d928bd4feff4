import RaumGrid
import RaumOrganiser
import Testing

@Suite struct SetupTests {
    private func rows(_ text: String) -> [String]? {
        SlotPattern(text)?.rows.map { row in
            func clock(_ minutes: Int) -> String {
                "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
            }
            return clock(row.start) + "-" + clock(row.end) + (row.isBreak ? " \(row.label)" : "")
        }
    }

    @Test func `rows follow each other around the breaks, and only whole ones`() {
        #expect(
            rows("10:00-15:00 every 45m, break 12:30-13:30 Lunch for all") == [
                "10:00-10:45", "10:45-11:30", "11:30-12:15", "12:30-13:30 Lunch for all",
                "13:30-14:15", "14:15-15:00",
            ]
        )
        #expect(rows("9:00-11:00 alle 1h je 45m") == ["9:00-9:45", "10:00-10:45"])
        #expect(rows("10:00-11:00 every 30m,14:00-15:00 every 1h")?.count == 3)
        #expect(rows("22:00-24:00 every 1h") == ["22:00-23:00", "23:00-24:00"])
    }

    @Test(arguments: [
        "", "10-12", "10:00-12:00", "10:00-12:00 every 0", "12:00-10:00 every 45m",
        "10:00-12:00 every x",
        "10:00-12:00 every 45m, break", "10:00-12:00 every 45m for 50m", "25:00-26:00 every 10m",
        "10:00-12:00 every 1h, 11:00-13:00 every 1h", "0:00-24:00 every 10m",
    ])
    func `what cannot be rows is none`(_ text: String) {
        #expect(SlotPattern(text) == nil)
    }

    private var now: Int64 { get throws { try Hall.time("2023-03-14T09:00+01:00").milliseconds } }

    private func setup(_ days: [CivilDate]) throws -> Setup {
        var setup = Setup()
        setup.days = days
        setup.rooms = [
            Setup.WantedRoom(name: try Text("Großer Saal", .roomName), capacity: 120),
            Setup.WantedRoom(name: try Text("Raum Blau", .roomName), capacity: 40),
        ]
        setup.pattern = SlotPattern("10:00-12:00 every 1h, break 12:00-13:00 Mittag")
        return setup
    }

    @Test func `again, only what differs is changed`() throws {
        let day = try #require(CivilDate(year: 2023, month: 3, day: 15))
        let grid = try Hall.grid()
        var setup = try setup([day, day.adding(days: 1)])
        let commands = setup.commands(on: grid, today: day)
        // Raum Blau is there with other seats.
        #expect(commands.count == 1 + 2 + 6)
        let slots = commands.compactMap { command in
            if case .slot(let id, _) = command { id.string } else { nil }
        }
        #expect(slots.first == "0315-1000")
        #expect(Set(slots).count == 6)
        var after = grid
        _ = try after.apply(commands, now: try now, making: Revision(10))
        #expect(setup.commands(on: after, today: day) == [])
        setup.pattern = SlotPattern("10:00-13:00 every 1h")
        #expect(setup.commands(on: after, today: day).count == 2)
    }

    @Test func `a day is copied once`() throws {
        let day = try #require(CivilDate(year: 2023, month: 3, day: 15))
        var grid = try Hall.grid()
        let commands = try setup([day]).commands(on: grid, today: day)
        _ = try grid.apply(commands, now: try now, making: Revision(10))
        let next = day.adding(days: 1)
        let copies = grid.copying(day, to: next)
        #expect(copies.count == 3)
        _ = try grid.apply(copies, now: try now, making: Revision(11))
        #expect(grid.copying(day, to: next) == [])
        #expect(grid.slots.values.contains { $0.start.date == next && $0.label.string == "Mittag" })
    }
}
