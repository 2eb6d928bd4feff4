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
