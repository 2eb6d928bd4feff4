/// Zones with the names and the rules that calendars have for them.
enum WrittenZone: CaseIterable, Sendable {
    case berlin, newYork, tokyo, kolkata, london

    var iana: String {
        switch self {
        case .berlin: "Europe/Berlin"
        case .newYork: "America/New_York"
        case .tokyo: "Asia/Tokyo"
        case .kolkata: "Asia/Kolkata"
        case .london: "Europe/London"
        }
    }

    var windows: String {
        switch self {
        case .berlin: "W. Europe Standard Time"
        case .newYork: "Eastern Standard Time"
        case .tokyo: "Tokyo Standard Time"
        case .kolkata: "India Standard Time"
        case .london: "GMT Standard Time"
        }
    }

    /// A VTIMEZONE with rules since 1601, as Outlook has them.
    func description(called name: String) -> [String] {
        ["BEGIN:VTIMEZONE", "TZID:\(name)"] + observances + ["END:VTIMEZONE"]
    }

    private var observances: [String] {
        switch self {
        case .berlin: european(winter: "+0100", summer: "+0200", spring: 2, autumn: 3)
        case .london: european(winter: "+0000", summer: "+0100", spring: 1, autumn: 2)
        case .newYork:
            part("STANDARD", "0200", "-0400", "-0500", "BYDAY=1SU;BYMONTH=11")
                + part("DAYLIGHT", "0200", "-0500", "-0400", "BYMONTH=3;BYDAY=2SU")
        case .tokyo: part("STANDARD", "0000", "+0900", "+0900", nil)
        case .kolkata: part("STANDARD", "0000", "+0530", "+0530", nil)
        }
    }

    private func european(
        winter: String,
        summer: String,
        spring: Int,
        autumn: Int
    ) -> [String] {
        part("DAYLIGHT", "0\(spring)00", winter, summer, "BYDAY=-1SU;BYMONTH=3")
            + part("STANDARD", "0\(autumn)00", summer, winter, "BYDAY=-1SU;BYMONTH=10")
    }

    private func part(
        _ kind: String,
        _ clock: String,
        _ from: String,
        _ to: String,
        _ days: String?
    ) -> [String] {
        let rule = days.map { ["RRULE:FREQ=YEARLY;\($0)"] } ?? []
        let start = "DTSTART:16010101T\(clock)00"
        return ["BEGIN:\(kind)", start, "TZOFFSETFROM:\(from)", "TZOFFSETTO:\(to)"] + rule
            + ["END:\(kind)"]
    }
}
