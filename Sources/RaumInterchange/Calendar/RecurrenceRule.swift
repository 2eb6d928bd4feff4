import RaumGrid

/// A rule of repetition (RFC 5545, 3.3.10), as far as calendars of events use it: by days, weeks, months and years, on
/// days of the week or of the month.
struct RecurrenceRule: Hashable {
    enum Frequency: String {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    /// A day of the week, 1 for Monday, and its number in the month: -1 for the last, nil for each.
    struct Weekday: Hashable {
        let ordinal: Int?
        let number: Int
    }

    let frequency: Frequency
    private(set) var interval = 1
    private(set) var count: Int?
    private(set) var until: CalendarTime?
    private(set) var weekdays: [Weekday] = []
    private(set) var months: [Int] = []
    private(set) var monthDays: [Int] = []
    private var weekStart = 1

    /// Whether it has an end.
    var isBounded: Bool { count != nil || until != nil }

    /// Nil for a rule with unsupported parts.
    init?(_ text: String) {
        var parts: [String: String] = [:]
        for part in trimmed(text).uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { return nil }
            parts[pair[0]] = pair[1]
        }
        guard let frequency = parts["FREQ"].flatMap(Frequency.init) else { return nil }
        self.frequency = frequency
        for (name, value) in parts where name != "FREQ" {
            guard read(name, value) else { return nil }
        }
        guard
            frequency == .monthly || frequency == .yearly && !months.isEmpty
                || weekdays.allSatisfy({ $0.ordinal == nil })
        else { return nil }
    }

    private mutating func read(_ name: String, _ value: String) -> Bool {
        switch name {
        case "INTERVAL":
            guard let number = Int(value), 1...1000 ~= number else { return false }
            interval = number
        case "COUNT":
            guard let number = Int(value), number > 0 else { return false }
            count = number
        case "UNTIL":
            guard let time = CalendarTime(value) else { return false }
            until = time
        case "WKST":
            guard let day = RecurrenceRule.weekday(value)?.number else { return false }
            weekStart = day
        case "BYDAY": return RecurrenceRule.list(value, RecurrenceRule.weekday, into: &weekdays)
        case "BYMONTH": return RecurrenceRule.list(value, Int.init, into: &months)
        case "BYMONTHDAY": return RecurrenceRule.list(value, Int.init, into: &monthDays)
        default: return false
        }
        return true
    }

    private static func list<Element>(
        _ value: String,
        _ read: (String) -> Element?,
        into elements: inout [Element]
    ) -> Bool {
        let words = value.split(separator: ",").map { trimmed(String($0)) }
        elements = words.compactMap(read)
        return elements.count == words.count
    }

    private static let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// `-1SU`, `2MO` or `FR`.
    private static func weekday(_ text: String) -> Weekday? {
        guard let place = names.firstIndex(of: String(text.suffix(2))) else { return nil }
        let ordinal = text.dropLast(2)
        if ordinal.isEmpty { return Weekday(ordinal: nil, number: place + 1) }
        guard let number = Int(ordinal), number != 0, -5...5 ~= number else { return nil }
        return Weekday(ordinal: number, number: place + 1)
    }

    /// The largest number of periods that are checked, since a rule may name days that do not exist for years.
    private static let periodsMax = 5000

    /// The days from `start` to one day after the end, at most `max` of them; for a rule without an end, the first
    /// ones.
    func days(from start: CivilDate, max: Int) -> [CivilDate] {
        let wanted = min(max, count ?? max)
        // One day more, since the end may be in UTC; the caller, who knows the zone, removes later starts.
        let last = until.map { Int(floorDivide($0.wall, CalendarTime.secondsOfDay)) + 1 } ?? .max
        var found: [CivilDate] = []
        for period in 0..<RecurrenceRule.periodsMax {
            let days = days(ofPeriod: period, from: start)
            for day in days where day >= start && found.count < wanted {
                guard day.dayNumber <= last else { return found }
                found.append(day)
            }
            if found.count >= wanted { break }
        }
        return found
    }

    private func days(ofPeriod period: Int, from start: CivilDate) -> [CivilDate] {
        let step = period * interval
        let (year, month, _) = start.components
        switch frequency {
        case .daily: return [start.adding(days: step)].filter(isAllowed)
        case .weekly:
            let back = (start.weekday - weekStart + 7) % 7
            let first = start.adding(days: step * 7 - back)
            let numbers = weekdays.isEmpty ? [start.weekday] : weekdays.map(\.number)
            return (0..<7).map { first.adding(days: $0) }.filter {
                numbers.contains($0.weekday)
                    && (months.isEmpty || months.contains($0.components.month))
            }
        case .monthly:
            let index = year * 12 + month - 1 + step
            return days(ofMonth: index % 12 + 1, year: index / 12, from: start).filter {
                months.isEmpty || months.contains($0.components.month)
            }
        case .yearly: return days(ofYear: year + step, from: start)
        }
    }

    /// The days of one year by a yearly rule, ascending.
    func days(ofYear year: Int, from start: CivilDate) -> [CivilDate] {
        let months = months.isEmpty ? [start.components.month] : months.sorted()
        return months.flatMap { days(ofMonth: $0, year: year, from: start) }
    }

    private func days(ofMonth month: Int, year: Int, from start: CivilDate) -> [CivilDate] {
        let all = (1...31).compactMap { CivilDate(year: year, month: month, day: $0) }
        if !weekdays.isEmpty {
            return all.filter { day in weekdays.contains { isOn(day, $0, among: all) } }
                .filter { monthDays.isEmpty || isOnMonthDay($0, among: all) }
        }
        if !monthDays.isEmpty { return all.filter { isOnMonthDay($0, among: all) } }
        return all.filter { $0.components.day == start.components.day }
    }

    private func isOn(_ day: CivilDate, _ weekday: Weekday, among all: [CivilDate]) -> Bool {
        guard day.weekday == weekday.number else { return false }
        guard let ordinal = weekday.ordinal else { return true }
        let same = all.filter { $0.weekday == day.weekday }
        let place = ordinal > 0 ? ordinal - 1 : same.count + ordinal
        return same.indices.contains(place) && same[place] == day
    }

    private func isOnMonthDay(_ day: CivilDate, among all: [CivilDate]) -> Bool {
        let number = day.components.day
        return monthDays.contains { $0 == number || $0 == number - all.count - 1 }
    }

    private func isAllowed(_ day: CivilDate) -> Bool {
        let (_, month, number) = day.components
        return (months.isEmpty || months.contains(month))
            && (monthDays.isEmpty || monthDays.contains(number))
            && (weekdays.isEmpty || weekdays.contains { $0.number == day.weekday })
    }
}
