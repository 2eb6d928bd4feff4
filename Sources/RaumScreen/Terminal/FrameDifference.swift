/// The cells to paint to turn one frame into another: stretches of cells, row by row from the left, never half a wide
/// character.
package struct FrameDifference: Hashable, Sendable {
    /// A stretch of cells in one row.
    package struct Run: Hashable, Sendable {
        /// The row, and its cells that differ.
        package let y: Int
        package let columns: Range<Int>
    }

    /// From top to bottom, from left to right.
    package let runs: [Run]

    /// Unchanged cells between two changed ones that are painted again instead of jumped over: a jump
    /// costs about as many bytes.
    package static let gapMax = 5

    /// The difference from `shown`; nil, or a frame of another size, differs everywhere: a terminal that was resized
    /// has moved or cut its content.
    package init(from shown: Frame?, to frame: Frame) {
        var runs: [Run] = []
        if let shown, shown.width == frame.width, shown.height == frame.height {
            for y in 0..<frame.height { FrameDifference.append(y, shown, frame, to: &runs) }
        } else if frame.width > 0 {
            runs = (0..<frame.height).map { Run(y: $0, columns: 0..<frame.width) }
        }
        self.runs = runs
    }

    private static func append(_ y: Int, _ shown: Frame, _ frame: Frame, to runs: inout [Run]) {
        var current: Range<Int>?
        for x in 0..<frame.width where shown[x, y] != frame[x, y] {
            let whole = frame.character(around: x, y)
            if let range = current, whole.lowerBound - range.upperBound <= gapMax {
                current = range.lowerBound..<max(range.upperBound, whole.upperBound)
            } else {
                if let range = current { runs.append(Run(y: y, columns: range)) }
                current = whole
            }
        }
        if let range = current { runs.append(Run(y: y, columns: range)) }
    }
}
