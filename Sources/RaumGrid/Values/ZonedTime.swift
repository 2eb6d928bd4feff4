// Each time carries the venue's offset, so that a display without zone data, or with a clock in another zone, still
// shows the time of a clock on the venue's wall.

/// A point in time, with the offset from UTC that the venue keeps at that point.
package struct ZonedTime: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00Z.
    package let milliseconds: Int64
    private let offset: Int32
    /// Which one it is of two times with the same reading: a word for people, which does not make a time another one.
    package let turn: Turn

    /// Which one a time is of those that a wall clock shows alike, since it was put back between them.
    package enum Turn: Sendable {
        /// The only one, as far as is known.
        case only
        case first, second
    }

    /// The point `milliseconds` after 1970 at a venue `offsetMinutes` ahead of UTC.
    package init(milliseconds: Int64, offsetMinutes: Int, turn: Turn = .only) {
        self.milliseconds = milliseconds
        offset = Int32(clamping: offsetMinutes)
        self.turn = turn
    }

    /// Minutes that the venue is ahead of UTC, from -1439 to 1439.
    package var offsetMinutes: Int { Int(offset) }

    package static func == (left: ZonedTime, right: ZonedTime) -> Bool {
        left.milliseconds == right.milliseconds && left.offset == right.offset
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(milliseconds)
        hasher.combine(offset)
    }

    /// The wall clock reading `hour:minute` on `date`, `offsetMinutes` ahead of UTC.
    package init(_ date: CivilDate, hour: Int, minute: Int, offsetMinutes: Int) {
        let minutes = Int64(date.dayNumber) * 1440 + Int64(hour * 60 + minute - offsetMinutes)
        self.init(milliseconds: minutes * 60_000, offsetMinutes: offsetMinutes)
    }

    /// Orders by the point in time; the offset only breaks ties.
    package static func < (left: ZonedTime, right: ZonedTime) -> Bool {
        (left.milliseconds, left.offsetMinutes) < (right.milliseconds, right.offsetMinutes)
    }
}

extension ZonedTime {
    /// Milliseconds since the epoch as the venue's wall clock counts them.
    package var localMilliseconds: Int64 { milliseconds + Int64(offsetMinutes) * 60_000 }

    /// Whether the venue's date has a year of four digits, so that the time reads back as it is written.
    package var isWritable: Bool { date.isWritable && -1439...1439 ~= offsetMinutes }

    /// The venue's date.
    package var date: CivilDate {
        CivilDate(dayNumber: Int(floorDivide(localMilliseconds, 86_400_000)))
    }

    /// Milliseconds since the venue's midnight.
    package var millisecondsOfDay: Int {
        Int(localMilliseconds - Int64(date.dayNumber) * 86_400_000)
    }

    /// The wall clock's hour.
    package var hour: Int { millisecondsOfDay / 3_600_000 }

    /// The wall clock's minute.
    package var minute: Int { millisecondsOfDay / 60_000 % 60 }

    /// The wall clock's second.
    package var second: Int { millisecondsOfDay / 1000 % 60 }

    /// The wall clock's reading for people: `18:30`; `02:30A` and `02:30B` of the hour that clocks show twice when they
    /// are put back.
    package var clock: String { reading + turn.mark }

    /// The wall clock's reading alone: `18:30`.
    package var reading: String { twoDigits(hour) + ":" + twoDigits(minute) }

    /// The time `minutes` later, at the same offset.
    package func adding(minutes: Int) -> ZonedTime {
        adding(milliseconds: Int64(minutes) * 60_000)
    }

    /// The time `delta` milliseconds later, at the same offset.
    package func adding(milliseconds delta: Int64) -> ZonedTime {
        ZonedTime(milliseconds: milliseconds + delta, offsetMinutes: offsetMinutes)
    }

    /// Minutes from `earlier` until this time, rounded down.
    package func minutes(since earlier: ZonedTime) -> Int {
        Int(floorDivide(milliseconds - earlier.milliseconds, 60_000))
    }

    /// Whether clocks have shown all readings between `start` and this time: then a clock alone does not tell the day.
    package func isDayAfter(_ start: ZonedTime) -> Bool {
        localMilliseconds - start.localMilliseconds >= 86_400_000
    }

    /// Whether the end of a span that begins at `start` is told with its day: it is on another date, and neither the
    /// midnight that ends the day nor in the night after an evening, like 22:00–02:00, which people know by its clock.
    package func needsDay(after start: ZonedTime) -> Bool {
        guard date != start.date, !isDayAfter(start) else { return date != start.date }
        return millisecondsOfDay != 0 && (start.hour < 12 || !Night.isBeforeDawn(self))
    }

    /// Whether both are the same point in time, with any offsets.
    package func isSameInstant(as other: ZonedTime) -> Bool { milliseconds == other.milliseconds }
}

extension ZonedTime.Turn {
    /// The letter after a reading that comes twice, as German law names these hours 2A and 2B.
    package var mark: String {
        switch self {
        case .only: ""
        case .first: "A"
        case .second: "B"
        }
    }
}

/// `value / divisor` rounded towards minus infinity.
package func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

/// `number` with zeros before it where it has less than four digits.
package func fourDigits(_ number: Int) -> String {
    let digits = String(abs(number))
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}

/// `number` with a leading zero where it has one digit.
package func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}
