internal import Foundation
package import RaumGrid

/// Looks zones up in the system's zone data.
package enum Zones {
    /// Years before and after `now` whose offset changes are known: old plans are imported too.
    private static let yearsBefore = 15.0
    private static let yearsAfter = 5.0

    /// The offsets of the zone with this IANA name around `now`; nil if there is no such zone.
    ///
    /// `now` is in milliseconds since 1970.
    package static func offsets(of name: String, around now: Int64) -> OffsetPlan? {
        guard let zone = TimeZone(identifier: name) else { return nil }
        let year = 365.25 * 86_400
        let start = Date(timeIntervalSince1970: Double(now) / 1000 - yearsBefore * year)
        let end = start + (yearsBefore + yearsAfter) * year
        var plan = OffsetPlan(initialMinutes: zone.secondsFromGMT(for: start) / 60)
        var date = start
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end,
            next > date, plan.changes.count < CountLimit.offsets
        {
            plan.changes.append(change(of: zone, at: next))
            date = next
        }
        return plan
    }

    private static func change(of zone: TimeZone, at date: Date) -> ZonedTime {
        ZonedTime(
            milliseconds: Int64(date.timeIntervalSince1970) * 1000,
            offsetMinutes: zone.secondsFromGMT(for: date + 1) / 60
        )
    }
}
