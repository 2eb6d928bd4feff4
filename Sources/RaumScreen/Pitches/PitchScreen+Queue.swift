internal import RaumGrid

extension PitchScreen {
    /// Draws the queue into `rows`, all of it or a page; returns the page's number, empty for the only one.
    func drawQueue(_ agenda: PitchAgenda, _ canvas: inout Canvas, _ rows: Range<Int>) -> String {
        guard !agenda.queue.isEmpty, !rows.isEmpty else {
            if agenda.called == nil { drawNothing(agenda, &canvas, rows) }
            return ""
        }
        let isWide = canvas.frame.width >= PitchScreen.largeColumns
        let layout = QueueLayout(rows: rows.count, count: agenda.queue.count, isWide: isWide)
        let pages = (agenda.queue.count + layout.entriesPerPage - 1) / layout.entriesPerPage
        // While one is given, the page with the next ones stays.
        let page =
            agenda.called == nil ? turn(of: pages, at: BoardScreen.pageNumber(at: time)) : 0
        let shown = agenda.queue.dropFirst(page * layout.entriesPerPage)
            .prefix(layout.entriesPerPage)
        for (index, session) in shown.enumerated() {
            let top = rows.lowerBound + index * layout.rowsPerEntry
            let bottom = min(top + layout.rowsPerEntry, rows.upperBound)
            let isNext = agenda.called != nil && index == 0 && !agenda.given.contains(session.id)
            let isGiven = agenda.given.contains(session.id)
            draw(session, isNext: isNext, isGiven: isGiven, &canvas, top..<bottom, layout)
        }
        return pages > 1 && agenda.called == nil ? "\(page + 1)/\(pages)" : ""
    }

    /// Columns from which titles are in large letters where there are rows for that.
    private static var largeColumns: Int { 60 }

    private func draw(
        _ session: Session,
        isNext: Bool,
        isGiven: Bool,
        _ canvas: inout Canvas,
        _ rows: Range<Int>,
        _ layout: QueueLayout
    ) {
        let y = rows.lowerBound
        var x = 1
        if isNext { x += canvas.draw(words.next, x: x, y: y, Style(.text, bold: true)) + 2 }
        x += canvas.draw(number(session), x: x, y: y, Style(.accent, bold: true)) + 2
        var right = canvas.frame.width - 1
        let counts = counts(session, columns: canvas.frame.width)
        if !counts.isEmpty {
            right -= canvas.draw(counts, endingAt: right, y: y, Style(.now, bold: true)) + 2
        }
        let title = session.title.string
        let style = Style(isGiven ? .quiet : .text, bold: isNext)
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        guard layout.isLarge else {
            let columns = max(0, right - x)
            canvas.draw(
                canvas.clipped(title, columns: max(1, columns)),
                x: x,
                y: y,
                columns: columns,
                style
            )
            guard layout.rowsPerEntry > 1, rows.count > 1 else { return }
            let clipped = canvas.clipped(hosts, columns: max(1, right - x))
            canvas.draw(clipped, x: x, y: y + 1, columns: columns, Style(.quiet))
            return
        }
        let letters = y + 1..<max(y + 1, rows.upperBound - (layout.hasGap ? 1 : 0))
        let said = plainly(title, hosts, canvas, rows: letters.count)
        canvas.draw(canvas.clipped(said, columns: max(1, right - x)), x: x, y: y, Style(.quiet))
        canvas.headline(title, x: 2, rows: letters, style)
    }

    /// Hands, and the interest where that leaves the title its room; empty for neither.
    func counts(_ session: Session, columns: Int = .max) -> String {
        let hands = session.hands > 0 ? words.hands(session.hands) : ""
        let count = grid.interest(in: session.id)
        let isShown = count > 0 && columns >= PitchScreen.interestColumns
        return [hands, isShown ? words.interested(count) : ""].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    /// Columns from which interest stands beside the hands.
    private static var interestColumns: Int { 60 }

    /// The hosts, and before them the title where it is drawn in letters of blocks, which no program reads.
    func plainly(_ title: String, _ hosts: String, _ canvas: Canvas, rows: Int) -> String {
        let columns = canvas.frame.width - 4
        let isDrawn = canvas.hasLetters(for: title, columns: columns, rows: rows)
        return [isDrawn ? title : "", hosts].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func drawNothing(_ agenda: PitchAgenda, _ canvas: inout Canvas, _ rows: Range<Int>) {
        if let waiting = link.waiting(words), grid.event == nil {
            return canvas.centre(waiting, rows: rows, Style(.text, bold: true))
        }
        let split = max(rows.lowerBound, rows.upperBound - (rows.count >= 3 ? 2 : 0))
        let style = Style(.accent, bold: true)
        let large = rows.lowerBound..<split
        let text = agenda.placed.isEmpty ? words.noPitches : words.allPlaced
        canvas.headline(text, x: 1, rows: large, style, isCentred: true)
        canvas.centre(words.pitchHint, rows: split..<rows.upperBound, Style(.quiet))
    }
}

/// The number of rows of a pitch in the queue, and of pitches on a page.
private struct QueueLayout {
    let rowsPerEntry: Int
    let entriesPerPage: Int
    /// Whether the titles are in large letters, below a row for the rest.
    let isLarge: Bool
    /// Whether an empty row follows each.
    let hasGap: Bool

    /// Rows of an entry with a large title, and the most that one has.
    private static let largeRows = 4...10

    init(rows: Int, count: Int, isWide: Bool) {
        let share = rows / max(1, count)
        isLarge = isWide && share >= QueueLayout.largeRows.lowerBound
        rowsPerEntry =
            isLarge ? min(share, QueueLayout.largeRows.upperBound) : min(max(1, share), 3)
        hasGap = rowsPerEntry > QueueLayout.largeRows.lowerBound
        entriesPerPage = max(1, rows / rowsPerEntry)
    }
}
