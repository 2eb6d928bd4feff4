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
        guard let record = basis.sessionRecords[session.id], basis.files.isOwn(session.id) else {
            return list(session)
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

    private mutating func keep(
        _ record: SourceRecord,
        gone: ImportOptions.Missing,
        _ id: SessionID
    ) {
        var record = record
        record[.gone] = gone.rawValue
        details.add(grid.commands(setting: .source, of: .session(id), to: record.text))
    }

    /// A break or a row that the grid does not have becomes a slot for all rooms.
    mutating func compare(_ pause: ScheduleBreak) {
        let (start, end) = (basis.inVenueTime(pause.start), basis.inVenueTime(pause.end))
        let isKnown = grid.slots.values.contains { slot in
            slot.start.isSameInstant(as: start) && slot.end.isSameInstant(as: end)
        }
        // A break that was moved on the grid is still the same one.
        if let own = pause.ownID, grid.slots[own] != nil { return }
        let word = pause.isSlot ? "slot" : "break"
        guard !isKnown, let id = pause.ownID ?? SlotID("\(word)-\(start.basicUTC)-\(end.basicUTC)"),
            breaks.insert(id).inserted, grid.slots[id] == nil
        else { return }
        var patch = SlotPatch()
        (patch.start, patch.end) = (.at(start), .at(end))
        patch.kind = pause.isSlot ? .session : .pause
        patch.label = pause.label
        shape.append(.slot(id, patch))
        entries.append(
            pause.isSlot ? .newSlot(id, start, end) : .newBreak(id, pause.label, start, end)
        )
    }
}
