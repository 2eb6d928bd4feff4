import RaumGrid

// What an import keeps of the file for the next one.

extension ImportPlanner {
    /// Keeps what was read of the session, and its texts that no screen shows.
    ///
    /// `keepsPlace` leaves what was read of its place, so that a later import still follows the file.
    mutating func keep(
        _ session: ScheduleSession,
        former: SourceRecord?,
        keepsPlace: Bool = false
    ) {
        keepTexts(session, former)
        let subject = DetailSubject.session(session.id)
        details += grid.commands(
            setting: .source,
            of: subject,
            to: record(session, former, keepsPlace).text
        )
    }

    private mutating func keepTexts(_ session: ScheduleSession, _ former: SourceRecord?) {
        let subject = DetailSubject.session(session.id)
        let known = former == nil ? [:] : grid.details(of: subject)
        let base = base(former, session)
        for (name, text) in session.details.sorted(by: { $0.key < $1.key })
        where known[name] != text && (name != .url || session.url == nil) {
            let isRead = base?.read(detail: name).contains(SourceRecord.digest(text)) == true
            if isRead { continue }
            details += grid.commands(setting: name, of: subject, to: text)
        }
    }

    private func record(
        _ session: ScheduleSession,
        _ former: SourceRecord?,
        _ keepsPlace: Bool
    ) -> SourceRecord {
        // A closed room may open again: then the file shall be followed.
        let room = session.room.flatMap { roomIDs[$0] }
        let isOut = placement(of: session).map {
            isKeptOut($0.room, grid.sessions[session.id]?.placement)
        }
        let roomID = isOut == true ? nil : room
        guard let former else { return SourceRecord(session, roomID: roomID, former: nil) }
        guard session.isExported, let known = grid.sessions[session.id] else {
            var record = SourceRecord(session, roomID: roomID, former: former)
            if isOut == true { record[.roomID] = former[.roomID] }
            if keepsPlace { record.takePlace(of: former) }
            return record
        }
        var said = SourceRecord(session, roomID: roomID, former: nil)
        if keepsPlace { said.takePlace(of: SourceRecord()) }
        let here = SourceRecord(exported: known, grid, exportedNames)
        if !session.saysAllTags, here.beginsWithTags(of: said) { said[.tags] = nil }
        return former.afterExport(said, here: here)
    }
}

extension SourceRecord {
    /// The place, and whether it takes place at all, as in `other`.
    fileprivate mutating func takePlace(of other: SourceRecord) {
        for field in [Field.room, .roomID, .start, .minutes, .cancelled, .gone] {
            self[field] = other[field]
        }
    }

    /// Whether a file that names only the first tags names those that are here.
    fileprivate func beginsWithTags(of other: SourceRecord) -> Bool {
        let (all, first) = (self[.tags] ?? "", other[.tags] ?? "")
        return first.isEmpty || all == first || all.hasPrefix(first + "; ")
    }
}
