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
            let texts = basis.newTexts(session)
            records[texts.subject] = .record(texts)
            return details.add(texts)
        }
        let subject = DetailSubject.session(session.id)
        var record = basis.record(session, former, keepsPlace)
        let held = basis.held.values[subject] ?? [:]
        if !held.isEmpty || record.hasUndone { record.undone = held }
        keep(record, subject)
    }

    /// Stores `record` together with the changes of `subject`, or with the texts where there are none.
    mutating func keep(_ record: SourceRecord, _ subject: DetailSubject) {
        let commands = grid.commands(setting: .source, of: subject, to: record.text)
        if !commands.isEmpty { records[subject] = .commands(commands) }
    }

    /// Texts of the file that its record has, and that never came to the grid: the import that read them ended early.
    func neverStored(_ session: ScheduleSession, _ record: SourceRecord?) -> [DetailName: String] {
        let subject = DetailSubject.session(session.id)
        return session.texts.filter { name, text in
            grid.revision(of: name, of: subject) == nil
                && record?.read(SourceRecord.key(of: name), byExport: session.isExported)
                    .contains(SourceRecord.digest(text)) == true
                && !grid.commands(setting: name, of: subject, to: text).isEmpty
        }
    }
}
