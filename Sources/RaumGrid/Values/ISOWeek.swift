/// A week of ISO 8601: it begins on Monday and belongs to the year that holds its Thursday.
package struct ISOWeek: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year that holds the week's Thursday.
    package let year: Int
    /// 1 to 53.
    package let week: Int

    /// Nil if the year has no such week.
    package init?(year: Int, week: Int) {
        guard CivilDate.years ~= year, 1...53 ~= week else { return nil }
        self.init(verbatim: year, week)
        guard ISOWeek(containing: monday) == self else { return nil }
    }

    /// The week in which `date` lies.
    package init(containing date: CivilDate) {
        let thursday = date.adding(days: 4 - date.weekday)
        let year = thursday.components.year
        let ordinal = thursday.dayNumber - (firstOfJanuary(year)?.dayNumber ?? thursday.dayNumber)
        self.init(verbatim: year, ordinal / 7 + 1)
    }

    private init(verbatim year: Int, _ week: Int) {
        self.year = year
        self.week = week
    }

    /// The week's first day.
    package var monday: CivilDate {
        let fourth = (firstOfJanuary(year) ?? CivilDate(dayNumber: 0)).adding(days: 3)
        return fourth.adding(days: (week - 1) * 7 + 1 - fourth.weekday)
    }

    package static func < (left: ISOWeek, right: ISOWeek) -> Bool {
        (left.year, left.week) < (right.year, right.week)
    }

    /// `2023-W11`.
    package var description: String { "\(fourDigits(year))-W\(twoDigits(week))" }
}

private func firstOfJanuary(_ year: Int) -> CivilDate? { CivilDate(year: year, month: 1, day: 1) }
