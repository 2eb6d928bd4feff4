// Each pane is a frame of its own, made for its area: nothing in it can reach over a border, and a wide
// character that does not fit is left out where it is drawn.

/// Several screens side by side, for one large one.
package struct WallScreen: Pane {
    private let panes: [any Pane]
    private let grid: (columns: Int, rows: Int)?
    private let isASCII: Bool

    /// A wall of `panes`, in a grid of columns and rows, or as they look best.
    package init(
        _ panes: [any Pane],
        grid: (columns: Int, rows: Int)? = nil,
        isASCII: Bool = false
    ) {
        self.panes = panes
        self.grid = grid
        self.isASCII = isASCII
    }

    /// The most panes of a wall: each needs 20 columns and 6 rows, and a network name is watched once.
    package static let panesMax = 24

    private func layout(_ width: Int, _ height: Int) -> WallLayout {
        WallLayout(width: width, height: height, isFlat: panes.map(\.isFlat), grid: grid)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var frame = Frame(width: width, height: height)
        let areas = layout(width, height).areas
        drawBorders(&frame, between: areas)
        for (pane, area) in zip(panes, areas) where area.width > 0 && area.height > 0 {
            let part = pane.frame(width: area.width, height: area.height)
            frame.draw(part, x: area.x, y: area.y)
        }
        return frame
    }

    /// The lines below and to the right of each area, except where the screen ends.
    private func drawBorders(_ frame: inout Frame, between areas: [WallLayout.Area]) {
        var border = Set<[Int]>()
        for area in areas {
            let bottom = area.y + area.height
            let right = area.x + area.width
            if bottom < frame.height { for x in area.x..<right { border.insert([x, bottom]) } }
            guard right < frame.width else { continue }
            for y in area.y...bottom where y < frame.height { border.insert([right, y]) }
        }
        for place in border {
            let (x, y) = (place[0], place[1])
            let sides = [[x, y - 1], [x, y + 1], [x - 1, y], [x + 1, y]].map(border.contains)
            let sign = WallScreen.sign(sides[0], sides[1], sides[2] || sides[3], isASCII)
            frame.fill(x..<x + 1, y: y, with: sign, Style(.rule))
        }
    }

    private static func sign(_ up: Bool, _ down: Bool, _ level: Bool, _ isASCII: Bool) -> String {
        switch (up, down, level) {
        case (true, true, true): isASCII ? "+" : "┼"
        case (true, false, true): isASCII ? "+" : "┴"
        case (false, true, true): isASCII ? "+" : "┬"
        case (_, _, false): isASCII ? "|" : "│"
        case (false, false, true): isASCII ? "-" : "─"
        }
    }

    /// The shortest pause of its panes.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        zip(panes, layout(width, height).areas).map {
            $0.pauseMilliseconds(width: $1.width, height: $1.height)
        }
        .min() ?? WallScreen.calmMilliseconds
    }
}
