import RaumGrid
import RaumHub
import RaumLog
import RaumNotation
import TestSupport
import Testing

/// What a daemon knows of the others of its log.
@Suite struct RosterTests {
    private static let start: Int64 = 1_678_815_719_123

    private func time(_ milliseconds: Int64) -> ZonedTime {
        ZonedTime(milliseconds: milliseconds, offsetMinutes: 60)
    }

    private func notice(_ name: String, rev: UInt64 = 7, at now: Int64) -> DaemonNotice {
        var notice = DaemonNotice(at: time(now))
        notice.name = name
        notice.address = "10.0.0.6:7433"
        notice.revision = Revision(rev)
        notice.screens = 9
        notice.current = 8
        return notice
    }

    /// A roster with a clock that only the test moves.
    private struct Look {
        var roster = Roster(own: DaemonID(1), in: Epoch(7))
        var now = ClockReading(wall: RosterTests.start, steady: 1000)
        var address = ""

        mutating func pass(_ milliseconds: Int64) {
            now.wall += milliseconds
            now.steady += milliseconds
        }

        mutating func take(_ bytes: [UInt8], of id: UInt32 = 2, after milliseconds: Int64 = 0) {
            take([(id, bytes)], after: milliseconds)
        }

        mutating func take(_ words: [(UInt32, [UInt8])], after milliseconds: Int64 = 0) {
            pass(milliseconds)
            roster.receive(words.map { (DaemonID($0), $1) }, since: now.wall, at: now)
        }

        var lines: [String] {
            let told = { ZonedTime(milliseconds: $0, offsetMinutes: 60) }
            return roster.lines(at: now, ownAddress: address, told)
                .map { String(decoding: $0, as: UTF8.self) }
        }

        /// What stands behind `offset=` of the only line; nil where nothing does.
        var offset: Int64? {
            lines.first?.split(separator: "offset=").dropFirst().first.flatMap { Int64($0) }
        }
    }

    @Test func `what a daemon says reads back, and so does what is missing`() throws {
        var notice = notice("b \"1\"", at: Self.start)
        notice.cutOffSince = time(Self.start)
        notice.diverged = "the log ends at 7"
        notice.hasEnded = true
        notice.epoch = Epoch(7)
        for took: Int64? in [12, nil] {
            notice.former = DaemonNotice.Former(now: Self.start - 5000, tookMilliseconds: took)
            #expect(DaemonNotice(notice.bytes) == notice)
        }
        let least = "DAEMON rev=1 now=2023-03-14T18:41:59.123+01:00 later=1"
        #expect(try #require(DaemonNotice(Array(least.utf8))).name == "")
        for text in [
            "", "DAEMON rev=1", "SCREEN rev=1 now=2023-03-14T18:41:59Z", "DAEMON rev=x now=1",
            "\u{1}",
        ] {
            #expect(DaemonNotice(Array(text.utf8)) == nil)
        }
        let address = "DAEMON rev=1 now=2023-03-14T18:41:59Z address=\"a b\""
        #expect(try #require(DaemonNotice(Array(address.utf8))).address == "")
    }

    @Test func `a daemon lives while what it says changes, whatever its clock says`() {
        var look = Look()
        let ahead: Int64 = 3_600_000
        look.take(notice("b", at: Self.start + ahead).bytes)
        #expect(look.lines.first?.contains("state=new") ?? false)
        look.take(notice("b", at: Self.start + ahead + 5000).bytes, after: 5000)
        #expect(
            look.lines == [
                "DAEMON id=00000002 name=\"b\" address=10.0.0.6:7433 rev=7 watching=0 screens=9 current=8"
                    + " state=alive seen=2023-03-14T18:42:04.123+01:00 offset=3599999"
            ]
        )
        let last = notice("b", at: Self.start + ahead + 5000).bytes
        look.take(last, after: 14_999)
        #expect(look.lines.first?.contains("state=alive") ?? false)
        look.take(last, after: 1)
        #expect(
            look.lines.first?.contains("state=silent seen=2023-03-14T18:42:04.123+01:00") ?? false
        )
    }

    @Test func `who is gone for a day, or ended ten minutes ago, is listed no more`() {
        var look = Look()
        look.take(notice("b", at: Self.start).bytes)
        let last = notice("b", at: Self.start + 5000)
        look.take(last.bytes, after: 5000)
        look.take(last.bytes, after: Roster.listedMilliseconds - 1)
        #expect(look.lines.count == 1)
        look.take(last.bytes, after: 1)
        #expect(look.lines.isEmpty)
        var ended = notice("b", at: look.now.wall)
        ended.hasEnded = true
        look.take(ended.bytes)
        #expect(look.lines.first?.contains("state=ended") ?? false)
        look.take(ended.bytes, after: Roster.endedMilliseconds)
        #expect(look.lines.isEmpty)
        var restarted = Look()
        restarted.take(notice("b", at: Self.start - Roster.listedMilliseconds).bytes)
        #expect(restarted.lines.isEmpty)
    }

    @Test func `it does not list itself, and forgets whose word was taken away`() {
        var look = Look()
        look.take(notice("a", at: Self.start).bytes, of: 1)
        #expect(look.lines.isEmpty)
        look.take(notice("b", at: Self.start).bytes)
        look.roster.receive([], since: look.now.wall, at: look.now)
        #expect(look.lines.isEmpty)
    }

    @Test func `what was old when it was first seen is silent at once`() {
        var look = Look()
        look.take(notice("b", at: Self.start - 14_999).bytes)
        #expect(look.lines.first?.contains("state=new") ?? false)
        look.pass(1)
        #expect(look.lines.first?.contains("state=silent seen=2023-03-14T18:41:44") ?? false)
    }

    @Test func `who joined anew at the same address has the place of who was there before`() {
        var look = Look()
        let (old, new) = (notice("b", at: Self.start).bytes, notice("b", at: Self.start + 14_999))
        look.take([(2, old), (3, new.bytes)], after: 14_999)
        #expect(look.lines.count == 2, "both may live")
        var later = new
        later.address = "10.0.0.6"
        later.now = time(Self.start + 15_000)
        look.take([(2, old), (3, later.bytes)], after: 1)
        #expect(look.lines.map { $0.contains("id=00000003") } == [true])
        var restarted = Look()
        restarted.address = "10.0.0.6"
        restarted.take(old, after: 14_999)
        #expect(restarted.lines.count == 1)
        restarted.take(old, after: 1)
        #expect(restarted.lines.isEmpty, "it was this daemon's own directory")
    }

    @Test func `who follows another life of the log is listed while it speaks`() {
        var look = Look()
        var other = notice("b", at: Self.start)
        other.epoch = Epoch(6)
        look.take(other.bytes)
        #expect(look.lines.count == 1)
        look.take(other.bytes, after: 15_000)
        #expect(look.lines.isEmpty)
        other.now = time(Self.start + 15_000)
        look.take(other.bytes)
        #expect(look.lines.count == 1)
        var ours = notice("b", at: Self.start)
        ours.epoch = Epoch(7)
        var silent = Look()
        silent.take(ours.bytes)
        silent.take(ours.bytes, after: 15_000)
        #expect(silent.lines.count == 1)
    }
}

/// How far apart clocks are, as a daemon knows it.
@Suite struct ClockDifferenceTests {
    /// Another daemon whose clock is ahead, and looks at what it says every second.
    private struct Pair {
        var ahead: Int64
        var random: SeededGenerator
        private var roster = Roster(own: DaemonID(1), in: Epoch(7))
        private var notice = DaemonNotice(at: ZonedTime(milliseconds: 0, offsetMinutes: 0))
        private var now: Int64 = 1_678_815_719_123
        private var visible: [UInt8]?

        init(ahead: Int64, seed: UInt64) {
            self.ahead = ahead
            random = SeededGenerator(seed: seed)
        }

        /// The daemon says something for the first time.
        mutating func start() { notice.former = nil }

        /// It says something that takes a while, and five seconds pass with looks; some words and looks are lost.
        mutating func speak() {
            let stamp = now + ahead
            let way = Int64.random(in: 0...3000, using: &random)
            notice.now = ZonedTime(milliseconds: stamp, offsetMinutes: 0)
            let bytes = notice.bytes
            let isAnswered = Int.random(in: 0..<5, using: &random) > 0
            let took = way + Int64.random(in: 0...500, using: &random)
            notice.former = DaemonNotice.Former(
                now: stamp,
                tookMilliseconds: isAnswered ? took : nil
            )
            let (begin, end) = (now, now + 5000)
            while now < end {
                let (from, to) = (now, now + Int64.random(in: 0...800, using: &random))
                let read = Int64.random(in: from...to, using: &random)
                if read >= begin + way { visible = bytes }
                now = to + Int64.random(in: 200...1000, using: &random)
                guard let visible, Int.random(in: 0..<8, using: &random) > 0 else { continue }
                let reading = ClockReading(wall: now, steady: now)
                roster.receive([(DaemonID(2), visible)], since: from, at: reading)
            }
        }

        /// What is known of it.
        var offset: Int64? {
            let reading = ClockReading(wall: now, steady: now)
            let line = roster.lines(at: reading) { ZonedTime(milliseconds: $0, offsetMinutes: 0) }
            return line.first.flatMap { try? Line($0) }?["offset"].flatMap { Int64($0) }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `nothing is said that is not so, however slow everything is`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let ahead = seed % 4 == 0 ? 0 : Int64.random(in: -20_000...20_000, using: &random)
        var pair = Pair(ahead: ahead, seed: seed)
        for _ in 0..<30 {
            pair.speak()
            guard let offset = pair.offset else { continue }
            let isSo = ahead >= 0 ? 0...ahead ~= offset : ahead...0 ~= offset
            #expect(isSo, "seed \(seed): \(offset) is said of \(ahead)")
        }
        let offset = pair.offset ?? 0
        #expect((offset - ahead).magnitude < 3000, "seed \(seed): \(offset) of \(ahead)")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `a clock that was set is believed soon`(seed: UInt64) {
        var pair = Pair(ahead: seed % 2 == 0 ? 60_000 : -60_000, seed: seed)
        for _ in 0..<12 { pair.speak() }
        #expect((pair.offset ?? 0).magnitude > 50_000, "seed \(seed)")
        pair.ahead = 0
        if seed % 3 == 0 { pair.start() }
        for _ in 0..<5 { pair.speak() }
        #expect(pair.offset ?? 0 == 0, "seed \(seed)")
    }
}
