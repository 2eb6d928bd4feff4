// iCalendar (RFC 5545), as far as a plan needs it. Each time is read with its own Z or TZID, else in the calendar's
// zone, else in the zone of the event that it is imported into. An event that is no session of a day is left out, with
// a finding.

import RaumGrid
import RaumWords

/// Reads the calendars of a file.
struct CalendarReader {
    private(set) var raw = RawSchedule(format: .iCalendar)

    /// Throws `truncated` or `malformed` if a component has no end, `encoding` if a line is not UTF-8.
    init(_ bytes: [UInt8]) throws(ImportError) {
        let coded = CalendarLine.all(in: bytes).map(EncodedLine.decoded)
        raw.findings = coded.compactMap(\.finding)
        let lines = coded.map(\.line)
        for line in lines where lineOfInvalidUTF8(line.bytes) != nil {
            let place = SourcePosition(line: line.number)
            throw ImportError(
                .encoding,
                at: place,
                Sentence(en: "bytes that are not UTF-8", de: "Bytes, die kein UTF-8 sind")
            )
        }
        let calendars = try CalendarComponent.calendars(lines)
        guard let first = calendars.first else {
            let last = SourcePosition(line: lines.last?.number ?? 1)
            throw ImportError(
                .truncated,
                at: last,
                Sentence(
                    en: "it ends before END:VCALENDAR",
                    de: "die Datei endet vor END:VCALENDAR"
                )
            )
        }
        raw.title = first.text("X-WR-CALNAME")
        raw.zone = CalendarReader.zoneName(of: first)
        for calendar in calendars { read(calendar) }
        let events = calendars.flatMap { $0.components(named: "VEVENT") }
        raw.stand.takePlan(events.map { $0.text(CalendarWriter.planName) })
    }

    /// The name of the calendar's zone; else of the zone that all its events name.
    private static func zoneName(of calendar: CalendarComponent) -> String {
        let zones = CalendarZones(calendar)
        let own = calendar.text("X-WR-TIMEZONE")
        if !own.isEmpty {
            if case .known(_, let name) = zones.zone(own) { return name }
            return own
        }
        let events = calendar.components(named: "VEVENT")
        let names = Set(
            events.compactMap { event -> String? in
                guard let start = event.first("DTSTART") else { return nil }
                return start.parameters["TZID"] ?? ""
            }
        )
        guard names.count == 1, let only = names.first, case .known(_, let name) = zones.zone(only)
        else { return "" }
        return name
    }

    private mutating func read(_ calendar: CalendarComponent) {
        let zones = CalendarZones(calendar)
        let zone = zones.zone(calendar.text("X-WR-TIMEZONE"))
        let clock = CalendarClock(zones: zones, zone: zone)
        noteZones(calendar)
        let events = CalendarEvents(calendar, clock)
        raw.findings += events.findings
        for (component, reason) in events.leftOut {
            leaveOut(component, reason, key: component.text("UID"))
        }
        let reader = CalendarEventReader(
            clock: clock,
            venue: CalendarReader.known(zones.zone(raw.zone)),
            isCancelling: calendar.first("METHOD")?.isWord("CANCEL") ?? false,
            isOurs: calendar.text("PRODID") == CalendarWriter.producer
        )
        for instance in events.instances {
            switch reader.read(instance) {
            case .session(let session, let findings):
                raw.sessions.append(session)
                raw.findings += findings
            case .leftOut(let reason): leaveOut(instance.component, reason, key: instance.key)
            }
        }
    }

    /// Notes whether the starts of a calendar name zones.
    private mutating func noteZones(_ calendar: CalendarComponent) {
        let hasOwn = !calendar.text("X-WR-TIMEZONE").isEmpty
        for event in calendar.components(named: "VEVENT") {
            guard let start = event.first("DTSTART"), let time = CalendarTime(start.value),
                !time.isDay
            else { continue }
            let isNamed = !trimmed(start.parameters["TZID"] ?? "").isEmpty
            if isNamed { raw.namesZones = true }
            if !isNamed, !time.isUTC, !hasOwn { raw.hasBareTimes = true }
        }
    }

    private static func known(_ zone: CalendarZone) -> VenueZone? {
        if case .known(let zone, _) = zone { zone } else { nil }
    }

    private mutating func leaveOut(
        _ component: CalendarComponent,
        _ reason: Sentence,
        key: String
    ) {
        var session = RawSchedule.Session(position: SourcePosition(line: component.line))
        (session.key, session.ownID) = (key, component.text(CalendarWriter.idName))
        session.title = MarkedText.plain(component.text("SUMMARY"))
        raw.withheld.append(session)
        let title = named(session.title)
        let done = Sentence(
            en: "not imported, nothing on the grid changed",
            de: "nicht eingelesen, im Plan ändert sich nichts"
        )
        let position = SourcePosition(line: component.line)
        raw.findings.append(Finding(.leftOut, at: position, title, reason, done: done))
    }
}
