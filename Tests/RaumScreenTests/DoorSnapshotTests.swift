import RaumGrid
import RaumScreen
import TestSupport
import Testing

/// One state of a door: what brings it about, and when it is looked at.
struct DoorState: Sendable, CustomTestStringConvertible {
    let name: String
    var clock = "18:42"
    var room = Evening.blau
    var link = LinkMark.live
    var prepare: @Sendable (inout Evening) -> Void = { _ in }

    var testDescription: String { name }
}

private let states: [DoorState] = [
    DoorState(name: "running"),
    DoorState(name: "moved-away") { $0.move("s1", to: Evening.gruen, "19:30", "20:00") },
    DoorState(name: "moved-away-replaced") {
        $0.move("s1", to: Evening.gruen, "19:30", "20:00")
        $0.add("s5", "Ersatz", ["Team B"], Evening.blau, "18:30", "19:00")
    },
    DoorState(name: "moved-here", room: Evening.rot) {
        $0.move("s1", to: Evening.rot, "18:30", "19:00")
    },
    DoorState(name: "cancelled") { evening in
        let note = evening.text("Das Team ist krank")
        evening.change("s1") {
            $0.state = .cancelled
            $0.note = note
        }
    },
    DoorState(name: "delayed") { $0.move("s1", to: Evening.blau, "18:50", "19:10") },
    DoorState(name: "soon", clock: "18:25"), DoorState(name: "free", clock: "17:00"),
    DoorState(name: "between", clock: "19:46"),
    DoorState(name: "break", clock: "12:45") { evening in
        guard let id = SlotID("mittag") else { return }
        var slot = Slot(id: id, start: Evening.time("12:30"), end: Evening.time("13:30"))
        slot.kind = .pause
        slot.label = evening.text("Mittag")
        evening.grid.put(.slot(slot))
    },
    DoorState(name: "closed") { evening in
        var room = Room(id: Evening.blau, name: evening.text("Raum Blau"))
        room.state = .closed
        room.detour = Evening.gruen
        evening.grid.put(.room(room))
    },
    DoorState(name: "over", clock: "21:00") { $0.slot("18:30", "20:45") },
    DoorState(name: "next-day", clock: "21:00") {
        $0.slot("18:30", "20:45")
        $0.add(
            "s6",
            "Frühstück und Ausblick",
            ["Kernteam"],
            Evening.blau,
            "09:00",
            "10:00",
            day: 15
        )
    },
    DoorState(name: "empty", room: Evening.rot),
    DoorState(name: "full") { $0.change("s1") { $0.isFull = true } },
    DoorState(name: "notice") { $0.notice("Suppe und Brot stehen im Foyer") },
    DoorState(name: "stale", link: .stale(since: Evening.time("18:31"))),
    DoorState(name: "stale-since-yesterday", link: .stale(since: Evening.time("22:10", day: 13))),
    DoorState(name: "read-only", link: .readOnly),
    DoorState(name: "unknown-room", room: Evening.room("lila")),
    DoorState(name: "never-connected", link: .never(server: "raumwerk:7433")) { $0.grid = Grid() },
    DoorState(name: "two-at-once") {
        $0.add("s7", "Parallel im selben Raum", ["Team C"], Evening.blau, "18:40", "19:10")
    },
    DoorState(name: "cancelled-later", clock: "18:55") {
        $0.change("s2") { $0.state = .cancelled }
    },
    DoorState(name: "long-room") { evening in
        let name = "Großer Saal am Ende des Ganges hinter der Küche, zweite Tür re"
        var room = Room(id: Evening.blau, name: evening.text(name))
        room.floor = evening.text("Hinterhaus, 3. Stock")
        evening.grid.put(.room(room))
        evening.change("s1") { $0.hosts = [] }
    },
    DoorState(name: "long") { evening in
        evening.add(
            "s1",
            "Wem gehören Gesundheitsdaten und wer darf sie wofür nutzen? Ein Gespräch über Vertrauen, "
                + "Forschung, Pflege und die Frage, was bleibt, wenn alle alles wissen und niemand mehr fragt",
            ["Team A", "Team B", "Team C", "Team D", "Team E", "Team F", "Team G"],
            Evening.blau,
            "18:30",
            "19:00"
        )
    },
]

@Suite struct DoorSnapshotTests {
    @Test(arguments: states)
    func `a door in each state, size and language`(_ state: DoorState) {
        var evening = Evening()
        state.prepare(&evening)
        let pictures = pictures { language in
            DoorScreen(
                grid: evening.grid,
                room: state.room,
                time: Evening.time(state.clock),
                link: state.link,
                language: language
            )
        }
        for picture in pictures { #expect(!picture.text.allSatisfy { $0.isWhitespace }) }
        Snapshots.expect(pictures, matches: "door-" + state.name)
    }

    @Test(arguments: states)
    func `a door in letters of ASCII`(_ state: DoorState) {
        var evening = Evening()
        state.prepare(&evening)
        let door = DoorScreen(
            grid: evening.grid,
            room: state.room,
            time: Evening.time(state.clock),
            link: state.link,
            isASCII: true
        )
        let text = door.frame(width: 80, height: 24).text
        #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 }, "\(state.name)")
    }

    @Test func `cards come in the order of their urgency`() throws {
        var evening = Evening()
        evening.move("s1", to: Evening.gruen, "19:30", "20:00")
        evening.add("s5", "Ersatz", [], Evening.blau, "18:30", "19:00")
        evening.add("s6", "Krank", [], Evening.blau, "18:35", "18:55")
        evening.change("s6") { $0.state = .cancelled }
        evening.notice("Achtung", .urgent)
        let room = try #require(evening.grid.rooms[Evening.blau])
        let agenda = DoorAgenda(of: room, in: evening.grid, at: Evening.time("18:42"))
        #expect(agenda.cards.map(\.kind) == [.urgent, .running, .movedAway, .cancelled])
        #expect(agenda.later.count == 2)
    }

    @Test func `a door follows its session from room to room`() throws {
        var evening = Evening()
        evening.move("s1", to: Evening.gruen, "19:30", "20:00")
        evening.move("s1", to: Evening.rot, "19:30", "20:00")
        let text = DoorScreen(grid: evening.grid, room: Evening.blau, time: Evening.time("18:42"))
            .frame(width: 80, height: 24).text
        #expect(text.contains("VERLEGT → Raum Rot, 19:30"))
        let between = DoorScreen(
            grid: evening.grid,
            room: Evening.gruen,
            time: Evening.time("19:42")
        )
        .frame(width: 80, height: 24).text
        #expect(between.contains("VERLEGT → Raum Rot, 19:30"))
        evening.move("s1", to: Evening.blau, "18:30", "19:00")
        evening.change("s1") { $0.left.removeAll { $0.room == Evening.blau } }
        let back = DoorScreen(grid: evening.grid, room: Evening.blau, time: Evening.time("18:42"))
            .frame(width: 80, height: 24).text
        #expect(back.contains("JETZT") && !back.contains("VERLEGT"))
    }

    @Test(arguments: ["18:29", "18:30", "18:59", "19:00"])
    func `a door turns over on the minute`(_ clock: String) {
        let evening = Evening()
        let text = DoorScreen(grid: evening.grid, room: Evening.blau, time: Evening.time(clock))
            .frame(width: 80, height: 24).text
        let isRunning = clock == "18:30" || clock == "18:59"
        #expect(text.contains("JETZT") == isRunning)
    }

    @Test func `a door changes little when a minute advances`() {
        let evening = Evening()
        let encoder = TerminalEncoder(Palette(.indexed), isSynchronised: false)
        let frames = ["18:42", "18:43"].map { clock in
            DoorScreen(grid: evening.grid, room: Evening.blau, time: Evening.time(clock))
                .frame(width: 80, height: 24)
        }
        let bytes = encoder.bytes(from: frames[0], to: frames[1])
        print("a door's minute: \(bytes.count) bytes")
        #expect(bytes.count < 200)
        #expect(encoder.bytes(from: frames[1], to: frames[1]).isEmpty)
    }
}
