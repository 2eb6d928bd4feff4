// `date` with its offset decides; `start` is the same for people, and may be wrong. A session without `date` gets the
// day's date and its start; a start before the day's change belongs to the night after that date.

import RaumGrid
import RaumWords

/// Reads the times of a schedule.
struct ScheduleTimes: FindingNotes {
    /// The result of the reader, unchecked.
    let raw: RawSchedule
    /// The zone that the file names; nil if it names no known one.
    let zone: VenueZone?
    /// The event's zone, for a file without one.
    let venueZone: VenueZone?
    /// The name of the venue's zone in findings.
    let venueZoneName: String
    /// Whether the offsets in the file are those of its zone.
    let zoneHolds: Bool
    /// The offset of the first time that has one; nil if none has.
    let firstOffset: Int?
    var findings: [Finding] = []
    /// The last local reading that the clocks skip, in milliseconds as if it were UTC; nil before any of a session.
    private var skippedMilliseconds: Int64?

    /// The times of `raw`, at a venue in the zone of this name.
    init(_ raw: RawSchedule, venueZone name: String) {
        self.raw = raw
        zone = VenueZone(raw.zone)
        venueZone = VenueZone(name)
        venueZoneName = name
        let times = raw.sessions.compactMap { TimeText($0.date)?.time }
        firstOffset = times.first?.offsetMinutes
        if let zone {
            // Programs write moments of any zone in UTC.
            let local = times.contains { $0.offsetMinutes != 0 } || trimmed(raw.zone) == "UTC"
            zoneHolds =
                !local
                || times.allSatisfy {
                    zone.offsetMinutes(at: $0.milliseconds) == $0.offsetMinutes
                }
        } else {
            zoneHolds = false
        }
    }

    mutating func checkZone() {
        let times = raw.sessions.contains { TimeText($0.date)?.time != nil }
        let own =
            venueZone == nil
            ? Sentence(en: "read as it stands", de: "gelesen, wie es dasteht")
            : Sentence(
                en: "read in the event's, \(venueZoneName)",
                de: "gelesen in der Zone der Veranstaltung, \(venueZoneName)"
            )
        let bare = raw.sessions.contains { TimeText($0.date).map { $0.time == nil } ?? false }
        let rest =
            bare && venueZone != nil
            ? Sentence(en: "; times without one ", de: "; Zeiten ohne ") + own : .empty
        let taken = Sentence(
            en: "the offsets of its times taken",
            de: "die Abstände ihrer Zeiten von UTC genommen"
        )
        let done = times ? taken + rest : own
        if trimmed(raw.zone).isEmpty, raw.namesZones {
            guard raw.hasBareTimes else { return }
            findings.append(
                Finding(
                    .noZone,
                    .event,
                    Sentence(
                        en: "some times name no zone",
                        de: "manche Zeiten nennen keine Zeitzone"
                    ),
                    done: own
                )
            )
        } else if trimmed(raw.zone).isEmpty {
            findings.append(
                Finding(
                    .noZone,
                    .event,
                    Sentence(en: "no zone is named", de: "es ist keine Zeitzone genannt"),
                    done: done
                )
            )
        } else if zone == nil {
            let what = Sentence(
                en: "the zone \(shown(raw.zone)) is not known",
                de: "die Zeitzone \(shownInGerman(raw.zone)) ist unbekannt"
            )
            findings.append(Finding(.unknownZone, .event, what, done: done))
        } else if !zoneHolds {
            let what = Sentence(
                en: "the zone \(shown(raw.zone)) contradicts the offsets of the times",
                de:
                    "die Zeitzone \(shownInGerman(raw.zone)) widerspricht den Abständen der Zeiten von UTC"
            )
            findings.append(Finding(.zoneContradiction, .event, what, done: done))
        }
    }

    /// The treatment of a session without room, start or length, whether the grid has it or not.
    static let notPlaced = Sentence(
        en: "the file gives it no place: the tray if it is new, else where it is",
        de: "die Datei nennt keinen Platz: in die Ablage, falls neu, sonst bleibt es, wo es ist"
    )

    /// The start of `session`.
    ///
    /// Throws `contradiction` if a time cannot be read.
    mutating func start(of session: RawSchedule.Session) throws(ImportError) -> ZonedTime? {
        skippedMilliseconds = nil
        if trimmed(session.date).isEmpty { return try startFromDay(session) }
        guard var reading = TimeText(session.date) else {
            throw contradiction(
                session,
                Sentence(
                    en: "the date \(shown(session.date)) cannot be read",
                    de: "das Datum \(shownInGerman(session.date)) ist nicht zu lesen"
                )
            )
        }
        let clock = TimeText.clock(session.start)
        if reading.millisecondsOfDay == nil {
            reading.millisecondsOfDay = clock
            reading.offsetMinutes = nil
        } else if let clock, !shows(clock, reading) {
            let what = Sentence(
                en: "start \(shown(session.start)) contradicts date \(shown(session.date))",
                de:
                    "Beginn \(shownInGerman(session.start)) widerspricht dem Datum \(shownInGerman(session.date))"
            )
            note(
                .startContradictsDate,
                session,
                what,
                done: Sentence(en: "date taken", de: "das Datum genommen")
            )
        }
        guard reading.millisecondsOfDay != nil else {
            noteNoTime(session)
            return nil
        }
        if let time = reading.time { return time }
        return try resolve(reading, session)
    }

    private mutating func noteNoTime(_ session: RawSchedule.Session) {
        note(
            .missingTime,
            session,
            Sentence(en: "no time", de: "keine Zeit"),
            done: Self.notPlaced
        )
    }

    /// Whether a clock shows `clock` at `reading`, in the time's own zone or at the venue.
    private func shows(_ clock: Int, _ reading: TimeText) -> Bool {
        if clock / 60_000 == (reading.millisecondsOfDay ?? 0) / 60_000 { return true }
        guard let time = reading.time else { return false }
        return [zone, venueZone].contains { zone in
            guard let offset = zone?.offsetMinutes(at: time.milliseconds) else { return false }
            let local = ZonedTime(milliseconds: time.milliseconds, offsetMinutes: offset)
            return local.hour * 60 + local.minute == clock / 60_000
        }
    }

    private mutating func startFromDay(
        _ session: RawSchedule.Session
    ) throws(ImportError) -> ZonedTime? {
        guard !trimmed(session.start).isEmpty, let day = session.day.map({ raw.days[$0] }),
            var reading = TimeText(day.date)
        else {
            if !session.lacksDate {
                noteNoTime(session)
            }
            return nil
        }
        guard let clock = TimeText.clock(session.start) else {
            throw contradiction(
                session,
                Sentence(
                    en: "the start \(shown(session.start)) cannot be read",
                    de: "der Beginn \(shownInGerman(session.start)) ist nicht zu lesen"
                )
            )
        }
        reading.millisecondsOfDay = clock
        reading.offsetMinutes = nil
        if clock < changeOfDay(day) { reading.date = reading.date.adding(days: 1) }
        return try resolve(reading, session)
    }

    /// Milliseconds after midnight until which a night belongs to the day before: from the file, else the clock reading
    /// of the day's end if that is after midnight, else 04:00 as in frab.
    func changeOfDay(_ day: RawSchedule.Day) -> Int {
        if let change = TimeText.clock(raw.dayChange) { return change }
        guard let end = TimeText(day.end), let clock = end.millisecondsOfDay,
            let date = TimeText(day.date)?.date
        else { return 4 * 3_600_000 }
        return end.date > date ? clock : 0
    }

    /// The point in time of a reading without offset.
    private mutating func resolve(
        _ reading: TimeText,
        _ session: RawSchedule.Session
    ) throws(ImportError) -> ZonedTime? {
        let day = session.day.map { raw.days[$0] }
        let ofDay =
            TimeText(day?.start ?? "")?.offsetMinutes ?? TimeText(day?.end ?? "")?.offsetMinutes
        if let own = VenueZone(session.zone) ?? zone {
            noteSkipped(reading, own, session)
            return reading.time(offsetMinutes: own.offsetMinutes(showing: reading))
        }
        let ofVenue = venueZone?.offsetMinutes(showing: reading)
        if let venueZone { noteSkipped(reading, venueZone, session) }
        guard let offset = ofVenue ?? ofDay ?? firstOffset else {
            throw contradiction(
                session,
                Sentence(
                    en: "a time without offset, in a file that names no known zone",
                    de: "eine Zeit ohne Abstand von UTC, in einer Datei ohne bekannte Zeitzone"
                )
            )
        }
        return reading.time(offsetMinutes: offset)
    }

    private mutating func noteSkipped(
        _ reading: TimeText,
        _ zone: VenueZone,
        _ session: RawSchedule.Session
    ) {
        guard let wall = reading.time(offsetMinutes: 0).map({ $0.milliseconds / 1000 }) else {
            return
        }
        if zone.showsTwice(wall) {
            return findings.append(.doubledHour(wall, at: session.position, named(session.title)))
        }
        guard let instead = zone.shownInstead(ofWall: wall) else { return }
        skippedMilliseconds = wall * 1000
        let title = named(session.title)
        findings.append(.skippedHour(wall, instead, at: session.position, title))
    }

    /// The length of `session` in minutes.
    ///
    /// Throws `contradiction` if the length cannot be read, or if the end is before the start.
    mutating func minutes(
        of session: RawSchedule.Session,
        from start: ZonedTime?
    ) throws(ImportError) -> Int? {
        let untilEnd = try minutesUntilEnd(of: session, from: start)
        guard !trimmed(session.duration).isEmpty else {
            noteLong(untilEnd, session)
            return usable(untilEnd, session)
        }
        guard let duration = DurationText(session.duration) else {
            let what = Sentence(
                en: "the duration \(shown(session.duration)) is not hours:minutes",
                de: "die Dauer \(shownInGerman(session.duration)) ist nicht Stunden:Minuten"
            )
            throw contradiction(session, what)
        }
        let agrees = untilEnd != nil && duration.minutesByClock == untilEnd
        let minutes = agrees ? untilEnd : duration.minutes
        if duration.isAmbiguous, !agrees, untilEnd != minutes {
            let what = Sentence(
                en: "the duration \(shown(session.duration)) is not hours:minutes",
                de: "die Dauer \(shownInGerman(session.duration)) ist nicht Stunden:Minuten"
            )
            note(
                .oddDuration,
                session,
                what,
                done: Sentence(
                    en: "read as " + counted(duration.minutes, "minute", "minutes"),
                    de: "gelesen als " + counted(duration.minutes, "Minute", "Minuten")
                )
            )
        }
        if !duration.isAmbiguous { noteDays(minutes, session, untilEnd) }
        if let untilEnd, untilEnd != minutes {
            let what = Sentence(
                en: "the end is \(counted(untilEnd, "minute", "minutes")) after the start, the"
                    + " duration says otherwise",
                de: "das Ende liegt \(counted(untilEnd, "Minute", "Minuten")) nach dem Beginn, die"
                    + " Dauer sagt anderes"
            )
            note(
                .endContradictsDuration,
                session,
                what,
                done: Sentence(en: "the duration taken", de: "die Dauer genommen")
            )
        }
        return usable(minutes, session)
    }

    private mutating func usable(_ minutes: Int?, _ session: RawSchedule.Session) -> Int? {
        if minutes == nil, session.lacksDate { return nil }
        if let minutes, 1...CountLimit.sessionMinutes ~= minutes { return minutes }
        let what =
            minutes.map {
                Sentence(en: "a length of \($0) minutes", de: "eine Länge von \($0) Minuten")
            } ?? Sentence(en: "no length", de: "keine Länge")
        note(.noDuration, session, what, done: Self.notPlaced)
        return nil
    }

    private mutating func minutesUntilEnd(
        of session: RawSchedule.Session,
        from start: ZonedTime?
    ) throws(ImportError) -> Int? {
        guard let start, let reading = TimeText(session.end) else { return nil }
        let writtenStart = skippedMilliseconds
        let resolved = reading.time == nil ? try resolve(reading, session) : reading.time
        guard let end = resolved else { return nil }
        // A start that the clocks skip may be after an end that they show: then the local readings count.
        if let writtenStart, reading.time == nil, start.milliseconds >= end.milliseconds {
            let minutes = (end.localMilliseconds - writtenStart) / 60_000
            if minutes > 0 {
                let moved = end.adding(milliseconds: start.milliseconds - end.milliseconds)
                return keptLength(Int(minutes), session, until: moved.adding(minutes: Int(minutes)))
            }
        }
        let byWall = (end.localMilliseconds - start.localMilliseconds) / 60_000
        if reading.time == nil, start.milliseconds > end.milliseconds, byWall >= 0 {
            return Int(byWall)
        }
        guard start.milliseconds <= end.milliseconds else {
            throw contradiction(
                session,
                Sentence(
                    en: "it ends (\(plain(session.end))) before it starts",
                    de: "endet (\(plain(session.end))) vor dem Beginn"
                )
            )
        }
        return end.minutes(since: start)
    }

    /// The length `minutes` of a session whose start the clocks skip, with a note that its end moves to `end`.
    private mutating func keptLength(
        _ minutes: Int,
        _ session: RawSchedule.Session,
        until end: ZonedTime
    ) -> Int {
        let what = Sentence(
            en: "the start after the change of clocks is not before the end",
            de: "der Beginn nach der Zeitumstellung liegt nicht vor dem Ende"
        )
        let done = Sentence(
            en:
                "the length of \(counted(minutes, "minute", "minutes")) kept, so it ends at \(end.clock)",
            de:
                "die Länge von \(counted(minutes, "Minute", "Minuten")) behalten, also endet sie um \(end.clock)"
        )
        note(.skippedHour, session, what, done: done)
        return minutes
    }

    private func contradiction(_ session: RawSchedule.Session, _ reason: Sentence) -> ImportError {
        let title = named(session.title) + Sentence(name: ": ")
        return ImportError(.contradiction, at: session.position, title + reason)
    }
}
