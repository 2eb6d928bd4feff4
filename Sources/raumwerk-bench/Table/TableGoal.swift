/// The goal of a row of the table.
enum TableGoal {
    case atMost(Double)
    case atLeast(Double)
    /// At most so many times the figure of another.
    case timesAtMost(Double, of: String)
    /// At least so many times the figure of another.
    case timesAtLeast(Double, of: String)
    /// So many times sooner than the fastest peer.
    case sooner(Double)

    /// In words, with the unit of the row.
    func text(_ unit: String) -> String {
        switch self {
        case .atMost(let bound): "≤ \(Figure.text(bound)) \(unit)"
        case .atLeast(let bound): "≥ \(Figure.text(bound)) \(unit)"
        case .timesAtMost(let bound, let other): "≤ \(Figure.text(bound)) × \(other)"
        case .timesAtLeast(let bound, let other): "≥ \(Figure.text(bound)) × \(other)"
        case .sooner(let bound): "\(Figure.text(bound)) × sooner than the fastest peer"
        }
    }

    /// The result of `entry`, as a figure for programs; nil if it is compared with an entry that was not measured.
    func judged(_ entry: TableRow.Entry, in row: TableRow) -> Figure? {
        let what = row.heading.what
        switch self {
        case .atMost(let bound):
            return Figure(what, entry.name, entry.value, row.heading.unit, .atMost(bound))
        case .atLeast(let bound):
            return Figure(what, entry.name, entry.value, row.heading.unit, .atLeast(bound))
        case .timesAtMost(let bound, let other):
            guard let value = row.value(of: other) else { return nil }
            return Figure(what, "\(entry.name) / \(other)", entry.value / value, "", .atMost(bound))
        case .timesAtLeast(let bound, let other):
            guard let value = row.value(of: other) else { return nil }
            return Figure(
                what,
                "\(entry.name) / \(other)",
                entry.value / value,
                "",
                .atLeast(bound)
            )
        case .sooner(let bound):
            guard let best = row.peers.map(\.value).min() else { return nil }
            let name = "fastest peer / \(entry.name)"
            return Figure(what, name, best / entry.value, "", .atLeast(bound))
        }
    }

    /// Whether the judged value is a ratio.
    var isRelative: Bool {
        switch self {
        case .atMost, .atLeast: false
        case .timesAtMost, .timesAtLeast, .sooner: true
        }
    }
}
