package import RaumGrid

/// A screen in the night: dark but for one dim line, which tells that it is on and when the event goes on.
///
/// The line moves, so that it burns into no panel.
package struct NightScreen: Pane {
    private let night: Night
    private let time: ZonedTime
    private let link: LinkMark
    private let isASCII: Bool
    private let words: Phrases

    /// The screen at `time`, in `night`.
    package init(
        _ night: Night,
        at time: ZonedTime,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false
    ) {
        self.night = night
        self.time = time
        self.link = link
        self.isASCII = isASCII
        words = Phrases(language)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII)
        let texts = [line, time.clock + (next.isEmpty ? "" : " → " + shortNext), time.clock]
        let text = texts.first { canvas.fits($0, columns: width) } ?? time.clock
        let minute = Int(time.milliseconds / 60_000 % 1440 + 1440)
        let spare = max(0, width - DisplayWidth.columns(of: canvas.spelled(text)))
        let x = minute * 7 % (spare + 1)
        canvas.draw(text, x: x, y: minute * 5 % max(1, height), Style(.quiet))
        return canvas.frame
    }

    /// `23:10 · weiter am Mi 15.3., 10:00`, and the state of the connection.
    package var line: String {
        [time.clock, next, link.line(words, at: time) ?? ""].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    private var next: String {
        switch night.next {
        case nil: words.eventOver
        case .day(let date): words.nextDay(words.day(date, on: time.date), nil)
        case .moment(let start):
            words.nextDay(words.day(start.date, on: time.date), start.clock)
        }
    }

    private var shortNext: String {
        switch night.next {
        case nil: ""
        case .day(let date): words.day(date, on: time.date)
        case .moment(let start): words.day(start.date, on: time.date) + " " + start.clock
        }
    }
}
