import RaumGrid

extension ImportPlanner {
    /// Lists sessions that are on the grid and not in the file, or takes them out.
    ///
    /// A session is taken out if an option says so and an import of this file had brought it. A session that was made
    /// or changed on the grid, or that came from another file, is never taken out.
    mutating func takeOutMissing() {
        let known = Set(schedule.sessions.map(\.id))
        let missing = grid.sessions.values.filter { session in
            (session.state == .planned || session.state == .pitched) && !known.contains(session.id)
                && !schedule.withheld.contains(session.id, basis.sessionRecords[session.id])
        }
        for session in missing.sorted(by: { $0.id < $1.id }) { takeOut(session) }
    }

    private mutating func takeOut(_ session: Session) {
        guard let record = basis.sessionRecords[session.id],
            basis.files.hasBrought(session.id)
        else {
            return list(session)
        }
        if basis.options.missing != .list, basis.holdsMissing(session.id, record) {
            var change = HeldChange(subject: .session(session.id), title: session.title.string)
            change.state = .missing
            entries.append(.heldBack(change))
            return keep(record, missing: basis.options.missing, session.id)
        }
        if basis.options.missing != .list, basis.isChangedHere(session, record) {
            let place = session.placement
            entries.append(.missingKept(session.id, session.title, place))
            return
        }
        switch basis.options.missing {
        case .list: list(session)
        case .park:
            guard session.state == .planned, let place = session.placement else {
                return list(session)
            }
            leaving.append((session.id, .park(session.id)))
            entries.append(.missingParked(session.id, session.title, place))
            keep(record, gone: .park, session.id)
        case .cancel:
            leaving.append((session.id, .cancel(session.id, note: nil)))
            entries.append(.missingCancelled(session.id, session.title, session.placement))
            keep(record, gone: .cancel, session.id)
        }
    }

    private mutating func list(_ session: Session) {
        entries.append(.missing(session.id, session.title, session.placement))
    }

    /// Stores that the session was taken out, and that people undid that.
    private mutating func keep(
        _ record: SourceRecord,
        missing: ImportOptions.Missing,
        _ id: SessionID
    ) {
        var record = record
        record.undone = [SourceRecord.Field.gone.rawValue: missing.rawValue]
        keep(record, .session(id))
    }

    private mutating func keep(
        _ record: SourceRecord,
        gone: ImportOptions.Missing,
        _ id: SessionID
    ) {
        var record = record
        record[.gone] = gone.rawValue
        record.undone = [:]
        keep(record, .session(id))
    }
}
