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

    /// Notes days whose date is that of none of their sessions.
    mutating func checkDays() {
        let sessions = Dictionary(grouping: raw.sessions.filter { $0.day != nil }, by: \.day)
        for (index, day) in raw.days.enumerated() {
            let starts = (sessions[index] ?? []).compactMap { TimeText($0.date) }
            guard let date = TimeText(day.date)?.date, !starts.isEmpty else { continue }
            if starts.contains(where: { belongs($0, to: date, day) }) { continue }
            let what = Sentence(
                en: "no session of the day \(date) has that date",
                de: "keine Session des Tags \(date) hat dieses Datum"
            )
            let done = Sentence(
                en: "the dates of the sessions taken",
                de: "die Daten der Sessions genommen"
            )
            findings.append(Finding(.dayContradicted, at: day.position, .file, what, done: done))
        }
    }

    /// Whether a session that starts at `start` may stand below `day`, which says `date`.
    private func belongs(_ start: TimeText, to date: CivilDate, _ day: RawSchedule.Day) -> Bool {
        // The date of a day may be written in UTC, and that of a session, too.
        var dates: Set<CivilDate> = [date]
        if let own = self.date(of: day), abs(own.dayNumber - date.dayNumber) <= 1 {
            dates.insert(own)
        }
        var readings = [(start.date, start.millisecondsOfDay ?? 0)]
        if let time = start.time, let zone = zone ?? venueZone {
            let offset = zone.offsetMinutes(at: time.milliseconds)
            let local = ZonedTime(milliseconds: time.milliseconds, offsetMinutes: offset)
            readings.append((local.date, local.millisecondsOfDay))
        }
        return readings.contains { reading in
            let isNight = reading.1 < changeOfDay(day)
            return dates.contains(reading.0)
                || isNight && dates.contains(reading.0.adding(days: -1))
        }
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

extension ScheduleTimes {
    /// Notes a length of a day and more, unless the end says so, too.
    mutating func noteDays(
        _ minutes: Int?,
        _ session: RawSchedule.Session,
        _ untilEnd: Int?
    ) {
        guard let minutes, ScheduleTimes.areDays(minutes), minutes != untilEnd else { return }
        guard raw.format != .iCalendar else { return noteLong(minutes, session) }
        let what = Sentence(
            en: "a length of \(minutes / 60) hours",
            de: "eine Länge von \(minutes / 60) Stunden"
        )
        let done = Sentence(
            en: "taken; 45 minutes are 0:45",
            de: "so genommen; 45 Minuten sind 0:45"
        )
        note(.oddDuration, session, what, done: done)
    }

    /// Notes an end that is a day and more after the start: a slip in a date looks like that.
    ///
    /// This program's export says of such a session only what the plan has.
    mutating func noteLong(_ minutes: Int?, _ session: RawSchedule.Session) {
        guard let minutes, ScheduleTimes.areDays(minutes), session.ownID.isEmpty else { return }
        let what = Sentence(
            en: "it ends \(minutes / 60) hours after its start",
            de: "das Ende liegt \(minutes / 60) Stunden nach dem Beginn"
        )
        let done = Sentence(
            en: "taken; look at the date of its end",
            de: "so genommen; bitte das Datum des Endes ansehen"
        )
        note(.oddDuration, session, what, done: done)
    }

    /// Whether the length is a day and more, and one that a session can have.
    private static func areDays(_ minutes: Int) -> Bool {
        24 * 60...CountLimit.sessionMinutes ~= minutes
    }
}
