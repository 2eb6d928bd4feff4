import RaumGrid

/// Reads events of one calendar.
struct CalendarEventReader {
    let clock: CalendarClock
    /// The zone in which times are written down; nil for each time's own.
    let venue: VenueZone?
    /// Whether the calendar says of all its events that they do not take place (RFC 5546, METHOD:CANCEL).
    let isCancelling: Bool
    /// Whether we wrote it: then no text has marks of HTML.
    let isOurs: Bool

    /// What became of an event.
    enum Reading {
        /// A session, with the name of its zone where that is not known.
        case session(RawSchedule.Session, unknownZone: String?)
        /// None, and why.
        case leftOut(String)
    }

    func read(_ instance: CalendarInstance) -> Reading {
        let event = instance.component
        var session = words(of: event, key: instance.key)
        guard let property = event.first("DTSTART") ?? event.first("RECURRENCE-ID") else {
            return .session(session, unknownZone: nil)
        }
        guard let own = CalendarTime(property.value) else {
            return .leftOut("its start \(shown(property.value)) cannot be read")
        }
        if own.isDay || instance.start?.isDay == true { return .leftOut("it lasts all day") }
        let start = instance.start?.moment ?? clock.moment(own, property)
        let length = length(of: event, from: clock.moment(own, property))
        if let length, length < 0 { return .leftOut("it ends before it starts") }
        guard let begins = text(start) else { return .leftOut(outside(property)) }
        session.date = begins
        if let length {
            guard
                let ends = text(
                    CalendarMoment(seconds: start.seconds + length, offset: start.offset)
                )
            else { return .leftOut(outside(property)) }
            session.end = ends
        }
        if case .unknown(let name) = clock.zone(of: property) {
            return .session(session, unknownZone: name)
        }
        return .session(session, unknownZone: nil)
    }

    private func outside(_ property: CalendarProperty) -> String {
        "its time \(shown(property.value)) is too far from now"
    }

    private func words(of event: CalendarComponent, key: String) -> RawSchedule.Session {
        var session = RawSchedule.Session(position: SourcePosition(line: event.line))
        session.key = key
        session.ownID = event.text(CalendarWriter.idName)
        session.title = plain(event.first("SUMMARY")?.text)
        session.language = event.first("SUMMARY")?.parameters["LANGUAGE"] ?? ""
        session.ownRoom = plain(event.first("LOCATION")?.text)
        let tags = event.all("CATEGORIES").flatMap(\.texts).map(trimmed).filter { !$0.isEmpty }
        session.track = tags.first ?? ""
        session.tags = Array(tags.dropFirst())
        // ORGANIZER and ATTENDEE are who keeps and who reads the entry, not who holds the session.
        let hosts = event.first(CalendarWriter.hostsName)
        session.hosts = hosts?.texts ?? []
        session.saysHosts = hosts != nil
        session.isCancelled = isCancelling || event.first("STATUS")?.isWord("CANCELLED") == true
        session.url = event.text("URL")
        session.description = description(of: event)
        return session
    }

    private func plain(_ text: String?) -> String {
        isOurs ? text ?? "" : MarkedText.plain(text ?? "")
    }

    /// Our own exports write hosts and note into it for other readers.
    private func description(of event: CalendarComponent) -> String {
        if isOurs || event.first(CalendarWriter.hostsName) != nil { return "" }
        return plain(event.first("DESCRIPTION")?.wholeText)
    }

    /// Seconds from the start to the end; nil where nothing says when it ends.
    private func length(of event: CalendarComponent, from start: CalendarMoment) -> Int64? {
        if let end = event.first("DTEND"), let time = CalendarTime(end.value) {
            return clock.moment(time, end).seconds - start.seconds
        }
        return event.first("DURATION").flatMap { CalendarTime.seconds(ofDuration: $0.value) }
    }

    /// `2023-03-14T19:30:00+01:00`, without an offset where no zone is known, to the whole minute; nil for
    /// a year that has not four digits.
    private func text(_ moment: CalendarMoment) -> String? {
        let seconds = isOurs ? moment.seconds : roundedToMinute(moment.seconds)
        let milliseconds = seconds * 1000
        guard CalendarEventReader.range.contains(milliseconds) else { return nil }
        guard let own = moment.offset else {
            let wall = ZonedTime(milliseconds: milliseconds, offsetMinutes: 0)
            return String(wall.rfc3339.prefix(19))
        }
        let offset = venue?.offsetMinutes(at: milliseconds) ?? Int(own / 60)
        return ZonedTime(milliseconds: milliseconds, offsetMinutes: offset).rfc3339
    }

    /// From the second day of the year 1000 to the last but one of 9999, so that no offset leaves them.
    private static let range: Range<Int64> = {
        let first = CivilDate(year: 1000, month: 1, day: 2)?.dayNumber ?? 0
        let last = CivilDate(year: 9999, month: 12, day: 30)?.dayNumber ?? 0
        return Int64(first) * 86_400_000..<Int64(last) * 86_400_000
    }()
}
