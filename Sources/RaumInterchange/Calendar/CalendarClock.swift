import RaumGrid

/// A moment, or a local clock reading if no zone is known.
struct CalendarMoment: Hashable {
    /// Seconds since 1970; without an offset, the local reading taken as UTC.
    let seconds: Int64
    /// Seconds ahead of UTC; nil if unknown.
    let offset: Int64?

    /// The local clock reading.
    var wall: Int64 { seconds + (offset ?? 0) }
}

/// The start of an event, with the zone in which it is read.
struct CalendarStart {
    let time: CalendarTime
    let zone: CalendarZone
    let moment: CalendarMoment
    /// The length from a PERIOD; nil if the event itself has it.
    var length: CalendarLength?

    /// The moment at which local clocks of `zone` show `time`.
    init(_ time: CalendarTime, in zone: CalendarZone) {
        (self.time, self.zone) = (time, zone)
        let offset = time.isUTC ? 0 : zone.offset(at: time.wall)
        moment = CalendarMoment(seconds: time.wall - (offset ?? 0), offset: offset)
    }

    var isDay: Bool { time.isDay }
    /// The local clock reading.
    var wall: Int64 { time.wall }

    /// The local reading that replaces a reading that the clocks skip; nil for any other reading.
    var shownInstead: Int64? { time.isUTC ? nil : zone.shownInstead(of: wall) }

    /// The moment after `length`: days by the calendar, then seconds by the clock.
    func adding(_ length: CalendarLength) -> CalendarMoment {
        let wall = self.wall + length.days * CalendarTime.secondsOfDay
        let day = length.days == 0 ? self : CalendarStart(time.at(wall), in: zone)
        return CalendarMoment(
            seconds: day.moment.seconds + length.seconds,
            offset: day.moment.offset
        )
    }

    /// The local reading at this moment in the zone of `other`.
    private func wall(like other: CalendarStart) -> Int64 {
        if other.time.isUTC { return moment.seconds }
        let near = moment.seconds + (other.moment.offset ?? 0)
        return moment.seconds + (other.zone.offset(at: near) ?? 0)
    }

    /// This start, moved by the difference between `replaced` and `other` on the local clock of `other`.
    func moved(from replaced: CalendarStart, to other: CalendarStart) -> CalendarStart {
        let shift = other.wall - replaced.wall(like: other)
        return CalendarStart(other.time.at(wall(like: other) + shift), in: other.zone)
    }
}

/// Reads the times of one calendar.
struct CalendarClock {
    let zones: CalendarZones
    /// The calendar's own zone, for times that name none.
    let zone: CalendarZone

    /// The zone in which a property is read.
    func zone(of property: CalendarProperty) -> CalendarZone {
        let named = zones.zone(property.parameters["TZID"] ?? "")
        if case .floating = named { return zone }
        return named
    }

    func start(_ time: CalendarTime, _ property: CalendarProperty) -> CalendarStart {
        CalendarStart(time, in: zone(of: property))
    }

    /// The start in a property; nil if there is none or if it cannot be read.
    func start(_ property: CalendarProperty?) -> CalendarStart? {
        guard let property, let time = CalendarTime(property.value) else { return nil }
        return start(time, property)
    }

    /// The starts of RDATE and EXDATE; a PERIOD has its own end or length (RFC 5545, 3.3.9).
    func starts(_ property: CalendarProperty) -> [CalendarStart] {
        property.value.split(separator: ",").compactMap { element in
            let parts = element.split(separator: "/", maxSplits: 1).map { String($0) }
            guard let text = parts.first, let time = CalendarTime(text) else { return nil }
            var start = start(time, property)
            if parts.count == 2 { start.length = length(parts[1], from: start, property) }
            return start
        }
    }

    private func length(
        _ text: String,
        from start: CalendarStart,
        _ property: CalendarProperty
    ) -> CalendarLength? {
        guard let time = CalendarTime(text) else { return CalendarLength(text) }
        let end = self.start(time, property)
        return CalendarLength(seconds: end.moment.seconds - start.moment.seconds)
    }
}

extension CalendarStart {
    /// Whether `other` names this one: the same moment, or the day that it begins on.
    func isNamed(by other: CalendarStart) -> Bool {
        guard other.isDay, !isDay else { return other.moment.seconds == moment.seconds }
        return floorDivide(wall - other.wall, CalendarTime.secondsOfDay) == 0
    }
}
