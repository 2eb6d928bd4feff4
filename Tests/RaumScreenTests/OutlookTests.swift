import RaumGrid
import RaumScreen
import TestSupport
import Testing

// A day is over only when no session, break, slot or day of the event remains: one rule for doors, boards
// and their lines of text.

/// A moment of a plan, and what every screen must say, or must not.
private struct Prospect: Sendable, CustomTestStringConvertible {
    let name: String
    let clock: String
    var day = 14
    let door: DoorCard.Kind
    /// Words that the door and the board both say.
    var both: [String] = []
    var onDoor: [String] = []
    var onBoard: [String] = []
    let isOver: Bool
    let prepare: @Sendable (inout Evening) -> Void

    var testDescription: String { "\(name) at \(clock)" }
}

extension Evening {
    /// A plan of which only the event and the rooms are known.
    static var bare: Evening {
        var evening = Evening()
        evening.grid = Grid()
        for case let entity in Evening().grid.entities {
            switch entity {
            case .event, .room: evening.grid.put(entity)
            case .slot, .session, .notice, .hashtag, .page, .stage, .call, .interest, .held,
                .detail:
                break
            }
        }
        return evening
    }

    mutating func slot(
        _ start: String,
        _ end: String,
        _ kind: Slot.Kind = .session,
        _ label: String = "",
        day: Int = 14
    ) {
        guard let id = SlotID("t\(grid.slots.count)") else { return }
        let times = [start, end].map { Evening.time($0, day: day) }
        var slot = Slot(id: id, start: times[0], end: times[1])
        slot.kind = kind
        slot.label = text(label)
        grid.put(.slot(slot))
    }

    mutating func days(_ numbers: Int...) {
        guard var event = grid.event else { return }
        event.days = numbers.compactMap { CivilDate(year: 2023, month: 3, day: $0) }
        grid.put(.event(event))
    }
}

@Sendable private func afternoon(_ evening: inout Evening) {
    evening.add("v", "Vorher", [], Evening.blau, "13:00", "13:45")
    evening.slot("13:00", "13:45")
    evening.slot("14:30", "15:15")
    evening.slot("15:30", "16:15")
}

@Sendable private func closing(_ evening: inout Evening) {
    evening.add("v", "Vorher", [], Evening.blau, "15:00", "16:15")
    evening.slot("16:30", "17:00", .pause, "Abschluss")
}

@Sendable private func twoDays(_ evening: inout Evening) {
    evening.days(14, 15)
    evening.slot("15:00", "16:15")
    evening.add("v", "Vorher", [], Evening.blau, "15:00", "16:15")
}

private let prospects: [Prospect] = [
    Prospect(
        name: "two free slots",
        clock: "14:16",
        door: .free,
        both: ["14:30"],
        onDoor: ["nächster freier Slot 14:30"],
        isOver: false,
        prepare: afternoon
    ),
    Prospect(
        name: "a free slot",
        clock: "14:40",
        door: .free,
        onDoor: ["frei bis 15:15"],
        isOver: false,
        prepare: afternoon
    ),
    Prospect(
        name: "between free slots",
        clock: "15:20",
        door: .free,
        both: ["15:30"],
        onDoor: ["nächster freier Slot 15:30"],
        isOver: false,
        prepare: afternoon
    ),
    Prospect(
        name: "after the last slot",
        clock: "16:15",
        door: .over,
        both: ["SCHLUSS"],
        isOver: true,
        prepare: afternoon
    ),
    Prospect(
        name: "before the closing",
        clock: "16:15",
        door: .free,
        both: ["Abschluss"],
        onDoor: ["frei bis 16:30"],
        isOver: false,
        prepare: closing
    ),
    Prospect(
        name: "just before the closing",
        clock: "16:29",
        door: .free,
        both: ["Abschluss"],
        isOver: false,
        prepare: closing
    ),
    Prospect(
        name: "the closing",
        clock: "16:59",
        door: .pause,
        both: ["Abschluss"],
        isOver: false,
        prepare: closing
    ),
    Prospect(
        name: "after the closing",
        clock: "17:00",
        door: .over,
        both: ["SCHLUSS"],
        isOver: true,
        prepare: closing
    ),
    Prospect(
        name: "the night between",
        clock: "21:00",
        door: .nextDay,
        both: ["Weiter am Mi 15.3."],
        isOver: false,
        prepare: twoDays
    ),
    Prospect(
        name: "day two, unplanned",
        clock: "09:00",
        day: 15,
        door: .free,
        onBoard: ["NOCH NICHTS GEPLANT"],
        isOver: false,
        prepare: twoDays
    ),
    Prospect(
        name: "day two, with a slot",
        clock: "09:00",
        day: 15,
        door: .free,
        both: ["10:00"],
        isOver: false
    ) {
        twoDays(&$0)
        $0.slot("10:00", "10:45", day: 15)
    },
    Prospect(
        name: "the night before a day with a slot",
        clock: "21:00",
        door: .nextDay,
        both: ["Weiter am Mi 15.3., 10:00"],
        isOver: false
    ) {
        twoDays(&$0)
        $0.slot("10:00", "10:45", day: 15)
    },
    Prospect(
        name: "the day after",
        clock: "09:00",
        day: 16,
        door: .over,
        both: ["SCHLUSS"],
        isOver: true,
        prepare: twoDays
    ),
    Prospect(
        name: "the evening before",
        clock: "20:00",
        day: 13,
        door: .nextDay,
        both: ["Weiter am Di 14.3."],
        isOver: false
    ) { $0.days(14) },
    Prospect(
        name: "the evening before a plan",
        clock: "20:00",
        day: 13,
        door: .nextDay,
        both: ["Di 14.3.", "15:00"],
        isOver: false,
        prepare: twoDays
    ),
    Prospect(
        name: "nothing planned ever",
        clock: "12:00",
        door: .free,
        onBoard: ["NOCH NICHTS GEPLANT"],
        isOver: false
    ) { _ in },
    Prospect(
        name: "a slot over midnight",
        clock: "00:10",
        day: 15,
        door: .free,
        onDoor: ["frei bis 00:30"],
        isOver: false
    ) { evening in
        evening.slot("23:30", "23:59")
        guard let id = SlotID("nacht") else { return }
        let start = Evening.time("23:45")
        evening.grid.put(.slot(Slot(id: id, start: start, end: start.adding(minutes: 45))))
    },
    Prospect(
        name: "a session in another room",
        clock: "17:00",
        door: .free,
        isOver: false
    ) { $0.add("a", "Anderswo", [], Evening.rot, "19:00", "19:30") },
    Prospect(
        name: "while another room has its last session",
        clock: "19:29",
        door: .free,
        isOver: false
    ) { evening in
        evening.days(14, 15)
        evening.add("a", "Anderswo", [], Evening.rot, "19:00", "19:30")
        evening.add("m", "Morgen", [], Evening.blau, "10:00", "10:30", day: 15)
    },
    Prospect(
        name: "after the last session of another room",
        clock: "19:30",
        door: .over,
        both: ["SCHLUSS"],
        isOver: true
    ) {
        $0.slot("13:00", "13:45")
        $0.add("a", "Anderswo", [], Evening.rot, "19:00", "19:30")
    },
    Prospect(
        name: "after the last session of a plan without slots and days",
        clock: "19:30",
        door: .free,
        onBoard: ["NICHTS WEITER GEPLANT"],
        isOver: false
    ) { $0.add("a", "Anderswo", [], Evening.rot, "19:00", "19:30") },
    Prospect(
        name: "a day that another room begins",
        clock: "21:00",
        door: .nextDay,
        both: ["Mi 15.3.", "10:00"],
        onDoor: ["Weiter am Mi 15.3., 10:00"],
        isOver: false
    ) {
        $0.days(15)
        $0.add("m", "Morgen", [], Evening.rot, "10:00", "10:30", day: 15)
    },
    Prospect(
        name: "an unplanned day before a planned one",
        clock: "12:00",
        door: .free,
        both: [],
        isOver: false
    ) { evening in
        evening.days(14, 15)
        evening.add("m", "Morgen", [], Evening.blau, "10:00", "10:30", day: 15)
    },
    Prospect(
        name: "cancelled later today",
        clock: "17:00",
        door: .free,
        both: ["Krank"],
        isOver: false
    ) { evening in
        evening.add("k", "Krank", [], Evening.blau, "19:00", "19:30")
        evening.change("k") { $0.state = .cancelled }
    },
]

@Suite struct OutlookTests {
    @Test(arguments: prospects)
    fileprivate func `doors and boards know when a day is over`(_ prospect: Prospect) throws {
        var evening = Evening.bare
        prospect.prepare(&evening)
        let time = Evening.time(prospect.clock, day: prospect.day)
        let room = try #require(evening.grid.rooms[Evening.blau])
        let agenda = DoorAgenda(of: room, in: evening.grid, at: time)
        #expect(agenda.cards.map(\.kind).filter { $0 != .overtime } == [prospect.door])
        expectAgreement(evening.grid, time, prospect.testDescription)
        let door = DoorScreen(grid: evening.grid, room: Evening.blau, time: time)
        let board = BoardScreen(grid: evening.grid, time: time)
        let pictures = [door.frame(width: 40, height: 12), door.frame(width: 20, height: 6)]
        let doorText = door.plainLines.joined(separator: "\n")
        let boardText = board.plainLines.joined(separator: "\n")
        for text in [doorText, boardText, pictures[0].text] + [
            board.frame(width: 40, height: 12).text
        ] {
            #expect(text.contains("SCHLUSS") == prospect.isOver || text.contains("█"), "\(text)")
        }
        for word in prospect.both {
            #expect(doorText.contains(word), "\(doorText)")
            #expect(boardText.contains(word), "\(boardText)")
        }
        for word in prospect.both + prospect.onDoor {
            #expect(pictures[0].text.contains(word), "\(pictures[0].text)")
        }
        for word in prospect.onBoard { #expect(boardText.contains(word), "\(boardText)") }
        for word in prospect.onDoor { #expect(doorText.contains(word), "\(doorText)") }
    }

    @Test(arguments: [false, true])
    func `a removed session keeps its day open on its door and the board`(hasTomorrow: Bool) {
        var evening = Evening.bare
        evening.slot("13:00", "13:45")
        if hasTomorrow {
            evening.days(14, 15)
            evening.add("m", "Morgen", [], Evening.blau, "10:00", "10:30", day: 15)
        }
        evening.add("v", "Vorher", [], Evening.rot, "13:00", "13:45")
        evening.add("w", "Weg", [], Evening.blau, "18:30", "19:00")
        evening.change("w") { $0.state = .removed }
        for (clock, isOpen) in [("17:05", true), ("18:59", true), ("19:00", false)] {
            let time = Evening.time(clock)
            for room in evening.grid.rooms.values {
                let cards = DoorAgenda(of: room, in: evening.grid, at: time).cards
                let isQuiet = cards.contains { [.over, .nextDay].contains($0.kind) }
                #expect(!isOpen || !isQuiet, "\(room.id) at \(clock): \(cards.map(\.kind))")
            }
            expectAgreement(evening.grid, time, clock)
            let board = BoardAgenda(evening.grid, at: time)
            #expect((board.outlook.day == .open) == isOpen)
            let isTomorrow = board.days.contains { time.date < $0.date }
            #expect(isTomorrow == (hasTomorrow && !isOpen), "\(clock)")
        }
    }

    @Test func `a free door names the slot after the next session`() throws {
        var evening = Evening.bare
        evening.slot("12:00", "12:45")
        evening.add("n", "Nacht", [], Evening.blau, "03:30", "04:00")
        let room = try #require(evening.grid.rooms[Evening.blau])
        let cards = DoorAgenda(of: room, in: evening.grid, at: Evening.time("00:10")).cards
        guard case .free(let free) = cards.first else {
            Issue.record("\(cards.map(\.kind))")
            return
        }
        #expect(free.nextSlot?.start == Evening.time("12:00"))
        #expect(free.until == Evening.time("03:30"))
    }

    /// Random plans: a door says the end only when nothing of the plan is ahead, and a board only when
    /// no door says anything else.
    @Test(arguments: Seeds.chosen(300))
    func `nobody is sent home while something remains`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var evening = Evening.bare
        if Bool.random(using: &generator) { evening.days(14, 15) }
        for index in 0..<Int.random(in: 0...4, using: &generator) {
            let hour = Int.random(in: 10...20, using: &generator)
            let kind = Slot.Kind.allCases.randomElement(using: &generator) ?? .pause
            let day = Int.random(in: 14...15, using: &generator)
            evening.slot("\(hour):00", "\(hour):45", kind, day: day)
            guard Bool.random(using: &generator) else { continue }
            let start = Int.random(in: 10...20, using: &generator)
            let room = [Evening.blau, Evening.rot, Evening.gruen].randomElement(using: &generator)
            guard let room else { continue }
            evening.add("z\(index)", "Z", [], room, "\(start):00", "\(start):30", day: day)
        }
        for day in 13...16 {
            for hour in 8...22 {
                let time = Evening.time("\(hour):20", day: day)
                try expectHonest(evening.grid, time, "seed \(seed) on \(day) at \(time.clock)")
            }
        }
    }

    /// Doors side by side and the board say the same of the day.
    ///
    /// Where neither slots nor days say when it ends, doors leave it open; the board, which is sent all sessions,
    /// lists those of the next day, and never says the end.
    private func expectAgreement(_ grid: Grid, _ time: ZonedTime, _ story: String) {
        let board = BoardAgenda(grid, at: time)
        let hasSlots = grid.slots.values.contains { $0.kind != .removed }
        let isFramed = hasSlots || grid.event?.days.isEmpty == false
        let ends = grid.rooms.values.map { room in
            let door = DoorAgenda(of: room, in: grid, at: time)
            let expected = isFramed ? board.outlook.day : .open
            #expect(door.outlook.day == expected, "\(story): \(room.id)")
            return door.cards.map(\.kind).filter { [.over, .nextDay].contains($0) }
        }
        #expect(Set(ends).count == 1, "\(story): \(ends)")
        guard isFramed else { return #expect(board.outlook.day != .over, "\(story)") }
        let isNextDay = ends.contains([.nextDay])
        #expect(isNextDay || !board.days.contains { time.date < $0.date }, "\(story)")
    }

    /// A door is sent the sessions of its own room alone; slots and days go to every screen.
    @Test(arguments: [true, false])
    func `doors that know their own sessions alone agree`(hasSlots: Bool) {
        var rot = Evening.bare
        rot.days(14, 15)
        if hasSlots { rot.slot("10:00", "10:45") }
        var blau = rot
        blau.add("v", "Vorher", [], Evening.blau, "10:00", "10:45")
        for day in 13...16 {
            for hour in 8...22 {
                let time = Evening.time("\(hour):50", day: day)
                let days = [blau, rot].map { Outlook(of: nil, in: $0.grid, at: time).day }
                let isOn = day == 13 || (day == 14 && hour < 10)
                #expect(isOn || days[0] == days[1], "\(day) at \(time.clock): \(days)")
            }
        }
    }

    @Test func `a board names the day on which it goes on, and a year that is not this one`() throws
    {
        var evening = Evening.bare
        evening.add("m", "Morgen", [], Evening.blau, "10:00", "10:30", day: 15)
        var board = BoardScreen(grid: evening.grid, time: Evening.time("21:00"))
        let wide = board.frame(width: 80, height: 24).lines[0]
        #expect(wide.contains("Weiter am Mi 15.3.") && wide.hasSuffix("21:00"), "\(wide)")
        let narrow = board.frame(width: 20, height: 6).lines[0]
        #expect(narrow.contains("→ Mi 15.3.") && narrow.hasSuffix("21:00"), "\(narrow)")
        let eve = try #require(CivilDate(year: 2022, month: 12, day: 31))
        let time = ZonedTime(eve, hour: 21, minute: 0, offsetMinutes: 60)
        board = BoardScreen(grid: evening.grid, time: time, language: .english)
        let header = board.frame(width: 80, height: 24).lines[0]
        #expect(header.contains("Continues on Wed 15 Mar 2023"), "\(header)")
        evening.days(15)
        let door = DoorScreen(grid: evening.grid, room: Evening.rot, time: time)
        #expect(door.plainLines.contains { $0.contains("Weiter am Mi 15.3.2023, 10:00") })
    }

    private func expectHonest(_ grid: Grid, _ time: ZonedTime, _ story: String) throws {
        let room = try #require(grid.rooms[Evening.blau])
        expectAgreement(grid, time, story)
        let kinds = DoorAgenda(of: room, in: grid, at: time).cards.map(\.kind)
        let ends =
            grid.slots.values.filter { $0.kind != .removed }.map(\.end)
            + grid.sessions.values.compactMap(\.placement?.end)
        let isAhead = ends.contains { time < $0 }
        let isFramed =
            grid.slots.values.contains { $0.kind != .removed } || grid.event?.days.isEmpty == false
        let hasDay = grid.event?.days.contains { time.date < $0 } ?? false
        if isAhead || hasDay {
            #expect(!kinds.contains(.over), "\(story)")
        } else if isFramed, !ends.isEmpty, !(grid.event?.days.contains(time.date) ?? false) {
            #expect(kinds == [.over], "\(story): \(kinds)")
        }
        let isBoardOver = BoardScreen(grid: grid, time: time).plainLines.contains("SCHLUSS")
        #expect(isBoardOver == (kinds == [.over]), "\(story): \(kinds)")
    }
}
