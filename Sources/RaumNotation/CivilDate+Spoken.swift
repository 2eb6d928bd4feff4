package import RaumGrid
package import RaumWords

extension CivilDate {
    /// The date that a person means by `word` on the day `today`: `2027-05-14`, `14.05.2027`, `14.5.`,
    /// `today`, `tomorrow`, or a weekday, in English or German; also `Fri 14.5.`, where both agree.
    ///
    /// A date without a year is the next one from today on. A weekday is likewise, or the next one from `first`
    /// on where that is given; of the days of the event, `days`, where one of them has that name. While the event goes
    /// on, that is one of its past days, too, if none is to come. Nil for any other word.
    package init?(
        spoken word: String,
        today: CivilDate,
        from first: CivilDate? = nil,
        of days: [CivilDate] = []
    ) {
        let word = word.lowercased()
        let parts = word.split(separator: " ").map(String.init)
        if parts.count == 2, let weekday = weekdayNumber(parts[0]) {
            self.init(spoken: parts[1], today: today, of: days)
            guard self.weekday == weekday else { return nil }
        } else if let date = CivilDate(notation: word) {
            self = date
        } else if let days = daysAhead[word] {
            self = today.adding(days: days)
        } else if let weekday = weekdayNumber(word) {
            let past = first == nil ? pastDays(of: days, today) : []
            let first = first ?? today
            self =
                days.filter { $0 >= first && $0.weekday == weekday }.min()
                ?? past.filter { $0.weekday == weekday }.max()
                ?? first.adding(days: (weekday - first.weekday + 7) % 7)
        } else {
            self.init(dotted: word, today: today, past: pastDays(of: days, today))
        }
    }

    /// `14.05.2027`, `14.5.` and `14.5`; without a year one of `past`, or the next one from today on.
    private init?(dotted word: String, today: CivilDate, past: [CivilDate]) {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || parts.count == 3, let day = oneOrTwoDigits(parts[0]),
            let month = oneOrTwoDigits(parts[1])
        else { return nil }
        let written = parts.count == 3 ? parts[2] : ""
        guard written.isEmpty else {
            guard written.utf8.count == 4, let year = decimal(written) else { return nil }
            self.init(year: year, month: month, day: day)
            return
        }
        let isMeant = { (date: CivilDate) in
            date.components.month == month && date.components.day == day
        }
        if let date = past.last(where: isMeant) {
            self = date
            return
        }
        let year = today.components.year
        let coming = [year, year + 1].lazy.compactMap { year in
            CivilDate(year: year, month: month, day: day).flatMap { $0 < today ? nil : $0 }
        }.first
        guard let coming else { return nil }
        self = coming
    }
}

/// The days of an event that are over on the day `today`, oldest first, while it goes on or its last night does; else
/// none.
private func pastDays(of days: [CivilDate], _ today: CivilDate) -> [CivilDate] {
    guard let last = days.max(), today <= last.adding(days: 1) else { return [] }
    return days.filter { $0 < today }.sorted()
}

/// The number of a day or a month, with a leading zero or without.
private func oneOrTwoDigits(_ word: String) -> Int? {
    guard 1...2 ~= word.utf8.count else { return nil }
    let hasZero = word.utf8.count == 2 && word.utf8.first == 0x30
    return decimal(hasZero ? String(word.dropFirst()) : word)
}

private let daysAhead = [
    "today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "übermorgen": 2,
    "uebermorgen": 2, "yesterday": -1, "gestern": -1, "vorgestern": -2,
]

/// The ISO 8601 number of the weekday that `word` names, in lower case; a full stop may end an abbreviation.
private func weekdayNumber(_ word: String) -> Int? {
    weekdays[word] ?? (word.last == "." ? weekdays[String(word.dropLast())] : nil)
}

/// ISO 8601 numbers of the days' names and of their usual abbreviations.
private let weekdays: [String: Int] = {
    let names = [
        ["monday", "mon", "montag", "mo"], ["tuesday", "tue", "dienstag", "di"],
        ["wednesday", "wed", "mittwoch", "mi"], ["thursday", "thu", "donnerstag", "do"],
        ["friday", "fri", "freitag", "fr"], ["saturday", "sat", "samstag", "sonnabend", "sa"],
        ["sunday", "sun", "sonntag", "so"],
    ]
    let pairs = names.enumerated().flatMap { day, words in words.map { ($0, day + 1) } }
    return Dictionary(uniqueKeysWithValues: pairs)
}()

/// Days from one weekday of a list to the next at which both belong together: a long weekend.
private let togetherDaysMax = 3

/// The dates of a list like `2027-05-14,2027-05-15` or `saturday,sunday`, in order and each once.
///
/// Weekdays that follow each other are of one weekend, also on one of these days. A date without a year that has just
/// passed belongs to those that follow it in the list. Nil if a word is no date, or if there are more than
/// `CountLimit.days`.
package func spokenDates(_ list: String, today: CivilDate) -> [CivilDate]? {
    var dates: [CivilDate] = []
    var weekdayBefore: CivilDate?
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
        let word = part.trimmingBlanks
        guard var date = CivilDate(spoken: word, today: today) else { return nil }
        let isWeekday = weekdayNumber(word.lowercased()) != nil
        if isWeekday, let before = weekdayBefore {
            let days = (date.weekday - before.weekday + 7) % 7
            if days <= togetherDaysMax { date = before.adding(days: days) }
        }
        weekdayBefore = isWeekday ? date : nil
        dates.append(date)
    }
    let sorted = Set(dates.map { $0.besides(dates, today) }).sorted()
    return sorted.count <= CountLimit.days ? sorted : nil
}

extension CivilDate {
    /// The same day of the year before, where that is less than `CountLimit.days` ago and others of `dates` follow in as
    /// many days.
    fileprivate func besides(_ dates: [CivilDate], _ today: CivilDate) -> CivilDate {
        let (year, month, day) = components
        guard let before = CivilDate(year: year - 1, month: month, day: day), before < today,
            today.dayNumber - before.dayNumber < CountLimit.days,
            dates.contains(where: { 0..<CountLimit.days ~= $0.dayNumber - today.dayNumber })
        else { return self }
        return before
    }
}

/// Why `list` was not understood as days of an event, with the forms that are; `option` is the option of which it is
/// the value.
package func spokenDatesRefusal(of list: String, for option: String) -> Sentence {
    guard !list.allSatisfy({ $0 == " " || $0 == "," }) else {
        return Sentence(
            en: "\(option) lacks the dates: give one at least, like 2027-05-14 or saturday.",
            de: "\(option) fehlen die Tage: bitte mindestens einen, wie 2027-05-14 oder samstag."
        )
    }
    return Sentence(
        en:
            "\(option) takes at most \(CountLimit.days) dates with commas, like 2027-05-14,2027-05-15 or"
            + " saturday,sunday; not \(list).",
        de:
            "\(option) sind höchstens \(CountLimit.days) Tage mit Kommas, wie 2027-05-14,2027-05-15 oder"
            + " samstag,sonntag; nicht \(list)."
    )
}

extension StringProtocol {
    /// Without blanks at both ends.
    package var trimmingBlanks: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
