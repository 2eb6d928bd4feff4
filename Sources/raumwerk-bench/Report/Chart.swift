import Foundation

/// A cost against a number, one line for each series, as SVG with both axes logarithmic.
struct Chart {
    private struct Line {
        let name: String
        let points: [(count: Double, value: Double)]
    }

    private let lines: [Line]
    private let title: String
    private let axis: String
    private let unit: String

    /// The figures of `what`, with the series in the order of their first figures; `axis` is the label of the count.
    init(
        _ figures: [Figure],
        of what: String,
        unit: String = "ms",
        title: String = "One change to N displays: last display, p50",
        axis: String = "displays"
    ) {
        self.title = title
        self.axis = axis
        self.unit = unit
        let chosen = figures.filter { $0.what == what && $0.unit == unit && $0.count > 0 }
        var names: [String] = []
        for figure in chosen where !names.contains(figure.who) { names.append(figure.who) }
        lines = names.map { name in
            let points = chosen.filter { $0.who == name }.map { (Double($0.count), $0.value) }
            return Line(name: name, points: points.sorted { $0.0 < $1.0 })
        }
    }

    private static let width = 720.0
    private static let height = 440.0
    private static let margin = (left: 70.0, right: 120.0, top: 30.0, bottom: 50.0)
    private static let colours = ["#0b6e4f", "#888888", "#c1121f", "#8f5db7", "#c77d00"]

    var svg: String {
        let points = lines.flatMap(\.points)
        guard let countMax = points.map(\.count).max(), let countMin = points.map(\.count).min(),
            let valueMax = points.map(\.value).max(), let valueMin = points.map(\.value).min()
        else { return "" }
        let x = Axis(
            countMin / 1.3,
            countMax * 1.3,
            Chart.margin.left,
            Chart.width - Chart.margin.right
        )
        let y = Axis(
            valueMin / 1.5,
            valueMax * 1.5,
            Chart.height - Chart.margin.bottom,
            Chart.margin.top
        )
        let body = grid(x, y) + lines.enumerated().map { drawn($1, Chart.colours[$0 % 5], x, y) }
        let size = "\(Int(Chart.width)) \(Int(Chart.height))"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="white"/>
            <text x="\(Chart.margin.left)" y="18" font-size="15">\(title)</text>
            \(body.joined(separator: "\n"))
            </svg>

            """
    }

    /// Places values on a line of so many units, by their logarithm.
    private struct Axis {
        let low: Double
        let high: Double
        let start: Double
        let end: Double

        init(_ low: Double, _ high: Double, _ start: Double, _ end: Double) {
            (self.low, self.high, self.start, self.end) = (low, high, start, end)
        }

        func place(_ value: Double) -> Double {
            start + (end - start) * (log(value) - log(low)) / (log(high) - log(low))
        }

        var marks: [Double] {
            (-3...6).flatMap { power in [1, 2, 5].map { $0 * pow(10, Double(power)) } }
                .filter { low...high ~= $0 }
        }
    }

    private func grid(_ x: Axis, _ y: Axis) -> [String] {
        let columns = x.marks.map { mark in
            "<text x=\"\(x.place(mark))\" y=\"\(Chart.height - 30)\" text-anchor=\"middle\">"
                + "\(Int(mark))</text>"
        }
        let rows = y.marks.map { mark in
            "<path d=\"M\(x.start) \(y.place(mark))H\(x.end)\" stroke=\"#dddddd\"/>"
                + "<text x=\"\(x.start - 8)\" y=\"\(y.place(mark) + 4)\" text-anchor=\"end\">"
                + "\(Figure.text(mark)) \(unit)</text>"
        }
        let title =
            "<text x=\"\((x.start + x.end) / 2)\" y=\"\(Chart.height - 10)\" "
            + "text-anchor=\"middle\">\(axis)</text>"
        return rows + columns + [title]
    }

    private func drawn(_ line: Line, _ colour: String, _ x: Axis, _ y: Axis) -> String {
        let places = line.points.map { (x.place($0.count), y.place($0.value)) }
        let path = places.map { "\($0.0) \($0.1)" }.joined(separator: "L")
        let dots = places.map {
            "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"3\" fill=\"\(colour)\"/>"
        }
        let end = places.last ?? (0, 0)
        return "<path d=\"M\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>"
            + dots.joined()
            + "<text x=\"\(end.0 + 8)\" y=\"\(end.1 + 4)\" fill=\"\(colour)\">\(line.name)</text>"
    }
}
