// Times in files: ISO 8601 with a blank or T, with and without seconds and offset.

import RaumGrid

/// A date with an optional clock reading and an optional offset.
struct TimeText: Hashable {
    var date: CivilDate
    /// Milliseconds since midnight; nil if there is only a date.
    var millisecondsOfDay: Int?
    /// Minutes ahead of UTC; nil if the file has no offset.
    var offsetMinutes: Int?

    /// The largest offset: in this century, all zones are between UTC-12 and UTC+14.
    static let offsetMinutesMax = 14 * 60

    /// Nil if `text` is neither a date nor a date with a time.
    init?(_ text: String) {
        var scanner = ClockScanner(text)
        guard let date = scanner.date() else { return nil }
        self.date = date
        if scanner.isAtEnd { return }
        guard scanner.skip("T") || scanner.skip(" "), let clock = scanner.clock() else {
            return nil
        }
        millisecondsOfDay = clock
        if scanner.isAtEnd { return }
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        offsetMinutes = offset
    }

    /// The point in time; nil without a clock reading or an offset.
    var time: ZonedTime? {
        guard let offsetMinutes else { return nil }
        return time(offsetMinutes: offsetMinutes)
    }

    /// The point in time when the venue is `offsetMinutes` ahead of UTC; nil without a clock
    /// reading.
    func time(offsetMinutes: Int) -> ZonedTime? {
        guard let millisecondsOfDay else { return nil }
        return ZonedTime(date, hour: 0, minute: 0, offsetMinutes: offsetMinutes)
            .adding(milliseconds: Int64(millisecondsOfDay))
    }

    /// The milliseconds since midnight of a clock reading such as `18:30`.
    static func clock(_ text: String) -> Int? {
        var scanner = ClockScanner(text)
        guard let clock = scanner.clock(), scanner.isAtEnd else { return nil }
        return clock
    }
}

/// Takes numbers of fixed width from the front of a text.
private struct ClockScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        rest = Array(text.utf8)[...]
        while let last = rest.last, isWhitespace(last) { rest.removeLast() }
        while let first = rest.first, isWhitespace(first) { rest.removeFirst() }
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        let run = rest.prefix(digits)
        guard run.count == digits, run.allSatisfy(isDigit) else { return nil }
        rest = rest.dropFirst(digits)
        return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `YYYY-MM-DD`, or `D.M.YYYY` as it is written in German.
    mutating func date() -> CivilDate? {
        if let year = number(digits: 4) {
            guard skip("-"), let month = number(digits: 2), skip("-"), let day = number(digits: 2)
            else { return nil }
            return CivilDate(year: year, month: month, day: day)
        }
        guard let day = number(digits: 2) ?? number(digits: 1), skip("."),
            let month = number(digits: 2) ?? number(digits: 1), skip("."),
            let year = number(digits: 4)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `H:MM`, `HH:MM`, optionally with `:SS` and a fraction.
    mutating func clock() -> Int? {
        guard let hour = number(digits: 2) ?? number(digits: 1), hour < 24, skip(":"),
            let minute = number(digits: 2), minute < 60
        else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        guard skip(":") else { return milliseconds }
        guard let second = number(digits: 2), second < 60 else { return nil }
        milliseconds += second * 1000
        guard skip(".") else { return milliseconds }
        guard let tenth = number(digits: 1) else { return nil }
        milliseconds += tenth * 100
        while let first = rest.first, isDigit(first) { rest.removeFirst() }
        return milliseconds
    }

    /// `Z`, `+HH`, `+HHMM` or `+HH:MM`.
    mutating func offset() -> Int? {
        if skip("Z") { return 0 }
        let sign = skip("-") ? -1 : 1
        guard sign == -1 || skip("+"), let hours = number(digits: 2) else { return nil }
        _ = skip(":")
        let minutes = isAtEnd ? 0 : number(digits: 2)
        guard let minutes, minutes < 60, hours * 60 + minutes <= TimeText.offsetMinutesMax else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}
