package import RaumGrid

// What several kinds of screens read out of a grid in the same way.

extension Grid {
    /// The hashtag of the week, once it is revealed; else the event's own; empty for none.
    func hashtag(at time: ZonedTime) -> String {
        let weekly = hashtags[ISOWeek(containing: time.date)]
        let isHidden = weekly?.reveal.map { time.milliseconds < $0.milliseconds } ?? false
        if let weekly, !weekly.text.isEmpty, !isHidden { return weekly.text.string }
        return event?.hashtag.string ?? ""
    }

    /// The newest urgent notice that is for every screen.
    func urgentNotice(at time: ZonedTime) -> Notice? {
        notices.values.filter {
            $0.level == .urgent && $0.isCurrent(at: time) && $0.rooms.isEmpty
        }
        .max { ($0.revision, $1.id) < ($1.revision, $0.id) }
    }

    /// A notice in a line, with the rooms that it is for: urgent ones first, then the newest.
    ///
    /// `urgent` and `info` stand before the notices of these levels.
    func noticeLines(at time: ZonedTime, urgent: String = "", info: String = "") -> [String] {
        notices.values.filter { $0.isCurrent(at: time) }
            .sorted { Grid.precedes($0, $1) }
            .map { notice in
                let rooms = notice.rooms.map(name).joined(separator: ", ")
                return (notice.level == .urgent ? urgent : info)
                    + (rooms.isEmpty ? "" : rooms + ": ") + notice.text.string
            }
    }

    private static func precedes(_ one: Notice, _ other: Notice) -> Bool {
        if one.level != other.level { return one.level == .urgent }
        return (other.revision, one.id) < (one.revision, other.id)
    }
}

extension LinkMark {
    /// The line that admits it; nil where nothing has to be admitted.
    package func line(_ words: Phrases, at time: ZonedTime) -> String? {
        switch self {
        case .live: nil
        case .unverified: words.unverified
        case .readOnly: words.readOnly
        case .stale(let since):
            words.stale(
                since.date == time.date
                    ? since.clock : words.day(since.date, on: time.date) + " " + since.clock
            )
        case .never: words.neverConnected
        }
    }
}
