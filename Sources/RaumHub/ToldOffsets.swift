package import RaumGrid

extension OffsetPlan {
    /// The part of the plan that displays receive, for an event on `days`, at `now` in milliseconds after 1970.
    package func told(for days: [CivilDate], now: Int64) -> OffsetPlan {
        let points = days.map { Int64($0.dayNumber) * 86_400_000 } + [now]
        let start = (points.min() ?? now) - OffsetPlan.toldBeforeMilliseconds
        let end = (points.max() ?? now) + OffsetPlan.toldAfterMilliseconds
        return trimmed(from: start, to: end)
    }

    /// The time before and after the event's days for which offsets are sent: six years back for rehearsals and
    /// imports, two years on for a daemon that runs on.
    private static let toldBeforeMilliseconds: Int64 = 6 * 366 * 86_400_000
    private static let toldAfterMilliseconds: Int64 = 2 * 366 * 86_400_000
}
