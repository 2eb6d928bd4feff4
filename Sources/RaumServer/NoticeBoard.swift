internal import Dispatch
internal import Foundation
internal import RaumHub
internal import RaumIO
package import RaumLog
internal import Synchronization

/// Where daemons that share a log say how they are: tells and reads beside all that matters, on a thread of its own.
package final class NoticeBoard: Sendable {
    private let engine: any LogEngine
    private let daemon: DaemonID
    private let state = Mutex(State())
    private let change = DispatchSemaphore(value: 0)

    private struct State {
        /// What is to be told, and when that was made up; nil where that was done.
        var told: (bytes: [UInt8], at: ClockReading)?
        /// What was told last; nil where nothing was yet.
        var former: DaemonNotice.Former?
        /// What was read and not taken.
        var read: Look?
        var isOver = false
        /// Whether the last thing is said, or cannot be.
        var hasEnded = false
    }

    /// What stands there.
    struct Look: Sendable {
        /// The words of the daemons.
        let words: [(id: DaemonID, bytes: [UInt8])]
        /// When it was looked at them, in wall milliseconds: what was said later need not be here.
        let start: Int64
    }

    /// Seconds between two looks.
    private static let lookSeconds = 1

    /// Speaks for `daemon` in the log of `engine`.
    package init(_ engine: any LogEngine, as daemon: DaemonID) {
        self.engine = engine
        self.daemon = daemon
    }

    /// Begins to look, until `end`; `announce` is called when the last thing is said.
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

    /// Replaces what this daemon says of itself, at once; where that fails, the next time will do.
    ///
    /// The word was made up at `now`, which it says itself.
    func tell(_ bytes: [UInt8], at now: ClockReading) {
        state.withLock { $0.told = (bytes, now) }
        change.signal()
    }

    /// What was told last; nil where nothing was yet.
    var former: DaemonNotice.Former? { state.withLock(\.former) }

    /// Whether the last thing is said, or cannot be.
    var hasEnded: Bool { state.withLock(\.hasEnded) }

    /// Says a last thing, as far as that can be done while the daemon ends, and looks no more.
    func end(_ bytes: [UInt8]?, at now: ClockReading) {
        state.withLock { state in
            state.told = bytes.map { ($0, now) }
            state.isOver = true
        }
        change.signal()
    }

    /// What stands there, where somebody has looked since the last call.
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
