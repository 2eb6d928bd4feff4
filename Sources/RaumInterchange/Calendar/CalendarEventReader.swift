import RaumGrid
import RaumWords

/// Reads events of one calendar.
struct CalendarEventReader {
    let clock: CalendarClock
    /// The zone in which times are written; nil to keep each time's own zone.
    let venue: VenueZone?
    /// Whether the calendar cancels all its events (RFC 5546, METHOD:CANCEL).
    let isCancelling: Bool
    /// Whether this program wrote it: then no text has marks of HTML.
    let isOurs: Bool

    /// The result of reading an event.
    enum Reading {
        /// A session, with findings about its times.
        case session(RawSchedule.Session, [Finding])
        /// No session, with the reason.
        case leftOut(Sentence)
    }

    func read(_ instance: CalendarInstance) -> Reading {
        var session = words(of: instance.component, key: instance.key)
        guard let property = instance.startProperty else { return .session(session, []) }
        guard let time = CalendarTime(property.value) else {
            return .leftOut(
                Sentence(
                    en: "its start \(shown(property.value)) cannot be read",
                    de: "der Beginn \(shownInGerman(property.value)) ist nicht zu lesen"
                )
            )
        }
        let own = clock.start(time, property)
        let start = instance.start ?? own
        if own.isDay || start.isDay {
            return .leftOut(Sentence(en: "it lasts all day", de: "dauert den ganzen Tag"))
        }
        var findings = remarks(instance.component, session)
        findings += unknownZone(of: start, session) + skipped(start, session)
        guard let begins = text(start.moment) else { return .leftOut(outside(property)) }
        session.date = begins
        let period = start.length.map { ($0 as CalendarLength?, oddity: nil as Sentence?) }
        let (length, oddity) = period ?? self.length(of: instance.component, from: own)
        guard let length else { return .session(session, findings) }
        if length.isNegative {
            return .leftOut(Sentence(en: "it ends before it starts", de: "endet vor dem Beginn"))
        }
        findings += oddity.map { [note($0, session)] } ?? []
        if period == nil { findings += contradictions(instance.component, own, length, session) }
        guard let ends = text(start.adding(length)) else { return .leftOut(outside(property)) }
        // It is unknown here whether the venue's clocks skip an hour in between.
        let saysLength = period != nil || instance.component.first("DTEND") == nil
        if start.moment.offset == nil, length.days == 0, saysLength {
            session.duration = String(roundedToMinute(length.seconds) / 60)
        } else {
            session.end = ends
        }
        return .session(session, findings)
    }

    private func outside(_ property: CalendarProperty) -> Sentence {
        Sentence(
            en: "its time \(shown(property.value)) is too far from now",
            de: "die Zeit \(shownInGerman(property.value)) liegt zu weit weg"
        )
    }

    private func unknownZone(
        of start: CalendarStart,
        _ session: RawSchedule.Session
    ) -> [Finding] {
        guard case .unknown(let name) = start.zone, !start.time.isUTC else { return [] }
        let what = Sentence(
            en: "the zone \(shown(name)) is not known",
            de: "die Zeitzone \(shownInGerman(name)) ist unbekannt"
        )
        let done = Sentence(
            en: "read as times of the event's zone",
            de: "gelesen als Zeiten der Veranstaltung"
        )
        let title = named(session.title)
        return [Finding(.unknownZone, at: session.position, title, what, done: done)]
    }

    private func skipped(_ start: CalendarStart, _ session: RawSchedule.Session) -> [Finding] {
        guard let instead = start.shownInstead else { return [] }
        return [.skippedHour(start.wall, instead, at: session.position, named(session.title))]
    }

    private func note(_ what: Sentence, _ session: RawSchedule.Session) -> Finding {
        let done = Sentence(
            en: "the length by the wall taken",
            de: "die Dauer nach der Wanduhr genommen"
        )
        return Finding(.skippedHour, at: session.position, named(session.title), what, done: done)
    }

    private func words(of event: CalendarComponent, key: String) -> RawSchedule.Session {
        var session = RawSchedule.Session(position: SourcePosition(line: event.line))
        session.key = key
        session.ownID = event.text(CalendarWriter.idName)
        session.title = plain(event.first("SUMMARY")?.text)
        session.language = event.first("SUMMARY")?.parameters["LANGUAGE"] ?? ""
        session.ownRoom = plain(event.first("LOCATION")?.text)
        if isOurs {
            session.ownRoomID = event.text(CalendarWriter.roomName)
            // Earlier versions say it only in SEQUENCE.
            let revision = event.text(CalendarWriter.revisionName)
            session.revision = revision.isEmpty ? event.text("SEQUENCE") : revision
            session.digest = event.text(CalendarWriter.digestName)
        }
        let tags = event.all("CATEGORIES").flatMap(\.texts).map(trimmed).filter { !$0.isEmpty }
        session.tags = tags
        // An export has all tags in it; other programs may leave the property out.
        session.saysAllTags = isOurs && !event.all("CATEGORIES").isEmpty
        // ORGANIZER and ATTENDEE are the owner and the invited people of the entry, not the hosts of the session.
        let hosts = event.first(CalendarWriter.hostsName)
        session.hosts = hosts?.texts ?? []
        session.saysHosts = hosts != nil
        session.isCancelled = isCancelling || event.first("STATUS")?.isWord("CANCELLED") == true
        session.url = event.text("URL")
        session.note = plain(event.first(CalendarWriter.noteName)?.text)
        session.description = description(of: event)
        session.standard.words = words(of: event, beside: session)
        session.blanks = blanks(of: event)
        return session
    }

    /// The fields whose properties stand there with nothing in them.
    private func blanks(of event: CalendarComponent) -> BlankFields {
        let names: [(BlankFields, String)] = [
            (.note, CalendarWriter.noteName), (.url, "URL"), (.tags, "CATEGORIES"),
            (.description, "DESCRIPTION"),
        ]
        let blank = names.filter { _, name in
            let texts = event.all(name).map(\.text)
            return !texts.isEmpty && texts.allSatisfy { trimmed($0).isEmpty }
        }
        let hasOurs = isOurs || event.first(CalendarWriter.hostsName) != nil
        return BlankFields(blank.map(\.0)).subtracting(hasOurs ? .description : [])
    }

    private func plain(_ text: String?) -> String {
        isOurs ? text ?? "" : MarkedText.plain(text ?? "")
    }

    /// The description; this program's exports write hosts and note into it for other programs, which may pass it on.
    private func description(of event: CalendarComponent) -> String {
        let names = [CalendarWriter.hostsName, CalendarWriter.noteName]
        if isOurs || names.contains(where: { event.first($0) != nil }) { return "" }
        return plain(event.first("DESCRIPTION")?.wholeText)
    }

    /// The description of an event of this program if hosts and note beside it say something else; else nil.
    private func words(
        of event: CalendarComponent,
        beside session: RawSchedule.Session
    ) -> String? {
        guard !session.ownID.isEmpty || isOurs, session.description.isEmpty,
            let text = event.first("DESCRIPTION")?.wholeText
        else { return nil }
        let words = StandardTexts.plainLines(plain(text))
        let own = StandardTexts.plainLines(CalendarWriter.words(session.hosts, session.note))
        return words == own ? nil : words
    }

    /// The length of the event, with a finding; nil if no property gives its end.
    ///
    /// A start that the clocks skip may be after an end that they show: then the local readings count.
    private func length(
        of event: CalendarComponent,
        from start: CalendarStart
    ) -> (CalendarLength?, oddity: Sentence?) {
        guard let property = event.first("DTEND"), let time = CalendarTime(property.value) else {
            return (event.first("DURATION").flatMap { CalendarLength($0.value) }, nil)
        }
        let end = clock.start(time, property)
        let (byClock, byWall) = (end.moment.seconds - start.moment.seconds, end.wall - start.wall)
        // An end without a zone is read in the zone of the start.
        let isBare = end.moment.offset == nil && start.moment.offset != nil
        if isBare { return (CalendarLength(seconds: byWall), nil) }
        guard byClock < 0, byWall >= 0, start.shownInstead != nil else {
            return (CalendarLength(seconds: byClock), nil)
        }
        return (
            CalendarLength(seconds: byWall),
            Sentence(
                en: "its end is before the moment of its start",
                de: "das Ende liegt vor dem Augenblick des Beginns"
            )
        )
    }

    /// `2023-03-14T19:30:00+01:00`, without an offset if no zone is known, rounded to the minute; nil if the year does
    /// not have four digits.
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

    /// The second to the last but one day that a grid can have, so that no offset leads out of its years.
    private static let range: Range<Int64> = {
        let years = CivilDate.years
        let first = CivilDate(year: years.lowerBound, month: 1, day: 2)?.dayNumber ?? 0
        let last = CivilDate(year: years.upperBound, month: 12, day: 30)?.dayNumber ?? 0
        return Int64(first) * 86_400_000..<Int64(last) * 86_400_000
    }()
}
