// A daemon puts a time stamp into its notice, and writes later how long it took until a majority had the notice. A
// daemon that reads the notices knows between which two of its own reads the notice arrived. So there are bounds for
// the difference of both clocks, however slow everything is.

/// The estimated time by which another machine's clock is ahead of this one.
struct ClockDifference: Sendable {
    /// The number of stamps that are used: those of a minute, within which clocks do not drift apart.
    private static let stampsMax = 12
    /// The error of each reading by rounding to milliseconds.
    private static let roundingMilliseconds: Int64 = 1

    /// One stamp, and the bounds of the difference at that time, in milliseconds.
    private struct Sample: Sendable {
        let stamp: Int64
        /// This machine's time of the last read that did not find it yet.
        let absentAt: Int64
        let least: Int64
        /// The upper bound; nil if it is unknown how long the stamp was on its way.
        var most: Int64?
    }

    private var samples: [Sample] = []

    private var least: Int64? { samples.map(\.least).max() }
    private var most: Int64? { samples.compactMap(\.most).min() }

    /// The smallest difference that explains all stamps, in milliseconds: 0 if the clocks may be the same, negative if
    /// the other clock is behind; nil if nothing is known.
    var milliseconds: Int64? {
        guard let least else { return nil }
        return least > 0 ? least : most.map { min($0, 0) }
    }

    /// Adds a stamp that was found at `present` and not yet at `absent`, by this machine's clock, all in wall
    /// milliseconds.
    mutating func receive(_ stamp: Int64, absentAt absent: Int64, presentAt present: Int64) {
        let least = stamp - present - ClockDifference.roundingMilliseconds
        // If bounds contradict each other, a clock was set, and the former samples are useless.
        if let most, least > most { samples = [] }
        samples = samples.suffix(ClockDifference.stampsMax - 1)
        samples.append(Sample(stamp: stamp, absentAt: absent, least: least, most: nil))
    }

    /// Notes that a majority had this stamp at most so many milliseconds after it was made.
    mutating func confirm(_ stamp: Int64, tookMilliseconds: Int64) {
        guard let index = samples.lastIndex(where: { $0.stamp == stamp }) else { return }
        let rounding = 2 * ClockDifference.roundingMilliseconds
        let most = stamp - samples[index].absentAt + tookMilliseconds + rounding
        samples[index].most = most
        if let least, most < least { samples.removeFirst(index) }
    }
}
