internal import RaumIO
internal import RaumMetrics
internal import Synchronization

/// The activity of the journal's thread, as it reports it itself: reading it never waits.
package final class DiskActivity: Sendable {
    private let state = Mutex(State())

    private struct State: Sendable {
        var phase = JournalPhase.waiting
        var movedAt: UInt64 = 0
        var syncing = Histogram()
        var lastSyncMicroseconds: UInt64 = 0
    }

    /// A thread that waits for work.
    package init() {}

    /// The state of the thread at `now`, in steady nanoseconds.
    func stand(at now: UInt64) -> JournalStand {
        state.withLock { state in
            let still = now > state.movedAt ? now - state.movedAt : 0
            return JournalStand(phase: state.phase, stillNanoseconds: still)
        }
    }

    /// Work was handed over; or the thread goes on between two calls of the system.
    func noteWork() { move(to: .working) }

    /// The work is done.
    func noteRest() { move(to: .waiting) }

    /// Announces a call of the system that may take as long as the disk likes.
    func calling<Result>(
        _ body: () throws(SystemError) -> Result
    ) throws(SystemError) -> Result {
        move(to: .inSystemCall)
        defer { move(to: .working) }
        return try body()
    }

    /// Announces a sync, and measures it.
    func syncing<Result>(
        _ body: () throws(SystemError) -> Result
    ) throws(SystemError) -> Result {
        let begun = MonotonicClock.nowNanoseconds
        defer { note(sync: (MonotonicClock.nowNanoseconds - begun) / 1000) }
        return try calling(body)
    }

    private func note(sync microseconds: UInt64) {
        state.withLock { state in
            state.syncing.observe(microseconds: microseconds)
            state.lastSyncMicroseconds = microseconds
        }
    }

    /// The times of syncs.
    var syncing: Histogram { state.withLock { $0.syncing } }

    /// The time of the last sync.
    var lastSyncMicroseconds: UInt64 { state.withLock { $0.lastSyncMicroseconds } }

    private func move(to phase: JournalPhase) {
        let now = MonotonicClock.nowNanoseconds
        state.withLock { state in
            state.phase = phase
            state.movedAt = now
        }
    }
}
