import RaumGrid

extension ImportPlanner {
    mutating func compare(_ session: ScheduleSession) {
        guard let known = grid.sessions[session.id] else { return add(session) }
        let record = basis.sessionRecords[session.id]
        switch known.state {
        case .cancelled where basis.returns(known, session),
            .removed where basis.returns(known, session):
            change(known, to: session, record)
        case .cancelled: changeCancelled(known, to: session, record)
        case .removed: noteState(known, session, basis.base(record, session))
        case .pitched, .planned: change(known, to: session, record)
        }
    }

    private mutating func add(_ session: ScheduleSession) {
        var patch = SessionPatch()
        patch.title = session.title
        if !session.hosts.isEmpty { patch.hosts = session.hosts }
        if !session.allTags.isEmpty { patch.tags = session.allTags }
        if !session.language.isEmpty { patch.language = session.language }
        if !session.note.isEmpty { patch.note = session.note }
        patch.url = session.url
        let wanted = basis.placement(of: session)
        let closed = wanted.flatMap { basis.isKeptOut($0.room, nil) ? $0.room : nil }
        let new = closed == nil ? wanted : nil
        entries.append(.newSession(session.id, session.title, new, closed: closed))
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
        let base = basis.base(record, session)
        var step = SessionStep(id: known.id, old: known.placement, new: nil)
        step.restores = known.state == .cancelled || known.state == .removed
        if step.restores { entries.append(.restored(known.id, known.title)) }
        cancel(known, session, base, &step)
        if !step.cancels { settlePlace(known, session, base, &step) }
        if step.restores, step.new == nil { step.new = known.placement }
        if step.restores, let room = step.new.flatMap({ basis.shutRoom($0.room) }) {
            // No record is stored, so that the next import tries again.
            entries.removeSubrange(before...)
            return noteClosed(known, room)
        }
        takeFields(known, session, record, step, since: before)
        keep(session, former: record)
    }

    /// Adds the changes beside the place to `step`; the session counts as unchanged if there is no new entry since
    /// `before`.
    private mutating func takeFields(
        _ known: Session,
        _ session: ScheduleSession,
        _ record: SourceRecord?,
        _ step: SessionStep,
        since before: Int
    ) {
        var step = step
        var merge = basis.merge(known, session, record)
        merge.take(session)
        let subject = DetailSubject.session(known.id)
        for (name, text) in merge.takeTexts(session, grid.details(of: subject)) {
            details.add(grid.commands(setting: name, of: subject, to: text))
        }
        for changes in [merge.fields, merge.votes, merge.texts] { report(changes, known) }
        takeNeverStored(known, session, record)
        step.edit = merge.fields.changes.isEmpty ? nil : merge.patch
        step.hands = merge.hands
        let isHeld = basis.held.values[.session(known.id)] != nil
        if entries.count == before, !isHeld { unchanged += 1 }
        guard !step.commands.isEmpty else { return }
        step.heldBytes = known.heldBytes
        steps.append(step)
    }

    /// Adds the texts that an import which ended early did not bring.
    private mutating func takeNeverStored(
        _ known: Session,
        _ session: ScheduleSession,
        _ record: SourceRecord?
    ) {
        let texts = neverStored(session, record).sorted { $0.key < $1.key }
        let fields = texts.compactMap { name, text in
            FieldChange.Field(name).map { FieldChange(field: $0, from: "", to: text) }
        }
        guard !fields.isEmpty else { return }
        entries.append(.edited(known.id, known.title, fields))
        for (name, text) in texts {
            details.add(grid.commands(setting: name, of: .session(known.id), to: text))
        }
    }

    /// A session that was cancelled on the grid stays so, and gets all changes of the file except its place, which is
    /// followed when it takes place again.
    private mutating func changeCancelled(
        _ known: Session,
        to session: ScheduleSession,
        _ record: SourceRecord?
    ) {
        let before = entries.count
        let base = basis.base(record, session)
        if !session.isCancelled { noteState(known, session, base) }
        let step = SessionStep(id: known.id, old: known.placement, new: nil)
        takeFields(known, session, record, step, since: before)
        keep(session, former: record, keepsPlace: true)
    }

    /// Reports that a session stays cancelled or removed, with its new placement if the file has moved it meanwhile.
    private mutating func noteState(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceBase?
    ) {
        let wanted = basis.placement(of: session).flatMap { wanted in
            let isHere = known.placement.map { basis.isSame($0, wanted) } ?? false
            let isNews =
                basis.stand.edits[known.id]?.editsPlace
                ?? (!basis.stand.changed(known.id).place
                    && !PlacementChange(session, wanted, base).isEmpty)
            return isNews && !isHere ? wanted : nil
        }
        entries.append(.notTakingPlace(known.id, known.title, known.state, file: wanted))
    }

    private mutating func cancel(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceBase?,
        _ step: inout SessionStep
    ) {
        guard session.isCancelled, known.state != .cancelled else { return }
        let takes =
            basis.stand.edits[known.id]?.takesState
            ?? (base?.read(.cancelled).contains("yes") != true
                && !basis.stand.changed(known.id).state)
        guard takes else {
            entries.append(.restoredKept(known.id, known.title))
            return
        }
        step.cancels = true
        entries.append(.cancelled(known.id, known.title))
    }

    private mutating func settlePlace(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceBase?,
        _ step: inout SessionStep
    ) {
        let place = PlaceMerge(known, session, base, basis)
        step.new = place.new
        if place.isLost { leaving.append((known.id, .park(known.id))) }
        entries += place.entries
    }

    private mutating func report(_ merge: FieldMerge, _ known: Session) {
        for (isNew, kept) in merge.keptByNews {
            entries.append(.fieldsKept(known.id, known.title, kept, isNew: isNew))
        }
        guard !merge.changes.isEmpty else { return }
        entries.append(.edited(known.id, known.title, merge.changes))
    }

    private mutating func noteClosed(_ known: Session, _ room: RoomID) {
        entries.append(.roomClosed(known.id, known.title, room, known.state))
    }
}
