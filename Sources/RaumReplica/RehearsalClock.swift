/// Another time than the present, for rehearsals: begins where one says and runs as fast as one says.
package struct RehearsalClock: Hashable, Sendable {
    private let start: Int64
    private let speed: Double
    private let begunAt: Int64

    /// Shows `start` (milliseconds since 1970) at `begunAt` (steady) and runs `speed` times as fast.
    ///
    /// A speed of 0 stands still.
    package init(start: Int64, speed: Double, begunAt: Int64) {
        precondition(0...RehearsalClock.speedMax ~= speed, "Check the speed before making a clock.")
        self.start = start
        self.speed = speed
        self.begunAt = begunAt
    }

    /// Times as fast as the present: a day in 24 seconds.
    package static let speedMax = 3600.0

    /// Milliseconds since 1970 as the rehearsal has it.
    package func now(_ moment: Moment) -> Int64 {
        start + Int64(Double(max(0, moment.steady - begunAt)) * speed)
    }
}
