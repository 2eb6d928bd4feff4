// Makes a schedule of a file's texts. After an error, nothing of the file is used; for a doubtful value that is
// accepted, a finding says how it was handled.

import RaumGrid
import RaumWords

struct ScheduleBuilder: FindingNotes {
    /// The result of the reader, unchecked.
    let raw: RawSchedule
    /// Reads the times.
    var times: ScheduleTimes
    /// The rooms' names.
    var roomNames: RoomNames
    /// The findings, in the order of their discovery.
    var findings: [Finding] = []
    /// Whether this program exported sessions or rows of the file with digests.
    let hasDigests: Bool

    /// Throws `noSessions` or `tooLarge`.
    init(_ raw: RawSchedule, venueZone name: String) throws(ImportError) {
        guard !raw.sessions.isEmpty else { throw ScheduleBuilder.empty(raw) }
        self.raw = raw
        findings = raw.findings
        hasDigests = raw.sessions.contains { !$0.digest.isEmpty }
        times = ScheduleTimes(raw, venueZone: name)
        roomNames = RoomNames(raw)
        try expect(
            raw.sessions.count,
            Sentence(en: "sessions", de: "Sessions"),
            atMost: CountLimit.sessions
        )
    }

    /// The error for a file without a session.
    private static func empty(_ raw: RawSchedule) -> ImportError {
        let reasons = Finding.grouped(raw.findings).joined(separator: "; ")
        if !reasons.isEmpty {
            return ImportError(
                .allLeftOut,
                Sentence(en: "there is no session in it: ", de: "es steht keine Session darin: ")
                    + reasons
            )
        }
        guard raw.format == .table else {
            return ImportError(
                .noSessions,
                Sentence(en: "there is no session in it", de: "es steht keine Session darin")
            )
        }
        return ImportError(
            .noRows,
            Sentence(
                en: "there is nothing below its headings",
                de: "unter den Überschriften steht nichts"
            )
        )
    }

    /// Throws `contradiction`, `mixedRows` or `tooLarge`.
    mutating func build() throws(ImportError) -> Schedule {
        var schedule = Schedule(format: raw.format)
        schedule.eventName = clean(raw.title, .eventName, at: nil, .event)
        schedule.revision = UInt64(trimmed(raw.stand.revision))
        schedule.plan = raw.stand.plan
        schedule.zone = raw.zone.isEmpty ? nil : plain(raw.zone)
        times.checkZone()
        times.checkDays()
        schedule.days = times.days()
        schedule.rooms = rooms()
        try expect(
            schedule.rooms.count,
            Sentence(en: "rooms", de: "Räume"),
            atMost: CountLimit.rooms
        )
        var sessions: [ScheduleSession] = []
        for session in raw.sessions {
            if session.isBreak || session.isSlot {
                if let pause = try pause(session) { schedule.breaks.append(pause) }
            } else {
                sessions.append(try self.session(session))
            }
        }
        for session in raw.withheld { schedule.withheld.add(known(by: session)) }
        if raw.format == .table, hasDigests, let mixed = MixedRows(sessions) {
            findings.append(try mixed.finding())
        }
        var identification = Identification()
        schedule.sessions = identification.identified(sessions)
        var clashes = Clashes()
        clashes.note(schedule.sessions, at: \.placeInFile)
        schedule.findings = [findings, times.findings, identification.findings, clashes.findings]
            .joined().sorted { $0.rank < $1.rank }
        return schedule
    }

    private func expect(_ count: Int, _ what: Sentence, atMost max: Int) throws(ImportError) {
        guard count <= max else {
            throw ImportError(
                .tooLarge,
                Sentence(en: "\(count) ", de: "\(count) ") + what
                    + Sentence(
                        en: " are more than the \(max) of a grid",
                        de: " sind mehr als die \(max) eines Plans"
                    )
            )
        }
    }

    private mutating func session(_ raw: RawSchedule.Session) throws(ImportError) -> ScheduleSession
    {
        let key = key(of: raw)
        // An export of the tray means that these have no place.
        let hasNoPlace = [.own, .row].contains(key.kind) && raw.hasNoPlace
        let isOfTray = hasNoPlace && raw.saysPlace
        let start = hasNoPlace ? nil : try times.start(of: raw)
        let minutes = hasNoPlace ? nil : try times.minutes(of: raw, from: start)
        let room = roomName(of: raw)
        if room == nil, !hasNoPlace {
            note(
                .missingRoom,
                raw,
                Sentence(en: "no room", de: "kein Raum"),
                done: ScheduleTimes.notPlaced
            )
        }
        return ScheduleSession(
            id: DerivedID.session(key),
            base: DerivedID.session(key),
            key: key.words,
            guid: trimmed(raw.guid),
            number: trimmed(raw.number),
            title: title(of: raw),
            saysTitle: !CleanText(raw.title, .title).text.isEmpty,
            subtitle: CleanText(raw.subtitle, .title).text,
            hosts: hosts(of: raw),
            saysHosts: raw.saysHosts,
            room: room,
            isOfTray: isOfTray,
            ownRoomID: RoomID(trimmed(raw.ownRoomID)),
            start: start,
            minutes: minutes,
            language: language(of: raw),
            track: track(of: raw),
            tags: tags(of: raw),
            saysAllTags: raw.saysAllTags,
            isCancelled: raw.isCancelled,
            saysCancelled: raw.saysCancelled,
            details: details(of: raw),
            note: clean(raw.note, .note, at: raw.position, named(raw.title)),
            hands: hands(of: raw),
            blanks: raw.emptyFields,
            standard: raw.standard,
            revision: UInt64(trimmed(raw.revision)),
            digest: ExportDigest(raw.digest),
            position: raw.position
        )
    }

    /// The hands; nil if the file has none, or no count, with a finding.
    private mutating func hands(of raw: RawSchedule.Session) -> Int? {
        let text = trimmed(raw.hands)
        if text.isEmpty { return nil }
        if let count = Int(text), 0...CountLimit.heads ~= count { return count }
        let what = Sentence(
            en: "hands are a whole number from 0 to \(CountLimit.heads), not ",
            de: "die Hände sind eine ganze Zahl von 0 bis \(CountLimit.heads), nicht "
        )
        let done = Sentence(en: "not read", de: "nicht gelesen")
        note(.countUnread, raw, what + named(text), done: done)
        return nil
    }

    /// A break; nil without start or length.
    private mutating func pause(
        _ raw: RawSchedule.Session
    ) throws(ImportError) -> ScheduleBreak? {
        guard let start = try times.start(of: raw),
            let minutes = try times.minutes(of: raw, from: start)
        else {
            return nil
        }
        let label = clean(raw.title, .label, at: raw.position, named(raw.title))
        return ScheduleBreak(
            ownID: SlotID(raw.ownID),
            isSlot: raw.isSlot,
            label: label,
            saysLabel: raw.saysTitle,
            start: start,
            end: start.adding(minutes: minutes),
            revision: UInt64(trimmed(raw.revision)),
            digest: ExportDigest(raw.digest)
        )
    }
}

extension RawSchedule.Session {
    /// Takes the identifier in `slug` if this program wrote that with the session's guid or number.
    mutating func takeOwnID(slug: String) {
        ownID = ExportedID.own(slug, guid: guid, number: number) ?? ""
    }

    /// Whether the file has neither room nor time for it.
    fileprivate var hasNoPlace: Bool {
        day == nil
            && [parentRoom, ownRoom, date, start, end, duration].allSatisfy { trimmed($0).isEmpty }
    }
}

/// `text` without white space around it.
func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    if !isWhitespace(first), !isWhitespace(last) { return text }
    let bytes = text.utf8.drop(while: isWhitespace)
    let end = bytes.lastIndex { !isWhitespace($0) }
    return end.map { String(text[bytes.startIndex...$0]) } ?? ""
}

extension Finding {
    /// The order of findings: by position in the file; those about the whole file come first.
    fileprivate var rank: (Int, String) { (position?.line ?? 0, description) }
}
