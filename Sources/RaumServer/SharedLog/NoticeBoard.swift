internal import Dispatch
internal import Foundation
internal import RaumHub
internal import RaumIO
package import RaumLog
internal import Synchronization

/// The reports of daemons that share a log about themselves: it writes and reads them on a thread of its own, so that
/// no change waits for them.
package final class NoticeBoard: Sendable {
    private let engine: any LogEngine
    private let daemon: DaemonID
    private let state = Mutex(State())
    private let change = DispatchSemaphore(value: 0)

    private struct State {
        /// The report to write, and when it was made; nil if it was written.
        var told: (bytes: [UInt8], at: ClockReading)?
        /// The last report that was written; nil if there is none.
        var former: DaemonNotice.Former?
        /// The reports that were read and not taken.
        var read: Look?
        var isOver = false
        /// Whether the last report was written, or cannot be.
        var hasEnded = false
    }

    /// The reports as they were read.
    struct Look: Sendable {
        /// The reports of the daemons.
        let words: [(id: DaemonID, bytes: [UInt8])]
        /// When reading began, in wall milliseconds: a later report may be missing.
        let start: Int64
    }

    /// Seconds between two readings.
    private static let lookSeconds = 1

    /// Writes the reports of `daemon` into the log of `engine`.
    package init(_ engine: any LogEngine, as daemon: DaemonID) {
        self.engine = engine
        self.daemon = daemon
    }

    /// Begins to read, until `end`; `announce` is called when the last report was written.
    func begin(_ announce: @escaping @Sendable () -> Void) {
        let thread = Thread { @Sendable [self] in
            while !state.withLock(\.isOver) {
                tell()
                look()
                _ = change.wait(timeout: .now() + .seconds(NoticeBoard.lookSeconds))
            }
            tell()
            state.withLock { $0.hasEnded = true }
            announce()
        }
        thread.name = "notices"
        thread.start()
    }

    /// Replaces the report of this daemon, at once; where that fails, the next one will do.
    ///
    /// The report was made at `now`, which it contains.
    func tell(_ bytes: [UInt8], at now: ClockReading) {
        state.withLock { $0.told = (bytes, now) }
        change.signal()
    }

    /// The last report that was written; nil if there is none.
    var former: DaemonNotice.Former? { state.withLock(\.former) }

    /// Whether the last report was written, or cannot be.
    var hasEnded: Bool { state.withLock(\.hasEnded) }

    /// Writes a last report, if that is possible while the daemon ends, and stops reading.
    func end(_ bytes: [UInt8]?, at now: ClockReading) {
        state.withLock { state in
            state.told = bytes.map { ($0, now) }
            state.isOver = true
        }
        change.signal()
    }

    /// The reports, where they were read since the last call; else nil.
    func news() -> Look? {
        state.withLock { state in
            defer { state.read = nil }
            return state.read
        }
    }

    private func tell() {
        let told = state.withLock { state in
            defer { state.told = nil }
            return state.told
        }
        guard let told else { return }
        let isTold = (try? engine.put(.daemon(daemon), told.bytes, ifVersion: nil)) ?? false
        let steady = Int64(MonotonicClock.nowNanoseconds / 1_000_000)
        let former = DaemonNotice.Former(
            now: told.at.wall,
            tookMilliseconds: isTold ? steady - told.at.steady + 1 : nil
        )
        state.withLock { $0.former = former }
    }

    private func look() {
        let start = WallClock.nowMilliseconds
        guard let words = try? engine.daemons() else { return }
        state.withLock { $0.read = Look(words: words, start: start) }
    }
}
