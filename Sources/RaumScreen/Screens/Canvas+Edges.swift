internal import RaumGrid

// The first and the last lines of screens for the whole house: board and grid.

extension Canvas {
    /// The first of `titles` that has room, else the last one, cut; `hashtag` where the screen is wide, the
    /// page where there are several, and the clock.
    mutating func drawHeader(
        _ titles: [String],
        hashtag: String = "",
        page: String,
        _ time: ZonedTime
    ) {
        let width = frame.width
        let style = Style(.text, bold: true, reverse: true)
        frame.fill(0..<width, y: 0, with: " ", style)
        var right = width - 1
        let gap = width < 40 ? 1 : 2
        right -= draw(time.clock, endingAt: right, y: 0, style) + gap
        if !page.isEmpty { right -= draw(page, endingAt: right, y: 0, style) + gap }
        if !hashtag.isEmpty, width >= 60, DisplayWidth.columns(of: hashtag) < width / 3 {
            right -= draw(hashtag, endingAt: right, y: 0, style) + 2
        }
        let columns = max(1, right - 1)
        let title = titles.first { fits($0, columns: columns) } ?? titles.last ?? ""
        draw(clipped(title, columns: columns), x: 1, y: 0, style)
    }

    /// Draws the state of the connection, and above it a notice, which takes turns with others as pages do.
    ///
    /// Returns the first row that it takes, or the height.
    mutating func drawFoot(
        of grid: Grid,
        _ link: LinkMark,
        _ words: Phrases,
        _ time: ZonedTime
    ) -> Int {
        var bottom = frame.height
        if let line = link.line(words, at: time) {
            bottom -= 1
            bar(line, y: bottom, Style(.change, bold: !link.isQuiet, reverse: !link.isQuiet))
        }
        let notices = grid.noticeLines(at: time, words)
        guard !notices.isEmpty, bottom >= Canvas.noticeRowsMin else { return bottom }
        bottom -= 1
        let notice = notices[turn(of: notices.count, at: BoardScreen.pageNumber(at: time))]
        bar(notice, y: bottom, Style(.accent, bold: true))
        return bottom
    }

    /// Rows from which on a line is a notice's.
    private static var noticeRowsMin: Int { 8 }
}
