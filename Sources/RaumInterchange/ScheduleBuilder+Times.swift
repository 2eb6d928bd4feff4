// Times. `date` with its offset is what counts; `start` is the same for people, and may be wrong. A
// session without `date` gets the day's date and its start; what starts before the day's change
// belongs to the night that follows.

import RaumGrid

extension ScheduleBuilder {
    mutating func checkZone() {
        let times = raw.sessions.contains { TimeText($0.date)?.time != nil }
        let own = venueZone == nil ? "read as it stands" : "read in the event's, \(venueZoneName)"
        let bare = raw.sessions.contains { TimeText($0.date).map { $0.time == nil } ?? false }
        let rest = bare && venueZone != nil ? "; times without one \(own)" : ""
        let done = times ? "the offsets of its times taken\(rest)" : own
        if trimmed(raw.zone).isEmpty, raw.namesZones {
            guard raw.hasBareTimes else { return }
            findings.append(Finding(.noZone, "event", "some times name no zone", done: own))
        } else if trimmed(raw.zone).isEmpty {
            findings.append(Finding(.noZone, "event", "no zone is named", done: done))
        } else if zone == nil {
            let what = "the zone \(shown(raw.zone)) is not known"
            findings.append(Finding(.unknownZone, "event", what, done: done))
        } else if !zoneHolds {
            let what = "the zone \(shown(raw.zone)) contradicts the offsets of the times"
            findings.append(Finding(.zoneContradiction, "event", what, done: done))
        }
    }

    /// What becomes of a session without room, start or length, whether the grid knows it or not.
    static let notPlaced = "the file gives it no place: the tray if it is new, else where it is"

    /// Throws `contradiction` where there is a time that cannot be understood.
    mutating func start(of session: RawSchedule.Session) throws(ImportError) -> ZonedTime? {
        if trimmed(session.date).isEmpty { return try startFromDay(session) }
        guard var reading = TimeText(session.date) else {
            throw contradiction(session, "the date \(shown(session.date)) cannot be read")
        }
        let clock = TimeText.clock(session.start)
        if reading.millisecondsOfDay == nil {
            reading.millisecondsOfDay = clock
            reading.offsetMinutes = nil
        } else if let clock, !shows(clock, reading) {
            let what = "start \(shown(session.start)) contradicts date \(shown(session.date))"
            note(.startContradictsDate, session, what, done: "date taken")
        }
        guard reading.millisecondsOfDay != nil else {
            note(.missingTime, session, "no time", done: ScheduleBuilder.notPlaced)
            return nil
        }
        if let time = reading.time { return time }
        return try resolve(reading, session)
    }

    /// Whether a clock shows `clock` at `reading`, where it was written or at the venue.
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
                note(.missingTime, session, "no time", done: ScheduleBuilder.notPlaced)
            }
            return nil
        }
        guard let clock = TimeText.clock(session.start) else {
            throw contradiction(session, "the start \(shown(session.start)) cannot be read")
        }
        reading.millisecondsOfDay = clock
        reading.offsetMinutes = nil
        if clock < changeOfDay(day) { reading.date = reading.date.adding(days: 1) }
        return try resolve(reading, session)
    }

    /// Milliseconds after midnight until which a night belongs to the day before: what the file
    /// says, else the clock reading of the day's end where that is after midnight, else 04:00 as
    /// frab has it.
    private func changeOfDay(_ day: RawSchedule.Day) -> Int {
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
                "a time without offset, in a file that names no known zone"
            )
        }
        return reading.time(offsetMinutes: offset)
    }

    private mutating func noteSkipped(
        _ reading: TimeText,
        _ zone: VenueZone,
        _ session: RawSchedule.Session
    ) {
        guard let wall = reading.time(offsetMinutes: 0).map({ $0.milliseconds / 1000 }),
            let instead = zone.shownInstead(ofWall: wall)
        else { return }
        let title = shown(session.title)
        findings.append(.skippedHour(wall, instead, at: session.position, title))
    }

    /// Throws `contradiction` where the length cannot be understood, or the end is before the
    /// start.
    mutating func minutes(
        of session: RawSchedule.Session,
        from start: ZonedTime?
    ) throws(ImportError) -> Int? {
        let untilEnd = try minutesUntilEnd(of: session, from: start)
        guard !trimmed(session.duration).isEmpty else { return usable(untilEnd, session) }
        guard let duration = DurationText(session.duration) else {
            let what = "the duration \(shown(session.duration)) is not hours:minutes"
            throw contradiction(session, what)
        }
        let agrees = untilEnd != nil && duration.minutesByClock == untilEnd
        let minutes = agrees ? untilEnd : duration.minutes
        if duration.isAmbiguous, !agrees, untilEnd != minutes {
            let what = "the duration \(shown(session.duration)) is not hours:minutes"
            note(.oddDuration, session, what, done: "read as \(duration.minutes) minutes")
        }
        if let untilEnd, untilEnd != minutes {
            let what = "the end is \(untilEnd) minutes after the start, the duration says otherwise"
            note(.endContradictsDuration, session, what, done: "the duration taken")
        }
        return usable(minutes, session)
    }

    private mutating func usable(_ minutes: Int?, _ session: RawSchedule.Session) -> Int? {
        if minutes == nil, session.lacksDate { return nil }
        if let minutes, 1...CountLimit.sessionMinutes ~= minutes { return minutes }
        let what = minutes.map { "a length of \($0) minutes" } ?? "no length"
        note(.noDuration, session, what, done: ScheduleBuilder.notPlaced)
        return nil
    }

    private mutating func minutesUntilEnd(
        of session: RawSchedule.Session,
        from start: ZonedTime?
    ) throws(ImportError) -> Int? {
        guard let start, let reading = TimeText(session.end) else { return nil }
        let resolved = reading.time == nil ? try resolve(reading, session) : reading.time
        guard let end = resolved else { return nil }
        // A start that the clocks skip may lie behind an end that they show: then the wall counts.
        let byWall = (end.localMilliseconds - start.localMilliseconds) / 60_000
        if reading.time == nil, start.milliseconds > end.milliseconds, byWall >= 0 {
            return Int(byWall)
        }
        guard start.milliseconds <= end.milliseconds else {
            throw contradiction(session, "it ends (\(plain(session.end))) before it starts")
        }
        return end.minutes(since: start)
    }

    private func contradiction(_ session: RawSchedule.Session, _ reason: String) -> ImportError {
        ImportError(.contradiction, at: session.position, "\(shown(session.title)): \(reason)")
    }
}
