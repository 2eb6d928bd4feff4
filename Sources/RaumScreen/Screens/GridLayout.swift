// Decides how much of a grid one picture holds. Pages are few where that cuts no text; a title that is cut, or a word
// that is broken, costs more than any number of pages.

/// The pages of a grid for one size.
struct GridLayout {
    /// One picture: some rooms, some rows.
    struct Page: Hashable {
        let rooms: Range<Int>
        let rows: Range<Int>
    }

    /// Columns of the clock, its gap included.
    static let clockColumns = 6

    /// Columns of a room, its gap included; wider where the screen is.
    let roomColumns: Int
    /// In the order in which they are shown: all rooms of the first hours, then the next hours.
    let pages: [Page]
    /// Lines that each row needs in this layout.
    let needs: [Int]
    /// Whether cells name hosts.
    let hasHosts: Bool
    /// The number of cut texts, then the pages: the less, the better.
    private(set) var cost = 0

    /// The best layout of `roomCount` rooms in `columns` and `lines`.
    ///
    /// `measure` gives the lines that each row needs in so many columns, and the number of broken words.
    init(
        roomCount: Int,
        columns: Int,
        lines: Int,
        hasHosts: Bool,
        _ measure: (_ columns: Int) -> (needs: [Int], broken: Int)
    ) {
        let room = max(1, columns - GridLayout.clockColumns)
        let counts = (1...max(1, roomCount)).reversed()
        let useful = counts.filter { room / $0 >= GridLayout.roomColumnsMin || $0 == 1 }
        let layouts = useful.map { count in
            let width = room / count
            let (needs, broken) = measure(width)
            var layout = GridLayout(roomCount, count, width, needs, lines, hasHosts)
            let cut = broken + needs.count { $0 > lines }
            layout.cost = cut * GridLayout.cutCost + layout.pages.count
            return layout
        }
        self = layouts.min { $0.cost < $1.cost } ?? GridLayout(1, 1, room, [], lines, hasHosts)
    }

    /// Columns below which a room shows no title.
    private static let roomColumnsMin = 10
    /// Pages that one cut text is worth.
    private static let cutCost = 1000

    private init(
        _ roomCount: Int,
        _ perPage: Int,
        _ width: Int,
        _ needs: [Int],
        _ lines: Int,
        _ hasHosts: Bool
    ) {
        roomColumns = width
        self.hasHosts = hasHosts
        self.needs = needs.map { min($0, max(1, lines)) }
        let blocks = GridLayout.blocks(self.needs, lines: max(1, lines))
        let pageCount = (max(1, roomCount) + perPage - 1) / perPage
        let groups = (0..<pageCount).map { index in
            index * roomCount / pageCount..<(index + 1) * roomCount / pageCount
        }
        pages = blocks.flatMap { rows in groups.map { Page(rooms: $0, rows: rows) } }
    }

    /// The rows divided into blocks that fit.
    private static func blocks(_ needs: [Int], lines: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var first = 0
        var used = 0
        for (index, need) in needs.enumerated() {
            if used + need > lines, index > first {
                blocks.append(first..<index)
                (first, used) = (index, 0)
            }
            used += need
        }
        return blocks + [first..<needs.count]
    }
}
