/// When somebody was last at a kiosk, on a clock that never jumps, in milliseconds.
///
/// Invariant: no time is later than `now`.
struct Presence: Sendable {
    /// The clock at the last event.
    private var now: Int64 = 0
    /// When a key or a touch came last; 0 for never.
    private var lastKeyAt: Int64 = 0
    /// When the daemon came back while somebody may have waited for it; 0 for never.
    private var backAt: Int64 = 0

    /// Takes in that it is `now`.
    mutating func pass(to now: Int64) {
        self.now = now
    }

    /// Takes in a key or a touch.
    mutating func noteKey() {
        lastKeyAt = now
    }

    /// Takes in that nobody has to wait any more.
    ///
    /// Whoever waited has the whole time again, but a link that comes and goes keeps nobody's words for longer than
    /// an outage does.
    mutating func noteReturn() {
        if now - lastKeyAt < KioskState.outageMilliseconds { backAt = now }
    }

    /// Milliseconds until nobody is there, where that is so `patience` milliseconds after the last key.
    func restsIn(patience: Int64) -> Int64 {
        max(0, max(lastKeyAt + patience, backAt + KioskState.restMilliseconds) - now)
    }
}
