import RaumGrid
import RaumOrganiser
import RaumWords
import Testing

@Suite struct SetupTests {
    private func rows(_ text: String) -> [String]? {
        (try? SlotPattern(text))?.rows.map { row in
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
        "10:00–12:00 alle 60m", "10:00 - 12:00 every 60 min", "10-12 alle 60 min",
        "10.00–12.00 alle 60 Minuten", "10 bis 12 Uhr alle 60",
        "von 10:00 bis 12:00 Uhr alle 1 Stunde",
        "10:00-12:00 60", "10:00-12:00 every 60", "10h–12h à 60min", "10:00-11:00,11:00-12:00",
        "10:00-11:00; 11:00-12:00", "10:00—12:00 EVERY 1h", "from 10 to 12 every 60 minutes",
        "10:00-12:00 alle 60m je 60m", "10:00-12:00: alle 60m,", "10-12 every 1 hour for 60 mins",
    ])
    func `every common spelling is the same two rows`(_ text: String) {
        #expect(rows(text) == ["10:00-11:00", "11:00-12:00"], "\(text)")
    }

    @Test(arguments: [
        "12:30–13:30 Pause Mittag, 12:00-12:30 30", "Pause 12:30 bis 13:30 Uhr Mittag; 12-12:30",
        "break: 12:30-13:30 Mittag, 12:00-12:30",
    ])
    func `a break is said before its times or after them`(_ text: String) {
        #expect(rows(text) == ["12:00-12:30", "12:30-13:30 Mittag"], "\(text)")
    }

    @Test func `rows over midnight are rows, and so are their breaks`() {
        #expect(
            rows("22:00-02:00 every 1h, break 0:00-1:00 Suppe") == [
                "22:00-23:00", "23:00-24:00", "24:00-25:00 Suppe", "25:00-26:00",
            ]
        )
        #expect(
            rows("20:00-21:00, break 12:30-13:30 Kaffee-Pause")?.first == "12:30-13:30 Kaffee-Pause"
        )
    }

    @Test(arguments: [
        ("", "No row is said."), (" , ", "No row is said."),
        ("10:00-17:00", "“10:00-17:00” lacks the length of a row: 10:00-17:00 every 45m."),
        ("10:00-12:00 every 0", "“10:00-12:00 every 0” is not understood."),
        ("10:00-12:00 every 45m, brake 12-13", "“brake 12-13” is not understood."),
        ("10:00-12:00 every 45m, break", "“break” is not understood."),
        ("10:00-12:00 every x", "“10:00-12:00 every x” is not understood."),
        ("10:00-12:00 every 45m for 50m", "“10:00-12:00 every 45m for 50m” is not understood."),
        ("25:00-26:00 every 10m", "“25:00-26:00 every 10m” is not understood."),
        ("10:00-10:30 every 45m", "“10:00-10:30 every 45m” holds not one whole row."),
        ("10:00-12:00 every 1h, 11:30-13:00 every 1h", "11:00–12:00 and 11:30–12:30 overlap."),
        ("0:00-24:00 every 10m", "These are 144 rows; at most 96, please."),
    ])
    func `what cannot be rows is refused with the piece that is to blame`(
        _ text: String,
        _ words: String
    ) {
        #expect(throws: SlotPatternFault.self) { try SlotPattern(text) }
        do throws(SlotPatternFault) {
            _ = try SlotPattern(text)
        } catch {
            #expect(error.sentence.english == words)
        }
    }

    private var now: Int64 { get throws { try Hall.time("2023-03-14T09:00+01:00").milliseconds } }

    private func setup(_ days: [CivilDate]) throws -> Setup {
        var setup = Setup()
        setup.days = days
        setup.rooms = [
            Setup.WantedRoom(name: try Text("Großer Saal", .roomName), capacity: 120),
            Setup.WantedRoom(name: try Text("Raum Blau", .roomName), capacity: 40),
        ]
        setup.pattern = try SlotPattern("10:00-12:00 every 1h, break 12:00-13:00 Mittag")
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
        setup.pattern = try SlotPattern("10:00-13:00 every 1h")
        // What was the break is a row now.
        #expect(setup.commands(on: after, today: day).count == 2)
        _ = try after.apply(
            setup.commands(on: after, today: day),
            now: try now,
            making: Revision(11)
        )
        #expect(shown(after, day) == ["10:00–11:00", "11:00–12:00", "12:00–13:00"])
    }

    /// The rows of a day as a grid has them.
    private func shown(_ grid: Grid, _ day: CivilDate) -> [String] {
        grid.slots.values.filter { $0.kind != .removed && $0.start.date == day }
            .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
            .map { "\($0.start.clock)–\($0.end.clock)" }
    }

    @Test func `a corrected grid takes the place of the one before, and what stays is said`() throws
    {
        let day = try #require(CivilDate(year: 2023, month: 3, day: 15))
        var grid = try Hall.grid()
        var setup = Setup()
        setup.days = [day]
        setup.pattern = try SlotPattern("10:00-13:00 every 45m")
        _ = try grid.apply(setup.commands(on: grid, today: day), now: try now, making: Revision(10))
        var named = SlotPatch()
        named.start = .at(try Hall.time("2023-03-15T16:30+01:00"))
        named.end = .at(try Hall.time("2023-03-15T17:00+01:00"))
        named.kind = .pause
        var session = SessionPatch()
        session.title = try Text("Löten", .title)
        var place = PlacementPatch()
        place.room = grid.rooms.keys.min()
        place.start = .at(try Hall.time("2023-03-15T10:45+01:00"))
        place.end = .at(try Hall.time("2023-03-15T11:30+01:00"))
        let id = try #require(SessionID("s99"))
        let commands: [Command] = [
            .slot(try #require(SlotID("abschluss")), named), .pitch(id, session), .place(id, place),
        ]
        _ = try grid.apply(commands, now: try now, making: Revision(11))
        setup.pattern = try SlotPattern("10:00-13:00 every 60m")
        let time = try Hall.time("2023-03-15T11:20+01:00")
        let remarks = setup.remarks(on: grid, at: time).map(\.english)
        #expect(
            remarks == [
                "1 row of Wed 2023-03-15 is past already; for tomorrow: --days tomorrow",
                "stays: Wed 2023-03-15 10:45–11:30, for “Löten”; it overlaps 10:00–11:00. Take it out: raumwerk slot 0315-1045 --remove",
                "stays: Wed 2023-03-15 16:30–17:00. Take it out: raumwerk slot abschluss --remove",
            ]
        )
        _ = try grid.apply(setup.commands(on: grid, today: day), now: try now, making: Revision(12))
        #expect(
            shown(grid, day) == [
                "10:00–11:00", "10:45–11:30", "11:00–12:00", "12:00–13:00", "16:30–17:00",
            ]
        )
        #expect(setup.commands(on: grid, today: day) == [])
    }

    @Test func `a room that is named twice is one, and every name makes an id`() throws {
        let grid = try Hall.grid()
        var setup = Setup()
        setup.rooms = try ["Rot", "ROT", "غرفة", "日本語", "😀"].map {
            Setup.WantedRoom(name: try Text($0, .roomName), capacity: $0 == "ROT" ? 9 : 0)
        }
        let commands = setup.commands(
            on: grid,
            today: try #require(CivilDate(year: 2023, month: 3, day: 15))
        )
        let made = commands.compactMap { command in
            if case .room(let id, let patch) = command {
                "\(id) \(patch.capacity ?? 0)"
            } else {
                nil
            }
        }
        #expect(made == ["rot-2 9", "room 0", "room-2 0", "room-3 0"])
        let time = try Hall.time("2023-03-15T09:00+01:00")
        #expect(
            setup.remarks(on: grid, at: time).map(\.english) == [
                "Rot is named more than once: it becomes one room"
            ]
        )
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

    /// On 2023-03-26 the clock goes from 02:00 to 03:00.
    @Test(arguments: [
        (
            "01:00-05:00 every 45m", ["01:00–01:45", "03:15–04:00", "04:00–04:45"],
            "01:45–02:30, 02:30–03:15"
        ),
        ("02:00-02:45, 03:00-03:45", ["03:00–03:45"], "02:00–02:45"),
    ])
    func `rows that the clock never shows are left out, and said`(
        _ text: String,
        _ rows: [String],
        _ skipped: String
    ) throws {
        let day = try #require(CivilDate(year: 2023, month: 3, day: 26))
        var grid = try Hall.grid()
        var setup = Setup()
        setup.days = [day]
        setup.pattern = try SlotPattern(text)
        let time = try Hall.time("2023-03-14T09:00+01:00")
        let remarks = setup.remarks(on: grid, at: time).map(\.english)
        #expect(
            remarks == [
                "left out on Sun 2023-03-26, when the clock is put forward and never shows one of the times: \(skipped)"
            ]
        )
        _ = try grid.apply(setup.commands(on: grid, today: day), now: try now, making: Revision(10))
        #expect(shown(grid, day) == rows)
    }

    @Test func `a day is copied without the rows that the other day's clock never shows`() throws {
        let day = try #require(CivilDate(year: 2023, month: 3, day: 25))
        var grid = try Hall.grid()
        var setup = Setup()
        setup.days = [day]
        setup.pattern = try SlotPattern("01:00-05:00 every 45m")
        _ = try grid.apply(setup.commands(on: grid, today: day), now: try now, making: Revision(10))
        let next = day.adding(days: 1)
        #expect(grid.skipped(copying: day, to: next).map(\.span) == ["01:45–02:30", "02:30–03:15"])
        _ = try grid.apply(grid.copying(day, to: next), now: try now, making: Revision(11))
        #expect(shown(grid, next) == ["01:00–01:45", "03:15–04:00", "04:00–04:45"])
    }
}
