internal import RaumGrid

extension GridScreen {
    func draw(
        _ page: GridLayout.Page,
        _ layout: GridLayout,
        _ rows: [GridTable.Row],
        _ rooms: [Room],
        _ canvas: inout Canvas,
        _ bottom: Int
    ) {
        let columns = (canvas.frame.width - GridLayout.clockColumns) / max(1, page.rooms.count)
        for (place, index) in page.rooms.enumerated() {
            let x = GridLayout.clockColumns + place * columns
            let sign = canvas.drawSign(of: rooms[index].colour, x: x, y: 1)
            let name = canvas.clippedName(
                grid.name(of: rooms[index].id),
                columns: max(1, columns - 1 - sign)
            )
            canvas.draw(name, x: x + sign, y: 1, Style(.text, bold: true))
        }
        for (index, lines) in lines(of: page, layout, bottom) {
            draw(rows[index], page.rooms, columns, &canvas, lines, layout.hasHosts)
        }
    }

    /// The rows of a page with the lines that each has; lines that are left over are divided evenly between them.
    func lines(
        of page: GridLayout.Page,
        _ layout: GridLayout,
        _ bottom: Int
    ) -> [(index: Int, lines: Range<Int>)] {
        let needs = layout.needs[page.rows]
        let spare = max(0, bottom - GridScreen.top - needs.reduce(0, +))
        let share = spare / max(1, page.rows.count)
        var y = GridScreen.top
        return page.rows.compactMap { index in
            guard y < bottom else { return nil }
            let height = min(layout.needs[index] + share, bottom - y)
            defer { y += height }
            return (index, y..<y + height)
        }
    }

    private func draw(
        _ row: GridTable.Row,
        _ rooms: Range<Int>,
        _ columns: Int,
        _ canvas: inout Canvas,
        _ lines: Range<Int>,
        _ hasHosts: Bool
    ) {
        let isPast = row.end <= time.milliseconds
        let isNow = !isPast && row.start.milliseconds <= time.milliseconds
        let clock = Style(isPast ? .quiet : isNow ? .now : .text, bold: isNow)
        let start = row.isCarried ? words.weekday(row.start.date) : row.start.clock
        // The letter of a reading that comes twice stands where the sign of the present row does.
        let wide = row.isCarried ? 5 : GridLayout.clockColumns
        canvas.draw(start, x: 0, y: lines.lowerBound, columns: wide, clock)
        if isNow {
            canvas.draw(BoardScreen.runningSign, x: 5, y: lines.lowerBound, columns: 1, clock)
        }
        // A break has the first line for itself: the cells' own text begins below it.
        let below = row.isShared ? lines.dropFirst() : lines
        for (place, index) in rooms.enumerated() {
            let x = GridLayout.clockColumns + place * columns
            draw(row.cells[index], x, columns - 1, &canvas, below, hasHosts)
        }
        guard let pause = row.pause, case .pause(let slot) = pause.subject else { return }
        let label = words.name(of: slot)
        let room = canvas.frame.width - GridLayout.clockColumns
        let whole = "\(label) \(words.until(pause.end.clock))"
        let text = canvas.fits(whole, columns: room) ? whole : label
        let style = Style(isPast ? .quiet : .accent, bold: isNow)
        canvas.draw(
            canvas.clipped(text, columns: room),
            x: GridLayout.clockColumns,
            y: lines.lowerBound,
            style
        )
    }

    private func draw(
        _ cell: GridTable.Cell,
        _ x: Int,
        _ columns: Int,
        _ canvas: inout Canvas,
        _ lines: Range<Int>,
        _ hasHosts: Bool
    ) {
        var y = lines.lowerBound
        for (text, plain) in texts(of: cell, hasHosts: hasHosts) {
            var style = plain
            if isSelected(cell) { style.isReverse = true }
            let left = lines.upperBound - y
            guard left > 0 else { return }
            for line in canvas.wrapped(text, columns: max(1, columns), linesMax: left) {
                if style.isReverse {
                    canvas.frame.fill(x..<x + max(0, columns), y: y, with: " ", style)
                }
                canvas.draw(line, x: x, y: y, columns: columns, style)
                y += 1
            }
        }
        guard cell.isContinued, cell.entries.isEmpty, !cell.isFree else { return }
        canvas.draw(isASCII ? "|" : "│", x: x, y: lines.lowerBound, Style(.rule))
    }

    /// The texts of a cell: of every entry the mark, the title and, if wanted, the hosts.
    func texts(of cell: GridTable.Cell, hasHosts: Bool) -> [(text: String, style: Style)] {
        // A cell with a cancelled session, or with one that moved away, may be free.
        let free =
            cell.isFree ? [(words.freeRoom, Style(.accent, bold: true, reverse: true))] : []
        let entries = cell.entries.flatMap { entry -> [(text: String, style: Style)] in
            let title = entry.title(in: words.language)
            let mark = entry.mark.isEmpty ? [] : [(entry.mark, style(of: entry, isMark: true))]
            let hosts = entry.session?.hosts.map(\.string).joined(separator: ", ") ?? ""
            let who = hasHosts && !hosts.isEmpty ? [(hosts, Style(.quiet))] : []
            return mark + [(title, style(of: entry, isMark: false))] + who + until(entry)
        }
        return entries + free
    }

    /// The end of a session on another day, which no row shows.
    private func until(_ entry: PlanEntry) -> [(text: String, style: Style)] {
        guard entry.end.needsDay(after: entry.start), !entry.isElsewhere else { return [] }
        return [(words.until(words.moment(entry.end, on: time.date)), Style(.quiet))]
    }

    private func style(of entry: PlanEntry, isMark: Bool) -> Style {
        if entry.isOver(at: time) { return Style(.quiet, struck: !isMark && entry.isCancelled) }
        if isMark { return Style(.change, bold: true) }
        if entry.isElsewhere { return Style(.change, struck: entry.isCancelled) }
        return Style(entry.contains(time) ? .now : .text, bold: entry.contains(time))
    }
}
