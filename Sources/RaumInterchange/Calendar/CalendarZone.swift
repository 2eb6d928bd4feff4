import RaumGrid

/// The zone in which a time of a calendar is read.
enum CalendarZone {
    /// A zone that this machine knows, with its IANA name.
    case known(VenueZone, name: String)
    /// A zone that only the file's VTIMEZONE describes.
    case described(CalendarZoneRules)
    /// No zone is named: the venue's zone applies.
    case floating
    /// A name that is not known.
    case unknown(String)

    /// Seconds ahead of UTC at the local reading `wall`; nil if unknown.
    func offset(at wall: Int64) -> Int64? {
        switch self {
        case .known(let zone, _): Int64(zone.offsetMinutes(atWall: wall)) * 60
        case .described(let rules): rules.offset(at: wall)
        case .floating, .unknown: nil
        }
    }

    /// The local reading that replaces `wall` if the clocks skip it; nil if they show it, or if the zone is unknown.
    func shownInstead(of wall: Int64) -> Int64? {
        switch self {
        case .known(let zone, _): zone.shownInstead(ofWall: wall)
        case .described(let rules): rules.shownInstead(of: wall)
        case .floating, .unknown: nil
        }
    }
}

/// The zones of one calendar by their TZIDs.
struct CalendarZones {
    private var described: [String: CalendarZoneRules] = [:]

    init(_ calendar: CalendarComponent) {
        for zone in calendar.components(named: "VTIMEZONE") {
            let name = zone.text("TZID")
            if let rules = CalendarZoneRules(zone) { described[name] = rules }
        }
    }

    /// The zone with the name `name`; floating for an empty name.
    ///
    /// An IANA name is looked up on this machine, since descriptions are often shortened. Next come the descriptions in
    /// the file, then the names of Windows, then names with a vendor's prefix, such as
    /// `/mozilla.org/20050126_1/Europe/Berlin`.
    func zone(_ name: String) -> CalendarZone {
        let name = trimmed(name)
        guard !name.isEmpty else { return .floating }
        if let known = CalendarZones.known(name) { return known }
        if let rules = described[name] { return .described(rules) }
        return CalendarZones.knownElsewhere(name) ?? .unknown(name)
    }

    /// The IANA name for any known spelling `name` of a zone; nil for an unknown one.
    static func iana(_ name: String) -> String? {
        let name = trimmed(name)
        guard case .known(_, let usual)? = known(name) ?? knownElsewhere(name) else { return nil }
        return usual
    }

    private static func knownElsewhere(_ name: String) -> CalendarZone? {
        if let iana = WindowsZones.iana(name), let known = CalendarZones.known(iana) {
            return known
        }
        if let iana = VenueZone.spelt(name), let known = CalendarZones.known(iana) { return known }
        if let iana = CalendarZones.ahead(name), let known = CalendarZones.known(iana) {
            return known
        }
        let parts = name.split(separator: "/").map(String.init)
        for count in [3, 2, 1] where parts.count > count {
            let tail = parts.suffix(count).joined(separator: "/")
            if let known = CalendarZones.known(tail) { return known }
        }
        return nil
    }

    /// The IANA name for `GMT+2`, `UTC-05:00` or `UTC+0200`, whole hours ahead of UTC; nil for any other name.
    ///
    /// The signs of IANA's `Etc/GMT-2` are those of POSIX: they count hours behind.
    private static func ahead(_ name: String) -> String? {
        let upper = name.uppercased()
        guard upper.hasPrefix("GMT") || upper.hasPrefix("UTC") else { return nil }
        let rest = Array(upper.utf8.dropFirst(3))
        guard let sign = rest.first, "+-".utf8.contains(sign) else { return nil }
        let digits = rest.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard !digits.isEmpty, digits.allSatisfy(isDigit), digits.count <= 4 else { return nil }
        let isLong = digits.count > 2
        guard !isLong || digits.suffix(2).allSatisfy({ $0 == UInt8(ascii: "0") }),
            let hours = Int(
                String(decoding: isLong ? digits.dropLast(2) : digits[...], as: UTF8.self)
            ),
            hours <= 14
        else { return nil }
        if hours == 0 { return "UTC" }
        return "Etc/GMT\(sign == UInt8(ascii: "+") ? "-" : "+")\(hours)"
    }

    private static func known(_ name: String) -> CalendarZone? {
        let usual = plainNames[name.uppercased()] ?? name
        return VenueZone(usual).map { .known($0, name: usual) }
    }

    /// IANA names for names without a slash, from the tz database's file `backward`, and for UTC.
    private static let plainNames: [String: String] = [
        "UTC": "UTC", "GMT": "UTC", "Z": "UTC", "ZULU": "UTC", "UCT": "UTC", "UTC+0": "UTC",
        "GMT+0": "UTC", "GMT+00:00": "UTC", "ETC/UTC": "UTC", "ETC/GMT": "UTC",
        "GREENWICH": "UTC", "UNIVERSAL": "UTC",
        "CET": "Europe/Berlin", "MET": "Europe/Berlin", "CEST": "Europe/Berlin",
        "EET": "Europe/Helsinki", "WET": "Europe/Lisbon", "GB": "Europe/London",
        "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST7MDT": "America/Denver",
        "PST8PDT": "America/Los_Angeles", "JAPAN": "Asia/Tokyo", "SINGAPORE": "Asia/Singapore",
        "HONGKONG": "Asia/Hong_Kong", "ISRAEL": "Asia/Jerusalem", "TURKEY": "Europe/Istanbul",
        "POLAND": "Europe/Warsaw", "PORTUGAL": "Europe/Lisbon", "EIRE": "Europe/Dublin",
        "ICELAND": "Atlantic/Reykjavik", "EGYPT": "Africa/Cairo", "NZ": "Pacific/Auckland",
        "GMT0": "UTC", "GMT-0": "UTC", "EST": "America/Panama", "MST": "America/Phoenix",
        "HST": "Pacific/Honolulu", "GB-EIRE": "Europe/London", "ROC": "Asia/Taipei",
        "CUBA": "America/Havana", "JAMAICA": "America/Jamaica", "LIBYA": "Africa/Tripoli",
        "NAVAJO": "America/Denver", "KWAJALEIN": "Pacific/Kwajalein",
        "NZ-CHAT": "Pacific/Chatham", "W-SU": "Europe/Moscow", "MEZ": "Europe/Berlin",
        "MESZ": "Europe/Berlin", "PRC": "Asia/Shanghai", "ROK": "Asia/Seoul", "IRAN": "Asia/Tehran",
    ]
}
