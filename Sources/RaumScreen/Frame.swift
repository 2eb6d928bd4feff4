// A frame is a whole screen as a value. A wide character owns two cells, the second of which is empty;
// writing over either half clears the other, so half a character can never be on a screen.

/// A complete picture of a screen.
package struct Frame: Hashable, Sendable {
    /// One place on a screen.
    package struct Cell: Hashable, Sendable {
        /// The character that is drawn here; empty in the cells that the character before reaches into.
        package var text: String
        package var style: Style

        static let blank = Cell(text: " ", style: .plain)

        /// Whether terminals may disagree on the columns it takes: all joined characters, and wide characters but for
        /// the ideographs that have been wide everywhere since 1999.
        var isContested: Bool {
            guard text.utf8.count > 1, let first = text.unicodeScalars.first else { return false }
            if text.unicodeScalars.count > 1 { return true }
            let isIdeograph =
                0x2E80..<0x4DC0 ~= first.value || 0x4E00..<0xFFE7 ~= first.value
            if 0x3248...0x324F ~= first.value { return true }
            return !isIdeograph && DisplayWidth.columns(of: first) > 1
        }
    }

    /// Columns and rows; both at least 1.
    package let width: Int
    package let height: Int
    private var cells: [Cell]

    /// An empty picture.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
        cells = Array(repeating: .blank, count: width * height)
    }

    /// The cell in column `x` of row `y`, both counted from 0.
    package subscript(x: Int, y: Int) -> Cell {
        cells[y * width + x]
    }

    /// The columns of the character that has the cell in column `x` of row `y`.
    func character(around x: Int, _ y: Int) -> Range<Int> {
        var start = x
        while start > 0, self[start, y].text.isEmpty { start -= 1 }
        var end = x + 1
        while end < width, self[end, y].text.isEmpty { end += 1 }
        return start..<end
    }

    /// Draws `text` from column `x` of row `y` on, as far as `columns` and the screen reach; returns the columns it
    /// took.
    ///
    /// Characters that may not reach a terminal are left out.
    @discardableResult
    package mutating func draw(
        _ text: String,
        x: Int,
        y: Int,
        columns: Int = .max,
        _ style: Style = .plain
    ) -> Int {
        guard 0..<height ~= y, x < width else { return 0 }
        var column = max(0, x)
        let end = columns > width - column ? width : column + columns
        for character in TextFilter.clean(text) {
            let size = DisplayWidth.columns(of: character)
            guard size > 0 else { continue }
            guard column + size <= end else { break }
            place(String(character), size, column, y, style)
            column += size
        }
        return column - max(0, x)
    }

    private mutating func place(_ text: String, _ size: Int, _ x: Int, _ y: Int, _ style: Style) {
        for column in x..<x + size { clear(column, y, style) }
        cells[y * width + x] = Cell(text: text, style: style)
        for column in x + 1..<max(x + 1, x + size) {
            cells[y * width + column] = Cell(text: "", style: style)
        }
    }

    /// Empties a cell, and the rest of the character that it belongs to.
    private mutating func clear(_ x: Int, _ y: Int, _ style: Style) {
        for column in character(around: x, y) {
            cells[y * width + column] = Cell(text: " ", style: style)
        }
    }

    /// Empties the last `columns` of row `y` before column `end`: text there moves to the left, into the last gap of
    /// more blank columns.
    ///
    /// Returns whether they are empty; nothing moves where there is no such gap.
    mutating func makeRoom(in y: Int, before end: Int, columns: Int) -> Bool {
        guard 0..<height ~= y, columns > 0, columns < end, end <= width else { return false }
        if isBlank(end - columns..<end, y) { return true }
        var blanks = 0
        var hasText = false
        for x in (0..<end).reversed() {
            blanks = self[x, y].text == " " ? blanks + 1 : 0
            if blanks == 0 { hasText = true }
            guard hasText, blanks > columns else { continue }
            for target in x..<end - columns {
                cells[y * width + target] = cells[y * width + target + columns]
            }
            fill(end - columns..<end, y: y, with: " ", self[x, y].style)
            return true
        }
        return false
    }

    /// Whether nothing is drawn in `columns` of row `y`.
    func isBlank(_ columns: Range<Int>, _ y: Int) -> Bool {
        columns.allSatisfy { self[$0, y].text == " " }
    }

    /// Draws `text` so that it ends before column `right`.
    @discardableResult
    package mutating func draw(
        _ text: String,
        endingAt right: Int,
        y: Int,
        _ style: Style = .plain
    ) -> Int {
        let size = DisplayWidth.columns(of: text)
        return draw(text, x: max(0, right - size), y: y, columns: min(size, right), style)
    }

    /// Fills columns of a row with one narrow character.
    package mutating func fill(_ columns: Range<Int>, y: Int, with text: String, _ style: Style) {
        guard 0..<height ~= y else { return }
        for x in columns.clamped(to: 0..<width) { place(text, 1, x, y, style) }
    }

    /// Draws another picture with its corner at `x`, `y`, as far as this one reaches.
    ///
    /// A wide character that would be cut at the edge is left out, and one that was here is not
    /// left half.
    package mutating func draw(_ other: Frame, x: Int, y: Int) {
        let columns = max(0, min(other.width, width - x))
        guard columns > 0 else { return }
        for row in 0..<max(0, min(other.height, height - y)) {
            clear(x, y + row, .plain)
            clear(x + columns - 1, y + row, .plain)
            let start = other.character(around: columns - 1, row)
            let isCut = start.upperBound > columns
            for column in 0..<(isCut ? start.lowerBound : columns) {
                cells[(y + row) * width + x + column] = other[column, row]
            }
        }
    }

    /// The picture as lines of text without trailing spaces.
    package var lines: [String] {
        (0..<height).map { y in
            var line = ""
            var spaces = 0
            for x in 0..<width {
                let cell = self[x, y]
                guard cell.text != " " else {
                    spaces += 1
                    continue
                }
                line += String(repeating: " ", count: spaces) + cell.text
                spaces = 0
            }
            return line
        }
    }

    /// The picture as text, a line end after each row.
    package var text: String { lines.joined(separator: "\n") + "\n" }
}
