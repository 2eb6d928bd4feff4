import RaumIO
import Synchronization

/// A clock that runs faster than real time, can be stopped, and can be set.
final class DemoClock: Sendable {
    private struct State {
        var base: Int64
        var since: UInt64
        var speed: Double
        var isPaused = false
    }

    private let state: Mutex<State>

    /// A clock that shows `start`, in milliseconds since 1970, and runs `speed` times as fast.
    init(start: Int64, speed: Double) {
        let state = State(base: start, since: MonotonicClock.nowNanoseconds, speed: speed)
        self.state = Mutex(state)
    }

    /// Milliseconds since 1970.
    var now: Int64 { state.withLock { DemoClock.read($0) } }

    var isPaused: Bool { state.withLock { $0.isPaused } }

    func togglePause() {
        state.withLock { state in
            state.base = DemoClock.read(state)
            state.since = MonotonicClock.nowNanoseconds
            state.isPaused.toggle()
        }
    }

    /// Shows `time` and stands still.
    func set(_ time: Int64) {
        state.withLock { state in
            state.base = time
            state.isPaused = true
        }
    }

    private static func read(_ state: State) -> Int64 {
        guard !state.isPaused else { return state.base }
        let elapsed = Double(MonotonicClock.nowNanoseconds - state.since) / 1e6
        return state.base + Int64(elapsed * state.speed)
    }
}
