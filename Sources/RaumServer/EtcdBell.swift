internal import Dispatch
internal import RaumEtcd
internal import RaumGrid
internal import RaumIO
internal import RaumLog
internal import Synchronization

// What rings is read by whoever waits; so what a watch loses, doubles or tells late costs time and never order.

/// A watch that says when something may have come.
final class EtcdBell: Sendable {
    private let state: Mutex<State>
    /// The last revision that this daemon asked for itself: its own record needs no bell.
    private let own = Atomic<UInt64>(0)
    private let isOutdated = Atomic(false)

    fileprivate struct State {
        let log: EtcdLog
        var session: EtcdSession
        var watch: Watch?
        /// Before this nothing is tried again.
        var resumesAt: UInt64 = 0
    }

    init(_ log: EtcdLog, _ session: sending EtcdSession) {
        state = Mutex(State(log: log, session: session))
    }

    /// Notes what this daemon is about to append up to.
    func note(own revision: Revision) { own.store(revision.number, ordering: .relaxed) }

    /// Has the next wait begin a new watch: the member may be another, or have been away.
    func renew() { isOutdated.store(true, ordering: .relaxed) }

    /// Blocks until something may stand behind `last`, or `deadline` comes, in nanoseconds of `MonotonicClock`.
    func await(after last: Revision, in epoch: Epoch, until deadline: UInt64) {
        let known = max(last, Revision(own.load(ordering: .relaxed)))
        let isOutdated = isOutdated.exchange(false, ordering: .relaxed)
        state.withLock { state in
            if isOutdated || state.watch?.epoch != epoch { state.watch = nil }
            let hasRung = state.ring(after: known, in: epoch, until: deadline)
            if !hasRung { rest(until: deadline) }
        }
    }

    private func rest(until deadline: UInt64) {
        _ = DispatchSemaphore(value: 0).wait(timeout: DispatchTime(uptimeNanoseconds: deadline))
    }
}

/// A watch on its connection.
private struct Watch {
    let epoch: Epoch
    let connection: EtcdConnection
    var http = HTTPAnswerReader(bodyBytesMax: LogLimits.answerBytesMax)
    var reader = WatchReader()

    /// What came; nil where nothing does before `deadline`.
    ///
    /// Throws where the watch is over.
    mutating func news(until deadline: UInt64) throws(EtcdFailure) -> [WatchReader.News]? {
        guard try connection.read(into: &http, until: deadline) else { return nil }
        if http.hasEnded || http.status ?? 200 != 200 { throw .lost("the watch has ended") }
        do throws(EtcdFault) {
            return try reader.read(http.takeBody())
        } catch {
            throw .lost("\(error)")
        }
    }
}

extension EtcdBell.State {
    /// Whether it rings before `deadline`; where it does not, the time need not be over.
    fileprivate mutating func ring(
        after known: Revision,
        in epoch: Epoch,
        until deadline: UInt64
    ) -> Bool {
        guard watch != nil || MonotonicClock.nowNanoseconds >= resumesAt else { return false }
        do throws(EtcdFailure) {
            if watch == nil { try begin(after: known, in: epoch, until: deadline) }
            while let news = try watch?.news(until: deadline) {
                for told in news {
                    if try rings(told, known, epoch) { return true }
                }
            }
        } catch {
            watch = nil
            resumesAt = MonotonicClock.nowNanoseconds + EtcdBell.pauseNanoseconds
        }
        return false
    }

    private func rings(
        _ news: WatchReader.News,
        _ known: Revision,
        _ epoch: Epoch
    ) throws(EtcdFailure) -> Bool {
        switch news {
        // Something may have come before it began.
        case .began: true
        case .changed(let keys): log.lastRevision(of: keys, in: epoch).map { $0 > known } ?? false
        case .ended(let reason): throw .lost(reason)
        }
    }

    private mutating func begin(
        after known: Revision,
        in epoch: Epoch,
        until deadline: UInt64
    ) throws(EtcdFailure) {
        // A token that is too old is renewed by a question; a watch would only be ended.
        _ = try session.ask(log.object(.keys), until: deadline)
        let connection = try session.stream(log.watch(after: known, in: epoch), until: deadline)
        watch = Watch(epoch: epoch, connection: connection)
    }
}

extension EtcdBell {
    /// How long after a failure the next watch is begun: a member without a leader ends each at once.
    fileprivate static let pauseNanoseconds: UInt64 = 250_000_000
}
