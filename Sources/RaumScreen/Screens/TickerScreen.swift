// A ticker: the hashtag of the week as large as it goes, and below it a line that runs. The position of the line is a
// function of the time, so two tickers side by side show the same at the same moment, and a missed frame causes no
// delay.

package import RaumGrid

/// The screen in the hallway.
package struct TickerScreen: Sendable {
    let grid: Grid
    let time: ZonedTime
    private let link: LinkMark
    let isASCII: Bool
    let motion: Motion
    let words: Phrases
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// A ticker at `time`.
    package init(
        grid: Grid,
        time: ZonedTime,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false,
        motion: Motion = .usual
    ) {
        self.grid = grid
        self.time = time
        self.link = link
        self.isASCII = isASCII
        self.motion = motion
        words = Phrases(language)
    }

    /// Minutes before a start from which a session is announced.
    package static let soonMinutes = 10
    static let separator = "   +++   "

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let footer = link.line(words, at: time)
        if let footer {
            canvas.bar(footer, y: height - 1, Style(.change, bold: true, reverse: true))
        }
        let bottom = height - (footer == nil ? 0 : 1)
        drawHeader(&canvas)
        let line = TickerLine(self, width: width, height: height)
        let top = bottom - line.rows
        drawHashtag(&canvas, rows: 1..<max(2, top - 1))
        line.draw(&canvas, y: top, time)
        if bottom >= 5 { canvas.rule(y: top - 1) }
        return canvas.frame
    }

    private func drawHeader(_ canvas: inout Canvas) {
        let width = canvas.frame.width
        let style = Style(.text, bold: true, reverse: true)
        canvas.frame.fill(0..<width, y: 0, with: " ", style)
        let used = canvas.draw(time.clock, endingAt: width - 1, y: 0, style)
        let name = grid.event?.name.string ?? ""
        canvas.draw(
            canvas.clipped(name, columns: max(1, width - used - 4)),
            x: 1,
            y: 0,
            style
        )
    }

    private func drawHashtag(_ canvas: inout Canvas, rows: Range<Int>) {
        if let countdown {
            let split = rows.lowerBound + 1
            canvas.centre(words.hashtagOfTheWeek, rows: rows.lowerBound..<split, Style(.quiet))
            canvas.headline(
                countdown,
                x: 1,
                rows: split..<max(split, rows.upperBound),
                Style(.accent, bold: true),
                isCentred: true
            )
            return
        }
        let door = weeklyText
        if door.isEmpty, let waiting = link.waiting(words) {
            return canvas.centre(waiting, rows: rows, Style(.text))
        }
        canvas.headline(door, x: 1, rows: rows, Style(.accent, bold: true), isCentred: true)
    }

    private var weeklyText: String {
        let hashtag = grid.hashtag(at: time)
        return hashtag.isEmpty ? grid.event?.name.string ?? "" : hashtag
    }

    /// Minutes and seconds until the hashtag of the week is revealed; nil if that is done, or
    /// more than an hour away.
    private var countdown: String? {
        guard let reveal = grid.hashtags[ISOWeek(containing: time.date)]?.reveal,
            time.milliseconds < reveal.milliseconds
        else { return nil }
        let left = Int((reveal.milliseconds - time.milliseconds + 999) / 1000)
        return left <= 3600 ? "\(left / 60):\(twoDigits(left % 60))" : nil
    }

    /// A second where seconds are counted down, less where a line runs.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        let calm = countdown == nil ? TickerScreen.calmMilliseconds : 1000
        let line = TickerLine.pauseMilliseconds(self, width: width, height: height)
        return min(calm, line ?? calm)
    }
}
