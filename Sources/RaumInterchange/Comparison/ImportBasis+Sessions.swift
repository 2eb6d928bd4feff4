import RaumGrid

// The base for the comparison of a session, and the record of it for the next import.

extension ImportBasis {
    /// Whether the import lets the session take place again.
    func returns(_ known: Session, _ session: ScheduleSession) -> Bool {
        let record = sessionRecords[session.id]
        switch known.state {
        case .cancelled: return comesBack(session, record)
        case .removed: return wasUndone(known, record)
        case .pitched, .planned: return false
        }
    }

    /// Whether a session that an import had cancelled takes place again in the file.
    func comesBack(_ session: ScheduleSession, _ record: SourceRecord?) -> Bool {
        guard !session.isCancelled else { return false }
        if record?[.gone] == ImportOptions.Missing.cancel.rawValue { return true }
        if let known = grid.sessions[session.id] {
            if let edits = stand.edits[known.id] { return edits.takesState }
            if isExported(session, of: known) { return session.saysCancelled }
        }
        guard let record else { return false }
        return session.saysCancelled && record[.cancelled] == "yes"
    }

    /// Whether the session was removed only by the undoing of an import that had brought it.
    func wasUndone(_ known: Session, _ record: SourceRecord?) -> Bool {
        record == nil && grid.hasCleared(.source, of: .session(known.id))
    }

    /// Whether a person changed the session on the grid after the last import.
    func isChangedHere(_ known: Session, _ record: SourceRecord) -> Bool {
        if options.fileWins { return false }
        let base = SourceBase(record: record, isExport: isExport)
        let merge = SessionMerge(known, address: address(of: known), base)
        return merge.isChangedHere || isMovedHere(known, base)
    }

    private func isMovedHere(_ known: Session, _ base: SourceBase) -> Bool {
        let place = known.state == .planned ? known.placement : nil
        switch base.record[.gone] {
        case ImportOptions.Missing.cancel.rawValue?: return true
        case ImportOptions.Missing.park.rawValue?: return place != nil
        default: break
        }
        guard let place else { return base.record.isPlaced }
        return !PlacementChange(here: place, base).isEmpty
    }

    /// The base for the comparison of the session's fields; nil if the file's values are taken in any case.
    func base(_ record: SourceRecord?, _ session: ScheduleSession) -> SourceBase? {
        guard !options.fileWins, let record else { return nil }
        if let known = grid.sessions[session.id],
            isExported(session, of: known) || stand.edits[known.id] != nil
        {
            return nil
        }
        return stand.base(record, session, grid)
    }

    /// The comparison of a session of the plan with `session` of the file.
    func merge(_ known: Session, _ session: ScheduleSession, _ record: SourceRecord?)
        -> SessionMerge
    {
        let edits = stand.edits[known.id]
        let emptied =
            edits.map { session.blanks.filter($0.isEdited) } ?? emptied(session, of: known, record)
        let newer = stand.changed(known.id).fields.map { ($0, false) }
        return SessionMerge(
            known,
            address: address(of: known),
            base(record, session),
            staying: edits?.staying ?? Dictionary(uniqueKeysWithValues: newer),
            edits: edits,
            emptied: emptied.isEmpty
                ? [] : emptied.without(emptyIn: ExportedText.details(known, grid))
        )
    }

    /// The fields that the file empties: an export had them with a value, or an earlier import of the file did.
    ///
    /// A field that was always empty in the file empties nothing, since people may have filled it here.
    private func emptied(
        _ session: ScheduleSession,
        of known: Session,
        _ record: SourceRecord?
    ) -> BlankFields {
        if isExported(session, of: known) {
            // Texts do not change the session's revision: one that came later may be newer than the export.
            return session.blanks.withoutTexts { name in
                guard record?.cameLater(name) == true else { return false }
                let revision = grid.revision(of: name, of: .session(known.id))?.number ?? 0
                return revision > schedule.lastRevision ?? 0
            }
        }
        guard let record else { return emptiedSinceExport(session, of: known) }
        guard session.isExported || files.isOwn(session.id) else { return [] }
        let byExport = session.isExported && !record.isFirst(session, schedule, files)
        return session.blanks.filter { record.hasText($0, byExport: byExport) }
    }

    /// Those of a session that no import has read: the fields that an export has, empty, and that nobody changed since.
    private func emptiedSinceExport(
        _ session: ScheduleSession,
        of known: Session
    ) -> BlankFields {
        guard session.isExported, !files.isExportOfAnotherPlan,
            let exported = session.revision ?? schedule.revision
        else { return [] }
        let subject = DetailSubject.session(known.id)
        return session.blanks.without(stand.changed(known.id).fields).withoutTexts { name in
            grid.revision(of: name, of: subject).map { $0.number > exported } ?? false
        }
    }

    /// Whether this program exported the session as it is on the grid: a difference is then an edit of the file.
    private func isExported(_ session: ScheduleSession, of known: Session) -> Bool {
        session.isExported && !files.isExportOfAnotherPlan
            && session.revision == known.revision.number
    }

    /// The session's address; imports of earlier versions kept it as a detail.
    func address(of known: Session) -> String {
        let detail = grid.details(of: .session(known.id))[.url]
        return known.url.isEmpty ? detail ?? "" : known.url.string
    }

    /// The texts of a session that the plan does not have.
    func newTexts(_ session: ScheduleSession) -> NewTexts {
        NewTexts(
            session: session,
            roomID: recordedRoom(session),
            file: files.word(after: nil),
            name: schedule.file
        )
    }

    private func isKeptOut(_ session: ScheduleSession) -> Bool {
        guard let placement = placement(of: session) else { return false }
        return isKeptOut(placement.room, grid.sessions[session.id]?.placement)
    }

    /// The session's room as it is recorded; none where it is kept out: a closed room may open again, and then the
    /// import must follow the file.
    private func recordedRoom(_ session: ScheduleSession) -> RoomID? {
        isKeptOut(session) ? nil : room(of: session)
    }

    func record(
        _ session: ScheduleSession,
        _ former: SourceRecord?,
        _ keepsPlace: Bool
    ) -> SourceRecord {
        let isOut = isKeptOut(session)
        let roomID = recordedRoom(session)
        let note = stand.edits[session.id]?.note(placeWaits: isOut || keepsPlace)
        guard let former else {
            var new = SourceRecord(new: session, roomID: roomID, file: files.word(after: nil))
            let known = grid.sessions[session.id]
            if session.isExported, let known, known.state != .removed { new[.found] = "yes" }
            if let note { new.put(note, of: schedule.file) }
            return new
        }
        guard session.isExported, let known = grid.sessions[session.id] else {
            var record = SourceRecord(session, roomID: roomID, former: former)
            record[.file] = files.word(after: former)
            record.settle(session, former, files.isOwn(session.id), isOut: isOut, keepsPlace)
            return record
        }
        var said = SourceRecord(session, roomID: roomID, former: nil)
        if keepsPlace { said.takePlace(of: SourceRecord()) }
        let here = SourceRecord(exported: known, grid, exportedNames)
        if !session.saysAllTags, here.beginsWithTags(of: said) { said[.tags] = nil }
        var record = stand.record(former, said, session, here: here, note, of: schedule.file)
        if known.state == .cancelled, returns(known, session) { record[.gone] = nil }
        return record
    }

    /// Whether a row without a place in this program's export was edited: the session had a place when it was exported.
    func hasLostPlace(_ session: ScheduleSession, from here: Placement, _ base: SourceBase?) -> Bool
    {
        guard let known = grid.sessions[session.id], known.state == .planned else { return false }
        if let edits = stand.edits[known.id] {
            let isUndone = options.undone?[.session(known.id)] != nil
            return edits.editsPlace && !edits.isPlaceContested && !isUndone
        }
        if options.fileWins || isExported(session, of: known) { return true }
        if options.undone?[.session(known.id)] != nil { return false }
        guard let record = sessionRecords[session.id] else {
            return (session.revision ?? schedule.revision) != nil && !stand.changed(known.id).place
        }
        return record.isPlaced && record[.tray] == nil && PlacementChange(here: here, base).isEmpty
    }
}

extension SourceRecord {
    /// Whether the file may be a table with the headings of an export, and no export.
    ///
    /// It brought `session`, and its rows say nothing about an export. What an export brought later was always empty in it.
    fileprivate func isFirst(
        _ session: ScheduleSession,
        _ schedule: Schedule,
        _ files: SourceFiles
    ) -> Bool {
        session.digest == nil && session.revision == nil && schedule.revision == nil
            && (self[.file] ?? "") == files.own
    }

    /// Settles the record of `session` of another file than an export after `former`.
    ///
    /// `isOwn` is whether the file was read last, `isOut` whether a closed room keeps the session out, and `keepsPlace`
    /// whether it does not take place.
    fileprivate mutating func settle(
        _ session: ScheduleSession,
        _ former: SourceRecord,
        _ isOwn: Bool,
        isOut: Bool,
        _ keepsPlace: Bool
    ) {
        (self[.found], self[.tray]) = (nil, nil)
        takeBlanks(of: session, isOwn: isOwn)
        if isOut {
            for field in SourceRecord.placeFields { self[field] = former[field] }
        }
        if keepsPlace { takePlace(of: former) }
        keepForExports(former)
        noteLater(than: former)
    }

    /// Copies the place, and whether the session takes place, from `other`.
    fileprivate mutating func takePlace(of other: SourceRecord) {
        for field in SourceRecord.placeFields + [.room, .cancelled, .gone] {
            self[field] = other[field]
        }
    }

    /// Whether `other`, which may name only the first tags, agrees with these tags.
    fileprivate func beginsWithTags(of other: SourceRecord) -> Bool {
        let (all, first) = (self[.tags] ?? "", other[.tags] ?? "")
        return first.isEmpty || SourceRecord.begins(all, with: first)
    }

    /// Whether the joined texts `all` are those of `first`, or these and further ones.
    static func begins(_ all: String, with first: String) -> Bool {
        all == first || (!first.isEmpty && all.hasPrefix(first + "; "))
    }
}
