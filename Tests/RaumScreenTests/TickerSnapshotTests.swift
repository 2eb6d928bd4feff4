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
        let pictures = pictures { language in
            TickerScreen(
                grid: evening.grid,
                time: Evening.time(state.clock),
                link: state.link,
                language: language
            )
        }
        Snapshots.expect(pictures, matches: "ticker-" + state.name)
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

    /// An event of a Sunday and a Monday keeps what it was given on the Sunday, and not a day longer.
    @Test func `the hashtag stays through the days of its event`() throws {
        var evening = Evening()
        hashtag(&evening, reveal: nil)
        var event = try #require(evening.grid.event)
        event.days = [19, 20].map { Evening.time("12:00", day: $0).date }
        evening.grid.put(.event(event))
        let hashtag = { (day: Int) in
            TickerScreen(grid: evening.grid, time: Evening.time("10:00", day: day)).hashtag
        }
        #expect([19, 20, 21].map(hashtag) == ["#FAIRDIGITAL", "#FAIRDIGITAL", "#DIGITALWERK"])
    }
}

@Suite struct TickerMotionTests {
    private func ticker(_ evening: Evening, _ time: ZonedTime, _ motion: Motion) -> TickerScreen {
        TickerScreen(grid: evening.grid, time: time, motion: motion)
    }

    private var full: Evening {
        var evening = Evening()
        evening.notice(String(repeating: "Suppe und Brot stehen im Foyer ", count: 5))
        return evening
    }

    @Test func `a ticker without anything to run is nearly idle`() {
        let time = Evening.time("18:42")
        for motion in [Motion.none, .usual, .smooth] {
            let pause = ticker(Evening(), time, motion).pauseMilliseconds(width: 80, height: 24)
            #expect(pause >= 1000)
        }
    }

    @Test(arguments: [(Motion.none, 2000), (.usual, 100), (.smooth, 33)] as [(Motion, Int64)])
    func `a line runs as often as it is asked to`(_ motion: Motion, _ milliseconds: Int64) {
        let pause = ticker(full, Evening.time("18:42"), motion)
            .pauseMilliseconds(width: 80, height: 24)
        #expect(pause == milliseconds)
    }

    @Test func `large letters run one column in each picture`() {
        let time = Evening.time("18:42")
        let frames = (0..<30).map { picture in
            let now = time.adding(milliseconds: Int64(picture * 1000 + 29) / 30)
            return ticker(full, now, .smooth).frame(width: 80, height: 24).lines
                .suffix(4).map { line in
                    Array(line.padding(80))
                }
        }
        for (one, next) in zip(frames, frames.dropFirst()) {
            for row in 0..<4 { #expect(Array(one[row][1...]) == Array(next[row][..<79])) }
        }
        #expect(frames[0] != frames[29])
    }

    @Test func `where nothing may run, pages say everything`() {
        let time = Evening.time("18:42")
        let pages = (0..<12).map { page in
            ticker(full, time.adding(milliseconds: Int64(page * 6000)), .none)
                .frame(width: 40, height: 12).lines[11].drop { $0 == " " }
        }
        #expect(Set(pages).count == 5)
        let still = ticker(full, time.adding(milliseconds: 5999), .none)
        let first = ticker(full, time, .none)
        #expect(still.frame(width: 40, height: 12) == first.frame(width: 40, height: 12))
    }

    @Test func `urgent notices come first, then the newest, with their rooms, in their time`() {
        var evening = Evening()
        for (index, level) in [Notice.Level.info, .info, .urgent].enumerated() {
            guard let id = NoticeID("n\(index)") else { continue }
            var notice = Notice(id: id, text: evening.text("Nummer \(index)"))
            notice.revision = Revision(UInt64(10 + index))
            notice.level = level
            notice.rooms = index == 0 ? [] : [Evening.blau, Evening.gruen]
            notice.from = index == 0 ? Evening.time("18:50") : nil
            notice.until = index == 0 ? Evening.time("18:55") : nil
            evening.grid.put(.notice(notice))
        }
        let items = { TickerScreen(grid: evening.grid, time: Evening.time($0)).items }
        let targeted = ["Raum Blau, Raum Grün: Nummer 2", "Raum Blau, Raum Grün: Nummer 1"]
        #expect(items("18:49") == targeted)
        #expect(items("18:50") == targeted + ["Nummer 0"])
        #expect(items("18:55") == targeted)
    }

    @Test(arguments: [0, 1, 59_999, 60_000, 300_000])
    func `a countdown is the same on every ticker at every moment`(_ milliseconds: Int64) {
        var evening = Evening()
        hashtag(&evening, reveal: "18:50")
        let time = Evening.time("18:45").adding(milliseconds: milliseconds)
        let frames = [Motion.none, .usual, .smooth].map {
            ticker(evening, time, $0).frame(width: 80, height: 12)
        }
        #expect(Set(frames).count == 1)
        let pause = ticker(evening, time, .usual).pauseMilliseconds(width: 80, height: 12)
        #expect(pause == (milliseconds < 300_000 ? 1000 : 2000))
    }
}

extension String {
    fileprivate func padding(_ columns: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, columns - count))
    }
}
