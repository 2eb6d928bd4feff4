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
        let guess = offsetMinutes(at: asUTC.milliseconds)
        return offsetMinutes(at: asUTC.milliseconds - Int64(guess) * 60_000)
    }
}
