import RaumGrid

/// The clocks of an event.
struct VenueClock {
    /// The offsets of the event's zone; nil if there is no event.
    private let offsets: OffsetPlan?
    /// The event's zone; nil if it is unknown.
    private let zone: VenueZone?

    init(_ event: Event?) {
        offsets = event?.offsets
        zone = VenueZone(event?.zone ?? "")
    }

    /// The same moment in the event's zone.
    ///
    /// The grid has only the offsets around its own days; a file may bring days of another year.
    func time(_ time: ZonedTime) -> ZonedTime {
        guard let zone else { return offsets?.time(time) ?? time }
        let offset = zone.offsetMinutes(at: time.milliseconds)
        return ZonedTime(milliseconds: time.milliseconds, offsetMinutes: offset)
    }
}
