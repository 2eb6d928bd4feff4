// A stage from top to bottom: a header with the room and the time of day, the phase, the time that is left as large as
// fits, a bar, the present session, and the next one.

package import RaumGrid

/// The screen inside a room, for the speaker.
package struct StageScreen: Sendable {
    let grid: Grid
    let room: RoomID
    let time: ZonedTime
    let link: LinkMark
    let isASCII: Bool
    let words: Phrases
    /// The door of the same room, whose words the stage shares.
    let door: DoorScreen
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// The stage of `room` at `time`.
    package init(
        grid: Grid,
        room: RoomID,
        time: ZonedTime,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false
    ) {
        self.grid = grid
        self.room = room
        self.time = time
        self.link = link
        self.isASCII = isASCII
        words = Phrases(language)
        door = DoorScreen(
            grid: grid,
            room: room,
            time: time,
            link: link,
            language: language,
            isASCII: isASCII
        )
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        guard let known = grid.rooms[room] else { return door.frame(width: width, height: height) }
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let agenda = StageAgenda(of: known, in: grid, at: time)
        canvas.drawHeader([door.heading, grid.name(of: room)], page: "", time)
        var bottom = height
        if let line = link.line(words, at: time) {
            bottom -= 1
            canvas.bar(line, y: bottom, Style(.change, bold: true, reverse: !link.isQuiet))
        }
        draw(text(of: agenda), agenda.progress, &canvas, rows: 1..<max(1, bottom))
        canvas.drawEdges(agenda.phase.edge, known.colour, bottom: bottom)
        return canvas.frame
    }

    private func draw(
        _ text: StageText,
        _ progress: Double?,
        _ canvas: inout Canvas,
        rows: Range<Int>
    ) {
        var rows = rows
        let below = [text.next, text.subject].filter { !$0.isEmpty }
        for (index, line) in below.enumerated() where rows.count > StageScreen.figureRowsMin {
            rows = rows.lowerBound..<rows.upperBound - 1
            let style = Style(index == 0 && below.count > 1 ? .quiet : .text, bold: index > 0)
            let clipped = canvas.clipped(line, columns: max(1, canvas.frame.width - 2))
            canvas.draw(clipped, x: 1, y: rows.upperBound, style)
        }
        if let progress, rows.count > StageScreen.figureRowsMin {
            rows = rows.lowerBound..<rows.upperBound - 1
            let columns = canvas.frame.width - 2
            canvas.progress(progress, x: 1, y: rows.upperBound, columns: columns, text.style)
        }
        if rows.count > StageScreen.figureRowsMin, !text.phase.isEmpty {
            canvas.draw(
                canvas.clipped(text.phase, columns: max(1, canvas.frame.width - 2)),
                x: 1,
                y: rows.lowerBound,
                text.phaseStyle
            )
            rows = rows.lowerBound + 1..<rows.upperBound
        }
        rows = drawMessage(&canvas, rows)
        if text.isCounting { return canvas.figures(text.large, rows: rows, text.style) }
        canvas.headline(text.large, x: 1, rows: rows, text.style, isCentred: true)
    }

    /// Rows that the time that is left keeps in any case.
    private static let figureRowsMin = 3
}

extension StageScreen: Pane {
    /// Seconds are counted.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 { 1000 }
}
