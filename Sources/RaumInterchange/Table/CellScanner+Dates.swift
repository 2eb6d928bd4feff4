import RaumGrid

/// A date in a cell, which other cells of the table may have to complete.
enum CellDate: Hashable {
    case full(CivilDate)
    /// Without a year, as `14.05.`.
    case dayAndMonth(Int, Int)
    /// `05/06/2027`: day and month in an order that another cell of the table shows.
    case slashes(Int, Int, year: Int)
    /// 1 for Monday.
    case weekday(Int)
    /// `Tag 2`, `Day 2`: a day of the event.
    case ordinal(Int)
}

extension CellScanner {
    /// A date; `allowsBare` also allows `14.05`, which is a time in a column of times.
    mutating func date(allowsBare: Bool) -> CellDate? {
        let weekday = attempt { $0.weekday() }
        weekdayOfDate = weekday
        if let date = attempt({ $0.dateOfNumbers(allowsBare: allowsBare) }) { return date }
        if let date = attempt({ $0.dateWithName() }) { return date }
        if let weekday { return .weekday(weekday) }
        return attempt { scanner in
            guard scanner.skipWord(["tag", "day"]) else { return nil }
            scanner.skipBlanks()
            return scanner.number(1...2).map { .ordinal($0) }
        }
    }

    private mutating func weekday() -> Int? {
        guard let word = word(), let day = CellScanner.weekdays[word] else { return nil }
        _ = skip(".")
        _ = skip(",")
        skipBlanks()
        return day
    }

    private mutating func dateOfNumbers(allowsBare: Bool) -> CellDate? {
        if let date = attempt({ $0.dateBeforeT() }) { return date }
        if let date = attempt({ $0.yearFirst() }) { return date }
        if let date = attempt({ $0.dotted(allowsBare: allowsBare) }) { return date }
        return attempt { $0.slashed() }
    }

    /// `2027-05-14T`: an export has dates of every year that a grid can have.
    private mutating func dateBeforeT() -> CellDate? {
        guard let year = number(4...4), skip("-"), let month = number(2...2), skip("-"),
            let day = number(2...2), rest.first == UInt8(ascii: "t")
        else { return nil }
        return full(year, month, day)
    }

    private mutating func yearFirst() -> CellDate? {
        if let digits = attempt({ $0.number(8...8) }) {
            guard CellScanner.years.contains(digits / 10_000) else { return nil }
            return full(digits / 10_000, digits / 100 % 100, digits % 100)
        }
        guard let year = wholeYear() else { return nil }
        let isDash = skip("-")
        let isDot = !isDash && skip(".")
        guard isDash || isDot || skip("/"), let month = number(1...2) else { return nil }
        guard isDash ? skip("-") : isDot ? skip(".") : skip("/"), let day = number(1...2) else {
            return nil
        }
        return full(year, month, day)
    }

    /// `14.05.2027`, `14.5.27`, `14.05.`.
    private mutating func dotted(allowsBare: Bool) -> CellDate? {
        guard let day = number(1...2), skip(".") else { return nil }
        skipBlanks()
        guard let month = number(1...2) else { return nil }
        guard skip(".") else {
            return allowsBare ? yearless(day, month) : nil
        }
        if let year = attempt({ $0.rest.first == 0x20 ? nil : $0.year() }) {
            return full(year, month, day)
        }
        // Other digits behind the dot are a year, too, and one that no event has: 14.05.0027.
        if rest.first.map(isDigit) == true { return nil }
        // After a blank, two digits may be an hour.
        let year = attempt { scanner in
            scanner.skipBlanks()
            return scanner.wholeYear()
        }
        return year.map { full($0, month, day) } ?? yearless(day, month)
    }

    private mutating func slashed() -> CellDate? {
        guard let first = number(1...2) else { return nil }
        let isSlash = skip("/")
        guard isSlash || skip("-"), let second = number(1...2), isSlash ? skip("/") : skip("-"),
            let year = isSlash ? year() : number(4...4)
        else { return nil }
        return .slashes(first, second, year: year)
    }

    /// `14. Mai 2027`, `14-May-27`, `May 14th, 2027`, `14. Mai`.
    private mutating func dateWithName() -> CellDate? {
        if let day = attempt({ $0.number(1...2) }) {
            skipBetween()
            guard let month = month() else { return nil }
            skipBetween()
            return named(day, month)
        }
        guard let month = month() else { return nil }
        skipBetween()
        guard let day = number(1...2) else { return nil }
        _ = skipWord(["st", "nd", "rd", "th"])
        skipBetween()
        return named(day, month)
    }

    private mutating func named(_ day: Int, _ month: Int) -> CellDate? {
        if let year = attempt({ $0.wholeYear() }) { return full(year, month, day) }
        let year = attempt { scanner in
            guard let year = scanner.year(), scanner.endsDate else { return nil as Int? }
            return year
        }
        return year.map { full($0, month, day) } ?? yearless(day, month)
    }

    /// Whether the following text shows that the two digits before it were no hour, as they are in `14 May 10:30` and
    /// `14. Mai 10 Uhr`.
    private var endsDate: Bool {
        guard let first = rest.first, first != UInt8(ascii: ",") else { return true }
        let isNumber = first == 0x20 && rest.dropFirst().first.map(isDigit) == true
        return isNumber || rest.starts(with: " um ".utf8) || rest.starts(with: " at ".utf8)
    }

    private mutating func skipBetween() {
        _ = skipWord(["st", "nd", "rd", "th"])
        _ = skip(".")
        _ = skip(",")
        _ = skip("-")
        skipBlanks()
    }

    private mutating func month() -> Int? {
        guard let word = word() else { return nil }
        let names = CellScanner.months
        guard word.utf8.count >= 3 else { return nil }
        return names.firstIndex { $0.contains { $0.hasPrefix(word) } }.map { $0 + 1 }
    }

    /// Four digits, or two of this century.
    private mutating func year() -> Int? {
        if let year = attempt({ $0.wholeYear() }) { return year }
        return number(2...2).map { 2000 + $0 }
    }

    /// Four digits that are no time such as `1430`.
    private mutating func wholeYear() -> Int? {
        guard let year = number(4...4), CellScanner.years.contains(year) else { return nil }
        return year
    }

    /// The years that an event may be in.
    private static let years = 1900...2199

    private func full(_ year: Int, _ month: Int, _ day: Int) -> CellDate? {
        CivilDate(year: year, month: month, day: day).map { .full($0) }
    }

    private func yearless(_ day: Int, _ month: Int) -> CellDate? {
        1...31 ~= day && 1...12 ~= month ? .dayAndMonth(day, month) : nil
    }

    private static let months: [[String]] = [
        ["januar", "january", "jaenner"], ["februar", "february", "feber"],
        ["maerz", "march", "mrz", "mar"], ["april"], ["mai", "may"], ["juni", "june"],
        ["juli", "july"], ["august"], ["september", "sept"], ["oktober", "october"], ["november"],
        ["dezember", "december"],
    ]

    private static let weekdays: [String: Int] = [
        "mo": 1, "mon": 1, "montag": 1, "monday": 1, "di": 2, "tue": 2, "tues": 2, "dienstag": 2,
        "tuesday": 2, "mi": 3, "wed": 3, "mittwoch": 3, "wednesday": 3, "do": 4, "thu": 4,
        "thur": 4, "thurs": 4, "donnerstag": 4, "thursday": 4, "fr": 5, "fri": 5, "freitag": 5,
        "friday": 5, "sa": 6, "sat": 6, "samstag": 6, "sonnabend": 6, "saturday": 6, "so": 7,
        "sun": 7, "sonntag": 7, "sunday": 7,
    ]
}
