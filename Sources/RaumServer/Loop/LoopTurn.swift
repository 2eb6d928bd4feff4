internal import RaumHub
internal import RaumIO

/// One turn of the loop: its time, and the events before it.
///
/// Invariant: the time is read once a turn, so whatever happens in one happens at once.
struct LoopTurn {
    /// The time of the turn.
    var now: ClockReading
    /// The last events of the poller.
    var events: [PollerEvent] = []
    /// The time of the next tick, in steady milliseconds; a multiple of the tick after the first.
    private(set) var tickAt: Int64 = 0

    /// The first turn.
    init(at now: ClockReading) {
        self.now = now
    }

    /// Makes the tick due in this turn.
    mutating func hurryTick() {
        tickAt = now.steady
    }

    /// Whether the tick is due; then the next one is planned.
    mutating func beginsTick() -> Bool {
        guard now.steady >= tickAt else { return false }
        tickAt = now.steady - now.steady % Daemon.tickMilliseconds + Daemon.tickMilliseconds
        return true
    }
}
