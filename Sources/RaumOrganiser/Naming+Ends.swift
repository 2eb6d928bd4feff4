package import RaumArguments
package import RaumGrid
internal import RaumNotation
internal import RaumWords

extension Naming {
    /// The longest span, in minutes, that a bare end before its start makes over midnight: so a late session is
    /// possible, and a mistyped time is refused.
    package static let overMidnightMinutesMax = 360

    /// The end that `word` means for an entry that begins at `start`.
    ///
    /// A length counts from the start; with a sign from `base`, the field's former value, where there is one. A bare
    /// clock time is one of the start's day; before the start it is one of the next day, where the span
    /// has at most `overMidnightMinutesMax`. Everything else, and every word where `start` is nil, is read as
    /// `time` reads it. Throws with the forms that are understood.
    package func end(
        _ word: String,
        of start: ZonedTime?,
        for option: String,
        from base: ZonedTime? = nil
    ) throws(UsageError) -> ZonedTime {
        let folded = word.lowercased()
        if let start, base == nil, !folded.hasPrefix("in ") {
            if let hours = SpokenMinutes.hours(folded) {
                throw UsageError.hoursAlone(option, word, hours)
            }
            if let minutes = SpokenMinutes.relative(folded) ?? SpokenMinutes.ahead(folded) {
                return offsets.told(start.adding(minutes: minutes))
            }
        }
        let (bare, turn) = ZonedTime.Turn.read(off: folded)
        guard let start, case .clock(let hour, let minute)? = TimeWord(notation: clockWord(bare))
        else { return try time(word, for: option, from: base) }
        let sameDay = offsets.time(start.date, hour: hour, minute: minute)
        let next = start.date.adding(days: 1)
        let nextDay = offsets.time(next, hour: hour, minute: minute)
        let minutes = (nextDay.milliseconds - start.milliseconds) / 60_000
        let isNext =
            sameDay.milliseconds < start.milliseconds && minutes <= Naming.overMidnightMinutesMax
        return try reading(hour, minute, on: isNext ? next : start.date, turn)
    }

    /// The end of a message that is shown from `first` on, or from now: a bare clock time is one of that day, even if
    /// the event has no such day, or of the night after it.
    ///
    /// Throws if it is over then: a message that is never shown is a mistake.
    package func expiry(
        _ word: String,
        from first: ZonedTime?,
        for option: String
    ) throws(UsageError) -> ZonedTime {
        guard case .clock(let hour, let minute)? = TimeWord(notation: clockWord(word.lowercased()))
        else {
            let isLength = SpokenMinutes.relative(word.lowercased()) != nil
            return try time(word, for: option, from: isLength ? first : nil)
        }
        let first = max(first ?? now, now)
        let end = try end(word, of: self.minute(first), for: option)
        guard end.milliseconds <= first.milliseconds else { return end }
        let clock = offsets.time(first.date, hour: hour, minute: minute).clock
        let isToday = first.date == now.date
        let (next, day) = (first.date.adding(days: 1), first.date)
        throw UsageError(
            Sentence(
                en: isToday ? "\(clock) is over: it is \(now.clock)." : "\(clock) is over then.",
                de: isToday
                    ? "\(clock) ist vorbei: es ist \(now.clock)." : "\(clock) ist dann vorbei."
            )
                + Sentence(
                    en: isToday
                        ? " For the day after: \(option) \"tomorrow \(clock)\""
                        : " It would begin on \(day). For the day after: \(option) \"\(next) \(clock)\"",
                    de: isToday
                        ? " Für den Tag danach: \(option) \"morgen \(clock)\""
                        : " Es begänne am \(day). Für den Tag danach: \(option) \"\(next) \(clock)\""
                ),
            exitCode: .failure
        )
    }
}
