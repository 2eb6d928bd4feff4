import RaumGrid
import RaumScreen
import TestSupport
import Testing

/// One state of a ticker.
struct TickerState: Sendable, CustomTestStringConvertible {
    let name: String
    var clock = "18:42"
    var link = LinkMark.live
    var prepare: @Sendable (inout Evening) -> Void = { _ in }

    var testDescription: String { name }
}

private func hashtag(_ evening: inout Evening, reveal: String?) {
    let week = ISOWeek(containing: Evening.time("12:00").date)
    var hashtag = Hashtag(week: week, text: evening.text("#FAIRDIGITAL"))
    hashtag.reveal = reveal.map { Evening.time($0) }
    evening.grid.put(.hashtag(hashtag))
}

private let states: [TickerState] = [
    TickerState(name: "quiet"), TickerState(name: "weekly") { hashtag(&$0, reveal: nil) },
    TickerState(name: "countdown") { hashtag(&$0, reveal: "18:50") },
    TickerState(name: "long-before") { hashtag(&$0, reveal: "20:50") },
    TickerState(name: "revealed", clock: "18:50") { hashtag(&$0, reveal: "18:50") },
    TickerState(name: "running") {
        $0.notice("Suppe und Brot stehen im Foyer")
        $0.move("s2", to: Evening.gruen, "19:30", "20:00")
        $0.change("s3") { $0.state = .cancelled }
    },
    TickerState(name: "urgent") { $0.notice("Bitte alle das Haus verlassen", .urgent) },
    TickerState(name: "stale", link: .stale(since: Evening.time("18:31"))),
    TickerState(name: "never-connected", link: .never(server: "raumwerk:7433")) {
        $0.grid = Grid()
    },
]

@Suite struct TickerSnapshotTests {
    @Test(arguments: states)
    func `a ticker in each state, size and language`(_ state: TickerState) {
        var evening = Evening()
        state.prepare(&evening)
        var text = ""
        for language in Language.allCases {
            for (width, height) in [(20, 6), (40, 12), (80, 24), (200, 60)] {
                let ticker = TickerScreen(
                    grid: evening.grid,
                    time: Evening.time(state.clock),
                    link: state.link,
                    language: language
                )
                text += "== \(language.rawValue) \(width)x\(height)\n"
                text += ticker.frame(width: width, height: height).text
            }
        }
        Snapshots.expect(text, matches: "ticker-" + state.name)
    }

    @Test func `a running line is where the time says`() {
        var evening = Evening()
        evening.notice(String(repeating: "abcdefghij ", count: 12))
        let frames = [0, 100, 1000].map { milliseconds in
            TickerScreen(
                grid: evening.grid,
                time: Evening.time("18:42").adding(milliseconds: milliseconds)
            )
            .frame(width: 40, height: 12).lines[11]
        }
        #expect(frames[1].hasPrefix(frames[0].dropFirst().prefix(30)))
        #expect(frames[2].hasPrefix(frames[0].dropFirst(10).prefix(20)))
    }

    @Test func `the hashtag turns over on Monday`() throws {
        var evening = Evening()
        hashtag(&evening, reveal: nil)
        let sunday = Evening.time("23:59", day: 19)
        let monday = Evening.time("00:00", day: 20)
        let ticker = {
            TickerScreen(grid: evening.grid, time: $0).frame(width: 200, height: 12).text
        }
        #expect(ticker(sunday) != ticker(monday))
        #expect(ISOWeek(containing: sunday.date) < ISOWeek(containing: monday.date))
    }
}
