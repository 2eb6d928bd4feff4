internal import RaumHub

/// How a majority of the log is reached, and when it is asked next.
struct Reach: Sendable {
    /// When a majority last confirmed something.
    private(set) var confirmed: ClockReading
    /// Tries since then that failed.
    private var tries = 0
    /// Before this moment nothing is asked, in steady milliseconds.
    private(set) var pausedUntil: Int64 = .min
    /// Before this moment it does not join again, since the engine refuses what is written.
    var refusedUntil: Int64 = .min
    /// When the log is to be looked at, whatever rings.
    var readDueAt: Int64 = .min
    /// Why the last try failed.
    var lastFailure = "it does not answer"

    init(confirmed now: ClockReading) {
        confirmed = now
    }

    /// How long a call may last, in milliseconds: longer after each of many that failed.
    var patience: Int {
        let doublings = min(max(0, tries - SharedLog.shortTries), 3)
        return min(SharedLog.patienceMilliseconds << doublings, SharedLog.patienceMillisecondsMax)
    }

    /// Notes that a majority answered.
    mutating func confirm(_ now: ClockReading) {
        confirmed = now
        tries = 0
    }

    /// Lets a moment pass before the next try, longer after each that failed.
    mutating func pause(_ now: ClockReading) {
        let (first, most) = SharedLog.pauseMilliseconds
        pausedUntil = now.steady + min(first << Int64(min(tries, 5)), most)
        tries += 1
    }
}
