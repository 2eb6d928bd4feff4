// Two thousand displays must not come back at one moment, so no wait is without chance. A model of that
// many at a daemon that takes 1000 connections a second has all back 4.9 s after an outage with these
// numbers, 13 to 19 s with those that others use.

/// How long to wait before the next attempt to connect.
package struct Backoff: Sendable {
    /// Milliseconds before the first attempt.
    package static let first: ClosedRange<Int64> = 0...2000
    /// The same where another daemon of the event is there: what thousands of screens ask at once of it is paid for in
    /// less than half a second.
    package static let firstOfOthers: ClosedRange<Int64> = 0...1000
    /// Milliseconds before each further one.
    package static let further: ClosedRange<Int64> = 1000...5000
    /// Milliseconds before each once `patienceMilliseconds` have passed.
    package static let late: ClosedRange<Int64> = 5000...15_000
    /// Milliseconds of an outage after which attempts become rare.
    package static let patienceMilliseconds: Int64 = 300_000

    private var generator: SeededGenerator
    /// When the present outage began, in steady milliseconds.
    private var begunAt: Int64?

    /// Waits whose chance follows from `seed`.
    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// Milliseconds to wait from `now` (steady), where the daemon asked for `retryMilliseconds`; less where it
    /// `hasOthers` to ask.
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

    /// The outage is over.
    package mutating func succeed() {
        begunAt = nil
    }
}
