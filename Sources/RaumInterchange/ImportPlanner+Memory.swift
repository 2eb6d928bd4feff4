import RaumGrid

// The records that an import keeps for the next one.

extension ImportPlanner {
    /// Stores the record of the session, and its texts that no screen shows.
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
        keepTexts(session, former)
        let subject = DetailSubject.session(session.id)
        var record = basis.record(session, former, keepsPlace)
        let held = basis.held.values[subject] ?? [:]
        if !held.isEmpty || record.hasUndone { record.undone = held }
        details.add(grid.commands(setting: .source, of: subject, to: record.text))
    }

    private mutating func keepTexts(_ session: ScheduleSession, _ former: SourceRecord?) {
        let subject = DetailSubject.session(session.id)
        let known = former == nil ? [:] : grid.details(of: subject)
        let base = basis.base(former, session)
        for (name, text) in session.details.sorted(by: { $0.key < $1.key })
        where known[name] != text && (name != .url || session.url == nil) {
            let isRead = base?.read(detail: name).contains(SourceRecord.digest(text)) == true
            if isRead { continue }
            details.add(grid.commands(setting: name, of: subject, to: text))
        }
    }
}
