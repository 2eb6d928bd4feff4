/// The time of the last input at a kiosk, on the steady clock, in milliseconds.
///
/// Invariant: no time is later than `now`.
struct Presence: Sendable {
    /// The clock at the last event.
    private var now: Int64 = 0
    /// The time of the last key or touch; 0 for none.
    private var lastKeyAt: Int64 = 0
    /// The time when the daemon came back while a visitor may have waited; 0 for none.
    private var backAt: Int64 = 0

    /// Sets the present time.
    mutating func pass(to now: Int64) {
        self.now = now
    }

    /// Notes a key or a touch.
    mutating func noteKey() {
        lastKeyAt = now
    }

    /// Notes that a visitor need not wait any more.
    ///
    /// A visitor who waited has the whole time again, but with an unstable connection a typed text is kept no longer
    /// than during an outage.
    mutating func noteReturn() {
        if now - lastKeyAt < KioskState.outageMilliseconds { backAt = now }
    }

    /// Milliseconds until the kiosk rests, which is `patience` milliseconds after the last key.
    func restsIn(patience: Int64) -> Int64 {
        max(0, max(lastKeyAt + patience, backAt + KioskState.restMilliseconds) - now)
    }
}
