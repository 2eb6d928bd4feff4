import Dispatch
import Foundation
import RaumEtcd
import RaumGrid
import RaumLog
import RaumServer
import Testing

/// The engine over a real etcd.
@Suite(
    .timeLimit(.minutes(15)),
    .enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)")
)
struct RealEtcdTests {
    private let epoch = Epoch(0x7f3a_91c2_d4e5_f607)
    private let base = LogRecord(baseAt: Revision(42), sum: 0)

    private func record(_ revision: UInt64, _ words: String = "a") -> LogRecord {
        let line = Array("T rev=\(revision) \"\(words)\"".utf8)
        return LogRecord(revision: Revision(revision), line: line, sum: revision)
    }

    private func append(
        _ records: [LogRecord],
        after previous: LogRecord,
        _ engine: EtcdEngine
    ) throws -> AppendAnswer {
        try engine.append(records, after: previous, in: epoch, within: 5000)
    }

    private func read(_ engine: EtcdEngine, from first: UInt64, atMost countMax: Int = 256) throws
        -> LogPage
    {
        try engine.read(from: Revision(first), in: epoch, atMost: countMax, within: 5000)
    }

    private func page(_ records: [LogRecord], _ state: LogState? = nil) -> LogPage {
        let entries = records.map { LogEntry(revision: $0.revision, value: $0.bytes(in: epoch)) }
        return LogPage(entries: entries, state: (state ?? LogState(epoch)).bytes)
    }

    @Test func `a log begins once, and again in another life when it was closed`() throws {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try read(engine, from: 42) == LogPage(entries: [], state: nil))
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        #expect(try !engine.begin(base, in: epoch, insteadOf: nil))
        #expect(try !engine.begin(base, in: Epoch(8), insteadOf: nil))
        #expect(try read(engine, from: 1) == page([base]))
        let closed = LogState(epoch, end: LogState.End(by: "b", revision: Revision(42)))
        let state = try #require(try engine.object(.state))
        #expect(try engine.put(.state, closed.bytes, ifVersion: state.version))
        #expect(try append([record(43)], after: base, engine) == .taken(page([base], closed)))
        #expect(try engine.begin(base, in: Epoch(8), insteadOf: nil))
        #expect(try engine.object(.state)?.bytes == LogState(Epoch(8)).bytes)
        let other = try etcd.engine("other")
        #expect(try read(other, from: 1) == LogPage(entries: [], state: nil))
    }

    @Test func `a place is filled once, and only behind the record that was named`() throws {
        let etcd = try RealEtcd()
        let (here, there) = (try etcd.engine(), try etcd.engine())
        #expect(try here.begin(base, in: epoch, insteadOf: nil))
        let group = [record(43), record(44, "Grün"), record(45)]
        #expect(try append(group, after: base, here) == .done)
        #expect(try append(group, after: base, here) == .taken(page([base] + group)))
        #expect(try append([record(43, "b")], after: base, there) == .taken(page([base] + group)))
        let wrong = try append([record(46)], after: record(45, "x"), there)
        #expect(wrong == .taken(page([record(45)])))
        #expect(try append([record(99)], after: record(98), there) == .taken(page([])))
        #expect(try append([record(46)], after: record(45), there) == .done)
        #expect(try read(here, from: 44, atMost: 2) == page([record(44, "Grün"), record(45)]))
        #expect(try read(here, from: 47) == page([]))
    }

    @Test func `a group of the largest size is done`() throws {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        let many = (1...LogLimits.groupRecordsMax).map { record(42 + UInt64($0)) }
        #expect(try append(many, after: base, engine) == .done)
        let rest = LogLimits.groupBytesMax - record(143, "").bytes(in: epoch).count
        let large = record(143, String(repeating: "x", count: rest))
        #expect(try append([large], after: record(142), engine) == .done)
        let larger = record(144, String(repeating: "x", count: rest + 1))
        #expect(throws: EngineError.self) { try append([larger], after: large, engine) }
        #expect(try read(engine, from: 143) == page([large]))
    }

    @Test func `a page of long records is shorter, and has two at least`() throws {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        let words = String(repeating: "x", count: 300_000)
        var last = base
        for revision in UInt64(43)...62 {
            let next = record(revision, words)
            #expect(try append([next], after: last, engine) == .done)
            last = next
        }
        var revisions: [UInt64] = []
        while revisions.last ?? 42 < 62 {
            let page = try read(engine, from: (revisions.last ?? 42) + 1)
            #expect(page.entries.count >= 2 || revisions.count == 19)
            revisions += page.entries.map(\.revision.number)
        }
        #expect(revisions == Array(43...62))
        guard case .taken(let page) = try append([record(43)], after: base, engine) else {
            Issue.record("it was not taken")
            return
        }
        #expect(page.entries.prefix(2).map(\.revision.number) == [42, 43])
    }

    @Test func `an object is replaced where it has the version that was named`() throws {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try engine.object(.keys) == nil)
        #expect(try engine.put(.keys, [1], ifVersion: 0))
        #expect(try !engine.put(.keys, [2], ifVersion: 0))
        #expect(try engine.put(.keys, [], ifVersion: 1))
        #expect(try engine.object(.keys) == StoredObject(bytes: [], version: 2))
        #expect(try engine.put(.keys, [3], ifVersion: nil))
        #expect(try engine.object(.keys) == StoredObject(bytes: [3], version: 3))
        #expect(try engine.put(.daemon(DaemonID(9)), [9], ifVersion: nil))
        #expect(try engine.daemons().map(\.id) == [DaemonID(9)])
    }

    @Test func `a snapshot is swapped once, and takes away what is older`() throws {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        #expect(try append([record(43), record(44)], after: base, engine) == .done)
        let lines = [Array("ROOM blau rev=1".utf8)]
        func put(_ revision: UInt64) throws -> LogSnapshot {
            let (snapshot, parts) = try #require(LogSnapshot.cut(lines, at: Revision(revision)))
            #expect(try engine.put(.part(epoch, Revision(revision), 0), parts[0], ifVersion: 0))
            return snapshot
        }
        let (first, second) = (try put(43), try put(44))
        func swap(_ snapshot: LogSnapshot, _ version: UInt64, _ first: UInt64?) throws -> Bool {
            try engine.swap(
                snapshot,
                in: epoch,
                ifVersion: version,
                trimmingBefore: first.map { Revision($0) }
            )
        }
        #expect(try swap(first, 0, nil))
        #expect(try !swap(second, 0, nil), "somebody else was first")
        #expect(try read(engine, from: 1).entries.count == 3)
        #expect(try swap(second, 1, 44))
        #expect(try engine.object(.part(epoch, Revision(43), 0)) == nil)
        #expect(try engine.object(.part(epoch, Revision(44), 0)) != nil)
        #expect(try read(engine, from: 1) == page([record(44)]))
        #expect(try append([record(45)], after: record(44), engine) == .done)
        #expect(
            try append([record(43)], after: base, engine) == .taken(page([record(44), record(45)]))
        )
        let ahead = try #require(LogSnapshot.cut(lines, at: Revision(99))).0
        #expect(try !swap(ahead, 2, nil), "its revision is not there")
    }

    @Test func `a life in whose place another comes has nothing behind what is taken over`() throws
    {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        #expect(try append([record(43)], after: base, engine) == .done)
        let (short, whole) = (
            FormerLife(epoch, upTo: Revision(42)), FormerLife(epoch, upTo: Revision(43))
        )
        #expect(try !engine.begin(base, in: Epoch(8), insteadOf: short), "it went on")
        #expect(try engine.begin(base, in: Epoch(8), insteadOf: whole))
        let given = FormerLife(Epoch(8), upTo: nil)
        #expect(try engine.begin(base, in: Epoch(9), insteadOf: given), "it is given up")
    }

    @Test func `a watch says that it began, and tells each record once`() async throws {
        let etcd = try RealEtcd()
        let (here, there) = (try etcd.engine(), try etcd.engine())
        #expect(try here.begin(base, in: epoch, insteadOf: nil))
        func news(within milliseconds: Int) -> LogNews {
            here.awaitNews(after: Revision(42), in: epoch, milliseconds: milliseconds)
        }
        #expect(news(within: 10_000) == .something, "something may have come before it began")
        #expect(try append([record(43)], after: base, here) == .done)
        #expect(news(within: 10_000) == .came(page([record(43)]).entries))
        async let told = onThread { [here, epoch] in
            here.awaitNews(after: Revision(43), in: epoch, milliseconds: 10_000)
        }
        let group = [record(44), record(45)]
        #expect(try append(group, after: record(43), there) == .done)
        #expect(await told == .came(page(group).entries))
        let start = ContinuousClock.now
        #expect(news(within: 300) == .nothing)
        #expect(ContinuousClock.now - start >= .milliseconds(300), "it rests until then")
    }

    private func onThread(_ work: @escaping @Sendable () -> LogNews) async -> LogNews {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { @Sendable in continuation.resume(returning: work()) }
        }
    }

    @Test
    func `a member that stands still is unclear, and its place tells later what became of it`()
        throws
    {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        etcd.signal(SIGSTOP)
        let start = ContinuousClock.now
        #expect {
            try engine.append([record(43)], after: base, in: epoch, within: 500)
        } throws: { error in
            if case EngineError.unclear = error { true } else { false }
        }
        #expect(ContinuousClock.now - start < .seconds(3))
        // The kernel of a member that stands still takes a connection: nothing is asked before it says who it is.
        #expect {
            try engine.append([record(43)], after: base, in: epoch, within: 500)
        } throws: { error in
            if case EngineError.unreached = error { true } else { false }
        }
        etcd.signal(SIGCONT)
        switch try append([record(43)], after: base, engine) {
        case .done: break
        case .taken(let page): #expect(page == self.page([base, record(43)]))
        }
        #expect(try read(engine, from: 42) == page([base, record(43)]))
    }

    @Test func `a member that is gone may come back`() throws {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        etcd.end()
        #expect {
            try append([record(43)], after: base, engine)
        } throws: { error in
            switch error {
            case EngineError.unclear, EngineError.unreached: true
            default: false
            }
        }
    }

    @Test func `a user with the right password writes, and nobody else`() throws {
        let etcd = try RealEtcd()
        for words in [
            ["user", "add", "root:a"], ["user", "add", "raumwerk:b c\""],
            ["role", "add", "raumwerk"],
            ["role", "grant-permission", "raumwerk", "readwrite", "raumwerk/", "raumwerk0"],
            ["user", "grant-role", "raumwerk", "raumwerk"], ["user", "grant-role", "root", "root"],
            ["auth", "enable"],
        ] {
            try etcd.control(words)
        }
        let engine = try etcd.engine(user: EtcdUser(name: "raumwerk", password: "b c\""))
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        #expect(try append([record(43)], after: base, engine) == .done)
        #expect(
            engine.awaitNews(after: Revision(42), in: epoch, milliseconds: 10_000) == .something
        )
        for user in [
            nil, EtcdUser(name: "raumwerk", password: "x"), EtcdUser(name: "x", password: "b"),
        ] {
            let stranger = try etcd.engine(user: user)
            #expect {
                try append([record(44)], after: record(43), stranger)
            } throws: { error in
                if case EngineError.refused = error { true } else { false }
            }
        }
        #expect(try read(engine, from: 43) == page([record(43)]))
    }

    @Test func `exhausted space is refused, and nothing that was done is lost`() throws {
        let etcd = try RealEtcd(spaceBytes: 16 * 1024 * 1024)
        let engine = try etcd.engine()
        #expect(try engine.begin(base, in: epoch, insteadOf: nil))
        let words = String(repeating: "x", count: 350_000)
        var last = base
        var refusal: EngineError?
        for revision in UInt64(43)..<143 {
            do {
                let next = record(revision, words)
                let answer = try append([next], after: last, engine)
                if case .taken(let page) = answer, page.entries.last?.value != next.bytes(in: epoch)
                {
                    break
                }
                last = next
            } catch let error as EngineError {
                refusal = error
                break
            }
        }
        guard case .refused(let text)? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(text.contains("database space exceeded"))
        #expect(try read(engine, from: last.revision.number) == page([last]))
    }
}
