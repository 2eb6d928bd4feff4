package import RaumGrid

// Standing pages take turns with a screen's own pages: one turn in each minute, at another place in every minute, so
// that it is not always the same own page that is left out.

/// A standing page on a whole screen: a welcome, the network, house rules.
package struct PageScreen: Pane {
    private let page: StandingPage
    private let grid: Grid
    private let time: ZonedTime
    private let link: LinkMark
    private let isASCII: Bool
    private let words: Phrases
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// The page whose turn it is at `time`; nil while the screen shows its own content.
    package init?(
        _ grid: Grid,
        at time: ZonedTime,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false
    ) {
        guard let page = grid.standingPage(at: time) else { return nil }
        self.page = page
        self.grid = grid
        self.time = time
        self.link = link
        self.isASCII = isASCII
        words = Phrases(language)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let bottom = canvas.drawFoot(of: grid, link, words, time)
        let title = page.title.isEmpty ? grid.event?.name.string ?? "" : page.title.string
        canvas.drawHeader([title], hashtag: grid.hashtag(at: time), page: "", time)
        let rows = 1..<max(1, bottom)
        let lines = page.lines.filter { !$0.isEmpty }
        let share = rows.count / max(1, lines.count)
        guard share > 0 else {
            canvas.centre(lines.joined(separator: " · "), rows: rows, .plain)
            return canvas.frame
        }
        for (index, line) in lines.enumerated() {
            let top = rows.lowerBound + index * share
            canvas.headline(line, x: 1, rows: top..<top + share, Style(.text), isCentred: true)
        }
        return canvas.frame
    }
}

extension Grid {
    /// The standing pages that are shown, in the order of their names.
    package var standingPages: [StandingPage] {
        pages.values.filter { !$0.text.isEmpty }.sorted { $0.id < $1.id }
    }

    /// The page whose turn it is at `time`; nil for five turns of six.
    func standingPage(at time: ZonedTime) -> StandingPage? {
        let all = standingPages
        let number = BoardScreen.pageNumber(at: time)
        let minute = floorDivide(number, Grid.turnsPerMinute)
        guard !all.isEmpty,
            number - minute * Grid.turnsPerMinute
                == Int64(turn(of: Int(Grid.turnsPerMinute), at: minute))
        else { return nil }
        return all[turn(of: all.count, at: minute)]
    }

    private static let turnsPerMinute = Int64(60 / BoardScreen.pageSeconds)
}

extension StandingPage {
    /// The page in a line: `WLAN: barcamp · geheim`.
    package var line: String {
        let text = lines.filter { !$0.isEmpty }.joined(separator: " · ")
        return title.isEmpty ? text : title.string + ": " + text
    }
}
