import RaumGrid

/// A clock reading in a cell.
struct CellClock: Hashable {
    /// Milliseconds after midnight; 24:00 is a whole day.
    var milliseconds: Int
    /// Whether it has seconds.
    var hasSeconds = false
    /// Whether it is an hour without minutes or a unit, as the first in `14–15 Uhr`.
    var isBare = false
    /// Whether it has am or pm.
    var hasMeridiem = false

    static let dayMilliseconds = 86_400_000
}

extension CellScanner {
    /// `14:30`, `14.30`, `14h30`, `14:30:00`, `14:30 Uhr`, `14 Uhr`, `2pm`, `2:00 PM`, `1430`, `24:00`, or a
    /// spreadsheet's fraction of a day.
    mutating func clock() -> CellClock? {
        if let serial = attempt({ $0.partOfDay() }) { return serial }
        if let digits = attempt({ $0.number(4...4) }) {
            return wholeClock(digits / 100, digits % 100, 0)
        }
        guard let hour = number(1...2) else { return nil }
        let minute = attempt { scanner in
            scanner.skip(":") || scanner.skip(".") || scanner.skip("h")
                ? scanner.number(2...2) : nil
        }
        guard let minute else { return wholeHour(hour) }
        let second = attempt { $0.skip(":") ? $0.number(2...2) : nil }
        if second != nil { skipFraction() }
        if let isAfternoon = attempt({ $0.meridiem() }) {
            return twelveHours(hour, minute, second ?? 0, isAfternoon)
        }
        skipUnit()
        var clock = wholeClock(hour, minute, second ?? 0)
        clock?.hasSeconds = second != nil
        return clock
    }

    private mutating func wholeHour(_ hour: Int) -> CellClock? {
        if let isAfternoon = attempt({ $0.meridiem() }) {
            return twelveHours(hour, 0, 0, isAfternoon)
        }
        var clock = wholeClock(hour, 0, 0)
        clock?.isBare = !skipUnit()
        return clock
    }

    @discardableResult private mutating func skipUnit() -> Bool {
        attempt { scanner in
            scanner.skipBlanks()
            return scanner.skipWord(["uhr", "h", "hrs"]) ? true : nil
        } ?? false
    }

    private mutating func skipFraction() {
        _ = attempt { $0.skip(".") ? $0.number(1...9) : nil }
    }

    private func wholeClock(_ hour: Int, _ minute: Int, _ second: Int) -> CellClock? {
        guard minute < 60, second < 60, hour < 24 || hour == 24 && minute == 0 && second == 0 else {
            return nil
        }
        return CellClock(milliseconds: ((hour * 60 + minute) * 60 + second) * 1000)
    }

    private func twelveHours(
        _ hour: Int,
        _ minute: Int,
        _ second: Int,
        _ isAfternoon: Bool
    ) -> CellClock? {
        guard 1...12 ~= hour else { return nil }
        var clock = wholeClock(hour % 12 + (isAfternoon ? 12 : 0), minute, second)
        clock?.hasMeridiem = true
        return clock
    }

    /// True for `pm`, `p.m.`; false for `am`, `a.m.`.
    private mutating func meridiem() -> Bool? {
        skipBlanks()
        let isAfternoon = skip("p")
        guard isAfternoon || skip("a") else { return nil }
        _ = skip(".")
        guard skip("m") else { return nil }
        _ = skip(".")
        return isAfternoon
    }

    /// A time as a fraction of a day, such as `0.604166667`, with three digits or more, as a spreadsheet writes it
    /// without a format.
    private mutating func partOfDay() -> CellClock? {
        guard number(1...1) == 0, skip(".") || skip(","), rest.prefix(while: isDigit).count >= 3
        else { return nil }
        return fractionOfDay().map { CellClock(milliseconds: $0) }
    }

    /// The milliseconds for the digits after a decimal mark, rounded to a second.
    mutating func fractionOfDay() -> Int? {
        let digits = rest.prefix(while: isDigit)
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        var (numerator, denominator) = (0, 1)
        for digit in digits.prefix(12) {
            numerator = numerator * 10 + Int(digit - 0x30)
            denominator *= 10
        }
        return (numerator * 86_400 * 2 + denominator) / (2 * denominator) * 1000
    }

    /// `Z`, `UTC`, `+02:00`, `MESZ`; minutes ahead of UTC.
    ///
    /// A minus directly after a clock reading is the dash of `10:00-11:00` unless `allowsMinus` is set.
    mutating func offset(allowsMinus: Bool) -> Int? {
        attempt { scanner in
            scanner.skipBlanks()
            if let word = scanner.attempt({ $0.word() }) {
                guard let minutes = CellScanner.zones[word] else { return nil }
                let further = scanner.attempt { $0.signedOffset(allowsMinus: minutes == 0) }
                return minutes + (further ?? 0)
            }
            return scanner.signedOffset(allowsMinus: allowsMinus)
        }
    }

    private mutating func signedOffset(allowsMinus: Bool) -> Int? {
        let isBehind = allowsMinus && skip("-")
        guard isBehind || skip("+") else { return nil }
        let minutes: Int
        if let digits = attempt({ $0.number(4...4) }) {
            minutes = digits / 100 * 60 + digits % 100
        } else {
            guard let hours = number(1...2) else { return nil }
            minutes = hours * 60 + (attempt { $0.skip(":") ? $0.number(2...2) : nil } ?? 0)
        }
        guard minutes <= TimeText.offsetMinutesMax else { return nil }
        return isBehind ? -minutes : minutes
    }

    /// Names of zones with the same offset everywhere.
    static let zones = ["z": 0, "utc": 0, "gmt": 0, "mez": 60, "cet": 60, "mesz": 120, "cest": 120]
}
