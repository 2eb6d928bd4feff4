import RaumGrid

/// A moment, or what a wall shows where no zone is known.
struct CalendarMoment: Hashable {
    /// Seconds since 1970; without an offset, those of a clock in UTC that shows the same.
    let seconds: Int64
    /// Seconds ahead of UTC; nil where nobody knows.
    let offset: Int64?

    /// What the wall shows.
    var wall: Int64 { seconds + (offset ?? 0) }
}

/// When something begins, and by what that is read.
struct CalendarStart {
    let time: CalendarTime
    let zone: CalendarZone
    let moment: CalendarMoment
    /// How long it lasts where a PERIOD says so; nil where the event does.
    var length: CalendarLength?

    /// `time` as the wall shows it in `zone`.
    init(_ time: CalendarTime, in zone: CalendarZone) {
        (self.time, self.zone) = (time, zone)
        let offset = time.isUTC ? 0 : zone.offset(at: time.wall)
        moment = CalendarMoment(seconds: time.wall - (offset ?? 0), offset: offset)
    }

    var isDay: Bool { time.isDay }
    /// What the wall shows.
    var wall: Int64 { time.wall }

    /// What the wall shows instead of a reading that the clocks skip; nil for every other.
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

    /// What the wall of `other` shows at this moment.
    private func wall(like other: CalendarStart) -> Int64 {
        if other.time.isUTC { return moment.seconds }
        let near = moment.seconds + (other.moment.offset ?? 0)
        return moment.seconds + (other.zone.offset(at: near) ?? 0)
    }

    /// This start moved as far as `replaced` was to `other`, by the wall of `other`.
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

    /// The zone by which a property is read.
    func zone(of property: CalendarProperty) -> CalendarZone {
        let named = zones.zone(property.parameters["TZID"] ?? "")
        if case .floating = named { return zone }
        return named
    }

    func start(_ time: CalendarTime, _ property: CalendarProperty) -> CalendarStart {
        CalendarStart(time, in: zone(of: property))
    }

    /// The start that a property holds; nil where there is none that can be read.
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
