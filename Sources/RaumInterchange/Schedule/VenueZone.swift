// The only code here that needs zone data, for two purposes: to check whether the zone that a file names agrees with
// its offsets, and to read times without an offset.

import Foundation
import RaumGrid

/// A zone that this machine knows.
struct VenueZone {
    private let zone: TimeZone

    /// Nil if `name` is no IANA name: frab once wrote Rails names such as `Berlin`.
    init?(_ name: String) {
        guard name == "UTC" || name.utf8.contains(0x2F), let zone = TimeZone(identifier: name)
        else { return nil }
        self.zone = zone
    }

    /// The IANA name that differs from `name` only by upper and lower case; nil if there is none.
    static func spelt(_ name: String) -> String? { names[name.lowercased()] }

    private static let names = Dictionary(
        TimeZone.knownTimeZoneIdentifiers.map { ($0.lowercased(), $0) }
    ) { first, _ in first }

    /// Minutes ahead of UTC at the point `milliseconds` after 1970.
    func offsetMinutes(at milliseconds: Int64) -> Int {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return zone.secondsFromGMT(for: date) / 60
    }

    /// The offset at the local reading `reading`.
    func offsetMinutes(showing reading: TimeText) -> Int {
        guard let asUTC = reading.time(offsetMinutes: 0) else { return 0 }
        return offsetMinutes(atWall: asUTC.milliseconds / 1000)
    }

    /// The offset in minutes at the local reading `wall`, in seconds as if it were UTC.
    ///
    /// A reading that occurs twice is the first one; a skipped reading has the offset before the change, which moves it
    /// after the change by the same amount (RFC 5545, 3.3.5).
    func offsetMinutes(atWall wall: Int64) -> Int {
        let before = offsetMinutes(at: (wall - VenueZone.reach) * 1000)
        let after = offsetMinutes(at: (wall + VenueZone.reach) * 1000)
        func holds(_ minutes: Int) -> Bool {
            offsetMinutes(at: (wall - Int64(minutes) * 60) * 1000) == minutes
        }
        return !holds(before) && holds(after) ? after : before
    }

    /// Whether the clocks show the local reading `wall` twice, since they go back.
    func showsTwice(_ wall: Int64) -> Bool {
        let before = offsetMinutes(at: (wall - VenueZone.reach) * 1000)
        let after = offsetMinutes(at: (wall + VenueZone.reach) * 1000)
        return before != after
            && [before, after].allSatisfy { minutes in
                offsetMinutes(at: (wall - Int64(minutes) * 60) * 1000) == minutes
            }
    }

    /// The local reading that replaces `wall` if the clocks skip it, in seconds as if it were UTC; nil if they show it.
    func shownInstead(ofWall wall: Int64) -> Int64? {
        let moment = wall - Int64(offsetMinutes(atWall: wall)) * 60
        let shown = moment + Int64(offsetMinutes(at: moment * 1000)) * 60
        return shown == wall ? nil : shown
    }

    /// A number of seconds larger than every offset, and shorter than the time between two changes in any zone.
    private static let reach: Int64 = 24 * 3600
}
