/// The areas of the panes of a wall.
package struct WallLayout: Hashable, Sendable {
    /// A part of a screen.
    package struct Area: Hashable, Sendable {
        /// The upper left cell, and the columns and rows.
        package let x: Int
        package let y: Int
        package let width: Int
        package let height: Int
    }

    /// The areas in the order of the panes, row by row.
    package let areas: [Area]

    /// Width of a pane for each of its rows, in cells, at which doors look best: 80x24.
    private static let shape = 80.0 / 24.0
    /// Shares of the height for a row of panes, and for one of flat panes only.
    private static let share = 3
    private static let flatShare = 2

    /// Divides a screen among panes; `isFlat` tells which of them are flat.
    ///
    /// `columns` and `rows` are those of a grid that is filled row by row, the last pane of the last row
    /// as wide as what is left; nil chooses those that make the panes look best.
    package init(width: Int, height: Int, isFlat: [Bool], grid: (columns: Int, rows: Int)? = nil) {
        let count = max(1, isFlat.count)
        let columns = grid?.columns ?? WallLayout.columns(count, width: width, height: height)
        let rows = grid?.rows ?? (count + columns - 1) / columns
        let filled = (0..<rows).map { row in
            Array(isFlat.dropFirst(row * columns).prefix(columns))
        }
        let shares = filled.map { panes in
            !panes.isEmpty && panes.allSatisfy(\.self) ? WallLayout.flatShare : WallLayout.share
        }
        let heights = WallLayout.divide(height - (rows - 1), among: shares)
        var areas: [Area] = []
        var y = 0
        for (panes, height) in zip(filled, heights) {
            let count = grid == nil ? panes.count : columns
            let widths = WallLayout.divide(
                width - (count - 1),
                among: Array(repeating: 1, count: count)
            )
            var x = 0
            for (index, _) in panes.enumerated() {
                areas.append(Area(x: x, y: y, width: widths[index], height: height))
                x += widths[index] + 1
            }
            y += height + 1
        }
        self.areas = areas
    }

    /// The number of columns whose panes come nearest to the best shape.
    private static func columns(_ count: Int, width: Int, height: Int) -> Int {
        func misfit(_ columns: Int) -> Double {
            let rows = (count + columns - 1) / columns
            let shape = Double(width * rows) / Double(max(1, height * columns))
            let empty = Double(rows * columns - count)
            return max(shape / WallLayout.shape, WallLayout.shape / max(shape, 0.001)) + empty / 4
        }
        return (1...count).min { misfit($0) < misfit($1) } ?? 1
    }

    /// Whole parts of `length` in these proportions; never less than 0.
    private static func divide(_ length: Int, among shares: [Int]) -> [Int] {
        let total = max(1, shares.reduce(0, +))
        var sum = 0
        return shares.map { share in
            let start = max(0, length) * sum / total
            sum += share
            return max(0, length) * sum / total - start
        }
    }
}
