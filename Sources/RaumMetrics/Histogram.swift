/// How long something took, many times.
package struct Histogram: Hashable, Sendable {
    /// Upper ends of the buckets in microseconds, ascending: from a fast disk to one that hangs.
    package static let boundsMicroseconds: [UInt64] = [
        100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
        1_000_000, 2_500_000, 10_000_000,
    ]

    /// How often it took so long, by bucket, the last of which has no end.
    private(set) var counts = [UInt64](repeating: 0, count: boundsMicroseconds.count + 1)
    /// All of it together.
    package private(set) var sumMicroseconds: UInt64 = 0

    /// Nothing was measured.
    package init() {}

    /// Takes in one measurement.
    package mutating func observe(microseconds: UInt64) {
        let bucket = Histogram.boundsMicroseconds.firstIndex { microseconds <= $0 }
        counts[bucket ?? Histogram.boundsMicroseconds.count] += 1
        let sum = sumMicroseconds.addingReportingOverflow(microseconds)
        sumMicroseconds = sum.overflow ? .max : sum.partialValue
    }

    /// Measurements.
    package var count: UInt64 { counts.reduce(0, +) }

    /// How many took at most so long, for each bound and then for all.
    var cumulated: [UInt64] {
        var sum: UInt64 = 0
        return counts.map { count in
            sum += count
            return sum
        }
    }
}
