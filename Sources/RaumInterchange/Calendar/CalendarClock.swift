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

/// When something repeated takes place.
struct CalendarStart: Hashable {
    let moment: CalendarMoment
    let isDay: Bool
    /// What the wall shows.
    let wall: Int64
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

    /// The moment of a time that stands in `property`.
    func moment(_ time: CalendarTime, _ property: CalendarProperty) -> CalendarMoment {
        if time.isUTC { return CalendarMoment(seconds: time.wall, offset: 0) }
        guard let offset = zone(of: property).offset(at: time.wall) else {
            return CalendarMoment(seconds: time.wall, offset: nil)
        }
        return CalendarMoment(seconds: time.wall - offset, offset: offset)
    }

    func start(_ time: CalendarTime, _ property: CalendarProperty) -> CalendarStart {
        CalendarStart(moment: moment(time, property), isDay: time.isDay, wall: time.wall)
    }

    /// The start that a property holds; nil where there is none that can be read.
    func start(_ property: CalendarProperty?) -> CalendarStart? {
        guard let property, let time = CalendarTime(property.value) else { return nil }
        return start(time, property)
    }

    /// The starts of RDATE and EXDATE.
    func starts(_ property: CalendarProperty) -> [CalendarStart] {
        CalendarTime.list(property).map { start($0, property) }
    }
}

extension CalendarStart {
    /// Whether `other` names this one: the same moment, or the day that it begins on.
    func isNamed(by other: CalendarStart) -> Bool {
        guard other.isDay, !isDay else { return other.moment.seconds == moment.seconds }
        return floorDivide(wall - other.wall, CalendarTime.secondsOfDay) == 0
    }
}
