/// A picture of dots, addressed by column and row from the upper left.
package struct PixelBitmap: Equatable, Sendable {
    /// Dots side by side, and rows of them.
    package let columns: Int
    package let rows: Int
    private var dots: [Bool]

    /// A picture without dots.
    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        dots = Array(repeating: false, count: columns * rows)
    }

    /// Dots outside the picture are off, and setting them does nothing.
    package subscript(column: Int, row: Int) -> Bool {
        get { contains(column, row) && dots[row * columns + column] }
        set { if contains(column, row) { dots[row * columns + column] = newValue } }
    }

    /// Turns on every dot that is on in another picture placed here.
    package mutating func overlay(_ other: PixelBitmap, _ column: Int, _ row: Int) {
        for y in 0..<other.rows {
            for x in 0..<other.columns where other[x, y] { self[column + x, row + y] = true }
        }
    }

    /// Every dot as a rectangle of dots.
    package func scaled(across: Int, down: Int) -> PixelBitmap {
        var large = PixelBitmap(columns: columns * across, rows: rows * down)
        for y in 0..<large.rows {
            for x in 0..<large.columns { large[x, y] = self[x / across, y / down] }
        }
        return large
    }

    /// Every dot as a square of `scale` dots, the corners of slanted strokes filled in and cut off.
    ///
    /// The rule is that of Scale2x (EPX), with triangles for corners.
    package func smoothed(scale: Int) -> PixelBitmap {
        var large = PixelBitmap(columns: columns * scale, rows: rows * scale)
        for y in 0..<rows {
            for x in 0..<columns { draw(x, y, scale, on: &large) }
        }
        return large
    }

    private func draw(_ x: Int, _ y: Int, _ scale: Int, on large: inout PixelBitmap) {
        let corners = corners(x, y)
        let isPlain = corners.allSatisfy { $0 == self[x, y] }
        for down in 0..<scale {
            for across in 0..<scale {
                let fromSide = min(across, scale - 1 - across)
                let fromEdge = min(down, scale - 1 - down)
                let isCorner = !isPlain && fromSide + fromEdge < scale / 2
                let corner = (down * 2 < scale ? 0 : 2) + (across * 2 < scale ? 0 : 1)
                large[x * scale + across, y * scale + down] =
                    isCorner ? corners[corner] : self[x, y]
            }
        }
    }

    /// The new corners of a dot: upper left and right, lower left and right.
    private func corners(_ x: Int, _ y: Int) -> [Bool] {
        let dot = self[x, y]
        let (up, down, left, right) =
            (self[x, y - 1], self[x, y + 1], self[x - 1, y], self[x + 1, y])
        guard up != down, left != right else { return [dot, dot, dot, dot] }
        return [
            left == up ? left : dot, up == right ? right : dot, left == down ? left : dot,
            down == right ? right : dot,
        ]
    }

    /// Two rows of dots in one row of text.
    package var halfBlocks: [String] {
        stride(from: 0, to: rows, by: 2).map { y in
            String((0..<columns).map { Self.halfBlock(self[$0, y], self[$0, y + 1]) })
        }
    }

    /// One row of text for every second row of dots, for letters drawn two dots high each.
    package var hashes: [String] {
        stride(from: 0, to: rows, by: 2).map { y in
            String((0..<columns).map { self[$0, y] ? "#" : " " })
        }
    }

    private static func halfBlock(_ upper: Bool, _ lower: Bool) -> Character {
        switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }

    private func contains(_ column: Int, _ row: Int) -> Bool {
        column >= 0 && column < columns && row >= 0 && row < rows
    }
}
