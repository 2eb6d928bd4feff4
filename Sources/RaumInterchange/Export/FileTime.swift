import RaumGrid

extension ZonedTime {
    /// `18:30:00`.
    var clockWithSeconds: String { "\(reading):\(twoDigits(second))" }

    /// `2023-03-14T18:30:00+01:00`, whole seconds (RFC 3339).
    var rfc3339: String {
        let minutes = abs(offsetMinutes)
        let sign = offsetMinutes < 0 ? "-" : "+"
        let offset = "\(sign)\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
        return "\(date)T\(clockWithSeconds)\(offset)"
    }

    /// `20230314T173000Z`, the form of RFC 5545 that needs no zone.
    var basicUTC: String {
        let time = ZonedTime(milliseconds: milliseconds, offsetMinutes: 0)
        let (year, month, day) = time.date.components
        let clock = twoDigits(time.hour) + twoDigits(time.minute) + twoDigits(time.second)
        return "\(fourDigits(year))\(twoDigits(month))\(twoDigits(day))T\(clock)Z"
    }
}

/// `0:45`, with days in front if hours would need three digits, which the schema forbids.
func durationText(minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, twoDigits(minutes % 60))
    guard hours > 99 else { return "\(twoDigits(hours)):\(rest)" }
    return "\(hours / 24):\(twoDigits(hours % 24)):\(rest)"
}
