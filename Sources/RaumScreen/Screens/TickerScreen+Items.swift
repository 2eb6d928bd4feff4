internal import RaumGrid

extension TickerScreen {
    /// The parts of the line: notices, changes, sessions that start soon, standing pages.
    package var items: [String] {
        grid.noticeLines(at: time, words) + changes
            + starting.map { session, place in
                let minutes = Int((place.start.milliseconds - time.milliseconds + 59_999) / 60_000)
                let room = grid.name(of: place.room)
                return "\(words.startsIn(minutes)): \(session.title) (\(room))"
            } + grid.standingPages.map(\.line)
    }

    /// The ticker in words, one part a line.
    ///
    /// The first line alone holds the time of day, and minutes that are left are no news.
    package var plainLines: [String] {
        let name = grid.event?.name.string ?? ""
        let title = (name.isEmpty ? "" : name + " · ") + words.moment(time)
        let hashtag = grid.hashtag(at: time)
        return [title] + (hashtag.isEmpty ? [] : [hashtag])
            + grid.plainNoticeLines(at: time, words) + changes + plainStarts
    }

    /// The sessions that start soon, a line each.
    var plainStarts: [String] {
        starting.map { session, place in
            [place.start.clock, grid.name(of: place.room), session.title.string]
                .joined(separator: "  ")
        }
    }

    /// The hashtag that is shown; empty for none.
    package var hashtag: String { grid.hashtag(at: time) }

    private var changes: [String] {
        let concerned = grid.sessions.values.filter { session in
            session.state == .planned || session.state == .cancelled || !session.left.isEmpty
        }
        return concerned.sorted { ($1.revision, $0.id) < ($0.revision, $1.id) }.compactMap(describe)
    }

    /// The news of a session of today that is not over.
    private func describe(_ session: Session) -> String? {
        if session.state == .planned { return describePlanned(session) }
        guard let departure = grid.departure(of: session, from: nil, at: time) else { return nil }
        let place = session.placement ?? departure.place
        guard place.isAhead(of: time), place.start.date == time.date else { return nil }
        switch departure.fate {
        case .cancelled: return "\(words.cancelled): \(session.title) (\(place.start.clock))"
        case .parked: return "\(words.parked): \(session.title) (\(place.start.clock))"
        case .moved, .withoutRoom, .over, .removed: return nil
        }
    }

    private func describePlanned(_ session: Session) -> String? {
        guard let placement = session.placement, placement.isAhead(of: time),
            placement.start.date == time.date
        else { return nil }
        guard let target = grid.destination(of: placement.room) else {
            return "\(words.moved): \(session.title) (\(words.roomFollows))"
        }
        let sentFrom = grid.detoured(session, at: time).map { _ in placement }
        guard let left = grid.formerPlace(of: session) ?? sentFrom else { return nil }
        let clock = placement.start.clock
        if left.room == target {
            let word = words.retimed(isEarlier: placement.start < left.start)
            return "\(word): \(session.title), \(clock) "
                + "(\(words.insteadOf(left.start.clock))), \(grid.name(of: target))"
        }
        return "\(words.moved): \(session.title) → \(grid.name(of: target)), \(clock)"
    }

    /// The sessions that start soon, with the room that people may enter.
    private var starting: [(Session, Placement)] {
        let soon = time.adding(minutes: TickerScreen.soonMinutes)
        let found = grid.sessions.values.compactMap { session -> (Session, Placement)? in
            guard session.state == .planned, let place = session.placement,
                time.milliseconds < place.start.milliseconds,
                place.start.milliseconds <= soon.milliseconds
            else { return nil }
            return grid.reached(place).map { (session, $0) }
        }
        return found.sorted { $0.0.id < $1.0.id }
    }
}
