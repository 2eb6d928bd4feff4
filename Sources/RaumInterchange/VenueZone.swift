// The only place here that needs zone data. It serves two ends: to see whether the zone that a file
// names agrees with the offsets that it uses, and to read times that have no offset.

import Foundation
import RaumGrid

/// A zone that a file names and this machine knows.
struct VenueZone {
    private let zone: TimeZone

    /// Nil where `name` is no IANA name: frab once wrote Rails names such as `Berlin`.
    init?(_ name: String) {
        guard name == "UTC" || name.utf8.contains(0x2F), let zone = TimeZone(identifier: name)
        else { return nil }
        self.zone = zone
    }

    /// Minutes ahead of UTC at the point `milliseconds` after 1970.
    func offsetMinutes(at milliseconds: Int64) -> Int {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return zone.secondsFromGMT(for: date) / 60
    }

    /// The offset that holds when the venue's wall shows what `reading` says.
    func offsetMinutes(showing reading: TimeText) -> Int {
        guard let asUTC = reading.time(offsetMinutes: 0) else { return 0 }
        return offsetMinutes(atWall: asUTC.milliseconds / 1000)
    }

    /// The offset in minutes that holds when the wall shows `wall`, in seconds as if it were UTC.
    ///
    /// A reading that comes twice is the first; one that is skipped has the offset of before, which puts it
    /// as far behind the change (RFC 5545, 3.3.5).
    func offsetMinutes(atWall wall: Int64) -> Int {
        let before = offsetMinutes(at: (wall - VenueZone.reach) * 1000)
        let after = offsetMinutes(at: (wall + VenueZone.reach) * 1000)
        func holds(_ minutes: Int) -> Bool {
            offsetMinutes(at: (wall - Int64(minutes) * 60) * 1000) == minutes
        }
        return !holds(before) && holds(after) ? after : before
    }

    /// What the wall shows instead where the clocks skip `wall`, in seconds as if it were UTC; nil where it
    /// is shown.
    func shownInstead(ofWall wall: Int64) -> Int64? {
        let moment = wall - Int64(offsetMinutes(atWall: wall)) * 60
        let shown = moment + Int64(offsetMinutes(at: moment * 1000)) * 60
        return shown == wall ? nil : shown
    }

    /// Seconds beyond every offset, and less than any zone has kept between two changes.
    private static let reach: Int64 = 24 * 3600
}
