import RaumGrid
import RaumScreen
import TestSupport
import Testing

// What is wrong stands on the screen, in words that tell what to do about it.

@Suite struct LinkMarkTests {
    private static let since = Evening.time("18:31")
    private static let marks =
        LinkMark.Trouble.allCases.flatMap {
            [LinkMark.stale(since: since, because: $0), .never(server: "raumwerk", because: $0)]
        } + [.unverified, .readOnly, .unkept, .stale(since: since), .never(server: "raumwerk")]

    @Test(arguments: Language.allCases)
    func `every trouble has words of its own`(_ language: Language) {
        let time = Evening.time("18:42")
        let lines = LinkMarkTests.marks.map { $0.line(Phrases(language), at: time) }
        #expect(!lines.contains(nil))
        #expect(Set(lines).count == lines.count)
        #expect(LinkMark.live.line(Phrases(language), at: time) == nil)
    }

    @Test func `a screen whose daemon is cut off has a connection`() {
        let mark = LinkMark.stale(since: LinkMarkTests.since, because: .cutOff)
        let time = Evening.time("18:42")
        let line = mark.line(Phrases(.english), at: time)
        #expect(line == "as of 18:31, cut off from the others")
        #expect(mark.line(Phrases(.german), at: time) == "Stand 18:31, von den anderen getrennt")
    }

    @Test func `a screen whose daemon has an older plan has a connection`() {
        let mark = LinkMark.stale(since: LinkMarkTests.since, because: .older)
        let time = Evening.time("18:42")
        #expect(
            mark.line(Phrases(.english), at: time) == "as of 18:31 (raumwerkd has an older plan)"
        )
        #expect(
            mark.line(Phrases(.german), at: time)
                == "Stand 18:31 (raumwerkd hat einen älteren Stand)"
        )
    }

    @Test(arguments: Language.allCases)
    func `every screen says it`(_ language: Language) throws {
        let time = Evening.time("18:42")
        for mark in LinkMarkTests.marks {
            let line = try #require(mark.line(Phrases(language), at: time))
            let grid = Evening().grid
            let panes: [any Pane] = [
                DoorScreen(
                    grid: grid,
                    room: Evening.blau,
                    time: time,
                    link: mark,
                    language: language
                ),
                BoardScreen(grid: grid, time: time, link: mark, language: language),
                TickerScreen(grid: grid, time: time, link: mark, language: language),
                GridScreen(grid: grid, time: time, link: mark, language: language),
            ]
            for pane in panes {
                #expect(pane.frame(width: 80, height: 24).lines[23].contains(line))
            }
        }
    }

    @Test func `a screen that never knew a plan says why in large`() {
        let mark = LinkMark.never(server: "raumwerk", because: .unknownName)
        let door = DoorScreen(
            grid: Grid(),
            room: Evening.blau,
            time: Evening.time("18:42"),
            link: mark
        )
        #expect(
            door.frame(width: 80, height: 24).text.contains("Warte auf raumwerk … (diesen Namen")
        )
    }

    @Test(arguments: Language.allCases)
    func `a moved clock is no present`(_ language: Language) {
        let time = Evening.time("18:42")
        let word = language == .german ? "PROBE 18:42" : "REHEARSAL 18:42"
        let board = BoardScreen(grid: Evening().grid, time: time, language: language)
        let screen = RehearsalScreen(board, at: time, language: language)
        for (width, height) in [(20, 6), (80, 24), (200, 60)] {
            #expect(screen.frame(width: width, height: height).lines[0].contains(word))
        }
        #expect(screen.frame(width: 3, height: 1).lines[0].count <= 3)
        #expect(screen.frame(width: 80, height: 0).height == 0)
    }
}
