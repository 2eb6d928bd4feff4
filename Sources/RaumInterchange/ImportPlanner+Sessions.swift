import RaumGrid

extension ImportPlanner {
    mutating func compare(_ session: ScheduleSession) {
        guard let known = grid.sessions[session.id] else { return add(session) }
        let record = sessionRecords[session.id]
        switch known.state {
        case .cancelled where comesBack(session, record): change(known, to: session, record)
        case .cancelled where session.isCancelled: unchanged += 1
        case .cancelled, .removed:
            entries.append(.notTakingPlace(known.id, known.title, known.state))
        case .pitched, .planned: change(known, to: session, record)
        }
    }

    /// Whether the file says that a session takes place that an import had cancelled.
    private func comesBack(_ session: ScheduleSession, _ record: SourceRecord?) -> Bool {
        guard !session.isCancelled, let record else { return false }
        return record[.cancelled] == "yes" || record[.gone] == ImportOptions.Missing.cancel.rawValue
    }

    private mutating func add(_ session: ScheduleSession) {
        var patch = SessionPatch()
        patch.title = session.title
        if !session.hosts.isEmpty { patch.hosts = session.hosts }
        if !session.allTags.isEmpty { patch.tags = session.allTags }
        if !session.language.isEmpty { patch.language = session.language }
        if !session.note.isEmpty { patch.note = session.note }
        let new = openPlacement(of: session, leaving: nil)
        entries.append(.newSession(session.id, session.title, new))
        noteClosed(session, leaving: nil)
        var step = SessionStep(id: session.id, old: nil, new: new, pitch: patch)
        step.hands = session.hands.flatMap { $0 == 0 ? nil : $0 }
        step.cancels = session.isCancelled
        if session.isCancelled { entries.append(.cancelled(session.id, session.title)) }
        steps.append(step)
        keep(session, former: nil)
    }

    private mutating func change(
        _ known: Session,
        to session: ScheduleSession,
        _ record: SourceRecord?
    ) {
        let before = entries.count
        let base = options.fileWins ? nil : record
        var step = SessionStep(id: known.id, old: known.placement, new: nil)
        step.restores = known.state == .cancelled
        if step.restores { entries.append(.restored(known.id, known.title)) }
        cancel(known, session, base, &step)
        if !step.cancels { step.new = newPlacement(known, session, base) }
        if step.restores, step.new == nil { step.new = known.placement }
        step.edit = edit(known, session, base)
        noteClosed(session, leaving: step.old)
        step.hands = hands(known, session, base)
        if entries.count == before { unchanged += 1 }
        keep(session, former: record)
        guard !step.commands.isEmpty else { return }
        step.heldBytes = known.heldBytes
        steps.append(step)
    }

    private mutating func cancel(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceRecord?,
        _ step: inout SessionStep
    ) {
        guard session.isCancelled, known.state != .cancelled else { return }
        guard base?[.cancelled] != "yes" else {
            entries.append(.restoredKept(known.id, known.title))
            return
        }
        step.cancels = true
        entries.append(.cancelled(known.id, known.title))
    }

    /// Where the session goes; nil where it stays.
    private mutating func newPlacement(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceRecord?
    ) -> Placement? {
        let old = known.state == .pitched ? nil : known.placement
        guard let wanted = openPlacement(of: session, leaving: old) else { return nil }
        if let old, isSame(old, wanted) { return nil }
        let change = PlacementChange(session, wanted, base)
        guard let old else {
            if change.isEmpty {
                entries.append(.placeKept(known.id, known.title, here: nil, file: wanted))
                return nil
            }
            entries.append(.placed(known.id, known.title, wanted))
            return wanted
        }
        let new = change.applied(to: old, wanted, inVenueTime)
        guard !isSame(old, new), !isKeptOut(new.room, old) else {
            entries.append(.placeKept(known.id, known.title, here: old, file: wanted))
            return nil
        }
        entries.append(
            isSameBeginning(old, new)
                ? .resized(known.id, known.title, from: old, to: new)
                : .moved(known.id, known.title, from: old, to: new)
        )
        return new
    }

    private mutating func hands(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceRecord?
    ) -> Int? {
        guard let hands = session.hands, hands != known.hands else { return nil }
        let counted = [change(.interest, String(known.hands), String(hands))]
        guard base?[.hands] != String(hands) else {
            entries.append(.fieldsKept(known.id, known.title, counted))
            return nil
        }
        entries.append(.edited(known.id, known.title, counted))
        return hands
    }

    /// Keeps what was read of the session, and its texts that no screen shows.
    private mutating func keep(_ session: ScheduleSession, former: SourceRecord?) {
        let subject = DetailSubject.session(session.id)
        let known = former == nil ? [:] : grid.details(of: subject)
        for (name, text) in session.details.sorted(by: { $0.key < $1.key })
        where known[name] != text {
            let isRead = former?[detail: name] == SourceRecord.digest(text)
            if isRead, !options.fileWins { continue }
            details += grid.commands(setting: name, of: subject, to: text)
        }
        let room = session.room.flatMap { roomIDs[$0] }
        let record = SourceRecord(session, roomID: room, former: former)
        details += grid.commands(setting: .source, of: subject, to: record.text)
    }

    /// The fields that differ, with entries that say so; nil where none changes.
    private mutating func edit(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceRecord?
    ) -> SessionPatch? {
        var patch = SessionPatch()
        var (changes, kept): ([FieldChange], [FieldChange]) = ([], [])
        func differs(
            _ field: SourceRecord.Field,
            _ said: String,
            _ change: FieldChange
        ) -> Bool {
            let isChanged = base?[field] != said
            if isChanged { changes.append(change) } else { kept.append(change) }
            return isChanged
        }
        let title = change(.title, known.title.string, session.title.string)
        if ExportedText.title(known) != session.title,
            differs(.title, session.title.string, title)
        {
            patch.title = session.title
        }
        let hosts = joined(session.hosts)
        if session.saysHosts, ExportedText.hosts(known) != session.hosts,
            differs(.hosts, hosts, change(.hosts, joined(known.hosts), hosts))
        {
            patch.hosts = session.hosts
        }
        let tags = mergedTags(known, session)
        if let tags,
            differs(
                .tags,
                joined(session.allTags),
                change(.tags, joined(known.tags), joined(tags))
            )
        {
            patch.tags = tags
        }
        let language = session.language.string
        if !language.isEmpty, known.language != session.language,
            differs(.language, language, change(.language, known.language.string, language))
        {
            patch.language = session.language
        }
        let note = session.note.string
        if !note.isEmpty, ExportedText.clean(known.note, .note) != session.note,
            differs(.note, note, change(.note, known.note.string, note))
        {
            patch.note = session.note
        }
        if !kept.isEmpty { entries.append(.fieldsKept(known.id, known.title, kept)) }
        guard !changes.isEmpty else { return nil }
        entries.append(.edited(known.id, known.title, changes))
        return patch
    }

    /// The tags that the session gets; nil where it has them.
    private func mergedTags(_ known: Session, _ session: ScheduleSession) -> [Text]? {
        var clean: [Text] = []
        for tag in known.tags.map({ ExportedText.clean($0, .tag) })
        where !tag.isEmpty && !clean.contains(tag) {
            clean.append(tag)
        }
        if session.saysAllTags { return clean == session.allTags ? nil : session.allTags }
        let said = session.allTags
        guard !said.isEmpty, Array(clean.prefix(said.count)) != said else { return nil }
        return Array(
            (said + known.tags.dropFirst().filter { !said.contains($0) }).prefix(CountLimit.tags)
        )
    }

    private func joined(_ texts: [Text]) -> String {
        texts.map(\.string).joined(separator: "; ")
    }

    /// Where the session shall be; nil where the file does not say, or the room is closed to it.
    private func openPlacement(of session: ScheduleSession, leaving old: Placement?) -> Placement? {
        isKeptOut(session, old) ? nil : placement(of: session)
    }

    /// A closed room takes no session that is not in it already.
    private func isKeptOut(_ session: ScheduleSession, _ old: Placement?) -> Bool {
        placement(of: session).map { isKeptOut($0.room, old) } ?? false
    }

    private func isKeptOut(_ room: RoomID, _ old: Placement?) -> Bool {
        grid.rooms[room]?.state == .closed && old?.room != room
    }

    private mutating func noteClosed(_ session: ScheduleSession, leaving old: Placement?) {
        guard isKeptOut(session, old), let room = placement(of: session)?.room else { return }
        entries.append(.roomClosed(session.id, session.title, room))
    }
}

/// What of a placement changed in the file since the last import.
private struct PlacementChange {
    let room: Bool
    let start: Bool
    let length: Bool

    init(_ session: ScheduleSession, _ wanted: Placement, _ base: SourceRecord?) {
        let isGone = base?[.gone] != nil
        let start = session.start.map(SourceRecord.moment)
        let minutes = session.minutes.map { String($0) }
        room = isGone || base?[.roomID] != wanted.room.string
        self.start = isGone || base?[.start] != start
        length = isGone || base?[.minutes] != minutes
    }

    var isEmpty: Bool { !room && !start && !length }

    /// `old` with what changed of `wanted`.
    func applied(
        to old: Placement,
        _ wanted: Placement,
        _ inVenueTime: (ZonedTime) -> ZonedTime
    ) -> Placement {
        let first = start ? wanted.start : old.start
        let span = length ? wanted : old
        let milliseconds = span.end.milliseconds - span.start.milliseconds
        let end = inVenueTime(first.adding(milliseconds: milliseconds))
        return Placement(room: room ? wanted.room : old.room, start: first, end: end)
    }
}
