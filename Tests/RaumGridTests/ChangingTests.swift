import RaumGrid
import TestSupport
import Testing

@Suite struct ChangingTests {
    @Test func `only what changed carries the new revision`() throws {
        var hall = try Hall()
        let before = hall.revision
        let a = try Hall.session("a")
        let made = try hall.apply(.vote(a, hands: 3))
        #expect(made.revision == before.next)
        #expect(hall.grid.sessions[a]?.revision == before.next)
        #expect(hall.grid.sessions[try Hall.session("b")]?.revision != before.next)
    }

    @Test func `what changes nothing makes no revision`() throws {
        var hall = try Hall()
        let before = hall.revision
        let made = try hall.apply(.vote(try Hall.session("a"), hands: 0))
        #expect(made.differences.isEmpty)
        #expect(made.revision == before)
    }

    @Test(arguments: [
        ("blau", "18:40", true), ("blau", "19:00", false), ("gruen", "18:30", false),
    ])
    func `a room is full of those who came there`(
        _ room: String,
        _ start: String,
        _ isFull: Bool
    ) throws {
        var hall = try Hall()
        let a = try Hall.session("a")
        var full = SessionPatch()
        full.isFull = true
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")), .edit(a, full))
        try hall.apply(.move(a, Hall.place(room, start)))
        #expect(hall.grid.sessions[a]?.isFull == isFull)
        try hall.apply(.edit(a, full), .park(a))
        #expect(hall.grid.sessions[a]?.isFull == false)
    }

    @Test(arguments: [(-62_135_592_000_000, -300), (253_402_293_600_000, 345)] as [(Int64, Int)])
    func `a zone that tells a time beyond the calendar is refused`(
        _ start: Int64,
        _ minutes: Int
    ) throws {
        var hall = try Hall()
        let a = try Hall.session("a")
        var place = try Hall.place("blau", nil, nil, minutes: 30)
        place.start = .at(ZonedTime(milliseconds: start, offsetMinutes: 60))
        try hall.apply(.place(a, place))
        var other = EventPatch()
        other.zone = NamedZone(
            name: "Etc/Other",
            offsets: OffsetPlan(initialMinutes: minutes, changes: [])
        )
        guard case .outOfCalendar(.session(a), "start", let time)? = hall.rejection(.event(other))
        else {
            Issue.record("taken")
            return
        }
        #expect(time.milliseconds == start && time.offsetMinutes == minutes)
        other.zone = NamedZone(
            name: "UTC",
            offsets: OffsetPlan(initialMinutes: 0, changes: [])
        )
        if minutes > 0 { try hall.apply(.event(other)) }
    }

    @Test func `rooms close with a way on, and are not removed while used`() throws {
        var hall = try Hall()
        let blau = try Hall.room("blau")
        let gruen = try Hall.room("gruen")
        try hall.apply(.place(try Hall.session("a"), Hall.place("blau", "18:30", "19:00")))
        guard case .roomInUse = hall.rejection(.remove(.room(blau))) else {
            Issue.record("removed a room in use")
            return
        }
        try hall.apply(.close(blau, to: gruen))
        #expect(hall.grid.rooms[blau]?.detour == gruen)
        #expect(hall.rejection(.close(gruen, to: blau)) == .badDetour(blau))
        #expect(hall.rejection(.close(gruen, to: gruen)) == .badDetour(gruen))
        let b = try Hall.session("b")
        #expect(
            hall.rejection(.place(b, try Hall.place("blau", "19:00", "19:30"))) == .roomClosed(blau)
        )
        try hall.apply(.move(try Hall.session("a"), Hall.place("rot")), .remove(.room(blau)))
        #expect(hall.grid.rooms[blau]?.state == .removed)
    }

    @Test func `a bare time is on the event's current day`() throws {
        var hall = try Hall()
        var event = EventPatch()
        event.days = [14, 15].compactMap { CivilDate(year: 2024, month: 3, day: $0) }
        try hall.apply(.event(event))
        let a = try Hall.session("a")
        try hall.apply(.place(a, Hall.place("blau", "18:30", "19:00")))
        #expect(hall.grid.sessions[a]?.placement?.start.date.description == "2024-03-14")
        hall.now += 3 * 366 * 86_400_000
        try hall.apply(.move(a, Hall.place(nil, "10:00")))
        #expect(hall.grid.sessions[a]?.placement?.start.date.description == "2024-03-15")
    }

    @Test(arguments: [
        (2023, 3, 26, 1, 59, "01:59", 60), (2023, 3, 26, 2, 30, "03:30", 120),
        (2023, 3, 26, 3, 0, "03:00", 120),
        (2023, 10, 29, 1, 59, "01:59", 120), (2023, 10, 29, 2, 30, "02:30", 120),
        (2023, 10, 29, 3, 0, "03:00", 60),
    ])
    func `a clock reading that is skipped or comes twice has one meaning`(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ hour: Int,
        _ minute: Int,
        _ clock: String,
        _ offset: Int
    ) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        let time = Hall.berlin.time(date, hour: hour, minute: minute)
        #expect(time.clock == clock)
        #expect(time.offsetMinutes == offset)
    }

    @Test(arguments: [
        (2023, 10, 29, 1, 59, "01:59", nil), (2023, 10, 29, 2, 0, "02:00A", "02:00B"),
        (2023, 10, 29, 2, 59, "02:59A", "02:59B"), (2023, 10, 29, 3, 0, "03:00", nil),
        (2023, 3, 26, 2, 30, "03:30", nil), (2023, 7, 1, 2, 30, "02:30", nil),
    ])
    func `people are told which one of two equal readings it is`(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ hour: Int,
        _ minute: Int,
        _ clock: String,
        _ later: String?
    ) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        let time = Hall.berlin.time(date, hour: hour, minute: minute)
        let told = Hall.berlin.told(time)
        #expect(told.clock == clock)
        #expect(told == time && told.hashValue == time.hashValue, "the letter is no part of it")
        let again = Hall.berlin.again(time)
        #expect(again?.clock == later)
        #expect(again.map { $0.milliseconds - time.milliseconds } ?? 3_600_000 == 3_600_000)
        #expect(again.map { Hall.berlin.again($0) == nil } ?? true)
    }

    @Test(arguments: [
        (2020, 12, 31, 2020, 53), (2021, 1, 3, 2020, 53), (2021, 1, 4, 2021, 1),
        (2023, 3, 14, 2023, 11),
        (2024, 12, 30, 2025, 1), (2026, 12, 31, 2026, 53), (2000, 2, 29, 2000, 9),
    ])
    func `weeks belong to the year of their Thursday`(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ weekYear: Int,
        _ week: Int
    ) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(ISOWeek(containing: date) == ISOWeek(year: weekYear, week: week))
        #expect(date.components == (year, month, day))
    }

    @Test func `a year without it has no week 53`() {
        #expect(ISOWeek(year: 2021, week: 53) == nil)
        #expect(ISOWeek(year: 2020, week: 53) != nil)
        #expect(CivilDate(year: 2023, month: 2, day: 29) == nil)
    }

    @Test func `names with numbers are in the order of the numbers`() throws {
        let sorted = try ["saal-10", "saal-2", "aula", "saal-1"].map { try Hall.room($0) }.sorted()
        #expect(sorted.map(\.string) == ["aula", "saal-1", "saal-2", "saal-10"])
    }

    @Test func `whatever is asked, rooms stay single and refusals change nothing`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            var hall = try Hall()
            for _ in 0..<60 {
                let before = hall
                let command = try randomCommand(&random)
                let made: Transaction
                do throws(Rejection) {
                    made = try hall.grid.apply([command], now: hall.now, making: hall.revision.next)
                } catch {
                    #expect(hall.grid == before.grid, "SEED=\(seed)")
                    continue
                }
                hall.revision = made.revision
                var back = hall.grid
                back.revert(made)
                #expect(back == before.grid, "SEED=\(seed): reverting restores")
                #expect(isSingle(hall.grid), "SEED=\(seed): \(command)")
            }
        }
    }

    private func isSingle(_ grid: Grid) -> Bool {
        let placed = grid.sessions.values.filter { $0.state == .planned }.compactMap(\.placement)
        for (index, one) in placed.enumerated() {
            for other in placed[(index + 1)...] where one.overlaps(other) { return false }
        }
        return true
    }

    private func randomCommand(_ random: inout SeededGenerator) throws -> Command {
        let id = try Hall.session(["a", "b", "c"].randomElement(using: &random) ?? "a")
        let other = try Hall.session(["a", "b", "c"].randomElement(using: &random) ?? "b")
        let room = ["blau", "gruen"].randomElement(using: &random)
        let hour = Int.random(in: 17...20, using: &random)
        let minutes = Int.random(in: -20...40, using: &random)
        let place = try Hall.place(room, "\(hour):30", minutes: max(1, minutes + 30))
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .place(id, place)
        case 1: return .move(id, place)
        case 2: return .swap(id, other)
        case 3:
            return .delay(
                id,
                minutes: minutes,
                DelayScope.allCases.randomElement(using: &random) ?? .all
            )
        case 4: return .extend(id, minutes: minutes)
        case 5: return .cancel(id, note: nil)
        case 6: return .restore(id)
        case 7: return .park(id)
        case 8: return .finish(id)
        default: return .remove(.session(id))
        }
    }
}
