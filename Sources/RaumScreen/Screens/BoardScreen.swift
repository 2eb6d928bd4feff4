// A board from top to bottom: a header with the day, the page and the time, a line that names the columns, the lines of
// the page, and at the bottom a notice and the state of the connection.

package import RaumGrid

/// The screen in the foyer: all rooms, like a board of departures.
package struct BoardScreen: Sendable {
    /// The plan.
    let grid: Grid
    /// The moment, in the event's offset.
    let time: ZonedTime
    /// The state of the connection.
    let link: LinkMark
    /// By time or by room.
    let order: BoardAgenda.Order
    /// Whether the terminal has no letters beyond ASCII.
    let isASCII: Bool
    /// Whether something changed just now: the newest change flashes.
    let isFlashing: Bool
    /// The sentences of the screen's language.
    let words: Phrases
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// A board at `time`.
    package init(
        grid: Grid,
        time: ZonedTime,
        order: BoardAgenda.Order = .start,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false,
        isFlashing: Bool = false
    ) {
        self.grid = grid
        self.time = time
        self.order = order
        self.link = link
        self.isASCII = isASCII
        self.isFlashing = isFlashing
        words = Phrases(language)
    }

    /// Seconds of the event's time for which a page stays: enough to read twenty lines.
    package static let pageSeconds = 10

    /// The number of the page's turn at `time`, counted since 1970.
    static func pageNumber(at time: ZonedTime) -> Int64 {
        time.milliseconds / Int64(pageSeconds * 1000)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let bottom = canvas.drawFoot(of: grid, link, words, time)
        let agenda = BoardAgenda(grid, at: time, by: order)
        if agenda.days.isEmpty {
            drawHeader(&canvas, titles: [eventName], page: "")
            drawNothing(&canvas, agenda, rows: 1..<max(1, bottom))
        } else {
            drawList(&canvas, agenda, bottom: bottom)
        }
        return canvas.frame
    }

    private var eventName: String { grid.event?.name.string ?? "" }

    private func drawList(_ canvas: inout Canvas, _ agenda: BoardAgenda, bottom: Int) {
        let width = canvas.frame.width
        let hasLegend = bottom >= 10 && width >= 64
        let top = hasLegend ? 3 : 1
        let texts = agenda.days.flatMap { $0.entries.map(text) }
        let longest = agenda.days.map(\.entries.count).max() ?? 0
        let layout = BoardLayout(
            width: width,
            rows: max(1, bottom - top),
            entryCount: longest,
            widths(of: texts, canvas, hasEnds: width >= 72)
        )
        let pages = BoardPages(agenda.days, entriesMax: layout.entriesPerPage)
        let index = pages.index(at: time, seconds: BoardScreen.pageSeconds)
        let page = pages.pages[index]
        drawHeader(
            &canvas,
            titles: titles(of: page.date, width: width),
            page: pages.pages.count > 1 ? "\(index + 1)/\(pages.pages.count)" : ""
        )
        if hasLegend, !layout.isLarge { drawLegend(&canvas, layout) }
        let newest = page.entries.filter { $0.change != nil }.map(\.revision).max()
        for (place, entry) in page.entries.enumerated() {
            let isFlashing = isFlashing && entry.change != nil && entry.revision == newest
            let first = (layout.isLarge ? 2 : top) + place * layout.rowsPerEntry
            let rows = first..<max(first, min(bottom, first + layout.rowsPerEntry))
            draw(text(entry), &canvas, layout, rows: rows, isFlashing: isFlashing)
        }
    }

    /// The titles of a page's header, the longest first: beside the clock of today, the date of another day would be
    /// read as today's.
    private func titles(of date: CivilDate, width: Int) -> [String] {
        let day = words.day(date, on: time.date)
        if time.date < date { return [words.nextDay(day, nil), "→ " + day] }
        guard date == time.date else { return [day] }
        return [width < 40 || eventName.isEmpty ? day : day + " · " + eventName]
    }

    private func drawHeader(_ canvas: inout Canvas, titles: [String], page: String) {
        canvas.drawHeader(titles, hashtag: grid.hashtag(at: time), page: page, time)
    }

    /// The text of a board without lines, and a hint.
    func nothing(_ agenda: BoardAgenda) -> (text: String, hint: String) {
        words.nothing(
            agenda.outlook,
            hasHeldSessions: agenda.hasHeldSessions,
            grid,
            at: time
        )
    }

    private func drawNothing(_ canvas: inout Canvas, _ agenda: BoardAgenda, rows: Range<Int>) {
        if let waiting = link.waiting(words), grid.event == nil {
            canvas.centre(waiting, rows: rows, Style(.text, bold: true))
        } else {
            if !agenda.pitches.isEmpty {
                return canvas.drawPitches(agenda.pitches, words, rows: rows, time)
            }
            let (text, said) = nothing(agenda)
            var hint = said
            let split = max(rows.lowerBound, rows.upperBound - (rows.count >= 3 ? 2 : 0))
            let large = rows.lowerBound..<split
            let width = canvas.frame.width
            let isCoarse = width < DoorScreen.coarseColumns
            if isCoarse, canvas.hasLetters(for: text, columns: width - 2, rows: large.count) {
                hint = text + " · " + hint
            }
            canvas.headline(text, x: 1, rows: large, Style(.accent, bold: true), isCentred: true)
            canvas.centre(hint, rows: split..<rows.upperBound, Style(.quiet))
        }
    }
}
