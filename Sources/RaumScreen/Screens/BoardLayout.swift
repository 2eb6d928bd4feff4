/// The columns of a board, and the number of rows of a line.
struct BoardLayout {
    /// Whether a line is two rows: time and room, and below them the title.
    let isStacked: Bool
    /// Whether titles are in large letters, below a row that holds everything else.
    let isLarge: Bool
    /// Columns of start and end.
    let time: Range<Int>
    /// Columns of the title.
    let title: Range<Int>
    /// Columns of the room; nil if the width is needed for other columns.
    let room: Range<Int>?
    /// Columns of the hosts; nil if the width is needed for other columns.
    let hosts: Range<Int>?
    /// Columns of the remark; nil if it stands before the title.
    let remark: Range<Int>?
    /// Rows that a line takes, an empty one included.
    let rowsPerEntry: Int
    /// Lines on a page.
    let entriesPerPage: Int

    /// Columns of the widest text in each column, over all pages: so that columns stay where they are.
    struct Widths {
        var time = 5
        var title = 0
        var room = 0
        var hosts = 0
        var remark = 0
    }

    /// Columns from which a line stands in one row.
    private static let singleRowColumns = 40
    /// Columns from which remarks have a column of their own.
    private static let remarkColumns = 64
    /// Whether remarks have a column of their own on a screen of `width` columns.
    static func hasRemark(_ width: Int) -> Bool { width >= remarkColumns }
    /// Columns from which hosts are named.
    private static let hostColumns = 96

    /// Columns from which there may be titles in large letters.
    private static let largeColumns = 100
    /// Rows of a line with a large title: its own row, letters, and an empty row.
    private static let largeRows = 6...10

    /// Columns between two columns of a wide board, beyond the usual: a title and its room must not be so far apart
    /// that a reader loses the line.
    private static let wideGapMax = 6

    /// Divides `rows` rows of `width` columns among `entryCount` lines.
    init(width: Int, rows: Int, entryCount: Int, _ widths: Widths) {
        isStacked = width < BoardLayout.singleRowColumns
        let timeEnd = min(width, 2 + widths.time)
        time = min(2, width)..<timeEnd
        guard !isStacked else {
            room = max(0, min(timeEnd + 1, width - 1))..<width
            title = min(2, width)..<width
            isLarge = false
            hosts = nil
            remark = nil
            rowsPerEntry = min(2, max(1, rows))
            entriesPerPage = max(1, rows / 2)
            return
        }
        let hasRemark = BoardLayout.hasRemark(width)
        let hasHosts = width >= BoardLayout.hostColumns
        let remarkMin = hasRemark ? min(widths.remark, max(16, width * 28 / 100)) : 0
        let hostSize = hasHosts ? min(widths.hosts, width * 18 / 100) : 0
        let roomSize = min(widths.room, width * 28 / 100)
        let left = timeEnd + 2
        // The remark takes the columns that titles do not need: it tells where a session is.
        let others = [roomSize, hostSize, remarkMin].filter { $0 > 0 }.reduce(0) { $0 + $1 + 2 }
        let free = max(0, width - 1 - left - widths.title - others)
        let remarkSize = hasRemark ? min(widths.remark, remarkMin + free) : 0
        let sizes = [roomSize, hostSize, remarkSize].filter { $0 > 0 }
        let spare = width - 1 - left - widths.title - sizes.reduce(0) { $0 + $1 + 2 }
        let gap = 2 + min(BoardLayout.wideGapMax, max(0, spare) / max(1, sizes.count))
        var right = width - 1 - max(0, spare - (gap - 2) * sizes.count)
        func column(_ size: Int) -> Range<Int>? {
            guard size > 0 else { return nil }
            defer { right -= size + gap }
            return right - size..<right
        }
        remark = column(remarkSize)
        hosts = column(hostSize)
        room = column(roomSize)
        title = left..<max(left, right)
        let each = rows / max(1, entryCount)
        isLarge = width >= BoardLayout.largeColumns && each >= BoardLayout.largeRows.lowerBound
        if isLarge {
            rowsPerEntry = min(each, BoardLayout.largeRows.upperBound)
            entriesPerPage = max(1, entryCount)
            return
        }
        rowsPerEntry = [3, 2].first { $0 * entryCount <= rows } ?? 1
        entriesPerPage = max(1, rows / rowsPerEntry)
    }
}
