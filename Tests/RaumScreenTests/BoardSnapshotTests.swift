import RaumGrid
import RaumScreen
import TestSupport
import Testing

/// One state of a board: what brings it about, and when it is looked at.
struct BoardState: Sendable, CustomTestStringConvertible {
    let name: String
    var clock = "18:42"
    var day = 14
    var order = BoardAgenda.Order.start
    var link = LinkMark.live
    var prepare: @Sendable (inout Evening) -> Void = { _ in }

    var testDescription: String { name }
}

private func fill(_ evening: inout Evening) {
    for index in 0..<24 {
        let room = Evening.room(["nord", "ost", "west", "aula", "keller", "dach"][index % 6])
        let hour = 14 + index / 6
        let title = "Session Nummer \(index + 1)"
        evening.add("v\(index)", title, ["Team \(index)"], room, "\(hour):00", "\(hour):45")
    }
}

private let states: [BoardState] = [
    BoardState(name: "running"), BoardState(name: "by-room", order: .room),
    BoardState(name: "before", clock: "17:00"), BoardState(name: "soon", clock: "18:25"),
    BoardState(name: "break", clock: "18:05") { evening in
        guard let id = SlotID("abend") else { return }
        var slot = Slot(id: id, start: Evening.time("18:00"), end: Evening.time("18:30"))
        slot.kind = .pause
        slot.label = evening.text("Abendbrot")
        evening.grid.put(.slot(slot))
    },
    BoardState(name: "changes") { evening in
        evening.move("s1", to: Evening.rot, "18:30", "19:00")
        evening.move("s2", to: Evening.blau, "19:25", "19:55")
        let note = evening.text("das Team ist krank")
        evening.change("s3") {
            $0.state = .cancelled
            $0.note = note
        }
        evening.change("s4") { $0.isFull = true }
    },
    BoardState(name: "moved-to-tomorrow") { evening in
        evening.add("s6", "Ausblick", [], Evening.blau, "20:00", "20:30")
        evening.change("s6") { session in
            session.left += session.placement.map { [$0] } ?? []
            session.placement = Placement(
                room: Evening.gruen,
                start: Evening.time("09:00", day: 15),
                end: Evening.time("09:30", day: 15)
            )
        }
    },
    BoardState(name: "closed") { evening in
        var room = Room(id: Evening.blau, name: evening.text("Raum Blau"))
        room.state = .closed
        room.detour = Evening.gruen
        evening.grid.put(.room(room))
    },
    BoardState(name: "pages", clock: "13:50", prepare: fill),
    BoardState(name: "next-day", clock: "21:00") {
        $0.add("s6", "Frühstück", ["Kernteam"], Evening.blau, "09:00", "10:00", day: 15)
    },
    BoardState(name: "past-midnight", clock: "00:10", day: 15) { evening in
        evening.add("s6", "Frühstück", ["Kernteam"], Evening.blau, "09:00", "10:00", day: 15)
        evening.add("s7", "Nachtgespräch", [], Evening.rot, "23:30", "23:59")
        evening.change("s7") { $0.placement?.end = Evening.time("00:30", day: 15) }
    },
    BoardState(name: "over", clock: "21:00") { $0.slot("18:30", "20:45") },
    BoardState(name: "empty") { evening in
        for id in ["s1", "s2", "s3", "s4"] {
            evening.change(id) {
                $0.state = .pitched
                $0.placement = nil
            }
        }
    },
    BoardState(name: "free-rooms") { evening in
        evening.slot("a", "19:15", "19:45")
        evening.slot("b", "20:00", "20:30")
    },
    BoardState(name: "notice") { $0.notice("Suppe und Brot stehen im Foyer") },
    BoardState(name: "stale", link: .stale(since: Evening.time("18:31"))),
    BoardState(name: "never-connected", link: .never(server: "raumwerk:7433")) { $0.grid = Grid() },
]

@Suite struct BoardSnapshotTests {
    private static let sizes = [(20, 6), (40, 12), (80, 24), (200, 60)]

    @Test(arguments: states)
    func `a board in each state, size and language`(_ state: BoardState) {
        var evening = Evening()
        state.prepare(&evening)
        let pictures = pictures { language in
            BoardScreen(
                grid: evening.grid,
                time: Evening.time(state.clock, day: state.day),
                order: state.order,
                link: state.link,
                language: language
            )
        }
        Snapshots.expect(pictures, matches: "board-" + state.name)
    }

    @Test(arguments: states, BoardAgenda.Order.allCases)
    func `a board in letters of ASCII, and at every size`(
        _ state: BoardState,
        _ order: BoardAgenda.Order
    ) {
        var evening = Evening()
        state.prepare(&evening)
        let board = BoardScreen(
            grid: evening.grid,
            time: Evening.time(state.clock, day: state.day),
            order: order,
            link: state.link,
            isASCII: true
        )
        for (width, height) in [(20, 6), (39, 7), (64, 10), (80, 24), (120, 33), (400, 120)] {
            let text = board.frame(width: width, height: height).text
            #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 }, "\(state.name)")
        }
    }

    @Test(arguments: [
        ("ENTFÄLLT", "ENTFAELLT"), ("Äpfel", "Aepfel"), ("ÜBER", "UEBER"), ("Grüße", "Gruesse"),
        ("RAUM GRÜN", "RAUM GRUEN"), ("Raum Ü", "Raum Ue"), ("", ""),
    ])
    func `capitals stay capitals in letters of ASCII`(_ text: String, _ spelled: String) {
        #expect(ASCIISpelling.spell(text) == spelled)
    }

    @Test func `each kind of change has a sign of its own, in ASCII too`() {
        var evening = Evening()
        states.first { $0.name == "changes" }?.prepare(&evening)
        evening.change("s4") { $0.isFull = false }
        for (isASCII, signs) in [(false, ["►", "→", "+", "×"]), (true, ["*", ">", "+", "x"])] {
            let time = Evening.time("18:42")
            let lines = BoardScreen(grid: evening.grid, time: time, isASCII: isASCII)
                .frame(width: 80, height: 24).lines
            let shown = lines.dropFirst(3).compactMap(\.first).map(String.init)
            #expect(shown.filter { $0 != " " } == signs)
        }
    }

    @Test func `on a narrow board an arrow leads to where each session is`() {
        var evening = Evening()
        evening.move("s1", to: Evening.rot, "18:30", "19:00")
        evening.add("s5", "Ersatz", [], Evening.rot, "19:00", "19:30")
        evening.move("s5", to: Evening.blau, "19:00", "19:30")
        let board = BoardScreen(grid: evening.grid, time: Evening.time("18:42"))
        let lines = board.frame(width: 40, height: 12).lines
        #expect(lines.contains { $0.contains("VERLEGT Fairer") && $0.contains("→ Raum Rot") })
        #expect(lines.contains { $0.contains("VERLEGT Ersatz") && $0.contains("→ Raum Blau") })
    }

    @Test func `the rooms that are free in the next slot stand at the end`() {
        var evening = Evening()
        evening.slot("a", "19:15", "19:45")
        evening.slot("b", "20:00", "20:30")
        let time = Evening.time("18:42")
        let last = BoardAgenda(evening.grid, at: time).days.last?.entries.last?.subject
        guard case .freeRooms(let slot, let rooms) = last else {
            Issue.record("\(String(describing: last))")
            return
        }
        #expect(slot.id.string == "a" && rooms == [Evening.rot])
        let board = BoardScreen(grid: evening.grid, time: time)
        #expect(board.plainLines.last == "19:15–19:45  Raum Rot  frei")
    }

    @Test func `before anything has a place the board and the grid list the pitches`() {
        var evening = Evening()
        evening.grid = Grid()
        for (index, title) in ["Lastenrad", "Open Data"].enumerated() {
            guard let id = SessionID("p\(index)") else { return }
            var session = Session(id: id, title: evening.text(title))
            session.hands = index * 7
            evening.grid.put(.session(session))
        }
        let time = Evening.time("10:00")
        for frame in [
            BoardScreen(grid: evening.grid, time: time).frame(width: 40, height: 12),
            GridScreen(grid: evening.grid, time: time).frame(width: 40, height: 12),
        ] {
            let places = ["7  Open Data", "Lastenrad"].map { text in
                frame.lines.firstIndex { $0.contains(text) }
            }
            #expect(places[0] != nil && places[1] != nil, "\(frame.text)")
            #expect((places[0] ?? 0) < (places[1] ?? 0))
            #expect(!frame.text.contains("NICHTS GEPLANT"))
        }
    }

    @Test func `pages turn with the event's time and show every line once`() {
        var evening = Evening()
        fill(&evening)
        let start = Evening.time("13:30")
        var seen: [String] = []
        for page in 0..<8 {
            let time = start.adding(milliseconds: Int64(page * BoardScreen.pageSeconds * 1000))
            let frame = BoardScreen(grid: evening.grid, time: time).frame(width: 80, height: 12)
            #expect(frame.lines[0].contains("/4"), "\(frame.lines[0])")
            seen += frame.lines.dropFirst(3).filter { !$0.isEmpty }
        }
        #expect(seen.count == 56)
        #expect(Set(seen).count == 28)
    }

    @Test func `in the night an evening that goes on has the only page`() {
        var evening = Evening()
        states.first { $0.name == "past-midnight" }?.prepare(&evening)
        let agenda = BoardAgenda(evening.grid, at: Evening.time("00:10", day: 15))
        #expect(agenda.days.map(\.entries.count) == [1])
        for day in agenda.days {
            #expect(day.entries.allSatisfy { $0.start?.date == day.date })
        }
    }

    @Test(arguments: [false, true])
    func `the newest change flashes, and it alone`(_ isFlashing: Bool) {
        var evening = Evening()
        evening.move("s2", to: Evening.gruen, "19:40", "20:10")
        evening.change("s3") { session in
            session.state = .cancelled
            session.revision = Revision(9)
        }
        let board = BoardScreen(
            grid: evening.grid,
            time: Evening.time("18:42"),
            isFlashing: isFlashing
        )
        let frame = board.frame(width: 80, height: 24)
        let reversed = (1..<24).filter { y in
            (0..<80).contains { frame[$0, y].style.isReverse }
        }
        #expect(reversed.count == (isFlashing ? 1 : 0))
        #expect(reversed.allSatisfy { frame.lines[$0].contains("ENTFÄLLT") })
    }
}
