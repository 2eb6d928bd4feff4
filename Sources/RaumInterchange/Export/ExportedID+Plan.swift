import RaumGrid

// Identifiers such as `s12` are the same in every plan: an export of another one has them, too.

extension ExportedID {
    /// Whether `schedule` is an export of another plan: most sessions of an identifier that is known here differ from
    /// those of here in title, and in room or start, and are no edit of them, or an earlier import told one apart for that.
    ///
    /// `namesAnother` tells that it names another plan: then a place in common says nothing. A plan that goes on in a new
    /// epoch has another name, and its titles.
    static func isOfAnotherPlan(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord],
        namesAnother: Bool
    ) -> Bool {
        guard schedule.isExport else { return false }
        if wasToldApart(schedule, grid, records) { return true }
        var (same, other) = (0, 0)
        for session in schedule.sessions where session.isExported {
            guard grid.sessions[session.base] != nil else { continue }
            let record = records[session.base]
            let agrees = mayBe(session, session.base, grid, record, byRevision: !namesAnother)
            (same, other) = agrees ? (same + 1, other) : (same, other + 1)
        }
        return other > same
    }

    /// Whether an earlier import gave a session another identifier than the one that it has in the file, which belongs
    /// to another session here.
    private static func wasToldApart(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord]
    ) -> Bool {
        let apart = Set(records.compactMap { $1[.key] == "own \($0)" ? nil : $1[.key] })
        let exported = schedule.sessions.filter { $0.isExported && apart.contains($0.key) }
        return Dictionary(grouping: exported, by: \.base).contains { base, sessions in
            grid.sessions[base] != nil
                && !sessions.contains { isAlike($0, base, grid, records[base]) }
        }
    }

    /// Whether `session` has something in common with the one of the plan, or may be an edit of it; without `byRevision`
    /// places and revisions say nothing.
    static func mayBe(
        _ session: ScheduleSession,
        _ id: SessionID,
        _ grid: Grid,
        _ record: SourceRecord?,
        byRevision: Bool
    ) -> Bool {
        isAlike(session, id, grid, record, byPlace: byRevision)
            || looksAlike(session, id, grid, byRevision: byRevision)
    }

    /// Whether an edit may have made `session` of the one of the plan as it is: it was exported with the title from here,
    /// or the revision is the same, and hosts or half of the words of the titles, too.
    private static func looksAlike(
        _ session: ScheduleSession,
        _ id: SessionID,
        _ grid: Grid,
        byRevision: Bool
    ) -> Bool {
        guard let known = grid.sessions[id] else { return false }
        if session.digest?.has(ExportedText.title(known).string, .title) == true { return true }
        return byRevision && session.revision == known.revision.number
            && resembles(session, known)
    }

    /// Whether hosts or half of the words of the titles are the same.
    static func resembles(_ session: ScheduleSession, _ known: Session) -> Bool {
        if !session.hosts.isEmpty, session.hosts == ExportedText.hosts(known) { return true }
        let titles = [ExportedText.title(known), session.title].map { readableName($0.string) }
        let words = titles.map { title in
            Set(title.unicodeScalars.split { !$0.properties.isAlphabetic }.map { String($0) })
        }
        let common = words[0].intersection(words[1]).count
        return common > 0 && common * 2 >= max(words[0].count, words[1].count)
    }

    /// Whether the numbers of a table's rows may be identifiers of this plan: most rows whose number is one are alike.
    static func areOwn(
        numbersOf sessions: [ScheduleSession],
        _ grid: Grid,
        _ records: [SessionID: SourceRecord]
    ) -> Bool {
        let numbered = sessions.compactMap { session in
            SessionID(session.number).flatMap { id in
                grid.sessions[id].map { _ in isAlike(session, id, grid, records[id]) }
            }
        }
        return numbered.count { $0 } * 2 >= numbered.count
    }

    /// Whether `session` has title, or room and start, in common with the one of the plan, as it is or was read; titles as
    /// people read them.
    ///
    /// Without `byPlace` the place says nothing, except for a session that was told apart from the one with the identifier
    /// of the file.
    static func isAlike(
        _ session: ScheduleSession,
        _ id: SessionID,
        _ grid: Grid,
        _ record: SourceRecord?,
        byPlace: Bool = true
    ) -> Bool {
        guard let known = grid.sessions[id] else { return false }
        if session.hasTitle(of: known, record) { return true }
        guard byPlace || record?[.key].map({ $0 != "own \(id)" }) == true,
            let start = session.start
        else { return false }
        let isPlaceRead =
            record?[.start] == SourceRecord.moment(start) && record?[.room] == session.room?.string
        if isPlaceRead { return true }
        guard let place = known.placement else { return false }
        return place.start.isSameInstant(as: start) && grid.rooms[place.room]?.name == session.room
    }
}
