import RaumGrid
import RaumScreen
import TestSupport
import Testing

/// One state of a grid: what brings it about, and when it is looked at.
struct GridState: Sendable, CustomTestStringConvertible {
    let name: String
    var clock = "18:42"
    var day = 14
    var link = LinkMark.live
    var prepare: @Sendable (inout Evening) -> Void = { _ in }

    var testDescription: String { name }
}

private func slots(_ evening: inout Evening) {
    let rows = [
        ("a", "18:30", "19:00", ""), ("p", "19:00", "19:15", "Suppe"), ("b", "19:15", "19:45", ""),
        ("c", "20:00", "20:30", ""),
    ]
    for (id, start, end, pause) in rows {
        guard let id = SlotID(id) else { continue }
        var slot = Slot(id: id, start: Evening.time(start), end: Evening.time(end))
        if !pause.isEmpty { (slot.kind, slot.label) = (.pause, evening.text(pause)) }
        evening.grid.put(.slot(slot))
    }
}

private let states: [GridState] = [
    GridState(name: "running", prepare: slots),
    GridState(name: "changes") { evening in
        slots(&evening)
        evening.move("s1", to: Evening.rot, "18:30", "19:00")
        evening.move("s2", to: Evening.blau, "19:25", "19:55")
        let note = evening.text("das Team ist krank")
        evening.change("s3") {
            $0.state = .cancelled
            $0.note = note
        }
        evening.change("s4") { $0.isFull = true }
    },
    GridState(name: "pages", clock: "13:50") { evening in
        for index in 0..<24 {
            let names = ["nord", "ost", "west", "aula", "keller", "dach"]
            let room = Evening.room(names[index % 6])
            evening.grid.put(.room(Room(id: room, name: evening.text(names[index % 6]))))
            let title = "Session Nummer \(index + 1)"
            let hour = 14 + index / 6
            evening.add("v\(index)", title, [], room, "\(hour):00", "\(hour):45")
        }
    },
    GridState(name: "next-day", clock: "21:00") {
        $0.add("s6", "Frühstück", ["Kernteam"], Evening.blau, "09:00", "10:00", day: 15)
    },
    GridState(name: "over", clock: "21:00", prepare: slots),
    GridState(name: "empty") { $0.grid = Grid() },
    GridState(name: "notice") {
        slots(&$0)
        $0.notice("Suppe und Brot stehen im Foyer")
    },
    GridState(name: "stale", link: .stale(since: Evening.time("18:31")), prepare: slots),
    GridState(name: "never-connected", link: .never(server: "raumwerk:7433")) { $0.grid = Grid() },
]

@Suite struct GridSnapshotTests {
    private static let sizes = [(20, 6), (40, 12), (80, 24), (200, 60)]

    private func screen(_ state: GridState, _ language: Language = .german) -> GridScreen {
        var evening = Evening()
        state.prepare(&evening)
        let time = Evening.time(state.clock, day: state.day)
        return GridScreen(grid: evening.grid, time: time, link: state.link, language: language)
    }

    @Test(arguments: states)
    func `a grid in each state, size and language`(_ state: GridState) {
        let lines = screen(state).plainLines.joined(separator: "\n") + "\n"
        Snapshots.expect(
            pictures { screen(state, $0) } + [Snapshot("lines", lines, as: .text)],
            matches: "grid-" + state.name
        )
    }

    @Test(arguments: states)
    func `a grid in letters of ASCII`(_ state: GridState) {
        var evening = Evening()
        state.prepare(&evening)
        let time = Evening.time(state.clock, day: state.day)
        let screen = GridScreen(grid: evening.grid, time: time, link: state.link, isASCII: true)
        for (width, height) in [(20, 6), (39, 7), (80, 24), (400, 120)] {
            let text = screen.frame(width: width, height: height).text
            #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 }, "\(state.name)")
        }
    }

    @Test func `no title is cut where pages hold it whole`() {
        var evening = Evening()
        slots(&evening)
        let title = "Wem gehören Gesundheitsdaten und wer darf sie wofür nutzen"
        evening.add("s9", title, [], Evening.rot, "20:00", "20:30")
        for (width, height) in [(40, 12), (80, 24), (200, 60)] {
            var seen: Set<Substring> = []
            for turn in 0..<24 {
                let time = Evening.time("18:42").adding(milliseconds: Int64(turn) * 10_000)
                let frame = GridScreen(grid: evening.grid, time: time)
                    .frame(width: width, height: height)
                let isCut = frame.lines.contains { $0.contains("…") }
                #expect(!isCut, "\(width)x\(height)\n\(frame.text)")
                seen.formUnion(frame.text.split { $0 == " " || $0 == "\n" })
            }
            for word in title.split(separator: " ") { #expect(seen.contains(word), "\(word)") }
        }
    }

    @Test func `a sheet holds the whole day`() {
        let sheet = screen(states[0]).sheet
        for text in ["Raum Blau", "Raum Grün", "Raum Rot", "18:30", "20:00", "Offene Runde"] {
            #expect(sheet.contains(text), "\(text)\n\(sheet)")
        }
    }

    @Test(arguments: [(40, 12), (80, 24), (200, 60)])
    func `a touch finds each session where it stands`(_ width: Int, _ height: Int) {
        let evening = Evening()
        let time = Evening.time("18:42")
        var grid = GridScreen(grid: evening.grid, time: time)
        for id in evening.grid.sessions.keys.sorted() {
            grid.selected = id
            let frame = grid.frame(width: width, height: height)
            let place = grid.places(width: width, height: height).first { $0.session == id }
            guard let place, let y = place.y.first else {
                Issue.record("\(id) has no place: \(frame.text)")
                continue
            }
            #expect(frame[place.x.lowerBound, y].style.isReverse, "\(id)")
            let title = evening.grid.sessions[id]?.title.string ?? ""
            #expect(frame[place.x.lowerBound, y].text == title.prefix(1), "\(frame.text)")
        }
    }

    @Test func `no terminal is too small for free cells`() {
        var evening = Evening()
        evening.slot("a", "21:00", "21:30")
        let grid = GridScreen(grid: evening.grid, time: Evening.time("18:42"))
        for width in 1...12 {
            for height in 1...12 {
                #expect(grid.frame(width: width, height: height).width == width)
                #expect(grid.places(width: width, height: height).count >= 0)
            }
        }
    }
}
