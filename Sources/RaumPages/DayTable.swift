internal import RaumGrid
internal import RaumScreen

/// Where everything of a day stands in a grid of rooms and moments.
struct DayTable {
    /// A cell of the grid; rows and columns count from 1, as CSS does.
    struct Cell: Hashable {
        let row: Int
        let rows: Int
        let column: Int
    }

    /// What has a cell.
    struct Item {
        let start: Int64
        let end: Int64
        /// Nil for what spans all rooms.
        let room: RoomID?
    }

    /// The columns of each room, in order; at least one each.
    let rooms: [(id: RoomID, first: Int, count: Int)]
    /// All columns, that of the clock included.
    let columnCount: Int
    /// All rows, that of the heads included.
    let rowCount: Int
    /// The cells of the items, in their order.
    let cells: [Cell]
    private let rows: [Int64: Int]

    /// `items` are in order of their starts; rooms that they name and `rooms` lacks get columns at the end.
    init(_ items: [Item], rooms ids: [RoomID]) {
        var rows: [Int64: Int] = [:]
        for moment in Set(items.flatMap { [$0.start, $0.end] }).sorted() {
            rows[moment] = rows.count + 2
        }
        var lanes: [RoomID: [Int64]] = [:]
        let lane = items.map { DayTable.lane(of: $0, in: &lanes) }
        let unnamed = Set(items.compactMap(\.room)).subtracting(ids).sorted()
        var columns: [(id: RoomID, first: Int, count: Int)] = []
        var column = 2
        for id in ids + unnamed {
            let count = max(1, lanes[id]?.count ?? 0)
            columns.append((id, column, count))
            column += count
        }
        let firsts = Dictionary(columns.map { ($0.id, $0.first) }) { first, _ in first }
        cells = zip(items, lane).map { item, lane in
            let row = rows[item.start] ?? 2
            let span = max(1, (rows[item.end] ?? row + 1) - row)
            let first = item.room.flatMap { firsts[$0] } ?? 2
            return Cell(row: row, rows: span, column: first + lane)
        }
        self.rooms = columns
        self.rows = rows
        columnCount = column - 1
        rowCount = rows.count + 1
    }

    /// The first column of the room that is free at the start.
    private static func lane(of item: Item, in lanes: inout [RoomID: [Int64]]) -> Int {
        guard let room = item.room else { return 0 }
        if let free = lanes[room]?.firstIndex(where: { $0 <= item.start }) {
            lanes[room]?[free] = item.end
            return free
        }
        lanes[room, default: []].append(item.end)
        return (lanes[room]?.count ?? 1) - 1
    }

    /// The row of a moment at which something begins or ends.
    func row(of moment: Int64) -> Int { rows[moment] ?? 2 }
}
