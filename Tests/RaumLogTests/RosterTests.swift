import RaumGrid
import RaumHub
import RaumLog
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
        var roster = Roster(own: DaemonID(1))
        var now = ClockReading(wall: RosterTests.start, steady: 1000)

        mutating func take(_ bytes: [UInt8], of id: UInt32 = 2, after milliseconds: Int64 = 0) {
            now.wall += milliseconds
            now.steady += milliseconds
            roster.receive([(DaemonID(id), bytes)], at: now)
        }

        var lines: [String] {
            let told = { ZonedTime(milliseconds: $0, offsetMinutes: 60) }
            return roster.lines(at: now, told).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test func `what a daemon says reads back, and so does what is missing`() throws {
        var notice = notice("b \"1\"", at: Self.start)
        notice.cutOffSince = time(Self.start)
        notice.diverged = "the log ends at 7"
        notice.hasEnded = true
        #expect(DaemonNotice(notice.bytes) == notice)
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
                    + " state=alive seen=2023-03-14T18:42:04.123+01:00 offset=3600000"
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

    @Test func `the way that was quickest tells how far apart clocks are`() {
        var look = Look()
        for (way, pass) in [(0, 0), (900, 5000), (20, 5000), (700, 5000)] as [(Int64, Int64)] {
            look.take(notice("b", at: look.now.wall + pass - way).bytes, after: pass)
        }
        #expect(look.lines.first?.hasSuffix("offset=-20") ?? false)
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
        look.roster.receive([], at: look.now)
        #expect(look.lines.isEmpty)
    }
}
