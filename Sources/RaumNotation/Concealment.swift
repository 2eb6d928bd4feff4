package import RaumGrid
internal import RaumWords

// Screens hide a hashtag until its reveal and a notice until it begins. What is published for everybody hides them, too,
// also in the words of the changes that made them.

/// What a plan holds and shows later.
package struct Concealment: Sendable {
    /// Also withdrawn ones: their changes are still told.
    private let hashtags: [Hashtag]
    private let notices: [Notice]
    private let places: PlaceWords

    /// What `grid` does not show yet at `time`.
    package init(_ grid: Grid, at time: ZonedTime) {
        hashtags = grid.hashtags.values.filter { time.isBefore($0.reveal) }
        notices = grid.notices.values.filter { time.isBefore($0.from) }
        places = PlaceWords(grid: grid, today: nil)
    }

    /// `grid` without it.
    package func removed(from grid: Grid) -> Grid {
        var grid = grid
        for hashtag in hashtags { grid.withdraw(.hashtag(hashtag.week)) }
        for notice in notices { grid.withdraw(.notice(notice.id)) }
        return grid
    }

    /// The words of a change, in either language, without the texts of what is shown later.
    package func removed(from words: String) -> String {
        for hashtag in hashtags {
            let week = weekWords(hashtag.week)
            let told =
                Sentence(en: "hashtag, ", de: "Hashtag, ") + week
                + places.beginning(hashtag.reveal)
            if words.contains(week.english) { return told.english }
            if words.contains(week.german) { return told.german }
        }
        return notices.contains { words.tells(of: $0, places) } ? words.withoutQuotes : words
    }
}

extension ZonedTime {
    fileprivate func isBefore(_ other: ZonedTime?) -> Bool {
        other.map { milliseconds < $0.milliseconds } ?? false
    }
}

extension String {
    fileprivate func tells(of notice: Notice, _ places: PlaceWords) -> Bool {
        let (text, start) = (quoted(notice.text), places.beginning(notice.from))
        return [text.english, text.german, start.english, start.german].contains {
            !$0.isEmpty && contains($0)
        }
    }

    /// With an ellipsis for all from the first quotation mark to the last one.
    fileprivate var withoutQuotes: String {
        for (open, close): (Character, Character) in [("„", "“"), ("“", "”")] {
            guard let start = firstIndex(of: open), let end = lastIndex(of: close), start < end
            else { continue }
            return String(self[...start]) + "…" + self[end...]
        }
        return self
    }
}
