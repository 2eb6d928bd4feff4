import RaumGrid
import RaumHub
import RaumLog
import RaumNotation
import Testing

/// What a daemon does about its log, event by event.
@Suite struct SharedLogDecisionTests {
    private static let epoch = Epoch(7)

    /// A daemon at revision 1 before an engine that answers what the test says.
    private struct Stage {
        var log: SharedLog
        var now = ClockReading(wall: 1_000_000, steady: 0)
        var sums = SumTable()

        init() throws {
            log = SharedLog(epoch: epoch, at: Revision(1), line: nil, sums: sums, now: now)
        }

        /// A stage that has joined.
        static func joined() throws -> Stage {
            var stage = try Stage()
            _ = stage.handle(.tick)
            #expect(stage.handle(.page(stage.page([]))) == [.report(.joined)])
            return stage
        }

        var base: LogRecord { LogRecord(baseAt: Revision(1), sum: 0) }

        mutating func handle(_ event: SharedLog.Event) -> [SharedLog.Effect] {
            log.handle(event, at: now)
        }

        mutating func pass(_ milliseconds: Int64) -> [SharedLog.Effect] {
            now = ClockReading(wall: now.wall + milliseconds, steady: now.steady + milliseconds)
            return handle(.tick)
        }

        /// The base and what follows it.
        func page(_ records: [LogRecord], isOpen: Bool = true, from: Int = 0) -> LogPage {
            let end = LogState.End(by: "b", revision: records.last?.revision ?? Revision(1))
            return LogPage(
                entries: ([base] + records).dropFirst(from).map {
                    LogEntry(revision: $0.revision, value: $0.bytes(in: epoch))
                },
                state: LogState(epoch, end: isOpen ? nil : end).bytes
            )
        }
    }

    /// A record that makes nothing but a revision.
    private func line(_ revision: Int, by author: String = "lena") -> [UInt8] {
        Array("T rev=\(revision) at=2023-03-14T18:42+01:00 by=\(author) did=\"NOTICE\"".utf8)
    }

    private func stored(_ revision: Int, by author: String = "lena") -> LogRecord {
        let line = line(revision, by: author)
        return LogRecord(revision: Revision(UInt64(revision)), line: line, sum: 0)
    }

    private func record(_ stored: LogRecord) throws -> Record { try Record(Line(stored.line)) }

    @Test func `nothing is appended before the log was seen to be ours`() throws {
        var stage = try Stage()
        #expect(stage.handle(.tick) == [.read(from: Revision(1), milliseconds: 500)])
        #expect(stage.handle(.keep([line(2)], turn: 0)) == [])
        let effects = stage.handle(.page(stage.page([])))
        #expect(
            effects == [
                .report(.joined), .append([stored(2)], after: stage.base, milliseconds: 500),
            ]
        )
    }

    @Test func `a group that is done is durable, kept and settled`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2), line(3)], turn: 0))
        let effects = stage.handle(.appended(.done))
        #expect(
            effects == [
                .keepLocally([stored(2), stored(3)]), .report(.durable(Revision(3))),
                .report(.settled),
            ]
        )
        #expect(stage.log.revision == Revision(3))
    }

    @Test func `a group is cut where a request would be too large`() throws {
        var stage = try Stage.joined()
        let lines = (2...251).map { line($0) }
        var counts: [Int] = []
        var effects = stage.handle(.keep(lines, turn: 0))
        while case .append(let records, _, _) = effects.last {
            counts.append(records.count)
            effects = stage.handle(.appended(.done))
        }
        #expect(counts == [100, 100, 50])
        #expect(effects.suffix(2) == [.report(.durable(Revision(251))), .report(.settled)])
    }

    @Test func `what others wrote overtakes the group, without another trip`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        let other = stored(2, by: "jo")
        let effects = stage.handle(.appended(.taken(stage.page([other]))))
        #expect(
            effects.prefix(3) == [
                .keepLocally([other]), .report(.followed([try record(other)])), .report(.settled),
            ]
        )
        #expect(effects.last == .read(from: Revision(2), milliseconds: 500))
        #expect(stage.handle(.keep([line(3)], turn: 0)) == [.report(.settled)], "it is stale")
        _ = stage.handle(.keep([line(3)], turn: 1))
        let page = LogPage(
            entries: [LogEntry(revision: Revision(2), value: other.bytes(in: Self.epoch))],
            state: LogState(Self.epoch).bytes
        )
        let append = SharedLog.Effect.append([stored(3)], after: other, milliseconds: 500)
        #expect(stage.handle(.page(page)) == [append])
    }

    @Test func `what is unclear is asked for again at its place, at last longer`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        var patience: [Int] = []
        for _ in 0..<9 {
            #expect(stage.handle(.failed(.unclear("timed out"))) == [])
            let effects = stage.pass(250).filter { if case .append = $0 { true } else { false } }
            guard case .append(let records, let previous, let milliseconds) = effects.first else {
                break
            }
            #expect(records == [stored(2)] && previous == stage.base)
            patience.append(milliseconds)
        }
        #expect(patience == [500, 500, 500, 500, 500, 1000, 2000, 4000, 4000])
        let effects = stage.handle(.appended(.taken(stage.page([stored(2)]))))
        #expect(
            effects.prefix(3) == [
                .keepLocally([stored(2)]), .report(.durable(Revision(2))),
                .report(.settled),
            ],
            "an earlier attempt got through"
        )
    }

    @Test func `of what was sent nobody knows after three seconds, and it comes as anyone's`()
        throws
    {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        #expect(stage.pass(2900) == [])
        let reason = "it does not answer"
        let cutOff = SharedLog.Report.cutOff(since: 1_000_000, sent: Revision(2), reason: reason)
        #expect(
            stage.pass(100) == [.report(cutOff), .report(.unclear), .report(.settled)]
        )
        let effects = stage.handle(.appended(.done))
        #expect(
            effects.prefix(3) == [
                .report(.joined), .keepLocally([stored(2)]),
                .report(.followed([try record(stored(2))])),
            ]
        )
    }

    @Test func `what was never sent is given up when nobody answers`() throws {
        var stage = try Stage.joined()
        _ = stage.pass(1000)
        _ = stage.handle(.keep([line(2)], turn: 0))
        let effects = stage.pass(2000)
        let reason = "it does not answer"
        let cutOff = SharedLog.Report.cutOff(since: 1_000_000, sent: Revision(1), reason: reason)
        #expect(effects == [.report(cutOff), .report(.settled)])
    }

    @Test func `what is refused for certain is not asked for again`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        let effects = stage.handle(.failed(.refused("database space exceeded")))
        let cutOff = SharedLog.Report.cutOff(
            since: 1_000_000,
            sent: Revision(1),
            reason: "database space exceeded"
        )
        #expect(effects == [.report(cutOff), .report(.settled)])
        _ = stage.pass(1000)
        #expect(!stage.handle(.page(stage.page([]))).contains(.report(.joined)), "not at once")
        _ = stage.pass(5000)
        #expect(stage.handle(.page(stage.page([]))).contains(.report(.joined)))
    }

    @Test func `what is refused after an attempt that may get through is asked for again`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        _ = stage.handle(.failed(.unclear("timed out")))
        _ = stage.pass(100)
        #expect(stage.handle(.failed(.refused("no space"))) == [])
        #expect(stage.pass(200) == [.append([stored(2)], after: stage.base, milliseconds: 500)])
    }

    @Test func `what could not be sent is certainly not done`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        #expect(stage.handle(.failed(.unreached("refused"))) == [])
        #expect(stage.pass(50) == [.append([stored(2)], after: stage.base, milliseconds: 500)])
        #expect(stage.handle(.failed(.unreached("refused"))) == [])
        let effects = stage.pass(2950)
        let cutOff = SharedLog.Report.cutOff(since: 1_000_000, sent: Revision(1), reason: "refused")
        #expect(effects.prefix(2) == [.report(cutOff), .report(.settled)])
    }

    @Test func `what was sent once stays unclear, whatever is not sent after it`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        _ = stage.handle(.failed(.unclear("lost")))
        _ = stage.pass(100)
        _ = stage.handle(.failed(.unreached("refused")))
        let effects = stage.pass(2900)
        let cutOff = SharedLog.Report.cutOff(since: 1_000_000, sent: Revision(2), reason: "refused")
        #expect(effects.first == .report(cutOff))
    }

    @Test(arguments: [
        "the log does not reach 1, which was acknowledged here",
        "the log holds another 1 than the one that was acknowledged here",
        "the log is not there any more", "3 of the log cannot be read",
        "the log has 3 and not 2", "at 2 of the log stands 3",
        "2 of the log makes another plan than it says",
    ])
    func `a log that contradicts ends everything`(_ reason: String) throws {
        var stage = try Stage.joined()
        _ = stage.pass(1000)
        let state = LogState(Self.epoch).bytes
        func page(_ records: LogRecord...) -> LogPage {
            let entries = records.map {
                LogEntry(revision: $0.revision, value: $0.bytes(in: Self.epoch))
            }
            return LogPage(entries: entries, state: state)
        }
        let pages: [String: LogPage] = [
            "the log does not reach 1, which was acknowledged here": page(),
            "the log holds another 1 than the one that was acknowledged here":
                page(LogRecord(baseAt: Revision(1), sum: 1)),
            "the log is not there any more": LogPage(entries: [], state: nil),
            "3 of the log cannot be read": page(
                stage.base,
                stored(2),
                LogRecord(revision: Revision(3), line: [0xFF], sum: 0)
            ),
            "the log has 3 and not 2": page(stage.base, stored(3)),
            "at 2 of the log stands 3": page(
                stage.base,
                LogRecord(revision: Revision(2), line: line(3), sum: 0)
            ),
            "2 of the log makes another plan than it says": page(
                stage.base,
                LogRecord(revision: Revision(2), line: line(2), sum: 1)
            ),
        ]
        let effects = stage.handle(.page(try #require(pages[reason])))
        #expect(effects.last == .report(.diverged(since: stage.now.wall, reason: reason)))
        #expect(!effects.contains { if case .keepLocally = $0 { true } else { false } })
        #expect(stage.log.revision == Revision(1))
        #expect(stage.pass(5000) == [] && stage.handle(.news(.something)) == [])
        #expect(stage.handle(.keep([line(2)], turn: 2)) == [.report(.settled)])
    }

    @Test func `a state that cannot be read contradicts nothing, and is waited for`() throws {
        var stage = try Stage.joined()
        _ = stage.pass(1000)
        let later = Array("LOG version=2 epoch=\(Self.epoch) state=open".utf8)
        let unreadable = LogPage(entries: stage.page([]).entries, state: later)
        let reason =
            "the log's own line cannot be read: a later version of raumwerkd may have written it"
        let since = stage.now.wall
        let effects = stage.handle(.page(unreadable))
        #expect(effects.contains(.report(.cutOff(since: since, sent: Revision(1), reason: reason))))
        _ = stage.pass(1000)
        #expect(stage.handle(.page(stage.page([]))).contains(.report(.joined)))
    }

    @Test func `a log that was closed and begun again later is begun with from its snapshot`()
        throws
    {
        var stage = try Stage.joined()
        _ = stage.pass(1000)
        let base = LogRecord(baseAt: Revision(5), sum: 7)
        let entry = LogEntry(revision: Revision(5), value: base.bytes(in: Self.epoch))
        let page = stage.page([])
        let begun = LogPage(entries: page.entries + [entry], state: page.state)
        let reports = stage.handle(.page(begun)).map { "\($0)" }.joined(separator: "\n")
        #expect(reports.contains("the log begins at 5, and 1 is the last revision here"))
    }

    @Test func `damage is one member's, and is waited for`() throws {
        var stage = try Stage.joined()
        _ = stage.pass(1000)
        var bytes = stored(3).bytes(in: Self.epoch)
        bytes[5] ^= 1
        let page = stage.page([stored(2)])
        let damaged = LogPage(
            entries: page.entries + [LogEntry(revision: Revision(3), value: bytes)],
            state: page.state
        )
        let effects = stage.handle(.page(damaged))
        #expect(effects.contains(.keepLocally([stored(2)])), "what comes before it is right")
        let reason = "its member of the log holds 3 damaged: replace that member"
        let since = stage.now.wall
        #expect(effects.contains(.report(.cutOff(since: since, sent: Revision(2), reason: reason))))
        _ = stage.pass(1000)
        let whole = stage.page([stored(2), stored(3)], from: 1)
        #expect(stage.handle(.page(whole)).contains(.keepLocally([stored(3)])))
        #expect(stage.log.revision == Revision(3))
    }

    @Test func `a log that begins behind us is none to go on with, one that joins is`() throws {
        var stage = try Stage.joined()
        _ = stage.pass(1000)
        let effects = stage.handle(.page(stage.page([stored(2), stored(3)], from: 2)))
        let reason =
            "the log begins at 3, and 1 is the last revision here: start this daemon again, then it begins with the"
            + " log's snapshot"
        let since = stage.now.wall
        #expect(effects == [.report(.cutOff(since: since, sent: Revision(1), reason: reason))])
        _ = stage.pass(1000)
        let joining = stage.handle(.page(stage.page([stored(2), stored(3)], from: 1)))
        #expect(joining.contains(.keepLocally([stored(2), stored(3)])))
    }

    @Test func `a closed log is read to its end, and nothing is left open`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        let other = stored(2, by: "jo")
        let closed = stage.page([other], isOpen: false)
        #expect(stage.handle(.appended(.taken(closed))).contains(.keepLocally([other])))
        _ = stage.handle(.keep([line(3)], turn: 1))
        let end = LogPage(entries: Array(closed.entries.suffix(1)), state: closed.state)
        let effects = stage.handle(.page(end))
        let reason = "the log was closed by b at 2"
        let since = stage.now.wall
        #expect(
            effects == [
                .report(.cutOff(since: since, sent: Revision(2), reason: reason)),
                .report(.settled),
                .report(.closed(LogState.End(by: "b", revision: Revision(2)))),
            ]
        )
    }

    @Test func `a bell is only a hint`() throws {
        var stage = try Stage.joined()
        #expect(stage.handle(.news(.something)) == [.read(from: Revision(1), milliseconds: 500)])
        #expect(stage.handle(.news(.something)) == [], "one call at a time")
        let again = SharedLog.Effect.read(from: Revision(1), milliseconds: 500)
        #expect(stage.handle(.page(stage.page([]))) == [again], "it rang meanwhile")
        #expect(stage.handle(.page(stage.page([]))) == [])
        #expect(stage.pass(999) == [])
        #expect(stage.pass(1) == [again], "and without a bell after a second")
    }

    private func entries(_ records: [LogRecord]) -> [LogEntry] {
        records.map { LogEntry(revision: $0.revision, value: $0.bytes(in: Self.epoch)) }
    }

    @Test func `what is told is taken in without a read, and what is known is passed over`() throws
    {
        var stage = try Stage.joined()
        let told = SharedLog.Event.news(.came(entries([stored(2), stored(3)])))
        #expect(
            stage.handle(told) == [
                .keepLocally([stored(2), stored(3)]),
                .report(.followed([try record(stored(2)), try record(stored(3))])),
            ]
        )
        #expect(stage.log.revision == Revision(3))
        #expect(stage.handle(told) == [], "twice")
        let more = SharedLog.Event.news(.came(entries([stored(3), stored(4)])))
        #expect(stage.handle(more).first == .keepLocally([stored(4)]), "some of it is known")
    }

    @Test(arguments: [false, true])
    func `what was told is compared at the next look, once`(_ isOther: Bool) throws {
        var stage = try Stage.joined()
        for number in 2...4 {
            _ = stage.handle(.news(.came(entries([stored(number)]))))
        }
        let look = SharedLog.Effect.read(from: Revision(1), milliseconds: 500)
        #expect(stage.pass(1000) == [look])
        let second = isOther ? stored(2, by: "jo") : stored(2)
        let effects = stage.handle(.page(stage.page([second, stored(3), stored(4)])))
        let reason = "the log holds another 2 than the one that was acknowledged here"
        guard isOther else {
            let next = SharedLog.Effect.read(from: Revision(4), milliseconds: 500)
            #expect(effects == [next], "a page may be short")
            #expect(stage.handle(.page(stage.page([stored(4)], from: 1))) == [])
            #expect(stage.pass(1000) == [next])
            return
        }
        #expect(effects.last == .report(.diverged(since: stage.now.wall, reason: reason)))
    }

    @Test func `a page that ends among what was told is followed by the next`() throws {
        var stage = try Stage.joined()
        for number in 2...4 {
            _ = stage.handle(.news(.came(entries([stored(number)]))))
        }
        _ = stage.pass(1000)
        let next = SharedLog.Effect.read(from: Revision(3), milliseconds: 500)
        #expect(stage.handle(.page(stage.page([stored(2), stored(3)]))) == [next])
        let ends = stage.page([stored(2), stored(3)], from: 2)
        let reason = "the log does not reach 4, which was acknowledged here"
        let effects = stage.handle(.page(ends))
        #expect(effects.last == .report(.diverged(since: stage.now.wall, reason: reason)))
    }

    @Test func `so many are taken in before a look, and not one more`() throws {
        var stage = try Stage.joined()
        let most = LogLimits.toldRecordsMax
        for number in 2..<(2 + most) {
            _ = stage.handle(.news(.came(entries([stored(number)]))))
        }
        #expect(stage.log.revision == Revision(UInt64(1 + most)))
        let look = SharedLog.Effect.read(from: Revision(1), milliseconds: 500)
        #expect(stage.handle(.news(.came(entries([stored(2 + most)])))) == [look])
    }

    @Test(arguments: ["a gap", "damage", "another plan", "no record"])
    func `what is told and is not right is read`(_ fault: String) throws {
        var stage = try Stage.joined()
        var bytes = stored(2).bytes(in: Self.epoch)
        bytes[5] ^= 1
        let told: [String: LogEntry] = [
            "a gap": entries([stored(3)])[0],
            "damage": LogEntry(revision: Revision(2), value: bytes),
            "another plan": entries([LogRecord(revision: Revision(2), line: line(2), sum: 1)])[0],
            "no record": LogEntry(revision: Revision(2), value: Array("nonsense".utf8)),
        ]
        let entry = try #require(told[fault])
        #expect(
            stage.handle(.news(.came([entry]))) == [.read(from: Revision(1), milliseconds: 500)]
        )
        #expect(stage.log.revision == Revision(1))
    }

    @Test func `what is told while an append is under way waits for its answer`() throws {
        var stage = try Stage.joined()
        _ = stage.handle(.keep([line(2)], turn: 0))
        let other = stored(2, by: "jo")
        #expect(stage.handle(.news(.came(entries([other])))) == [])
        let effects = stage.handle(.appended(.taken(stage.page([other]))))
        #expect(effects.contains(.keepLocally([other])))
        _ = stage.handle(.page(stage.page([other], from: 1)))
        _ = stage.handle(.keep([line(3)], turn: 1))
        #expect(stage.handle(.news(.came(entries([stored(4)])))) == [], "it comes later")
        let next = SharedLog.Effect.read(from: Revision(3), milliseconds: 500)
        #expect(stage.handle(.appended(.done)).contains(next), "and is read then")
    }

    @Test func `a daemon that has not joined reads what it is told of`() throws {
        var stage = try Stage()
        let read = SharedLog.Effect.read(from: Revision(1), milliseconds: 500)
        #expect(stage.handle(.news(.came(entries([stored(2)])))) == [read])
    }
}
