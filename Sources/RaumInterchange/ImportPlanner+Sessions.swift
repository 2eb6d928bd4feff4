import RaumGrid

extension ImportPlanner {
    mutating func compare(_ session: ScheduleSession) {
        guard let known = grid.sessions[session.id] else { return add(session) }
        let record = sessionRecords[session.id]
        switch known.state {
        case .cancelled where returns(known, session), .removed where returns(known, session):
            change(known, to: session, record)
        case .cancelled where session.isCancelled: unchanged += 1
        case .cancelled, .removed:
            entries.append(.notTakingPlace(known.id, known.title, known.state))
        case .pitched, .planned: change(known, to: session, record)
        }
    }

    /// Whether the import lets the session take place again.
    func returns(_ known: Session, _ session: ScheduleSession) -> Bool {
        let record = sessionRecords[session.id]
        switch known.state {
        case .cancelled: return comesBack(session, record)
        case .removed: return wasUndone(known, record)
        case .pitched, .planned: return false
        }
    }

    /// Whether the file says that a session takes place that an import had cancelled.
    private func comesBack(_ session: ScheduleSession, _ record: SourceRecord?) -> Bool {
        guard !session.isCancelled, let record else { return false }
        return record[.cancelled] == "yes" || record[.gone] == ImportOptions.Missing.cancel.rawValue
    }

    /// Whether an import that was undone had brought the session: nobody removed it.
    private func wasUndone(_ known: Session, _ record: SourceRecord?) -> Bool {
        record == nil && grid.hasCleared(.source, of: .session(known.id))
    }

    private mutating func add(_ session: ScheduleSession) {
        var patch = SessionPatch()
        patch.title = session.title
        if !session.hosts.isEmpty { patch.hosts = session.hosts }
        if !session.allTags.isEmpty { patch.tags = session.allTags }
        if !session.language.isEmpty { patch.language = session.language }
        if !session.note.isEmpty { patch.note = session.note }
        patch.url = session.url
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
        step.restores = known.state == .cancelled || known.state == .removed
        if step.restores { entries.append(.restored(known.id, known.title)) }
        cancel(known, session, base, &step)
        if !step.cancels { step.new = newPlacement(known, session, base) }
        if step.restores, step.new == nil { step.new = known.placement }
        if step.restores, let room = step.new.flatMap({ shutRoom($0.room) }) {
            // Nothing is remembered, so that the next import tries again.
            entries.removeSubrange(before...)
            return entries.append(.roomClosed(known.id, known.title, room))
        }
        step.edit = edit(known, session, base)
        noteClosed(session, leaving: step.old)
        step.hands = hands(known, session, base)
        if entries.count == before { unchanged += 1 }
        keep(session, former: record)
        guard !step.commands.isEmpty else { return }
        step.heldBytes = known.heldBytes
        steps.append(step)
    }

    /// The room where it takes nobody, and this import does not put it back.
    private func shutRoom(_ room: RoomID) -> RoomID? {
        switch grid.rooms[room]?.state {
        case .closed?: room
        case .removed?: roomIDs.values.contains(room) ? nil : room
        case .open?, nil: nil
        }
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
            if change.isEmpty || base?.isPlaced == true {
                keepPlace(known, here: nil, file: wanted, isNew: !change.isEmpty)
                return nil
            }
            entries.append(.placed(known.id, known.title, wanted))
            return wanted
        }
        let open = change.without(PlacementChange(here: old, base))
        let new = open.applied(to: old, wanted, inVenueTime)
        guard !isSame(old, new), !isKeptOut(new.room, old) else {
            keepPlace(known, here: old, file: wanted, isNew: !change.isEmpty)
            return nil
        }
        entries.append(
            isSameBeginning(old, new)
                ? .resized(known.id, known.title, from: old, to: new)
                : .moved(known.id, known.title, from: old, to: new)
        )
        if open != change { keepPlace(known, here: new, file: wanted, isNew: true) }
        return new
    }

    private mutating func keepPlace(
        _ known: Session,
        here: Placement?,
        file: Placement,
        isNew: Bool
    ) {
        entries.append(.placeKept(known.id, known.title, here: here, file: file, isNew: isNew))
    }

    private mutating func hands(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceRecord?
    ) -> Int? {
        guard let hands = session.hands else { return nil }
        var merge = FieldMerge(base)
        let (here, file) = (String(known.hands), String(hands))
        let isTaken = merge.takes(.hands, .interest, here, file, stand: "0")
        report(merge, known)
        return isTaken ? hands : nil
    }

    private mutating func report(_ merge: FieldMerge, _ known: Session) {
        for (isNew, kept) in merge.keptByNews {
            entries.append(.fieldsKept(known.id, known.title, kept, isNew: isNew))
        }
        guard !merge.changes.isEmpty else { return }
        entries.append(.edited(known.id, known.title, merge.changes))
    }

    /// Keeps what was read of the session, and its texts that no screen shows.
    private mutating func keep(_ session: ScheduleSession, former: SourceRecord?) {
        let subject = DetailSubject.session(session.id)
        let known = former == nil ? [:] : grid.details(of: subject)
        for (name, text) in session.details.sorted(by: { $0.key < $1.key })
        where known[name] != text && (name != .url || session.url == nil) {
            let isRead = former?[detail: name] == SourceRecord.digest(text)
            if isRead, !options.fileWins { continue }
            details += grid.commands(setting: name, of: subject, to: text)
        }
        let room = session.room.flatMap { roomIDs[$0] }
        var record = SourceRecord(session, roomID: room, former: former)
        // A closed room may open again: then the file shall be followed.
        if isKeptOut(session, grid.sessions[session.id]?.placement) {
            record[.roomID] = former?[.roomID]
        }
        details += grid.commands(setting: .source, of: subject, to: record.text)
    }

    /// The fields that differ, with entries that say so; nil where none changes.
    private mutating func edit(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceRecord?
    ) -> SessionPatch? {
        var patch = SessionPatch()
        var merge = FieldMerge(base)
        let title = ExportedText.title(known)
        if merge.takes(.title, .title, title.string, session.title.string) {
            patch.title = session.title
        }
        let hosts = (joined(ExportedText.hosts(known)), joined(session.hosts))
        if session.saysHosts, merge.takes(.hosts, .hosts, hosts.0, hosts.1) {
            patch.hosts = session.hosts
        }
        if let tags = mergedTags(known, session), takesTags(known, session, tags, &merge) {
            patch.tags = tags
        }
        let language = (known.language.string, session.language.string)
        if !language.1.isEmpty, merge.takes(.language, .language, language.0, language.1) {
            patch.language = session.language
        }
        let note = (ExportedText.clean(known.note, .note).string, session.note.string)
        if !note.1.isEmpty, merge.takes(.note, .note, note.0, note.1) {
            patch.note = session.note
        }
        if let url = session.url, merge.takesAddress(address(of: known), url.string) {
            patch.url = url
        }
        report(merge, known)
        return merge.changes.isEmpty ? nil : patch
    }

    /// The session's address; imports of earlier versions kept it as a detail.
    private func address(of known: Session) -> String {
        let detail = grid.details(of: .session(known.id))[.url]
        return known.url.isEmpty ? detail ?? "" : known.url.string
    }

    /// A file that names only some tags leaves those behind them to people.
    private func takesTags(
        _ known: Session,
        _ session: ScheduleSession,
        _ tags: [Text],
        _ merge: inout FieldMerge
    ) -> Bool {
        let clean = cleanTags(known)
        let heads = (0...clean.count).map { joined(Array(clean.prefix($0))) }
        let read = merge.base?[.tags] ?? ""
        let isAsRead = session.saysAllTags ? heads.last == read : heads.contains(read)
        return merge.takes(
            .tags,
            .tags,
            isAsRead ? read : joined(clean),
            joined(session.allTags),
            shown: (joined(known.tags), joined(tags))
        )
    }

    private func cleanTags(_ known: Session) -> [Text] {
        var clean: [Text] = []
        for tag in known.tags.map({ ExportedText.clean($0, .tag) })
        where !tag.isEmpty && !clean.contains(tag) {
            clean.append(tag)
        }
        return clean
    }

    /// The tags that the session gets; nil where it has them.
    private func mergedTags(_ known: Session, _ session: ScheduleSession) -> [Text]? {
        let clean = cleanTags(known)
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

/// Which parts of a placement changed since the last import.
private struct PlacementChange: Hashable {
    private var room = false
    private var start = false
    private var length = false

    /// What changed in the file.
    init(_ session: ScheduleSession, _ wanted: Placement, _ base: SourceRecord?) {
        let isGone = base?[.gone] != nil
        let moment = session.start.map(SourceRecord.moment)
        let minutes = session.minutes.map { String($0) }
        room = isGone || base?[.roomID] != wanted.room.string
        start = isGone || base?[.start] != moment
        length = isGone || base?[.minutes] != minutes
    }

    /// What changed here; nothing where no import has read the session, or one took it out.
    init(here: Placement, _ base: SourceRecord?) {
        guard let base, base[.gone] == nil else { return }
        room = base[.roomID] != here.room.string
        start = base[.start] != SourceRecord.moment(here.start)
        length = base[.minutes] != String(here.end.minutes(since: here.start))
    }

    var isEmpty: Bool { !room && !start && !length }

    /// What changed in the file, and not here as well.
    func without(_ here: PlacementChange) -> PlacementChange {
        var open = self
        if here.room { open.room = false }
        if here.start { open.start = false }
        if here.length { open.length = false }
        return open
    }

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
