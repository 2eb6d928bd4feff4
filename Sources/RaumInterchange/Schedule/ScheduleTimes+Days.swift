import RaumGrid
import RaumWords

// The days of a schedule.

extension ScheduleTimes {
    /// The days' dates in order, each once, as many as an event may have.
    mutating func days() -> [CivilDate] {
        let dates = Set(raw.days.compactMap(date(of:))).sorted()
        guard dates.count > CountLimit.days else { return dates }
        let what = Sentence(
            en: "\(dates.count) days are more than \(CountLimit.days)",
            de: "\(dates.count) Tage sind mehr als \(CountLimit.days)"
        )
        findings.append(
            Finding(
                .listCut,
                .event,
                what,
                done: Sentence(
                    en: "the first \(CountLimit.days) kept",
                    de: "die ersten \(CountLimit.days) behalten"
                )
            )
        )
        return Array(dates.prefix(CountLimit.days))
    }

    /// The venue's date of a day.
    ///
    /// Some programs write the date in UTC: if the start is on another day at the venue, that day is right.
    private func date(of day: RawSchedule.Day) -> CivilDate? {
        let written = TimeText(day.date)?.date
        guard let start = TimeText(day.start)?.time, let zone = zone ?? venueZone else {
            return written ?? TimeText(day.start)?.date
        }
        let offset = zone.offsetMinutes(at: start.milliseconds)
        return ZonedTime(milliseconds: start.milliseconds, offsetMinutes: offset).date
    }
}
