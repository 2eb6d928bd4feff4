internal import RaumGrid

/// A line of a board in words.
struct BoardText {
    /// A sign with the meaning of the remark.
    var sign = " "
    /// When it begins, as a clock shows it.
    var start = ""
    /// When it ends, as a clock shows it.
    var end = ""
    /// The title.
    var title = ""
    /// The name of the room.
    var room = ""
    /// The colour that the room is known by.
    var colour = Room.Colour.none
    /// The text in the room's column where the remark has none; empty for the room.
    var target = ""
    /// The names of the hosts.
    var hosts = ""
    /// The word in the place of the remark where that has no column of its own; empty for none.
    var word = ""
    /// The remark about it: the time that it still takes, or that it was moved; empty for none.
    var remark = ""
    /// How time, title and room look.
    var style = Style.plain
    /// The style of the remark and the sign.
    var markStyle = Style(.quiet)

    /// The title with the word that the remark begins with.
    var marked: String { word.isEmpty ? title : word + " " + title }

    /// The sign as one letter that the screen has.
    func sign(isASCII: Bool) -> String {
        guard isASCII else { return sign }
        return ["►": "*", "→": ">", "×": "x"][sign] ?? sign
    }
}

extension BoardScreen {
    /// The columns that each part needs.
    func widths(of texts: [BoardText], _ canvas: Canvas, hasEnds: Bool) -> BoardLayout.Widths {
        func columns(_ text: String) -> Int { DisplayWidth.columns(of: canvas.spelled(text)) }
        func widest(_ part: (BoardText) -> String) -> Int {
            texts.map { columns(part($0)) }.max() ?? 0
        }
        let hosts = widest(\.hosts)
        let hasRemark = BoardLayout.hasRemark(canvas.frame.width)
        let room = widest { hasRemark || $0.target.isEmpty ? $0.room : $0.target }
        // The readings of an hour that clocks show twice have a letter each.
        let marks = [ZonedTime.Turn.first, .second].map(\.mark)
        let hasLetters = texts.contains { text in
            marks.contains { text.start.hasSuffix($0) || text.end.hasSuffix($0) }
        }
        return BoardLayout.Widths(
            time: hasLetters ? (hasEnds ? 13 : 6) : (hasEnds ? 11 : 5),
            title: max(widest { hasRemark ? $0.title : $0.marked }, columns(words.titleColumn)),
            room: max(
                room + (texts.contains { $0.colour != .none } ? Canvas.signColumns : 0),
                columns(words.roomColumn)
            ),
            hosts: hosts == 0 ? 0 : max(hosts, columns(words.hostsColumn)),
            remark: widest(\.remark)
        )
    }

    /// The names of the columns, and a rule below them.
    func drawLegend(_ canvas: inout Canvas, _ layout: BoardLayout) {
        let names = [
            (layout.time, words.timeColumn), (layout.title, words.titleColumn),
            (layout.room, words.roomColumn), (layout.hosts, words.hostsColumn),
        ]
        for case (let columns?, let name) in names {
            let clipped = canvas.clipped(name, columns: columns.count)
            canvas.draw(clipped, x: columns.lowerBound, y: 1, Style(.quiet))
        }
        canvas.rule(y: 2)
    }

    /// Draws a line into its rows.
    func draw(
        _ text: BoardText,
        _ canvas: inout Canvas,
        _ layout: BoardLayout,
        rows: Range<Int>,
        isFlashing: Bool
    ) {
        guard let top = rows.first else { return }
        var mark = text.markStyle
        mark.isReverse = isFlashing
        var time = text.style
        time.isBold = true
        canvas.draw(text.sign(isASCII: canvas.isASCII), x: 0, y: top, columns: 1, mark)
        let hasEnd = layout.time.count >= 11 && !text.end.isEmpty
        let span = hasEnd ? text.start + "–" + text.end : text.start
        canvas.draw(span, x: layout.time.lowerBound, y: top, columns: layout.time.count, time)
        if layout.isLarge { return drawLarge(text, &canvas, layout, rows: rows, mark) }
        let room = layout.remark == nil && !text.target.isEmpty ? text.target : text.room
        if let columns = layout.room {
            let sign = canvas.drawSign(of: text.colour, x: columns.lowerBound, y: top)
            let start = min(columns.lowerBound + sign, columns.upperBound)
            canvas.drawClipped(room, start..<columns.upperBound, y: top, text.style)
        }
        canvas.drawWrapped(text.hosts, layout.hosts, rows: rows, Style(.quiet))
        canvas.drawWrapped(text.remark, layout.remark, rows: rows, mark)
        drawTitle(text, &canvas, layout, rows: rows, mark)
    }

    /// Room, remark and hosts in one row after the time, and the title below in large letters.
    private func drawLarge(
        _ text: BoardText,
        _ canvas: inout Canvas,
        _ layout: BoardLayout,
        rows: Range<Int>,
        _ mark: Style
    ) {
        let y = rows.lowerBound
        let right = canvas.frame.width - 1
        var x = layout.time.upperBound + 2
        var room = text.style
        room.isBold = true
        room.isStruck = false
        let parts = [(text.room, room), (text.remark, mark), (text.hosts, Style(.quiet))]
        for (part, style) in parts where x < right {
            let clipped = canvas.clipped(part, columns: right - x)
            let used = canvas.draw(clipped, x: x, y: y, columns: right - x, style)
            x += used == 0 ? 0 : used + 3
        }
        canvas.headline(text.title, x: 2, rows: y + 1..<max(y + 1, rows.upperBound - 1), text.style)
    }

    private func drawTitle(
        _ text: BoardText,
        _ canvas: inout Canvas,
        _ layout: BoardLayout,
        rows: Range<Int>,
        _ mark: Style
    ) {
        let first = rows.lowerBound + (layout.isStacked ? 1 : 0)
        guard first < rows.upperBound else { return }
        let columns = layout.title
        let word = layout.remark == nil ? canvas.spelled(text.word) : ""
        let title = word.isEmpty ? text.title : text.marked
        let lines = canvas.wrapped(
            title,
            columns: columns.count,
            linesMax: layout.isStacked ? 1 : min(2, layout.rowsPerEntry)
        )
        for (row, line) in zip(first..<rows.upperBound, lines) {
            canvas.draw(line, x: columns.lowerBound, y: row, columns: columns.count, text.style)
        }
        guard !word.isEmpty else { return }
        let marked = canvas.clipped(word, columns: columns.count)
        canvas.draw(marked, x: columns.lowerBound, y: first, columns: columns.count, mark)
    }
}

extension Canvas {
    /// Draws `text` in at most two lines; nothing where it has no columns.
    fileprivate mutating func drawWrapped(
        _ text: String,
        _ columns: Range<Int>?,
        rows: Range<Int>,
        _ style: Style
    ) {
        guard let columns else { return }
        let lines = wrapped(
            text,
            columns: columns.count,
            linesMax: min(rows.count, 2)
        )
        for (row, line) in zip(rows, lines) {
            draw(line, x: columns.lowerBound, y: row, columns: columns.count, style)
        }
    }

    /// Draws as much of `text` as its columns hold; nothing where it has none.
    fileprivate mutating func drawClipped(
        _ text: String,
        _ columns: Range<Int>?,
        y: Int,
        _ style: Style
    ) {
        guard let columns, !text.isEmpty else { return }
        let clipped = clippedName(text, columns: columns.count)
        draw(clipped, x: columns.lowerBound, y: y, columns: columns.count, style)
    }
}
