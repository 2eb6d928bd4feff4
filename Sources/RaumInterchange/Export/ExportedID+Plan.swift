import RaumGrid

// Identifiers such as `s12` are the same in every plan: an export of another one has them, too.

extension ExportedID {
    /// Whether `schedule` is an export of another plan: most sessions of an identifier that is known here differ from
    /// those of here in title, and in room or start.
    static func isOfAnotherPlan(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord]
    ) -> Bool {
        guard schedule.isExport else { return false }
        var (same, other) = (0, 0)
        for session in schedule.sessions where session.isExported {
            guard grid.sessions[session.base] != nil else { continue }
            let agrees = isAlike(session, session.base, grid, records[session.base])
            (same, other) = agrees ? (same + 1, other) : (same, other + 1)
        }
        return other > same
    }

    /// Whether `session` has title, or room and start, in common with the one of the plan, as it is or was read.
    static func isAlike(
        _ session: ScheduleSession,
        _ id: SessionID,
        _ grid: Grid,
        _ record: SourceRecord?
    ) -> Bool {
        guard let known = grid.sessions[id] else { return false }
        if ExportedText.title(known) == session.title { return true }
        if let record, record[.title] != nil, record.hasTitle(of: session) { return true }
        guard let start = session.start else { return false }
        let isPlaceRead =
            record?[.start] == SourceRecord.moment(start) && record?[.room] == session.room?.string
        if isPlaceRead { return true }
        guard let place = known.placement else { return false }
        return place.start.isSameInstant(as: start) && grid.rooms[place.room]?.name == session.room
    }
}
