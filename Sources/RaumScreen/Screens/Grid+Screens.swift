package import RaumGrid

// Values of a grid that several kinds of screens need.

extension Grid {
    /// The hashtag of the week, once it is revealed; else the event's own; empty for none.
    ///
    /// A week that has none of its own, in which the event goes on, keeps the last one of the event's days; before the
    /// morning, the one of the evening.
    func hashtag(at time: ZonedTime) -> String {
        let week = ISOWeek(containing: time.date)
        let weekly = hashtags[week].map { [$0] } ?? hashtagsOfEarlierDays(at: time)
        return weekly.last { $0.isShown(at: time) }?.text.string ?? event?.hashtag.string ?? ""
    }

    private func hashtagsOfEarlierDays(at time: ZonedTime) -> [Hashtag] {
        let evening = Night.isBeforeDawn(time) ? time.date.adding(days: -1) : time.date
        let days = event?.days ?? []
        let isOn = days.contains(time.date) || days.contains(evening)
        let earlier = isOn ? days.filter { $0 < time.date }.sorted() : []
        return (earlier + [evening]).compactMap { hashtags[ISOWeek(containing: $0)] }
    }

    /// The urgent notices for the door of `room` or, without one, for every screen; the newest first.
    package func urgentNotices(for room: RoomID?, at time: ZonedTime) -> [Notice] {
        currentNotices(at: time).filter { notice in
            notice.level == .urgent && (notice.rooms.isEmpty || room.map(notice.concerns) ?? false)
        }
    }

    /// A notice in a line, with the rooms that it is for: urgent ones first, then the newest.
    func noticeLines(at time: ZonedTime, _ words: Phrases) -> [String] {
        currentNotices(at: time).map { line($0, words) }
    }

    /// The same where there is no picture, with a sign for how urgent each is.
    func plainNoticeLines(at time: ZonedTime, _ words: Phrases) -> [String] {
        currentNotices(at: time).map {
            $0.level == .urgent
                ? "!! " + line($0, words, $0.said)
                : "i  " + line($0, words)
        }
    }

    private func line(_ notice: Notice, _ words: Phrases, _ text: String? = nil) -> String {
        let rooms = notice.rooms.map(name).joined(separator: ", ")
        return (rooms.isEmpty ? "" : rooms + ": ") + (text ?? notice.text(in: words.language))
    }

    private func currentNotices(at time: ZonedTime) -> [Notice] {
        notices.values.filter { $0.isCurrent(at: time) }.sorted { Grid.precedes($0, $1) }
    }

    private static func precedes(_ one: Notice, _ other: Notice) -> Bool {
        if one.level != other.level { return one.level == .urgent }
        return (other.revision, one.id) < (one.revision, other.id)
    }
}

extension Hashtag {
    fileprivate func isShown(at time: ZonedTime) -> Bool {
        !text.isEmpty && (reveal.map { $0.milliseconds <= time.milliseconds } ?? true)
    }
}

extension Grid {
    /// The last day of the event, of a row or of a session; nil if there is none.
    var lastDate: CivilDate? {
        let rows = slots.values.filter { $0.kind != .removed }.map(\.start.date)
        let sessions = sessions.values.compactMap { $0.placement?.start.date }
        return ((event?.days ?? []) + rows + sessions).max()
    }
}
