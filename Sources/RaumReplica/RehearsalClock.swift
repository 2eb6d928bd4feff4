/// A clock for rehearsals, with a chosen start and speed.
package struct RehearsalClock: Hashable, Sendable {
    private let start: Int64
    private let speed: Double
    private let begunAt: Int64

    /// Shows `start` (milliseconds since 1970) at `begunAt` (steady) and runs `speed` times as fast.
    ///
    /// With a speed of 0 the clock stands still.
    package init(start: Int64, speed: Double, begunAt: Int64) {
        precondition(0...RehearsalClock.speedMax ~= speed, "Check the speed before making a clock.")
        self.start = start
        self.speed = speed
        self.begunAt = begunAt
    }

    /// The highest speed, as a multiple of real time: a day in 24 seconds.
    package static let speedMax = 3600.0

    /// The rehearsal's time, in milliseconds since 1970.
    package func now(_ moment: Moment) -> Int64 {
        start + Int64(Double(max(0, moment.steady - begunAt)) * speed)
    }
}
