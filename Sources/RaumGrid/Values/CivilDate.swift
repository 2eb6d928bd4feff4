/// A date of the proleptic Gregorian calendar (ISO 8601), without a zone.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let dayNumber: Int

    /// The date `dayNumber` days after 1970-01-01.
    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// The years of dates that can be written: four digits spell them (RFC 3339).
    package static let years = 1...9999

    /// Nil if there is no such date or the year is none of `years`.
    package init?(year: Int, month: Int, day: Int) {
        guard CivilDate.years ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
        let candidate = CivilDate(dayNumber: dayNumberOf(year, month, day))
        guard candidate.components == (year, month, day) else { return nil }
        self = candidate
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    /// Whether its year is one of `years`, so that it reads back as it is written.
    package var isWritable: Bool { CivilDate.writableDays ~= dayNumber }

    static let writableDays =
        dayNumberOf(years.lowerBound, 1, 1)...dayNumberOf(years.upperBound, 12, 31)

    /// Year, month and day of the month.
    package var components: (year: Int, month: Int, day: Int) { civil(dayNumber) }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

    /// The date `days` later.
    package func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

    /// `2023-03-14`.
    package var description: String {
        let (year, month, day) = components
        return "\(fourDigits(year))-\(twoDigits(month))-\(twoDigits(day))"
    }
}

// Both directions count from 1 March of the year 0, so that the leap day is the last of its year
// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").

private func dayNumberOf(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let era = Int(floorDivide(Int64(marchYear), 400))
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
}

private func civil(_ dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = Int(floorDivide(Int64(shifted), 146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}
