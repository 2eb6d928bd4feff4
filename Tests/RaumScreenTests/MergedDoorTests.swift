import RaumGrid
import RaumScreen
import Testing

@Suite struct MergedDoorTests {
    private func evening() throws -> Evening {
        var evening = Evening()
        evening.change("s2") { session in
            (session.state, session.into) = (.removed, SessionID("s4"))
        }
        evening.change("s4") { session in
            session.placement?.start = Evening.time("19:15")
            session.placement?.end = Evening.time("19:45")
        }
        return evening
    }

    private let title = "Gesundheitsdaten: wem gehören sie? (jetzt: Digitale Strategie)"

    @Test func `a merged session's door names what it is announced as where it sends people`()
        throws
    {
        let grid = try evening().grid
        let screen = DoorScreen(grid: grid, room: Evening.blau, time: Evening.time("19:05"))
        let frame = screen.frame(width: 120, height: 20).text
        #expect(frame.contains("VERLEGT → Raum Grün") && frame.contains(title), "\(frame)")
        #expect(screen.content?.cards.contains { $0.span == title } ?? false)
        let before = DoorScreen(grid: grid, room: Evening.blau, time: Evening.time("18:42"))
        #expect(before.frame(width: 160, height: 20).text.contains(title))
    }

    @Test func `board and grid say the same, in both languages`() throws {
        let grid = try evening().grid
        let time = Evening.time("19:05")
        // Where there is no room for large letters.
        let boards = (6...12).map {
            BoardScreen(grid: grid, time: time).frame(width: 200, height: $0)
        }
        #expect(boards.contains { $0.text.contains("(jetzt:") }, "\(boards.map(\.text))")
        let plan = GridScreen(grid: grid, time: time, language: .english)
            .frame(width: 200, height: 60).text.split { $0.isWhitespace }.joined(separator: " ")
        #expect(plan.contains("(now:"), "\(plan)")
    }
}
