// The layout of the planning screen. Rooms and rows that do not fit are on further pages; the page of the cursor is
// shown, so that the picture follows from the planner alone.

internal import RaumGrid

/// The places of a planning screen of one size.
struct PlanLayout {
    let width: Int
    let height: Int
    /// Columns of the grid side, the line before the tray not counted.
    let gridWidth: Int
    /// Columns of the tray; 0 where there is no room for it.
    let trayWidth: Int
    /// The visible rooms, and the columns of each, the line after it not counted.
    let rooms: Range<Int>
    let roomWidth: Int
    /// The visible rows.
    let rows: Range<Int>
    /// The first line of each visible row, and the line after the last.
    let tops: [Int]

    /// Columns for a time: `18:30 `.
    static let timeWidth = 6
    /// The title, and the rooms' names.
    static let headLines = 2
    /// A line across, the chosen session, the message, and the keys.
    static let footLines = 4
    /// The narrowest cell in which titles can be told apart.
    private static let roomWidthMin = 11
    private static let roomWidthMax = 34
    private static let rowLinesMax = 6

    init(_ planner: Planner, width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        trayWidth = width < 50 ? 0 : min(max(24, width / 4), 46)
        gridWidth = trayWidth == 0 ? width : width - trayWidth - 1
        let table = planner.table
        let space = max(0, gridWidth - PlanLayout.timeWidth)
        let fitting = max(1, space / (PlanLayout.roomWidthMin + 1))
        let shown = max(1, min(fitting, table.rooms.count))
        roomWidth = max(1, min(space / shown - 1, PlanLayout.roomWidthMax))
        rooms = PlanLayout.page(planner.cursor.column, of: table.rooms.count, each: shown)
        let lines = max(0, height - PlanLayout.headLines - PlanLayout.footLines)
        (rows, tops) = PlanLayout.rows(table, around: planner.cursor.row, lines)
    }

    private static func page(_ place: Int, of count: Int, each: Int) -> Range<Int> {
        let start = min(place / each * each, max(0, count - each))
        return start..<min(start + each, count)
    }

    /// The lines that a row takes: breaks one, a new day one more for its date.
    static func lines(_ row: Int, _ table: PlanTable, _ height: Int) -> Int {
        (table.rows[row].isBreak && table.cells[row].allSatisfy(\.isEmpty) ? 1 : height)
            + (beginsDay(row, table) ? 1 : 0)
    }

    static func beginsDay(_ row: Int, _ table: PlanTable) -> Bool {
        guard row > 0 else { return table.rows.last?.start.date != table.rows[0].start.date }
        return table.rows[row].start.date != table.rows[row - 1].start.date
    }

    private static func rows(
        _ table: PlanTable,
        around place: Int,
        _ lines: Int
    ) -> (Range<Int>, [Int]) {
        let count = table.rows.count
        guard count > 0 else { return (0..<0, [headLines]) }
        let tallest = (2...rowLinesMax).last { height in
            (0..<count).reduce(0) { $0 + PlanLayout.lines($1, table, height) } <= lines
        }
        let height = tallest ?? 2
        var start = 0
        while true {
            var tops = [headLines]
            var end = start
            while end < count {
                let next = (tops.last ?? 0) + PlanLayout.lines(end, table, height)
                guard next <= headLines + lines || end == start else { break }
                tops.append(next)
                end += 1
            }
            if place < end, end < count || start == 0 { return (start..<end, tops) }
            if end == count { return filled(table, height, lines) }
            start = end
        }
    }

    /// The last rows, as many as fit.
    private static func filled(_ table: PlanTable, _ height: Int, _ lines: Int) -> (
        Range<Int>, [Int]
    ) {
        let count = table.rows.count
        var (start, used) = (count, 0)
        while start > 0 {
            used += PlanLayout.lines(start - 1, table, height)
            guard used <= lines || start == count else { break }
            start -= 1
        }
        let tops = (start..<count).reduce(into: [headLines]) { tops, row in
            tops.append((tops.last ?? 0) + PlanLayout.lines(row, table, height))
        }
        return (start..<count, tops)
    }

    /// The first column of a visible room.
    func left(of room: Int) -> Int {
        PlanLayout.timeWidth + (room - rooms.lowerBound) * (roomWidth + 1)
    }
}
