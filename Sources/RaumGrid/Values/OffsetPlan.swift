/// The offset of a zone from UTC, and its changes: a display needs no other zone data.
package struct OffsetPlan: Hashable, Sendable {
    /// Minutes ahead of UTC before the first change.
    package var initialMinutes: Int
    /// The changes in order; each holds the offset that is kept from then on.
    package var changes: [ZonedTime]

    /// A plan of `initialMinutes`, then `changes` in order.
    package init(initialMinutes: Int, changes: [ZonedTime] = []) {
        self.initialMinutes = initialMinutes
        self.changes = changes
    }

    /// UTC for ever.
    package static let utc = OffsetPlan(initialMinutes: 0)

    /// The offset kept at the point `milliseconds` after 1970.
    package func offsetMinutes(at milliseconds: Int64) -> Int {
        changes.last { $0.milliseconds <= milliseconds }?.offsetMinutes ?? initialMinutes
    }

    /// The venue's reading of the point `milliseconds` after 1970.
    package func time(at milliseconds: Int64) -> ZonedTime {
        ZonedTime(milliseconds: milliseconds, offsetMinutes: offsetMinutes(at: milliseconds))
    }

    /// The venue's reading of the same point in time.
    package func time(_ other: ZonedTime) -> ZonedTime { time(at: other.milliseconds) }

    /// The point at which the wall clock shows `hour:minute` on `date`.
    ///
    /// A reading that a change skips means the same distance after the change; one that comes twice
    /// means the first (as RFC 5545, 3.3.5 reads local times).
    package func time(_ date: CivilDate, hour: Int, minute: Int) -> ZonedTime {
        let noon = ZonedTime(date, hour: 12, minute: 0, offsetMinutes: initialMinutes)
        let before = offsetMinutes(at: noon.milliseconds - 86_400_000)
        let guess = ZonedTime(date, hour: hour, minute: minute, offsetMinutes: before)
        let offset = offsetMinutes(at: guess.milliseconds)
        guard offset != before else { return guess }
        let second = ZonedTime(date, hour: hour, minute: minute, offsetMinutes: offset)
        return offsetMinutes(at: second.milliseconds) == offset ? second : time(guess)
    }

    /// The point at which the wall clock shows `hour:minute` on `date`; nil if a change skips that.
    package func reading(_ date: CivilDate, hour: Int, minute: Int) -> ZonedTime? {
        let time = time(date, hour: hour, minute: minute)
        return time.date == date && time.hour == hour && time.minute == minute ? time : nil
    }

    /// The part of the plan that matters between two points, in milliseconds after 1970, and can be written.
    package func trimmed(from start: Int64, to end: Int64) -> OffsetPlan {
        OffsetPlan(
            initialMinutes: offsetMinutes(at: start),
            changes: changes.filter { change in
                start < change.milliseconds && change.milliseconds <= end && change.isWritable
            }
        )
    }
}
