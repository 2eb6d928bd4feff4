package import RaumGrid

/// A screen whose clock was moved: the clock itself tells it, so that people do not take it for the present.
package struct RehearsalScreen: Pane {
    private let pane: any Pane
    private let time: ZonedTime
    private let words: Phrases

    /// `pane` at `time`, which is not the present.
    package init(_ pane: any Pane, at time: ZonedTime, language: Language = .german) {
        self.pane = pane
        self.time = time
        words = Phrases(language)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var frame = pane.frame(width: width, height: height)
        let style = Style(.change, bold: true, reverse: true)
        guard height > 0 else { return frame }
        let mark = " " + text + " "
        let clock = DisplayWidth.columns(of: time.clock) + 2
        let columns = DisplayWidth.columns(of: mark)
        let hasRoom = frame.makeRoom(in: 0, before: width - clock, columns: columns - clock)
        let isLow =
            !hasRoom && width >= RehearsalScreen.tagColumnsMin
            && frame.isBlank(width - columns..<width, height - 1)
        frame.draw(mark, endingAt: width, y: isLow ? height - 1 : 0, style)
        return frame
    }

    /// Columns from which a header has a hashtag, which the mark leaves whole: where the header has no room for both,
    /// the mark is in the last line, if that is empty.
    private static let tagColumnsMin = 60

    /// `PROBE 14:50`.
    package var text: String { words.rehearsal + " " + time.clock }

    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        pane.pauseMilliseconds(width: width, height: height)
    }
    package var isFlat: Bool { pane.isFlat }
}

extension Phrases {
    /// The word for a clock that was moved.
    package var rehearsal: String { say("PROBE", "REHEARSAL") }
}
