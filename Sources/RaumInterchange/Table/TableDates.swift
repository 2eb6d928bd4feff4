// Completes ambiguous dates of cells: which of two numbers is the month, which year, which Friday.

import RaumGrid
import RaumWords

/// The facts that complete the dates of a table.
struct TableDates {
    /// Whether the month comes first in dates with slashes; nil if no cell shows it.
    private(set) var monthIsFirst: Bool?
    private let eventDays: [CivilDate]
    /// The first date with a year in the file; it completes other dates with priority over the event, whose days an
    /// import may change.
    private(set) var firstOfFile: CivilDate?
    /// The largest number of days between a date without a year and the days that decide its year.
    static let yearlessDaysMax = 60
    /// A cell in which the month must be first, and one in which the day must be first.
    private var witnesses: (monthFirst: String?, dayFirst: String?) = (nil, nil)

    /// Looks for unambiguous dates with slashes.
    ///
    /// Throws `contradiction` if they contradict each other.
    init(_ records: [TableRecord], eventDays: [CivilDate]) throws(ImportError) {
        self.eventDays = eventDays
        for record in records {
            for field in [TableColumns.Field.date, .start, .endDate, .end] {
                guard let entry = record.entries[field],
                    let time = CellTime(entry.text, inDateColumn: field.isOfDates)
                else { continue }
                for case .slashes(let first, let second, _)? in [time.start.date, time.end?.date] {
                    try learn(first, second, entry)
                }
            }
        }
        for record in records where firstOfFile == nil { firstOfFile = wholeDate(record) }
    }

    /// The date with a year in a record; nil if it has none.
    private func wholeDate(_ record: TableRecord) -> CivilDate? {
        let fields: [TableColumns.Field] = [.start, .date]
        return fields.lazy.compactMap { field -> CivilDate? in
            let time = CellTime(record.text(field), inDateColumn: field.isOfDates)
            switch time?.start.date {
            case .full(let date)?: return date
            case .slashes(let first, let second, let year)?:
                return try? self.date(.slashes(first, second, year: year)).get()
            case .dayAndMonth?, .weekday?, .ordinal?, nil: return nil
            }
        }.first
    }

    /// Notes the date of a row that has only a date, before or between the records.
    mutating func note(heading: CivilDate) { firstOfFile = firstOfFile ?? heading }

    private mutating func learn(
        _ first: Int,
        _ second: Int,
        _ entry: TableRecord.Entry
    ) throws(ImportError) {
        if first > 12, second <= 12 { witnesses.dayFirst = entry.text }
        if second > 12, first <= 12 { witnesses.monthFirst = entry.text }
        if let one = witnesses.dayFirst, let other = witnesses.monthFirst {
            let reason = Sentence(
                en: "\(shown(one)) has the day first, \(shown(other)) the month",
                de: "\(shownInGerman(one)) hat den Tag vorn, \(shownInGerman(other)) den Monat"
            )
            throw ImportError(.contradiction, at: SourcePosition(line: entry.line), reason)
        }
        monthIsFirst = witnesses.monthFirst != nil ? true : witnesses.dayFirst.map { _ in false }
    }

    /// The date, or the reason why it is unknown.
    func date(_ date: CellDate) -> Result<CivilDate, TableDates.Doubt> {
        switch date {
        case .full(let date): return .success(date)
        case .slashes(let first, let second, let year):
            guard let monthIsFirst = first == second ? false : monthIsFirst else {
                return .failure(.order)
            }
            let (month, day) = monthIsFirst ? (first, second) : (second, first)
            return existing(CivilDate(year: year, month: month, day: day))
        case .dayAndMonth(let day, let month):
            return dayAndMonth(day, month)
        case .weekday where firstOfFile != nil, .ordinal where firstOfFile != nil:
            return .failure(.mixed)
        case .weekday(let weekday):
            let days = eventDays.filter { $0.weekday == weekday }
            return days.count == 1 ? .success(days[0]) : .failure(.weekday)
        case .ordinal(let number):
            guard eventDays.indices.contains(number - 1) else { return .failure(.ordinal) }
            return .success(eventDays[number - 1])
        }
    }

    /// The date with the year that is nearest to the dates of the file, else to the event's days.
    private func dayAndMonth(_ day: Int, _ month: Int) -> Result<CivilDate, TableDates.Doubt> {
        let near = firstOfFile.map { [$0] } ?? eventDays
        guard let first = near.first, let last = near.last else { return .failure(.year) }
        let dates = (first.components.year - 1...last.components.year + 1).compactMap { year in
            CivilDate(year: year, month: month, day: day)
        }
        func distance(_ date: CivilDate) -> Int {
            max(first.dayNumber - date.dayNumber, date.dayNumber - last.dayNumber, 0)
        }
        guard let date = dates.min(by: { distance($0) < distance($1) }) else {
            return .failure(.none)
        }
        return distance(date) <= TableDates.yearlessDaysMax ? .success(date) : .failure(.far)
    }

    /// The day of the event with the day and the month of `date`, in another year; nil if there is none.
    func eventDay(inAnotherYearThan date: CivilDate) -> CivilDate? {
        let own = date.components
        return eventDays.first { day in
            let other = day.components
            return other.day == own.day && other.month == own.month && other.year != own.year
        }
    }

    private func existing(_ date: CivilDate?) -> Result<CivilDate, TableDates.Doubt> {
        date.map { .success($0) } ?? .failure(.none)
    }

    /// The reason why a date is unknown.
    enum Doubt: Error {
        case order, year, far, weekday, ordinal, mixed, none

        /// The missing fact, as a text after the cell's text.
        var reason: Sentence {
            switch self {
            case .order:
                Sentence(
                    en: "may be read in two ways, and no other cell shows which; write 2027-05-14",
                    de:
                        "lässt sich auf zwei Arten lesen, und keine andere Zelle zeigt, welche; bitte mit Jahr, wie 2027-05-14"
                )
            case .year:
                Sentence(
                    en: "has no year, and the event has no days yet; write 2027-05-14",
                    de:
                        "hat kein Jahr, und die Veranstaltung hat noch keine Tage; bitte mit Jahr, wie 2027-05-14"
                )
            case .far:
                Sentence(
                    en: "has no year, and is far from the other days; write 2027-05-14",
                    de:
                        "hat kein Jahr und liegt weit von den anderen Tagen; bitte mit Jahr, wie 2027-05-14"
                )
            case .mixed:
                Sentence(
                    en: "names a day of the event, and other cells have dates; write a date",
                    de:
                        "nennt einen Tag der Veranstaltung, und andere Zellen haben ein Datum; bitte ein Datum"
                )
            case .weekday:
                Sentence(
                    en: "is not exactly one day of the event; write a date",
                    de: "ist nicht genau ein Tag der Veranstaltung; bitte ein Datum"
                )
            case .ordinal:
                Sentence(
                    en: "is no day that the event has; write a date",
                    de: "ist kein Tag der Veranstaltung; bitte ein Datum"
                )
            case .none: Sentence(en: "is no date of the calendar", de: "ist kein Tag des Kalenders")
            }
        }
    }
}

extension TableColumns.Field {
    /// Whether `14.05` in its column is a date, not a time.
    var isOfDates: Bool { self == .date || self == .endDate }
}

extension CellDate {
    /// Whether it has day, month and year.
    var isWhole: Bool { if case .full = self { true } else { false } }

    /// Whether times after midnight belong to the night after the day: `Tag 1, 01:00`.
    var countsNights: Bool {
        if case .ordinal = self { true } else { false }
    }
}
