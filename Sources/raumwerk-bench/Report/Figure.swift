import Foundation

/// One measured number, with its goal.
struct Figure: Codable {
    /// The quantity: `fan-out, last display`.
    let what: String
    /// The measured program: `raumwerk`, `redis`, or both sides of a ratio.
    let who: String
    /// The number of displays, changes or organisers; 0 where there is nothing to count.
    let count: Int
    let value: Double
    let unit: String
    /// The goal; nil if the figure is only reported.
    var goal: Goal?

    /// A bound on a value.
    struct Goal: Codable {
        let isUpper: Bool
        let bound: Double

        static func atMost(_ bound: Double) -> Goal { Goal(isUpper: true, bound: bound) }
        static func atLeast(_ bound: Double) -> Goal { Goal(isUpper: false, bound: bound) }
    }

    init(
        _ what: String,
        _ who: String,
        _ count: Int,
        _ value: Double,
        _ unit: String,
        _ goal: Goal? = nil
    ) {
        self.what = what
        self.who = who
        self.count = count
        self.value = value
        self.unit = unit
        self.goal = goal
    }

    /// A figure without a count.
    init(_ what: String, _ who: String, _ value: Double, _ unit: String, _ goal: Goal? = nil) {
        self.init(what, who, 0, value, unit, goal)
    }

    /// Whether it reaches its goal; nil if it has none.
    var isReached: Bool? {
        goal.map { $0.isUpper ? value <= $0.bound : value >= $0.bound }
    }

    /// The key by which a later figure is compared.
    var key: String { "\(what)|\(who)|\(count)|\(unit)" }

    /// The value with three significant digits.
    var text: String { Figure.text(value) + (unit.isEmpty ? "" : " " + unit) }

    static func text(_ value: Double) -> String {
        switch abs(value) {
        case 1000...: String(format: "%.0f", value)
        case 100...: String(format: "%.0f", value)
        case 10...: String(format: "%.1f", value)
        case 0: "0"
        default: String(format: "%.2f", value)
        }
    }
}

/// The middle value; the mean of the two middle ones of an even number.
func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

/// The value below which `part` of the values lie.
func percentile(_ values: [Double], _ part: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let place = part * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
}
