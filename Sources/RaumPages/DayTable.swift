internal import RaumGrid
internal import RaumScreen

/// The cells of a day's items in a grid of rooms and moments.
struct DayTable {
    /// A cell of the grid; rows and columns count from 1, as CSS does.
    struct Cell: Hashable {
        let row: Int
        let rows: Int
        let column: Int
        let columns: Int
    }

    /// An item with a cell.
    struct Item {
        let start: Int64
        let end: Int64
        /// Nil for an item that spans all rooms.
        let room: RoomID?

        func overlaps(_ other: Item) -> Bool { start < other.end && other.start < end }
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

    /// Rooms that `items` name and `rooms` lacks get columns at the end.
    init(_ items: [Item], rooms ids: [RoomID]) {
        var rows: [Int64: Int] = [:]
        for moment in Set(items.flatMap { [$0.start, $0.end] }).sorted() {
            rows[moment] = rows.count + 2
        }
        let lanes = Dictionary(grouping: items.indices) { items[$0].room }
            .mapValues { RoomLanes(items, $0) }
        let unnamed = Set(items.compactMap(\.room)).subtracting(ids).sorted()
        var columns: [(id: RoomID, first: Int, count: Int)] = []
        var column = 2
        for id in ids + unnamed {
            let count = max(1, lanes[id]?.count ?? 0)
            columns.append((id, column, count))
            column += count
        }
        let firsts = Dictionary(columns.map { ($0.id, $0.first) }) { first, _ in first }
        cells = items.indices.map { index in
            let item = items[index]
            let row = rows[item.start] ?? 2
            let span = max(1, (rows[item.end] ?? row + 1) - row)
            guard let room = item.room, let place = lanes[room]?.places[index] else {
                return Cell(row: row, rows: span, column: 2, columns: 1)
            }
            let column = (firsts[room] ?? 2) + place.lowerBound
            return Cell(row: row, rows: span, column: column, columns: place.count)
        }
        self.rooms = columns
        self.rows = rows
        columnCount = column - 1
        rowCount = rows.count + 1
    }

    /// The row of a moment at which something begins or ends.
    func row(of moment: Int64) -> Int { rows[moment] ?? 2 }
}

/// The division of one room's width among its items: those that overlap stand beside each other, and none is narrower
/// than necessary.
private struct RoomLanes {
    /// The number of items that stand beside each other at most.
    let count: Int
    /// The lanes of each item, by its index.
    let places: [Int: Range<Int>]

    init(_ items: [DayTable.Item], _ indices: [Int]) {
        let order = indices.sorted { (items[$0].start, $0) < (items[$1].start, $1) }
        var lanes: [[Int]] = []
        for index in order {
            let free = lanes.firstIndex { items[$0[$0.count - 1]].end <= items[index].start }
            if let free { lanes[free].append(index) } else { lanes.append([index]) }
        }
        var places: [Int: Range<Int>] = [:]
        for (lane, indices) in lanes.enumerated() {
            for index in indices {
                let taken = lanes[(lane + 1)...].firstIndex { other in
                    other.contains { items[$0].overlaps(items[index]) }
                }
                places[index] = lane..<(taken ?? lanes.count)
            }
        }
        count = lanes.count
        self.places = places
    }
}
