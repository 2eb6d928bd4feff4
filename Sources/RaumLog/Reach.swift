internal import RaumHub

/// The state of the connection to a majority of the log, and the times of the next calls.
struct Reach: Sendable {
    /// The time of the last confirmation by a majority.
    private(set) var confirmed: ClockReading
    /// The number of failed tries since then.
    private var tries = 0
    /// The time before which there are no calls, in steady milliseconds.
    private(set) var pausedUntil: Int64 = .min
    /// The time before which the daemon does not join again, since the engine refused a write.
    var refusedUntil: Int64 = .min
    /// The time of the next read, with or without news.
    var readDueAt: Int64 = .min
    /// The reason why the last try failed.
    var lastFailure = "it does not answer"

    init(confirmed now: ClockReading) {
        confirmed = now
    }

    /// The time limit of a call, in milliseconds; it grows with the number of failed tries.
    var patience: Int {
        let doublings = min(max(0, tries - SharedLog.shortTries), 3)
        return min(SharedLog.patienceMilliseconds << doublings, SharedLog.patienceMillisecondsMax)
    }

    /// Notes that a majority answered.
    mutating func confirm(_ now: ClockReading) {
        confirmed = now
        tries = 0
    }

    /// Delays the next try, by a longer time after each failure.
    mutating func pause(_ now: ClockReading) {
        let (first, most) = SharedLog.pauseMilliseconds
        pausedUntil = now.steady + min(first << Int64(min(tries, 5)), most)
        tries += 1
    }
}
