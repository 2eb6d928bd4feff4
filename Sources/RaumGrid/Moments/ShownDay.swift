// After midnight people still call the evening today. Grid, board, pages and the planning screen ask here, so that no
// two of them show different days.

/// The day that screens of the whole plan show at one moment.
///
/// By day it is the calendar's. In the night it is the day before while something of that goes on, unless the plan has
/// something that begins between midnight and the morning: then it is the calendar's from midnight on. So it never goes
/// back as sessions begin and end. What goes on from before it, and what begins soon after it, is shown with it.
package struct ShownDay: Hashable, Sendable {
    /// The day.
    package let date: CivilDate
    /// The last moment that is soon.
    private let soon: ZonedTime

    /// The day at `time`; O(sessions + slots) in the night.
    package init(_ grid: Grid, at time: ZonedTime) {
        soon = time.adding(minutes: Agenda.soonMinutes)
        let today = time.date
        let evening = today.adding(days: -1)
        guard Night.isBeforeDawn(time), ShownDay.goesOn(evening, in: grid, at: time),
            !ShownDay.hasNight(today, in: grid)
        else {
            date = today
            return
        }
        date = evening
    }

    /// Whether something that begins at `start`, and is not over, is shown with the day.
    package func holds(_ start: ZonedTime) -> Bool {
        start.date <= date || start.milliseconds <= soon.milliseconds
    }

    /// Whether something that began on `date` is not over.
    private static func goesOn(_ date: CivilDate, in grid: Grid, at time: ZonedTime) -> Bool {
        let spans =
            grid.sessions.values.filter(isTold).compactMap(\.placement).map { ($0.start, $0.end) }
            + grid.slots.values.filter { $0.kind != .removed }.map { ($0.start, $0.end) }
        return spans.contains { start, end in
            time.milliseconds < end.milliseconds && grid.time(at: start.milliseconds).date == date
        }
    }

    /// Whether something begins on `date` before the morning, or was to begin then, since a change of the plan is no
    /// reason to go back a day.
    private static func hasNight(_ date: CivilDate, in grid: Grid) -> Bool {
        let starts =
            grid.sessions.values.filter { $0.state != .removed }.flatMap { session in
                session.left.map(\.start)
                    + (isTold(session) ? session.placement.map { [$0.start] } ?? [] : [])
            } + grid.slots.values.filter { $0.kind != .removed }.map(\.start)
        return starts.contains { start in
            let local = grid.time(at: start.milliseconds)
            return local.date == date && Night.isBeforeDawn(local)
        }
    }

    private static func isTold(_ session: Session) -> Bool {
        switch session.state {
        case .planned, .cancelled: true
        case .pitched, .removed: false
        }
    }
}
