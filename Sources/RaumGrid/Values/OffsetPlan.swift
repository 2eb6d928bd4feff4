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

    /// The venue's reading of the same point in time, for people: where it comes twice, it says which one it is.
    package func told(_ other: ZonedTime) -> ZonedTime {
        let time = time(other)
        guard let (distance, _) = repetition(at: time.milliseconds) else { return time }
        return ZonedTime(
            milliseconds: time.milliseconds,
            offsetMinutes: time.offsetMinutes,
            turn: distance < 0 ? .first : .second
        )
    }

    /// The other point with the reading of `time`, after it; nil if there is none.
    package func again(_ time: ZonedTime) -> ZonedTime? {
        guard let (distance, span) = repetition(at: time.milliseconds), distance < 0 else {
            return nil
        }
        return told(time.adding(milliseconds: span))
    }

    /// The milliseconds from the change that puts clocks back until `milliseconds`, and those by which it does, where
    /// the reading comes twice because of it; else nil.
    private func repetition(at milliseconds: Int64) -> (distance: Int64, span: Int64)? {
        var before = initialMinutes
        for change in changes {
            let span = Int64(before - change.offsetMinutes) * 60_000
            let distance = milliseconds - change.milliseconds
            if -span <= distance, distance < span { return (distance, span) }
            before = change.offsetMinutes
        }
        return nil
    }

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
