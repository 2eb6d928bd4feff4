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
        if height > 0 { frame.draw(" " + text + " ", endingAt: width, y: 0, style) }
        return frame
    }

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
