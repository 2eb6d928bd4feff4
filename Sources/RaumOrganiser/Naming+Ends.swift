package import RaumArguments
package import RaumGrid
internal import RaumNotation

extension Naming {
    /// The longest span, in minutes, that a bare end before its start makes over midnight: a late session, and
    /// no slip of the pen.
    package static let overMidnightMinutesMax = 360

    /// The end that `word` means for what begins at `start`.
    ///
    /// A bare clock time is one of the start's day; before the start it is one of the next day, where the span
    /// has at most `overMidnightMinutesMax`. Everything else, and every word where `start` is nil, is read as
    /// `time` reads it. Throws with the forms that are understood.
    package func end(
        _ word: String,
        of start: ZonedTime?,
        for option: String,
        from base: ZonedTime? = nil
    ) throws(UsageError) -> ZonedTime {
        guard let start, case .clock(let hour, let minute)? = TimeWord(notation: word) else {
            return try time(word, for: option, from: base)
        }
        let plan = grid.event?.offsets ?? .utc
        let sameDay = plan.time(start.date, hour: hour, minute: minute)
        guard sameDay.milliseconds < start.milliseconds else { return sameDay }
        let nextDay = plan.time(start.date.adding(days: 1), hour: hour, minute: minute)
        let minutes = (nextDay.milliseconds - start.milliseconds) / 60_000
        return minutes <= Naming.overMidnightMinutesMax ? nextDay : sameDay
    }
}
