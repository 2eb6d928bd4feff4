/// A length (RFC 5545, 3.3.6): days by the calendar, which may be an hour longer or shorter at a change of clocks, then
/// seconds by the clock.
struct CalendarLength: Hashable {
    var days: Int64 = 0
    var seconds: Int64 = 0

    var isNegative: Bool { days < 0 || days == 0 && seconds < 0 }

    /// The largest number; a larger one counts as longer than any session.
    private static let numberMax: Int64 = 100_000

    init(seconds: Int64) { self.seconds = seconds }

    /// `PT1H30M`, `P1D`, `P2W`, `-PT5M`; nil for what cannot be read.
    init?(_ text: String) {
        var number: Int64?
        var sign: Int64 = 1
        for byte in trimmed(text).uppercased().utf8 {
            if isDigit(byte) {
                number = min(number ?? 0, CalendarLength.numberMax) * 10 + Int64(byte - 0x30)
                continue
            }
            if byte == UInt8(ascii: "-") { sign = -1 }
            if "PT+-".utf8.contains(byte) { continue }
            guard let count = number, add(count, byte) else { return nil }
            number = nil
        }
        guard number == nil else { return nil }
        (days, seconds) = (sign * days, sign * seconds)
    }

    /// Adds `count` units; returns false if `unit` is unknown.
    private mutating func add(_ count: Int64, _ unit: UInt8) -> Bool {
        switch unit {
        case UInt8(ascii: "W"): days += count * 7
        case UInt8(ascii: "D"): days += count
        case UInt8(ascii: "H"): seconds += count * 3600
        case UInt8(ascii: "M"): seconds += count * 60
        case UInt8(ascii: "S"): seconds += count
        default: return false
        }
        return true
    }
}
