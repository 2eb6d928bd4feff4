import RaumGrid
import RaumScreen
import Testing

/// Something that makes a door show a card of one kind at 18:42, if nothing comes before it.
private struct Circumstance {
    let kind: DoorCard.Kind
    let bringAbout: @Sendable (inout Evening) -> Void
}

private let circumstances = [
    Circumstance(kind: .urgent) { $0.notice("Bitte alle das Haus verlassen", .urgent) },
    Circumstance(kind: .closed) { evening in
        var room = Room(id: Evening.rot, name: evening.text("Raum Rot"))
        room.state = .closed
        evening.grid.put(.room(room))
    },
    Circumstance(kind: .movedAway) { evening in
        evening.add("a1", "Weg", [], Evening.rot, "18:40", "18:55")
        evening.move("a1", to: Evening.gruen, "20:00", "20:20")
    },
    Circumstance(kind: .withoutRoom) { evening in
        evening.add("a9", "Verirrt", [], Evening.rot, "18:40", "18:55")
        evening.move("a9", to: Evening.blau, "20:40", "20:50")
        evening.closeBlau()
    },
    Circumstance(kind: .cancelled) { evening in
        evening.add("a2", "Krank", [], Evening.rot, "18:40", "19:00")
        evening.change("a2") { $0.state = .cancelled }
    },
    Circumstance(kind: .parked) { evening in
        evening.add("b1", "Vertagt", [], Evening.rot, "18:40", "19:00")
        evening.change("b1") { session in
            session.left = session.placement.map { [$0] } ?? []
            session.placement = nil
            session.state = .pitched
        }
    },
    Circumstance(kind: .running) {
        $0.add("a3", "Jetzt", [], Evening.rot, "18:30", "19:00")
    },
    Circumstance(kind: .delayed) { evening in
        evening.add("a4", "Später", [], Evening.rot, "18:40", "19:00")
        evening.move("a4", to: Evening.rot, "18:45", "19:05")
    },
    Circumstance(kind: .soon) {
        $0.add("a5", "Gleich", [], Evening.rot, "18:50", "19:10")
    },
    Circumstance(kind: .past) { evening in
        evening.add("b2", "War schon", [], Evening.rot, "18:40", "19:00")
        evening.move("b2", to: Evening.gruen, "17:40", "18:00")
    },
    Circumstance(kind: .removed) { evening in
        evening.add("b3", "Irrtum", [], Evening.rot, "18:40", "19:00")
        evening.change("b3") { $0.state = .removed }
    },
    Circumstance(kind: .overtime) {
        $0.add("c1", "Eben noch", [], Evening.rot, "18:10", "18:40")
    },
    Circumstance(kind: .pause) { evening in
        guard let id = SlotID("pause") else { return }
        var slot = Slot(id: id, start: Evening.time("18:30"), end: Evening.time("18:50"))
        slot.kind = .pause
        evening.grid.put(.slot(slot))
    },
    Circumstance(kind: .free) {
        $0.add("a6", "Am Abend", [], Evening.rot, "21:00", "21:30")
    },
    Circumstance(kind: .nextDay) { evening in
        evening.clear()
        evening.add("a7", "Morgen", [], Evening.rot, "09:00", "09:30", day: 15)
    },
    Circumstance(kind: .over) { evening in
        evening.clear()
        evening.add("a8", "Vorbei", [], Evening.rot, "10:00", "10:30")
    },
]

extension Evening {
    /// Takes the evening's own sessions out, which keep the day open in other rooms; a slot of the morning
    /// says that the day has an end.
    fileprivate mutating func clear() {
        if let id = SlotID("morgen") {
            let (start, end) = (Evening.time("09:00"), Evening.time("09:30"))
            grid.put(.slot(Slot(id: id, start: start, end: end)))
        }
        for id in ["s1", "s2", "s3", "s4"] {
            change(id) { session in
                session.state = .pitched
                session.placement = nil
            }
        }
    }

    fileprivate mutating func closeBlau() {
        var room = Room(id: Evening.blau, name: text("Raum Blau"))
        room.state = .closed
        grid.put(.room(room))
    }
}

@Suite struct DoorPrecedenceTests {
    private func kinds(_ circumstances: [Circumstance]) throws -> [DoorCard.Kind] {
        var evening = Evening()
        for circumstance in circumstances { circumstance.bringAbout(&evening) }
        let room = try #require(evening.grid.rooms[Evening.rot])
        return DoorAgenda(of: room, in: evening.grid, at: Evening.time("18:42")).cards.map(\.kind)
    }

    @Test func `every kind of card has a circumstance`() throws {
        #expect(circumstances.map(\.kind) == DoorCard.Kind.allCases)
        for circumstance in circumstances {
            #expect(try kinds([circumstance]).first == circumstance.kind)
        }
    }

    @Test func `of any two the first of the table is large`() throws {
        for (index, one) in circumstances.enumerated() {
            for other in circumstances[(index + 1)...] {
                let shown = try kinds([other, one])
                // When all is over, a closed room sends nobody on.
                let first = (one.kind, other.kind) == (.closed, .over) ? .over : one.kind
                #expect(shown.first == first, "\(one.kind) and \(other.kind): \(shown)")
            }
        }
    }

    @Test func `of all together the urgent notice is large and nothing is said to be free`() throws
    {
        let shown = try kinds(circumstances)
        #expect(shown.prefix(2) == [.urgent, .closed])
        #expect(!shown.contains(.free) && !shown.contains(.over) && !shown.contains(.running))
    }

    /// From five minutes after the start that people expected, what runs here is large again.
    @Test(arguments: [("18:34", DoorCard.Kind.movedAway), ("18:35", .running)])
    func `a pointer gives way to what runs here`(_ clock: String, _ first: DoorCard.Kind) throws {
        var evening = Evening()
        evening.move("s1", to: Evening.gruen, "19:30", "20:00")
        evening.add("s5", "Ersatz", [], Evening.blau, "18:30", "19:00")
        let room = try #require(evening.grid.rooms[Evening.blau])
        let cards = DoorAgenda(of: room, in: evening.grid, at: Evening.time(clock)).cards
        #expect(cards.first?.kind == first)
        #expect(Set(cards.map(\.kind)) == [.movedAway, .running])
    }

    @Test func `two sessions at once are both named`() throws {
        var evening = Evening()
        evening.add("a1", "Eins", [], Evening.rot, "18:30", "19:00")
        evening.add("a2", "Zwei", [], Evening.rot, "18:30", "19:30")
        let door = DoorScreen(grid: evening.grid, room: Evening.rot, time: Evening.time("18:42"))
        let text = door.frame(width: 40, height: 12).text
        #expect(text.contains("JETZT  18:30–19:30  Zwei"))
    }
}

// The clock of a venue in Berlin in the nights in which it is changed, and in any other night.
@Suite struct DoorNightTests {
    private static let spring = ZonedTime(milliseconds: 1_679_792_400_000, offsetMinutes: 120)
    private static let autumn = ZonedTime(milliseconds: 1_698_541_200_000, offsetMinutes: 60)

    private func door(_ offsets: OffsetPlan, start: Int64, minutes: Int, at time: Int64) -> Frame {
        var evening = Evening()
        let event = Event(name: evening.text("Nacht"), zone: "Europe/Berlin", offsets: offsets)
        evening.grid.put(.event(event))
        evening.add("a1", "Nachtgespräch", [], Evening.rot, "18:00", "18:30")
        evening.change("a1") { session in
            session.placement?.start = offsets.time(at: start)
            session.placement?.end = offsets.time(at: start + Int64(minutes) * 60_000)
        }
        let door = DoorScreen(
            grid: evening.grid,
            room: Evening.rot,
            time: evening.grid.time(at: time)
        )
        return door.frame(width: 80, height: 24)
    }

    @Test func `the hour that spring skips is not counted`() {
        let offsets = OffsetPlan(initialMinutes: 60, changes: [DoorNightTests.spring])
        let change = DoorNightTests.spring.milliseconds
        let start = change - 30 * 60_000
        let before = door(offsets, start: start, minutes: 60, at: change - 1)
        #expect(before.lines[0].hasSuffix("01:59") && before.text.contains("noch 31 Min"))
        let after = door(offsets, start: start, minutes: 60, at: change)
        #expect(after.lines[0].hasSuffix("03:00") && after.text.contains("noch 30 Min"))
        #expect(after.text.contains("JETZT  01:30–03:30"))
    }

    @Test func `the hour that comes twice in autumn is counted twice`() {
        let offsets = OffsetPlan(initialMinutes: 120, changes: [DoorNightTests.autumn])
        let change = DoorNightTests.autumn.milliseconds
        let start = change - 30 * 60_000
        let before = door(offsets, start: start, minutes: 60, at: change - 1)
        #expect(before.lines[0].hasSuffix("02:59A") && before.text.contains("noch 31 Min"))
        let after = door(offsets, start: start, minutes: 60, at: change)
        #expect(after.lines[0].hasSuffix("02:00B") && after.text.contains("noch 30 Min"))
        let end = door(offsets, start: start, minutes: 60, at: change + 30 * 60_000)
        #expect(!end.text.contains("JETZT"))
    }

    @Test func `a session goes on past midnight`() {
        let offsets = OffsetPlan(initialMinutes: 60)
        let midnight = Evening.time("00:00", day: 15).milliseconds
        let start = midnight - 30 * 60_000
        for (time, clock) in [(midnight - 1, "23:59"), (midnight, "00:00")] {
            let frame = door(offsets, start: start, minutes: 60, at: time)
            #expect(frame.lines[0].hasSuffix(clock))
            #expect(frame.text.contains("JETZT  23:30–00:30"))
        }
        let end = door(offsets, start: start, minutes: 60, at: midnight + 30 * 60_000)
        #expect(!end.text.contains("JETZT"))
    }
}
