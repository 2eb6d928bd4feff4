import RaumGrid
import RaumScreen
import Testing

/// Picture, lines and facts of a screen come from one value, and name the same things.
@Suite struct FactsTests {
    private static let time = Evening.time("18:42")

    private static var moved: Evening {
        var evening = Evening()
        evening.move("s2", to: Evening.gruen, "19:40", "20:10")
        evening.change("s3") { $0.state = .cancelled }
        evening.notice("Suppe und Brot stehen im Foyer")
        evening.pitch("p1", "Funkbrücke")
        return evening
    }

    /// All texts that facts hold, whatever they are of.
    private func strings(_ value: JSON) -> [String] {
        switch value {
        case .null, .bool, .number: []
        case .string(let text): [text]
        case .array(let values): values.flatMap(strings)
        case .object(let members): members.flatMap { strings($0.value) }
        }
    }

    @Test func `facts and lines name the same sessions`() {
        let grid = FactsTests.moved.grid
        let screens: [any ScreenContent] = [
            DoorScreen(grid: grid, room: Evening.blau, time: FactsTests.time),
            DoorScreen(grid: grid, room: Evening.gruen, time: FactsTests.time),
            BoardScreen(grid: grid, time: FactsTests.time),
            GridScreen(grid: grid, time: FactsTests.time),
            PitchScreen(grid: grid, time: FactsTests.time),
            StageScreen(grid: grid, room: Evening.gruen, time: FactsTests.time),
        ]
        for screen in screens {
            let lines = screen.plainText.facts.joined(separator: "\n")
            let facts = Set(strings(.object(screen.facts)))
            for session in grid.sessions.values {
                let title = session.title.string
                #expect(lines.contains(title) == facts.contains(title), "\(title)\n\(lines)")
            }
        }
    }

    @Test func `facts of a room that there is not are none`() {
        let grid = Evening().grid
        for room in [Evening.blau, Evening.room("lila")] {
            let door = DoorScreen(grid: grid, room: room, time: FactsTests.time)
            let stage = StageScreen(grid: grid, room: room, time: FactsTests.time)
            let isKnown = room == Evening.blau
            #expect(door.facts.contains { $0.name == "name" } == isKnown)
            #expect(stage.facts.contains { $0.name == "phase" } == isKnown)
        }
    }

    @Test func `the time of day is none of the facts`() {
        let grid = FactsTests.moved.grid
        let facts = ["18:42", "18:43"].map { clock in
            BoardScreen(grid: grid, time: Evening.time(clock)).facts
        }
        #expect(facts[0] == facts[1])
    }

    @Test func `programs are told what people read about the connection`() {
        let since = Evening.time("18:31")
        let marks: [LinkMark] = [
            .live, .unverified, .readOnly, .unkept, .stale(since: since), .never(server: "a"),
        ]
        #expect(Set(marks.map(\.facts)).count == marks.count)
        #expect(LinkMark.unverified.facts.last == JSON.Member("unverified", .bool(true)))
        #expect(LinkMark.readOnly.facts.last == JSON.Member("read-only", .bool(true)))
    }
}
