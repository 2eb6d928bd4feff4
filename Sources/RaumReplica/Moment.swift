/// The readings of both clocks of this machine at one moment, in milliseconds.
package struct Moment: Hashable, Sendable {
    /// Since 1970-01-01T00:00Z; may jump, and may be years wrong on a machine without a clock chip.
    package var wall: Int64
    /// Since an arbitrary start; never jumps and never goes back, so all time limits go by it.
    package var steady: Int64

    /// The readings of both clocks.
    package init(wall: Int64, steady: Int64) {
        self.wall = wall
        self.steady = steady
    }
}
