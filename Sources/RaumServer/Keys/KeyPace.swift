/// When the keys are looked at: about once a second, and before a proof that failed since the last look is refused.
struct KeyPace {
    /// When they are looked at again, in steady milliseconds; before the first look, at once.
    private var dueAt = Int64.min
    /// Proofs that had failed when they were looked at last.
    private var failuresSeen = 0

    /// Whether to look at `now`, after so many failed proofs; then the next look is due after `pause` milliseconds.
    mutating func begins(at now: Int64, failures: Int, pause: Int64) -> Bool {
        guard now >= dueAt || failures != failuresSeen else { return false }
        failuresSeen = failures
        dueAt = now + pause
        return true
    }

    /// Makes a look due.
    mutating func hurry() {
        dueAt = .min
    }
}
