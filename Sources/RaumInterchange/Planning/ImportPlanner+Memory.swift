import RaumGrid

// The records that an import keeps for the next one.

extension ImportPlanner {
    /// Stores the record of the session; of one that the plan does not have, its texts that no screen shows, too.
    ///
    /// `keepsPlace` keeps the former record of its place, so that a later import still follows the file.
    mutating func keep(
        _ session: ScheduleSession,
        former: SourceRecord?,
        keepsPlace: Bool = false
    ) {
        if former == nil, grid.sessions[session.id] == nil {
            return details.add(basis.newTexts(session))
        }
        let subject = DetailSubject.session(session.id)
        var record = basis.record(session, former, keepsPlace)
        let held = basis.held.values[subject] ?? [:]
        if !held.isEmpty || record.hasUndone { record.undone = held }
        details.add(grid.commands(setting: .source, of: subject, to: record.text))
    }
}
