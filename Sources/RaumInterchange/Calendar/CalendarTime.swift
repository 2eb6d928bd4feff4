import RaumGrid

/// A DATE or DATE-TIME as a calendar writes it (RFC 5545, 3.3.4 and 3.3.5).
struct CalendarTime: Hashable {
    /// The local clock reading, in any zone, as seconds since 1970 in UTC.
    let wall: Int64
    let isUTC: Bool
    /// Whether it is a day without a clock reading.
    let isDay: Bool

    static let secondsOfDay: Int64 = 86_400

    private init(wall: Int64, isUTC: Bool, isDay: Bool) {
        (self.wall, self.isUTC, self.isDay) = (wall, isUTC, isDay)
    }

    /// The day of the local reading.
    var day: CivilDate {
        CivilDate(dayNumber: Int(floorDivide(wall, CalendarTime.secondsOfDay)))
    }

    /// The same kind of time at the local reading `wall`.
    func at(_ wall: Int64) -> CalendarTime {
        CalendarTime(wall: wall, isUTC: isUTC, isDay: isDay)
    }

    /// Reads `20230314T183000Z`; seconds may be missing, and dashes and colons are allowed.
    init?(_ text: String) {
        var bytes = Array(trimmed(text).utf8).filter { $0 != 0x2D && $0 != 0x3A }
        isUTC = bytes.last == UInt8(ascii: "Z") || bytes.last == UInt8(ascii: "z")
        if isUTC { bytes.removeLast() }
        let parts = bytes.split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.allSatisfy(isDigit) }), 1...2 ~= parts.count,
            let day = CalendarTime.day(parts[0])
        else { return nil }
        isDay = parts.count == 1
        guard let seconds = isDay ? 0 : CalendarTime.secondsOfClock(parts[1]) else { return nil }
        wall = Int64(day.dayNumber) * CalendarTime.secondsOfDay + Int64(seconds)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func day(_ digits: ArraySlice<UInt8>) -> CivilDate? {
        guard digits.count == 8 else { return nil }
        return CivilDate(
            year: number(digits.prefix(4)),
            month: number(digits.dropFirst(4).prefix(2)),
            day: number(digits.suffix(2))
        )
    }

    /// The seconds of `1830` or `183000`; 24:00 is the end of the day, a leap second counts as the second before.
    private static func secondsOfClock(_ digits: ArraySlice<UInt8>) -> Int? {
        guard [4, 6].contains(digits.count) else { return nil }
        let (hour, minute) = (number(digits.prefix(2)), number(digits.dropFirst(2).prefix(2)))
        let second = number(digits.dropFirst(4))
        let isEndOfDay = hour == 24 && minute == 0 && second == 0
        guard hour < 24 || isEndOfDay, minute < 60, second <= 60 else { return nil }
        return hour * 3600 + minute * 60 + min(second, 59)
    }

    /// The times of a list, as in RDATE; of a PERIOD its start.
    static func list(_ property: CalendarProperty) -> [CalendarTime] {
        property.value.split(separator: ",").compactMap { element in
            CalendarTime(String(element.prefix { $0 != "/" }))
        }
    }
}

/// Seconds rounded to the nearest whole minute, since some programs end an hour at 59:59.
func roundedToMinute(_ seconds: Int64) -> Int64 {
    Int64((Double(seconds) / 60).rounded()) * 60
}
