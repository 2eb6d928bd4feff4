/// The readings of both clocks at one moment, in milliseconds.
package struct ClockReading: Hashable, Sendable {
    /// Since 1970-01-01T00:00Z; may jump.
    package var wall: Int64
    /// Since an arbitrary start; never jumps and never goes back, so all time limits go by it.
    package var steady: Int64

    /// Both clocks' readings.
    package init(wall: Int64, steady: Int64) {
        self.wall = wall
        self.steady = steady
    }
}
