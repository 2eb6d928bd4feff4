// The session grid as it hangs on a wall: a header with the day, the page and the time, the rooms, a row for each
// moment at which something begins, and at the bottom a notice and the state of the connection.

package import RaumGrid

/// Rooms across, slots down.
package struct GridScreen: Sendable {
    /// The plan.
    let grid: Grid
    /// The moment, in the event's offset.
    let time: ZonedTime
    /// The state of the connection.
    let link: LinkMark
    /// Whether the terminal has no letters beyond ASCII.
    let isASCII: Bool
    /// The sentences of `language`.
    let words: Phrases
    /// The language of the screen.
    private let language: Language
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?
    /// A session whose cell is marked; its page is shown.
    package var selected: SessionID?

    /// A grid at `time`.
    package init(
        grid: Grid,
        time: ZonedTime,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false
    ) {
        self.grid = grid
        self.time = time
        self.link = link
        self.isASCII = isASCII
        self.language = language
        words = Phrases(language)
    }

    var agenda: PlanAgenda { PlanAgenda(grid, at: time, language: language) }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let bottom = canvas.drawFoot(of: grid, link, words, time)
        draw(agenda, &canvas, bottom)
        return canvas.frame
    }

    private func draw(_ agenda: PlanAgenda, _ canvas: inout Canvas, _ bottom: Int) {
        guard let table = GridTable(agenda, at: time) else {
            canvas.drawHeader([grid.event?.name.string ?? ""], page: "", time)
            return drawNothing(&canvas, rows: 1..<max(1, bottom))
        }
        var bottom = bottom
        if bottom >= GridScreen.hintRowsMin, table.hasFreeCells {
            bottom -= 1
            canvas.draw(words.freeHint, x: GridLayout.clockColumns, y: bottom, Style(.accent))
        }
        let (rows, layout) = choose(table, canvas, bottom)
        let count = layout.pages.count
        let index = pageIndex(of: layout, rows)
        let page = count > 1 ? "\(index + 1)/\(count)" : ""
        canvas.drawHeader(titles(table.date), page: page, time)
        draw(layout.pages[index], layout, rows, table.rooms, &canvas, bottom)
    }

    /// The page of the selected session, else the one whose turn it is.
    private func pageIndex(of layout: GridLayout, _ rows: [GridTable.Row]) -> Int {
        let own = layout.pages.firstIndex { page in
            page.rows.contains { row in page.rooms.contains { isSelected(rows[row].cells[$0]) } }
        }
        return own ?? turn(of: layout.pages.count, at: BoardScreen.pageNumber(at: time))
    }

    /// The day that is shown; nil where there is none.
    package var date: CivilDate? { GridTable(agenda, at: time)?.date }

    func isSelected(_ cell: GridTable.Cell) -> Bool {
        selected != nil && cell.entries.contains { $0.session?.id == selected }
    }

    /// Where sessions stand in the picture for a screen of `width` columns and `height` rows.
    package func places(width: Int, height: Int) -> [GridPlace] {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        var bottom = canvas.drawFoot(of: grid, link, words, time)
        guard let table = GridTable(agenda, at: time) else { return [] }
        if bottom >= GridScreen.hintRowsMin, table.hasFreeCells { bottom -= 1 }
        let (rows, layout) = choose(table, canvas, bottom)
        let page = layout.pages[pageIndex(of: layout, rows)]
        let columns = max(0, width - GridLayout.clockColumns) / max(1, page.rooms.count)
        return lines(of: page, layout, bottom).flatMap { index, lines in
            page.rooms.enumerated().compactMap { place, room in
                guard let session = rows[index].cells[room].entries.last?.session else {
                    return nil
                }
                let x = GridLayout.clockColumns + place * columns
                return GridPlace(session: session.id, x: x..<x + columns, y: lines)
            }
        }
    }

    /// Rows from which on a line invites to the free cells.
    private static let hintRowsMin = 10

    /// The rows that are shown, and their layout: all of the day, or the rows that are to come where all need several
    /// pages; with hosts where that needs no further page.
    private func choose(
        _ table: GridTable,
        _ canvas: Canvas,
        _ bottom: Int
    ) -> (rows: [GridTable.Row], layout: GridLayout) {
        var rows = table.rows
        var plain = layout(rows, table.rooms, canvas, bottom, hasHosts: false)
        let ahead = rows.filter { time.milliseconds < $0.end }
        if plain.pages.count > 1, !ahead.isEmpty, ahead.count < rows.count {
            rows = ahead
            plain = layout(rows, table.rooms, canvas, bottom, hasHosts: false)
        }
        let full = layout(rows, table.rooms, canvas, bottom, hasHosts: true)
        return (rows, full.cost <= plain.cost ? full : plain)
    }

    /// The titles of the header, the longest first.
    private func titles(_ date: CivilDate) -> [String] {
        let day = words.day(date, on: time.date)
        if time.date < date { return [words.nextDay(day, nil), "→ " + day] }
        guard date == time.date else { return [day] }
        let name = grid.event?.name.string ?? ""
        return name.isEmpty ? [day] : [day + " · " + name, day]
    }

    func layout(
        _ rows: [GridTable.Row],
        _ rooms: [Room],
        _ canvas: Canvas,
        _ bottom: Int,
        hasHosts: Bool
    ) -> GridLayout {
        GridLayout(
            roomCount: rooms.count,
            columns: canvas.frame.width,
            lines: max(1, bottom - GridScreen.top),
            hasHosts: hasHosts
        ) { columns in
            let measured = rows.map { measure($0, columns - 1, canvas, hasHosts: hasHosts) }
            let cut = rooms.count { isNameCut($0, columns - 1, canvas) }
            return (measured.map(\.lines), measured.reduce(cut) { $0 + $1.broken })
        }
    }

    /// Whether a room's name is longer than its column, where one page less is worth a whole name.
    private func isNameCut(_ room: Room, _ columns: Int, _ canvas: Canvas) -> Bool {
        let sign = room.colour == .none ? 0 : Canvas.signColumns
        return columns < GridScreen.wordColumnsMax
            && !canvas.fits(grid.name(of: room.id), columns: columns - sign)
    }

    /// Rows above the first moment: the header and the rooms.
    static let top = 2

    /// Lines that a row needs, and words in it that a line does not hold.
    private func measure(
        _ row: GridTable.Row,
        _ columns: Int,
        _ canvas: Canvas,
        hasHosts: Bool
    ) -> (lines: Int, broken: Int) {
        var lines = 1
        var broken = 0
        for cell in row.cells {
            let texts = texts(of: cell, hasHosts: hasHosts)
            lines = max(lines, texts.reduce(0) { $0 + wrapped($1.text, columns, canvas).count })
            guard columns < GridScreen.wordColumnsMax else { continue }
            broken += texts.count { part in
                WordWrap.pieces(of: TextFilter.clean(canvas.spelled(part.text)))
                    .contains { $0.columns > columns }
            }
        }
        return (row.isShared ? lines + 1 : lines, broken)
    }

    /// Columns above which a word may be broken: one long word must not lead to a page for each room.
    private static let wordColumnsMax = 20

    private func wrapped(_ text: String, _ columns: Int, _ canvas: Canvas) -> [String] {
        canvas.wrapped(text, columns: max(1, columns), linesMax: 60)
    }

    private func drawNothing(_ canvas: inout Canvas, rows: Range<Int>) {
        if let waiting = link.waiting(words), grid.event == nil {
            return canvas.centre(waiting, rows: rows, Style(.text, bold: true))
        }
        if !pitches.isEmpty { return canvas.drawPitches(pitches, words, rows: rows, time) }
        let split = max(rows.lowerBound, rows.upperBound - (rows.count >= 3 ? 2 : 0))
        let large = rows.lowerBound..<split
        let style = Style(.accent, bold: true)
        canvas.headline(nothing.text, x: 1, rows: large, style, isCentred: true)
        canvas.centre(nothing.hint, rows: split..<rows.upperBound, Style(.quiet))
    }

    /// The text of a grid without a day to show, and a hint, as a board says them.
    var nothing: (text: String, hint: String) {
        words.nothing(agenda.outlook, hasHeldSessions: false, grid, at: time)
    }

    /// The pitches in the place of a grid without a day to show.
    var pitches: [Session] {
        agenda.days.isEmpty || agenda.outlook.day == .open ? agenda.tray : []
    }
}

/// Where a session stands in a picture of the grid.
package struct GridPlace: Hashable, Sendable {
    /// The session, and its columns and rows.
    package let session: SessionID
    package let x: Range<Int>
    package let y: Range<Int>
}

extension PlanEntry {
    /// Whether it takes place nowhere.
    var isCancelled: Bool {
        switch subject {
        case .cancelled: true
        case .departed(let departure): departure.fate == .cancelled || departure.fate == .removed
        case .planned, .pause: false
        }
    }
}
