/// The time in which the daemon listened.
///
/// It runs with the steady clock, but leaves out times in which the daemon was busy or stood still: a connection is not
/// silent or slow while the daemon does not listen.
struct Listening: Sendable {
    private var last: Int64?
    private(set) var missedMilliseconds: Int64 = 0

    /// Milliseconds between two events that are no interruption: two ticks.
    static let gapMilliseconds: Int64 = 500

    /// The reading with the listening time in place of the steady one.
    mutating func heard(at now: ClockReading) -> ClockReading {
        let gap = now.steady - (last ?? now.steady)
        if gap > Listening.gapMilliseconds { missedMilliseconds += gap - Listening.gapMilliseconds }
        last = now.steady
        return ClockReading(wall: now.wall, steady: now.steady - missedMilliseconds)
    }
}
