// iCalendar (RFC 5545), as far as a plan goes. What is no session of the day (all-day entries,
// repetitions, cancelled ones) is left out, each with a finding.

import RaumGrid

/// Reads the words of a VCALENDAR.
struct CalendarReader {
    private(set) var raw = RawSchedule(format: .iCalendar)
    private var zone: VenueZone?

    /// Throws `truncated` where the calendar has no end.
    init(_ bytes: [UInt8]) throws(ImportError) {
        let properties = CalendarProperty.all(in: bytes)
        func value(_ name: String) -> String { properties.first { $0.name == name }?.text ?? "" }
        guard properties.contains(where: { $0.name == "END" && $0.isWord("VCALENDAR") }) else {
            let last = SourcePosition(line: properties.last?.line ?? 1)
            throw ImportError(.truncated, at: last, "it ends before END:VCALENDAR")
        }
        raw.title = value("X-WR-CALNAME")
        raw.zone = trimmed(value("X-WR-TIMEZONE"))
        if raw.zone.isEmpty {
            raw.zone = properties.compactMap { $0.parameters["TZID"] }.first ?? ""
        }
        zone = VenueZone(raw.zone)
        var event: [CalendarProperty]?
        var depth = 0
        for property in properties {
            if property.name == "BEGIN", property.isWord("VEVENT") {
                event = [property]
            } else if property.name == "END", property.isWord("VEVENT"), let whole = event {
                take(whole)
                (event, depth) = (nil, 0)
            } else if event != nil {
                // What stands in an alarm says nothing about the session.
                if property.name == "BEGIN" { depth += 1 }
                if depth == 0 { event?.append(property) }
                if property.name == "END" { depth -= 1 }
            }
        }
    }

    private mutating func take(_ event: [CalendarProperty]) {
        func first(_ name: String) -> CalendarProperty? { event.first { $0.name == name } }
        var session = RawSchedule.Session(position: SourcePosition(line: event[0].line))
        session.guid = trimmed(first("UID")?.text ?? "")
        session.title = first("SUMMARY")?.text ?? ""
        session.language = first("SUMMARY")?.parameters["LANGUAGE"] ?? ""
        session.ownRoom = first("LOCATION")?.text ?? ""
        session.track = first("CATEGORIES")?.texts.first ?? ""
        session.hosts = hosts(of: event) ?? []
        session.saysHosts = hosts(of: event) != nil
        if let reason = reasonToLeaveOut(first) { return leaveOut(session, reason) }
        session.date = time(first("DTSTART"))
        session.end = time(first("DTEND"))
        if let length = first("DURATION") { session.duration = duration(length.value) }
        raw.sessions.append(session)
    }

    /// Nil where the calendar does not say, as most do not.
    private func hosts(of event: [CalendarProperty]) -> [String]? {
        if let own = event.first(where: { $0.name == CalendarWriter.hostsName }) {
            return own.texts
        }
        return event.first { $0.name == "ORGANIZER" }?.parameters["CN"].map { [$0] }
    }

    private func reasonToLeaveOut(_ first: (String) -> CalendarProperty?) -> String? {
        if first("STATUS")?.isWord("CANCELLED") == true { return "it is cancelled in the file" }
        if first("RRULE") != nil { return "it repeats (RRULE)" }
        guard let start = first("DTSTART") else { return nil }
        let isDay = trimmed(start.value).utf8.count == 8
        return isDay ? "it lasts all day" : nil
    }

    private mutating func leaveOut(_ session: RawSchedule.Session, _ reason: String) {
        let title = shown(session.title)
        let done = "not imported, nothing on the grid changed"
        raw.findings.append(Finding(.leftOut, at: session.position, title, reason, done: done))
    }

    /// `20230314T183000Z` as `2023-03-14T19:30:00+01:00`; what cannot be read stays as it is.
    private func time(_ property: CalendarProperty?) -> String {
        guard let property else { return "" }
        let text = trimmed(property.value)
        let bytes = Array(text.utf8)
        guard bytes.count >= 15, bytes[8] == UInt8(ascii: "T") else { return text }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let clock = "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))"
        let local = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(clock)"
        guard let reading = TimeText(local) else { return text }
        if bytes.count > 15 { return inZone(reading.time(offsetMinutes: 0)) ?? local + "Z" }
        guard let own = VenueZone(property.parameters["TZID"] ?? raw.zone) else { return local }
        return reading.time(offsetMinutes: own.offsetMinutes(showing: reading))
            .flatMap(inZone) ?? local
    }

    /// The same moment with the offset of the calendar's zone.
    private func inZone(_ time: ZonedTime?) -> String? {
        guard let time else { return nil }
        let offset = zone?.offsetMinutes(at: time.milliseconds) ?? time.offsetMinutes
        return ZonedTime(milliseconds: time.milliseconds, offsetMinutes: offset).rfc3339
    }

    /// `PT1H30M` as `1:30` (3.3.6); what cannot be read stays as it is.
    private func duration(_ text: String) -> String {
        var seconds = 0
        var number = 0
        for byte in trimmed(text).utf8 {
            switch byte {
            case 0x30...0x39: number = min(number, 100_000) * 10 + Int(byte - 0x30)
            case UInt8(ascii: "P"), UInt8(ascii: "T"), UInt8(ascii: "+"): break
            default:
                let units = [0x57: 604_800, 0x44: 86_400, 0x48: 3600, 0x4D: 60, 0x53: 1]
                guard let unit = units[Int(byte)] else { return text }
                seconds += number * unit
                number = 0
            }
        }
        return "\(seconds / 3600):\(twoDigits(seconds / 60 % 60))"
    }
}

extension CalendarProperty {
    /// Whether the value is `word`, in capitals or not.
    fileprivate func isWord(_ word: String) -> Bool { trimmed(value).uppercased() == word }
}
