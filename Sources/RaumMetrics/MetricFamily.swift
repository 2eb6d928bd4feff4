/// A number of a metric, written without rounding.
package enum MetricValue: Hashable, Sendable {
    /// A count, or a size in bytes.
    case whole(UInt64)
    /// Seconds, given in microseconds.
    case microseconds(UInt64)

    /// As both formats read it: `42`, `0.001250`, `3.0`.
    var text: String {
        switch self {
        case .whole(let number): return String(number)
        case .microseconds(let number):
            let (seconds, rest) = number.quotientAndRemainder(dividingBy: 1_000_000)
            var digits = String(repeating: "0", count: 6 - String(rest).count) + String(rest)
            while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
            return "\(seconds).\(digits)"
        }
    }
}

/// One label of a sample.
package struct MetricLabel: Hashable, Sendable {
    /// Letters and `_`.
    package let name: String
    /// Any text.
    package let value: String

    /// A label.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// `name="value"`, with the escapes that both formats know.
    var text: String {
        let escaped = value.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return "\(name)=\"\(escaped)\""
    }
}

/// A metric with all of its samples.
package struct MetricFamily: Hashable, Sendable {
    /// The kind of the metric, with its values.
    package enum Content: Hashable, Sendable {
        /// Values that only grow while the daemon runs.
        case counter([Sample])
        /// Values of the present moment.
        case gauge([Sample])
        /// Facts that do not change while the daemon runs, as labels.
        case info([MetricLabel])
        /// How long something took.
        case histogram(Histogram)
    }

    /// One number.
    package struct Sample: Hashable, Sendable {
        /// In the order in which they are written; may be empty.
        package let labels: [MetricLabel]
        /// In the family's unit.
        package let value: MetricValue

        /// A number with its labels.
        package init(_ value: MetricValue, _ labels: [MetricLabel] = []) {
            self.labels = labels
            self.value = value
        }
    }

    /// Its name, without the endings `_total`, `_info` and those of histograms.
    package let name: String
    /// `seconds` or `bytes`, with which the name then ends; empty if it is a bare number.
    package let unit: String
    /// Its meaning, in one line.
    package let meaning: String
    package let content: Content

    /// A metric of the daemon: `name` gets `raumwerk_` before it.
    package init(_ name: String, unit: String = "", _ meaning: String, _ content: Content) {
        self.name = "raumwerk_" + name + (unit.isEmpty ? "" : "_" + unit)
        self.unit = unit
        self.meaning = meaning
        self.content = content
    }
}
