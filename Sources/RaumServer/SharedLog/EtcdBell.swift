internal import Dispatch
internal import RaumEtcd
internal import RaumGrid
internal import RaumIO
internal import RaumLog
internal import Synchronization

// Reports of a watch are verified where they are taken in: a report that is lost, doubled or late costs time, but never
// the order.

/// A watch that tells that new records are there.
final class EtcdBell: Sendable {
    private let state: Mutex<State>
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

    /// Makes the next wait begin a new watch: the member may be another, or may have been away.
    func renew() { isOutdated.store(true, ordering: .relaxed) }

    /// Blocks until there may be records after `last`, or `deadline` comes, in nanoseconds of `MonotonicClock`.
    func await(after last: Revision, in epoch: Epoch, until deadline: UInt64) -> LogNews {
        let isOutdated = isOutdated.exchange(false, ordering: .relaxed)
        return state.withLock { state in
            if isOutdated || state.watch?.epoch != epoch { state.watch = nil }
            let news = state.listen(after: last, in: epoch, until: deadline)
            if news == .nothing { rest(until: deadline) }
            return news
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

    /// The next reports; nil if none come before `deadline`.
    ///
    /// Throws if the watch is over.
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
    /// The answer of the watch before `deadline`; where it is none, the time need not be over.
    fileprivate mutating func listen(
        after last: Revision,
        in epoch: Epoch,
        until deadline: UInt64
    ) -> LogNews {
        guard watch != nil || MonotonicClock.nowNanoseconds >= resumesAt else { return .nothing }
        do throws(EtcdFailure) {
            if watch == nil { try begin(after: last, in: epoch, until: deadline) }
            while let told = try watch?.news(until: deadline) {
                let news = try read(told, epoch)
                if news != .nothing { return news }
            }
        } catch {
            watch = nil
            resumesAt = MonotonicClock.nowNanoseconds + EtcdBell.pauseNanoseconds
        }
        return .nothing
    }

    private func read(
        _ told: [WatchReader.News],
        _ epoch: Epoch
    ) throws(EtcdFailure) -> LogNews {
        var entries: [LogEntry] = []
        for news in told {
            switch news {
            // Records may have come before it began.
            case .began: return .something
            case .changed(let events): entries += log.entries(of: events, in: epoch)
            case .ended(let reason): throw .lost(reason)
            }
        }
        return entries.isEmpty ? .nothing : .came(entries)
    }

    private mutating func begin(
        after last: Revision,
        in epoch: Epoch,
        until deadline: UInt64
    ) throws(EtcdFailure) {
        // A token that is too old is renewed by a question; a watch would only end.
        _ = try session.ask(log.object(.keys), until: deadline)
        let connection = try session.stream(log.watch(after: last, in: epoch), until: deadline)
        watch = Watch(epoch: epoch, connection: connection)
    }
}

extension EtcdBell {
    /// How long after a failure the next watch is begun: a member without a leader ends each at once.
    fileprivate static let pauseNanoseconds: UInt64 = 250_000_000
}
