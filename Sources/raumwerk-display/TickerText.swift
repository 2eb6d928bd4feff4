import RaumGrid

/// What a ticker says, line by line: the hashtag of the week, notices, and what starts soon.
struct TickerText {
    let grid: Grid
    let now: ZonedTime
    let isGerman: Bool

    /// The lines; the first one alone holds the time.
    var lines: [String] {
        [title] + [hashtag].filter { !$0.isEmpty } + notices + starting
    }

    private var title: String {
        let name = grid.event?.name.string ?? ""
        return (name.isEmpty ? "" : name + " · ") + now.clock
    }

    /// The hashtag of the week, once it is revealed; else the event's own.
    var hashtag: String {
        let week = grid.hashtags[ISOWeek(containing: now.date)]
        let isHidden = week?.reveal.map { now.milliseconds < $0.milliseconds } ?? false
        if let week, !week.text.isEmpty, !isHidden { return week.text.string }
        return grid.event?.hashtag.string ?? ""
    }

    private var notices: [String] {
        grid.notices.values.filter { $0.isCurrent(at: now) }
            .sorted { ($0.level == .urgent ? 0 : 1, $0.id) < ($1.level == .urgent ? 0 : 1, $1.id) }
            .map { ($0.level == .urgent ? "!! " : "i  ") + $0.text.string }
    }

    private var starting: [String] {
        let soon = grid.sessions.values.compactMap { session -> (Session, Placement)? in
            guard session.state == .planned, let placement = session.placement else { return nil }
            let wait = placement.start.milliseconds - now.milliseconds
            return 0..<TickerText.soonMilliseconds ~= wait ? (session, placement) : nil
        }
        return soon.sorted { ($0.1.start, $0.0.id) < ($1.1.start, $1.0.id) }.map {
            let room = grid.rooms[$1.room]?.name.string ?? $1.room.string
            return $1.start.clock + "  " + room + "  " + $0.title.string
        }
    }

    /// Milliseconds before its start in which a session is announced.
    private static let soonMilliseconds: Int64 = 600_000
}
