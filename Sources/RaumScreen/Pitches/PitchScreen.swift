// The beamer of the pitch round. While a pitch is given, it takes the larger part, with a clock, and below it stand the
// next ones; else all pitches are listed. At the bottom are the places of those that are on the grid.

package import RaumGrid

/// The pitches: the one that is being given, and the next ones.
package struct PitchScreen: Sendable {
    let grid: Grid
    let time: ZonedTime
    let link: LinkMark
    /// Seconds of the speaking time.
    let seconds: Int
    let isASCII: Bool
    let words: Phrases
    private let language: Language
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// The pitches at `time`.
    package init(
        grid: Grid,
        time: ZonedTime,
        seconds: Int = SpeakingClock.usual,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false
    ) {
        self.grid = grid
        self.time = time
        self.seconds = seconds
        self.link = link
        self.isASCII = isASCII
        self.language = language
        words = Phrases(language)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let agenda = PitchAgenda(grid, at: time)
        var rows = 1..<max(1, canvas.drawFoot(of: grid, link, words, time))
        if let called = agenda.called { rows = draw(called, &canvas, rows) }
        rows = drawPlaced(agenda.placed, &canvas, rows)
        let page = drawQueue(agenda, &canvas, rows)
        canvas.drawHeader(titles(agenda), hashtag: grid.hashtag(at: time), page: page, time)
        return canvas.frame
    }

    /// The titles of the header, the longest first.
    private func titles(_ agenda: PitchAgenda) -> [String] {
        let count = words.pitches(agenda.queue.count + (agenda.called == nil ? 0 : 1))
        let name = grid.event?.name.string ?? ""
        return name.isEmpty ? [count] : [count + " · " + name, count]
    }

    // MARK: The pitch that is being given

    /// Draws it into the upper part of `rows`; returns the others.
    private func draw(
        _ called: PitchAgenda.Called,
        _ canvas: inout Canvas,
        _ rows: Range<Int>
    ) -> Range<Int> {
        let isAlone = rows.count < PitchScreen.sharedRowsMin
        let height = isAlone ? rows.count : rows.count * 2 / 3
        var upper = rows.lowerBound..<rows.lowerBound + height
        let clock = SpeakingClock(seconds: seconds, since: called.since, at: time)
        let style = Style(clock.isOver ? .alarm : .now, bold: true)
        drawLabel(called.session, clock, style, &canvas, y: upper.lowerBound)
        upper = min(upper.lowerBound + 1, upper.upperBound)..<upper.upperBound
        if height >= PitchScreen.barRowsMin {
            upper = upper.lowerBound..<upper.upperBound - 1
            let columns = canvas.frame.width - 2
            canvas.progress(clock.progress, x: 1, y: upper.upperBound, columns: columns, style)
        }
        if height >= PitchScreen.clockRowsMin {
            let top = upper.upperBound - height / 4
            canvas.figures(clock.figures, rows: top..<upper.upperBound - 1, style)
            upper = upper.lowerBound..<top
        }
        let title = called.session.title.string
        let hosts = called.session.hosts.map(\.string).joined(separator: ", ")
        let said = plainly(title, hosts, canvas, rows: upper.count - 1)
        if !said.isEmpty, upper.count >= 3 {
            upper = upper.lowerBound..<upper.upperBound - 1
            let text = canvas.clipped(said, columns: max(1, canvas.frame.width - 4))
            canvas.draw(text, x: 2, y: upper.upperBound, Style(.text))
        }
        canvas.headline(title, x: 2, rows: upper, Style(.text, bold: true), isCentred: true)
        return rows.lowerBound + height..<rows.upperBound
    }

    private func drawLabel(
        _ session: Session,
        _ clock: SpeakingClock,
        _ style: Style,
        _ canvas: inout Canvas,
        y: Int
    ) {
        let right = canvas.frame.width - 1
        let size = canvas.draw(clock.figures, endingAt: right, y: y, style)
        let label = words.now + "  " + number(session)
        canvas.draw(label, x: 1, y: y, columns: max(0, right - size - 2), style)
    }

    /// Rows from which the queue stands below the pitch that is given; from which that has a bar; and from which its
    /// clock is large.
    private static let sharedRowsMin = 8
    private static let barRowsMin = 6
    private static let clockRowsMin = 28

    // MARK: The pitches that went onto the grid

    /// Draws them at the end of `rows`; returns the other rows.
    private func drawPlaced(
        _ placed: [Session],
        _ canvas: inout Canvas,
        _ rows: Range<Int>
    ) -> Range<Int> {
        let most = rows.count >= 24 ? 4 : rows.count >= 12 ? 2 : rows.count >= 6 ? 1 : 0
        var rows = rows
        for session in placed.prefix(most).reversed() {
            rows = rows.lowerBound..<rows.upperBound - 1
            let line = canvas.clipped(place(session), columns: max(1, canvas.frame.width - 2))
            canvas.draw(line, x: 1, y: rows.upperBound, Style(.now))
        }
        guard !placed.isEmpty, most > 1 else { return rows }
        canvas.rule(y: rows.upperBound - 1)
        return rows.lowerBound..<rows.upperBound - 1
    }

    /// `→ 14:00 Raum Rot  Offene Runde`, with the room where people find it.
    func place(_ session: Session) -> String {
        guard let place = session.placement else { return session.title.string }
        let day = place.start.date == time.date ? "" : words.day(place.start.date, on: time.date)
        let room = grid.destination(of: place.room).map { grid.name(of: $0) } ?? words.roomFollows
        let parts = [day, place.start.clock, room].filter { !$0.isEmpty }
        return "→ " + parts.joined(separator: " ") + "  " + session.title.string
    }

    /// `#12`.
    func number(_ session: Session) -> String { "#" + session.id.pitchNumber }
}

extension PitchScreen: Pane {
    /// One second while a pitch is given, since its clock counts seconds.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        grid.calledPitch == nil ? PitchScreen.calmMilliseconds : 1000
    }
}
