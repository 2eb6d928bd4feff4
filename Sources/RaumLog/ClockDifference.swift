// A daemon stamps what it says, and says later how long it took until a majority had it. Whoever looks knows between
// which two looks of its own that was. So the difference of both clocks lies between bounds, however slow everything is.

/// How far another machine's clock is ahead of this one, as far as that can be known.
struct ClockDifference: Sendable {
    /// How many stamps tell it: those of a minute, within which clocks do not drift apart.
    private static let stampsMax = 12
    /// What rounding to milliseconds adds at each reading.
    private static let roundingMilliseconds: Int64 = 1

    /// One stamp, and between which bounds the difference was then, in milliseconds.
    private struct Sample: Sendable {
        let stamp: Int64
        /// Our clock when it did not stand there yet.
        let absentAt: Int64
        let least: Int64
        /// Nil where it is not known how long it was on its way.
        var most: Int64?
    }

    private var samples: [Sample] = []

    private var least: Int64? { samples.map(\.least).max() }
    private var most: Int64? { samples.compactMap(\.most).min() }

    /// The least difference that explains all stamps, in milliseconds: 0 where the clocks may be the same, negative where
    /// the other one is behind; nil where nothing is known.
    var milliseconds: Int64? {
        guard let least else { return nil }
        return least > 0 ? least : most.map { min($0, 0) }
    }

    /// Takes in a stamp that stood there at `present` and not yet at `absent`, by our clock, all in wall milliseconds.
    mutating func receive(_ stamp: Int64, absentAt absent: Int64, presentAt present: Int64) {
        let least = stamp - present - ClockDifference.roundingMilliseconds
        // Where bounds contradict each other a clock was set, and what was known before is over.
        if let most, least > most { samples = [] }
        samples = samples.suffix(ClockDifference.stampsMax - 1)
        samples.append(Sample(stamp: stamp, absentAt: absent, least: least, most: nil))
    }

    /// Takes in how many milliseconds after this stamp it stood there at the latest.
    mutating func confirm(_ stamp: Int64, tookMilliseconds: Int64) {
        guard let index = samples.lastIndex(where: { $0.stamp == stamp }) else { return }
        let rounding = 2 * ClockDifference.roundingMilliseconds
        let most = stamp - samples[index].absentAt + tookMilliseconds + rounding
        samples[index].most = most
        if let least, most < least { samples.removeFirst(index) }
    }
}
