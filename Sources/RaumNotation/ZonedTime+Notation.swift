package import RaumGrid

// Times are written as ISO 8601 profiles them for the internet (RFC 3339), seconds and milliseconds
// only where they are not zero: 2023-03-14T18:30+01:00, 2023-03-14T18:41:59.123+01:00.

extension ZonedTime {
    /// The time in its one spelling.
    package var notation: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ZonedTime.notationBytesMax)
        appendDateAndClock(to: &bytes)
        appendSeconds(to: &bytes)
        appendOffset(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Bytes of `2023-03-14T18:41:59.123+01:00`, the longest notation.
    private static let notationBytesMax = 29

    private func appendDateAndClock(to bytes: inout [UInt8]) {
        let (year, month, day) = date.components
        // A computed time may lie outside the allowed years, but is still written.
        if 0...9999 ~= year { bytes.append(digits: 4, of: year) } else { bytes += "\(year)".utf8 }
        bytes.append(0x2D)
        bytes.append(digits: 2, of: month)
        bytes.append(0x2D)
        bytes.append(digits: 2, of: day)
        bytes.append(0x54)
        bytes.append(digits: 2, of: hour)
        bytes.append(0x3A)
        bytes.append(digits: 2, of: minute)
    }

    private func appendSeconds(to bytes: inout [UInt8]) {
        let fraction = millisecondsOfDay % 1000
        guard second != 0 || fraction != 0 else { return }
        bytes.append(0x3A)
        bytes.append(digits: 2, of: second)
        guard fraction != 0 else { return }
        bytes.append(0x2E)
        bytes.append(digits: 3, of: fraction)
    }

    private func appendOffset(to bytes: inout [UInt8]) {
        bytes.append(offsetMinutes < 0 ? 0x2D : 0x2B)
        bytes.append(digits: 2, of: abs(offsetMinutes) / 60)
        bytes.append(0x3A)
        bytes.append(digits: 2, of: abs(offsetMinutes) % 60)
    }

    /// The time to the millisecond, zeros included: for clocks, whose lines then all have one length.
    package var notationToMilliseconds: String {
        "\(date)T\(clock):\(twoDigits(second)).\(threeDigits(millisecondsOfDay % 1000))"
            + offsetNotation(offsetMinutes)
    }

    /// Nil if `notation` is no time of RFC 3339 with minutes, seconds or milliseconds.
    package init?(notation: String) {
        var reader = DigitReader(Array(notation.utf8))
        guard let date = reader.date(), reader.skip(0x54), let (hour, minute) = reader.clock()
        else {
            return nil
        }
        guard let milliseconds = reader.fraction(), let offset = reader.offset() else { return nil }
        guard reader.isAtEnd else { return nil }
        self = ZonedTime(date, hour: hour, minute: minute, offsetMinutes: offset)
            .adding(milliseconds: Int64(milliseconds))
    }
}

extension CivilDate {
    /// Nil if `notation` is no date like `2023-03-14`.
    package init?(notation: String) {
        var reader = DigitReader(Array(notation.utf8))
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }
}

extension ISOWeek {
    /// Nil if `notation` is no week like `2023-W11`.
    package init?(notation: String) {
        var reader = DigitReader(Array(notation.utf8))
        guard let year = reader.number(digits: 4), reader.skip(0x2D), reader.skip(0x57) else {
            return nil
        }
        guard let week = reader.number(digits: 2), reader.isAtEnd else { return nil }
        self.init(year: year, week: week)
    }
}

/// `+01:00`, with the sign always written.
package func offsetNotation(_ minutes: Int) -> String {
    let size = abs(minutes)
    return (minutes < 0 ? "-" : "+") + twoDigits(size / 60) + ":" + twoDigits(size % 60)
}

/// Minutes of `+01:00` or `Z`; nil for anything else.
package func offsetMinutes(notation: String) -> Int? {
    var reader = DigitReader(Array(notation.utf8))
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    return offset
}

/// Hour and minute of `18:30`; nil for anything else.
package func clockReading(notation: String) -> (hour: Int, minute: Int)? {
    var reader = DigitReader(Array(notation.utf8))
    guard let reading = reader.clock(), reader.isAtEnd else { return nil }
    return reading
}

private func threeDigits(_ number: Int) -> String {
    number < 100 ? "0" + twoDigits(number) : "\(number)"
}

/// Reads fixed numbers of digits and the marks between them.
private struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var number = 0
        for byte in bytes[position..<position + digits] {
            guard byte.isDigit else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        position += digits
        return number
    }

    mutating func date() -> CivilDate? {
        guard let year = number(digits: 4), skip(0x2D), let month = number(digits: 2) else {
            return nil
        }
        guard skip(0x2D), let day = number(digits: 2) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    mutating func clock() -> (hour: Int, minute: Int)? {
        guard let hour = number(digits: 2), skip(0x3A), let minute = number(digits: 2) else {
            return nil
        }
        guard hour < 24, minute < 60 else { return nil }
        return (hour, minute)
    }

    /// Milliseconds of `:59`, `:59.123` or nothing.
    mutating func fraction() -> Int? {
        guard skip(0x3A) else { return 0 }
        guard let seconds = number(digits: 2), seconds < 60 else { return nil }
        guard skip(0x2E) else { return seconds * 1000 }
        guard let milliseconds = number(digits: 3) else { return nil }
        return seconds * 1000 + milliseconds
    }

    mutating func offset() -> Int? {
        if skip(0x5A) { return 0 }
        let isBehind = skip(0x2D)
        guard isBehind || skip(0x2B) else { return nil }
        guard let (hours, minutes) = clock() else { return nil }
        return (hours * 60 + minutes) * (isBehind ? -1 : 1)
    }
}

extension [UInt8] {
    /// Appends the last `count` decimal digits of `number`, which is not negative.
    fileprivate mutating func append(digits count: Int, of number: Int) {
        var unit = 1
        for _ in 1..<count { unit *= 10 }
        while unit > 0 {
            append(0x30 + UInt8(truncatingIfNeeded: number / unit % 10))
            unit /= 10
        }
    }
}
