import RaumGrid
import RaumScreen
import TestSupport
import Testing

private let states: [GridState] = [
    GridState(name: "running"),
    GridState(name: "wrap-up", clock: "18:56"),
    GridState(name: "last-minute", clock: "18:59"),
    GridState(name: "over", clock: "19:04"),
    GridState(name: "soon", clock: "18:20"),
    GridState(name: "free", clock: "17:00"),
    GridState(name: "closed") { evening in
        var room = Room(id: Evening.blau, name: evening.text("Raum Blau"))
        room.state = .closed
        evening.grid.put(.room(room))
    },
    GridState(name: "message") { evening in
        let text = evening.text("Bitte zum Ende kommen")
        let message = StageMessage(room: Evening.blau, text: text, at: Evening.time("18:40"))
        evening.grid.put(.stage(message))
    },
    GridState(name: "stale", link: .stale(since: Evening.time("18:31"))),
]

@Suite struct StageSnapshotTests {
    private func screen(_ state: GridState, _ language: Language = .german) -> StageScreen {
        var evening = Evening()
        state.prepare(&evening)
        return StageScreen(
            grid: evening.grid,
            room: Evening.blau,
            time: Evening.time(state.clock, day: state.day),
            link: state.link,
            language: language
        )
    }

    @Test(arguments: states)
    func `a stage in each state and size`(_ state: GridState) {
        let lines = lines { screen(state, $0).plainLines }
        Snapshots.expect(pictures(screen(state)) + lines, matches: "stage-" + state.name)
    }

    private func agenda(_ clock: String, seconds: Int, _ evening: Evening) throws -> StageAgenda {
        let room = try #require(evening.grid.rooms[Evening.blau])
        let time = Evening.time(clock).adding(milliseconds: Int64(seconds) * 1000)
        return StageAgenda(of: room, in: evening.grid, at: time)
    }

    @Test(arguments: [
        ("18:14", 59, StageAgenda.Phase.free, nil), ("18:15", 0, .soon, "15:00"),
        ("18:29", 59, .soon, "0:01"), ("18:30", 0, .running, "30:00"),
        ("18:54", 59, .running, "5:01"), ("18:55", 0, .fiveMinutes, "5:00"),
        ("18:58", 59, .fiveMinutes, "1:01"), ("18:59", 0, .lastMinute, "1:00"),
        ("18:59", 59, .lastMinute, "0:01"), ("19:00", 0, .over, "+0:00"),
        ("19:14", 59, .over, "+14:59"), ("19:15", 0, .running, "30:00"),
    ])
    func `phases begin on their second`(
        _ clock: String,
        _ seconds: Int,
        _ phase: StageAgenda.Phase,
        _ figures: String?
    ) throws {
        let agenda = try agenda(clock, seconds: seconds, Evening())
        #expect(agenda.phase == phase)
        #expect(agenda.figures == figures)
    }

    @Test func `a message is seen on its stage, and on no door`() {
        var evening = Evening()
        let text = evening.text("Bitte zum Ende kommen")
        var message = StageMessage(room: Evening.blau, text: text, at: Evening.time("18:40"))
        message.until = Evening.time("18:45")
        evening.grid.put(.stage(message))
        func lines(_ room: RoomID, _ clock: String) -> [String] {
            StageScreen(grid: evening.grid, room: room, time: Evening.time(clock)).plainLines
        }
        #expect(lines(Evening.blau, "18:44").contains("Bitte zum Ende kommen"))
        #expect(!lines(Evening.blau, "18:45").contains("Bitte zum Ende kommen"))
        #expect(!lines(Evening.gruen, "18:44").contains("Bitte zum Ende kommen"))
        let door = DoorScreen(grid: evening.grid, room: Evening.blau, time: Evening.time("18:44"))
        #expect(!door.plainLines.joined().contains("Ende kommen"))
        #expect(!door.frame(width: 80, height: 24).text.contains("Ende kommen"))
    }

    @Test func `hours are counted, too`() throws {
        var evening = Evening()
        evening.change("s1") { $0.placement?.end = Evening.time("19:40") }
        #expect(try agenda("18:30", seconds: 0, evening).figures == "1:10:00")
    }

    @Test func `what follows is named while time is over`() throws {
        let agenda = try agenda("19:02", seconds: 0, Evening())
        #expect(agenda.session?.id.string == "s1")
        #expect(agenda.next?.session?.id.string == "s2")
    }

    @Test(arguments: [(40, 12, 26), (80, 24, 60)])
    func `figures stand still while the last one counts`(_ width: Int, _ height: Int, _ left: Int) {
        let pictures = (1...9).map { second in
            let time = Evening.time("18:40").adding(milliseconds: Int64(second) * 1000)
            let screen = StageScreen(grid: Evening().grid, room: Evening.blau, time: time)
            let lines = screen.frame(width: width, height: height).lines.dropFirst(2).dropLast(3)
            return lines.map { String($0.prefix(left)) }
        }
        #expect(Set(pictures.map { $0.joined(separator: "\n") }).count == 1)
    }

    @Test func `a stage in letters of ASCII`() {
        for state in states {
            var evening = Evening()
            state.prepare(&evening)
            let screen = StageScreen(
                grid: evening.grid,
                room: Evening.blau,
                time: Evening.time(state.clock),
                isASCII: true
            )
            for (width, height) in [(20, 6), (80, 24), (400, 120)] {
                let text = screen.frame(width: width, height: height).text
                #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 }, "\(state.name)")
            }
        }
    }
}
