internal import RaumGrid

extension GridScreen {
    /// The grid in words, a line for each cell, without a size; the first line alone holds the time of day.
    package var plainLines: [String] {
        let name = grid.event?.name.string ?? ""
        let title = (name.isEmpty ? "" : name + " · ") + words.moment(time)
        let notices = grid.plainNoticeLines(at: time, words)
        guard let table = GridTable(agenda, at: time) else {
            return [title] + notices + [nothing.text] + words.pitchLines(pitches)
        }
        let date = words.day(table.date, on: time.date)
        let isAhead = time.date < table.date
        let day = table.date == time.date ? [] : [isAhead ? words.nextDay(date, nil) : date]
        return [title] + notices + day + table.rows.flatMap { plain($0, table.rooms) }
    }

    private func plain(_ row: GridTable.Row, _ rooms: [Room]) -> [String] {
        var lines: [String] = []
        if let pause = row.pause, case .pause(let slot) = pause.subject {
            let label = words.name(of: slot)
            let span = words.span(pause.start, pause.end, on: time.date)
            lines.append("\(span)  \(label)")
        }
        for (room, cell) in zip(rooms, row.cells) {
            let name = grid.name(of: room.id)
            lines += cell.entries.map { entry in
                let day = row.isCarried ? words.weekday(entry.start.date) + " " : ""
                let isLong = entry.end.needsDay(after: entry.start)
                let span =
                    (isLong ? "" : day) + words.span(entry.start, entry.end, on: time.date)
                let parts = [
                    span, name, entry.session?.title.string ?? "", entry.mark, entry.remark,
                ]
                return parts.filter { !$0.isEmpty }.joined(separator: "  ")
            }
            if cell.isFree { lines.append("\(row.start.clock)  \(name)  \(words.freeRoom)") }
        }
        return lines
    }

    /// The whole grid of the day on one sheet, as wide and as high as it needs.
    package var sheet: String {
        guard let table = GridTable(agenda, at: time) else {
            return frame(width: 80, height: 8).text
        }
        let width = GridLayout.clockColumns + table.rooms.count * GridScreen.sheetColumns
        let columns = max(width, 40)
        let canvas = Canvas(Frame(width: columns, height: 1), isASCII: isASCII)
        let lines = GridScreen.sheetLinesMax
        let rows = layout(table.rows, table.rooms, canvas, lines, hasHosts: true).needs
        // The header, the rooms, a notice, the hint.
        let height = min(4 + rows.reduce(0, +), GridScreen.sheetLinesMax)
        return frame(width: columns, height: max(8, height)).text
    }

    /// Columns of a room on a sheet: titles wrap within them.
    private static let sheetColumns = 24
    /// Lines of a sheet: a day of a thousand sessions has fewer.
    private static let sheetLinesMax = 5000
}
