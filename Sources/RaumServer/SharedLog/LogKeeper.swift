internal import Foundation
package import RaumGrid
package import RaumIO
package import RaumLog
internal import Synchronization

/// Calls the engine of a shared log beside the daemon's loop, one call at a time, and listens to its bell.
package final class LogKeeper: Sendable {
    /// The engine that keeps the log.
    private let engine: any LogEngine
    /// The epoch of the log.
    private let epoch: Epoch
    /// Rung when something was put into `events` or `answers`.
    private let wakeup: Wakeup
    /// Makes the calls, one by one.
    private let thread = WorkThread(named: "log")
    /// The thread that writes snapshots, so that no change waits for one.
    private let aside = WorkThread(named: "snapshots")
    /// The answers to calls about snapshots that were not taken yet; written by `aside`.
    private let answers = Mutex<[SnapshotSchedule.Answer]>([])
    /// The results of other calls that were not taken yet; written by `thread` and the bell.
    private let events = Mutex<[SharedLog.Event]>([])
    /// The revision that was read from last: the bell rings for later records.
    private let known = Atomic<UInt64>(0)
    /// Whether the bell is listened to no more.
    private let isOver = Atomic(false)

    /// How long a wait for the bell lasts, in milliseconds; the end of the daemon waits for none.
    private static let bellMilliseconds = 1000

    /// Brings keys from the log; nil if they are this machine's own.
    let keyMirror: KeyMirror?

    /// Calls `engine` about the epoch `epoch`, and announces outcomes through `wakeup`.
    package init(
        _ engine: any LogEngine,
        epoch: Epoch,
        wakeup: Wakeup,
        keys keyMirror: KeyMirror? = nil
    ) {
        self.keyMirror = keyMirror
        self.engine = engine
        self.epoch = epoch
        self.wakeup = wakeup
    }

    /// Appends records; `takeEvents` tells the answer.
    func append(_ records: [LogRecord], after previous: LogRecord, within milliseconds: Int) {
        call { engine, epoch throws(EngineError) in
            .appended(
                try engine.append(records, after: previous, in: epoch, within: milliseconds)
            )
        }
    }

    /// Reads the records from `first` on; `takeEvents` tells the answer.
    func read(from first: Revision, within milliseconds: Int) {
        known.store(first.number, ordering: .relaxed)
        call { engine, epoch throws(EngineError) in
            .page(
                try engine.read(
                    from: first,
                    in: epoch,
                    atMost: LogLimits.pageRecordsMax,
                    within: milliseconds
                )
            )
        }
    }

    /// Makes a call for a snapshot; `takeAnswers` tells the answer.
    func ask(_ call: SnapshotSchedule.Call) {
        aside.perform { @Sendable [self] in
            let answer = (try? perform(call)) ?? .failed
            answers.withLock { $0.append(answer) }
            wakeup.signal()
        }
    }

    private func perform(
        _ call: SnapshotSchedule.Call
    ) throws(EngineError) -> SnapshotSchedule.Answer {
        switch call {
        case .look: return .found(try engine.object(.snapshot(epoch)))
        case .prove:
            let stored = try engine.object(.snapshot(epoch))
            return .proved(stored, isWhole: try StoredState.isWhole(engine, epoch))
        case .put(let revision, let index, let bytes):
            return .done(try engine.put(.part(epoch, revision, index), bytes, ifVersion: 0))
        case .replace(let revision, let index, let bytes):
            return .done(try engine.put(.part(epoch, revision, index), bytes, ifVersion: nil))
        case .swap(let snapshot, let version, let first):
            return .done(
                try engine.swap(snapshot, in: epoch, ifVersion: version, trimmingBefore: first)
            )
        }
    }

    /// The answers to snapshots' calls since the last call.
    func takeAnswers() -> [SnapshotSchedule.Answer] {
        answers.withLock { answers in
            defer { answers = [] }
            return answers
        }
    }

    /// The events since the last call.
    func takeEvents() -> [SharedLog.Event] {
        events.withLock { events in
            defer { events = [] }
            return events
        }
    }

    /// Begins to listen to the bell, until `end`.
    func listen() {
        let bell = Thread { @Sendable [self] in
            while !isOver.load(ordering: .relaxed) { awaitBell() }
        }
        bell.name = "bell"
        bell.start()
        keyMirror?.begin()
    }

    /// Stops listening to the bell.
    func end() {
        isOver.store(true, ordering: .relaxed)
        keyMirror?.end()
    }

    private func awaitBell() {
        let last = Revision(known.load(ordering: .relaxed))
        let milliseconds = LogKeeper.bellMilliseconds
        let news = engine.awaitNews(after: last, in: epoch, milliseconds: milliseconds)
        if news != .nothing { report(.news(news)) }
    }

    private func call(
        _ work: @escaping @Sendable (any LogEngine, Epoch) throws(EngineError) -> SharedLog.Event
    ) {
        thread.perform { @Sendable [self] in
            do throws(EngineError) {
                report(try work(engine, epoch))
            } catch {
                report(.failed(error))
            }
        }
    }

    private func report(_ event: SharedLog.Event) {
        events.withLock { $0.append(event) }
        wakeup.signal()
    }
}
