import RaumGrid

extension ImportPlanner {
    mutating func compare(_ session: ScheduleSession) {
        guard let known = grid.sessions[session.id] else { return add(session) }
        switch known.state {
        case .cancelled, .removed:
            entries.append(.notTakingPlace(known.id, known.title, known.state))
        case .pitched, .planned:
            change(known, to: session)
        }
    }

    private mutating func add(_ session: ScheduleSession) {
        var patch = SessionPatch()
        patch.title = session.title
        if !session.hosts.isEmpty { patch.hosts = session.hosts }
        if !session.track.isEmpty { patch.tags = [session.track] }
        if !session.language.isEmpty { patch.language = session.language }
        if !session.note.isEmpty { patch.note = session.note }
        let new = openPlacement(of: session, leaving: nil)
        entries.append(.newSession(session.id, session.title, new))
        noteClosed(session, leaving: nil)
        var step = SessionStep(id: session.id, old: nil, new: new, pitch: patch)
        step.hands = session.hands.flatMap { $0 == 0 ? nil : $0 }
        steps.append(step)
    }

    private mutating func change(_ known: Session, to session: ScheduleSession) {
        let old = known.state == .planned ? known.placement : nil
        let new = openPlacement(of: session, leaving: old).flatMap { wanted in
            old.map { isSame($0, wanted) } == true ? nil : wanted
        }
        let before = entries.count
        if let new { entries.append(entry(known, from: old, to: new)) }
        let edit = edit(known, session)
        noteClosed(session, leaving: old)
        let hands = session.hands.flatMap { $0 == known.hands ? nil : $0 }
        if let hands {
            let counted = change(.interest, String(known.hands), String(hands))
            entries.append(.edited(known.id, known.title, [counted]))
        }
        if entries.count == before { unchanged += 1 }
        guard new != nil || edit != nil || hands != nil else { return }
        var step = SessionStep(id: known.id, old: old, new: new, edit: edit)
        step.heldBytes = known.heldBytes
        step.hands = hands
        steps.append(step)
    }

    private func entry(_ known: Session, from: Placement?, to: Placement) -> ImportEntry {
        guard let from else { return .placed(known.id, known.title, to) }
        return isSameBeginning(from, to)
            ? .resized(known.id, known.title, from: from, to: to)
            : .moved(known.id, known.title, from: from, to: to)
    }

    /// The fields that differ, with an entry that says so; nil where none does.
    private mutating func edit(_ known: Session, _ session: ScheduleSession) -> SessionPatch? {
        var patch = SessionPatch()
        var changes: [FieldChange] = []
        if ExportedText.title(known) != session.title {
            patch.title = session.title
            changes.append(change(.title, known.title.string, session.title.string))
        }
        if session.saysHosts, ExportedText.hosts(known) != session.hosts {
            patch.hosts = session.hosts
            changes.append(change(.hosts, joined(known.hosts), joined(session.hosts)))
        }
        if !session.track.isEmpty, firstTag(known) != session.track {
            let tags = [session.track] + known.tags.dropFirst().filter { $0 != session.track }
            patch.tags = tags
            changes.append(change(.tags, joined(known.tags), joined(tags)))
        }
        if !session.language.isEmpty, known.language != session.language {
            patch.language = session.language
            changes.append(change(.language, known.language.string, session.language.string))
        }
        if !session.note.isEmpty, ExportedText.clean(known.note, .note) != session.note {
            patch.note = session.note
            changes.append(change(.note, known.note.string, session.note.string))
        }
        guard !changes.isEmpty else { return nil }
        entries.append(.edited(known.id, known.title, changes))
        return patch
    }

    /// The first tag that an export can write.
    private func firstTag(_ known: Session) -> Text? {
        known.tags.lazy.map { ExportedText.clean($0, .tag) }.first { !$0.isEmpty }
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
        guard let wanted = placement(of: session) else { return false }
        return grid.rooms[wanted.room]?.state == .closed && old?.room != wanted.room
    }

    private mutating func noteClosed(_ session: ScheduleSession, leaving old: Placement?) {
        guard isKeptOut(session, old), let room = placement(of: session)?.room else { return }
        entries.append(.roomClosed(session.id, session.title, room))
    }
}
