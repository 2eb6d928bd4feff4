// Screens go dark in the night. It is night while no session or slot of the event is near; a gap between two sessions
// of one day is no night, however long.

/// The hours in which the event does not take place.
package struct Night: Hashable, Sendable {
    /// When the event goes on; nil for never.
    package let next: Start?

    /// When the event goes on: at a moment, or on a day without a known time.
    package enum Start: Hashable, Sendable {
        case moment(ZonedTime)
        case day(CivilDate)
    }

    /// Minutes for which screens stay lit after the last session of a day and before the first one.
    package static let marginMinutes = 120
    /// Hours between which an event that has not begun is not being set up.
    package static let hours = (from: 22, until: 6)

    /// Whether it is the night before a morning: people still call the day before today.
    package static func isBeforeDawn(_ time: ZonedTime) -> Bool { hour(of: time) < hours.until }

    /// Nil if it is no night at `time`, and before there is a plan.
    ///
    /// A door knows the sessions of its own room alone: these keep it lit, and a lack of them does not make it dark.
    /// O(sessions + slots).
    package init?(_ grid: Grid, at time: ZonedTime) {
        let places = grid.sessions.values.filter { $0.state == .planned }.compactMap(\.placement)
        let slots = grid.slots.values.filter { $0.kind != .removed }
        let spans = places.map { ($0.start, $0.end) } + slots.map { ($0.start, $0.end) }
        let days = grid.event?.days ?? []
        let isNear = spans.contains { Night.isNear($0.0, $0.1, time) }
        guard !isNear, !spans.isEmpty || !days.isEmpty else { return nil }
        let starts = spans.map(\.0).filter { time.milliseconds < $0.milliseconds }
        let start = starts.min()
        let hasBegun = starts.count < spans.count || days.contains { $0 < time.date }
        let today = slots.filter { $0.start.date == time.date }
        if !Night.isLate(time) {
            let isBetween =
                starts.contains { $0.date == time.date } && starts.count < spans.count
                && spans.contains {
                    $0.0.date == time.date && $0.0.milliseconds <= time.milliseconds
                }
            let isOff = !days.isEmpty && !days.contains(time.date)
            guard hasBegun, !isBetween, !today.isEmpty || isOff else { return nil }
        }
        let isMorningToCome = Night.hour(of: time) < Night.hours.until
        let day = days.filter { time.date < $0 || isMorningToCome && time.date == $0 }.min()
        switch (start, day) {
        case (let start?, let day?) where start.date <= day: next = .moment(start)
        case (let start?, nil): next = .moment(start)
        case (_, let day?): next = .day(day)
        case (nil, nil): next = nil
        }
    }

    private static func isNear(_ start: ZonedTime, _ end: ZonedTime, _ time: ZonedTime) -> Bool {
        let margin = Int64(marginMinutes) * 60_000
        return start.milliseconds - margin <= time.milliseconds
            && time.milliseconds < end.milliseconds + margin
    }

    private static func isLate(_ time: ZonedTime) -> Bool {
        let hour = hour(of: time)
        return hours.from <= hour || hour < hours.until
    }

    private static func hour(of time: ZonedTime) -> Int {
        let local = time.milliseconds + Int64(time.offsetMinutes) * 60_000
        return Int((local / 3_600_000 % 24 + 24) % 24)
    }
}
