import RaumGrid

/// The relation of this program's export to the plan: which of the plan's values changed after the export.
///
/// An export does not have the values of earlier exports, so a value that differs in a row whose session changed since
/// is either an edit of the file, or a change by people that the file does not have yet.
struct ExportStand {
    /// The parts that changed here after the export, of the sessions that no import has read, or whose last edit another
    /// export brought.
    private let changed: [SessionID: ChangedParts]
    /// The same of the sessions that imports have read, and whose rows have no digests.
    private var later: [SessionID: ChangedParts] = [:]
    /// The rooms that may have changed here after the export, and that no import has read.
    private let rooms: Set<RoomID>
    /// The rooms that the export names by their identifiers.
    private let named: Set<RoomID>
    /// The edits of the rows whose digests show them.
    private(set) var edits: [SessionID: RowEdits] = [:]
    /// The same of the rooms.
    private(set) var roomEdits: [RoomID: RowEdits] = [:]
    /// The export, if it is newer than the plan.
    private(set) var newer = NewerExport()
    /// The sessions of the file with a word for no room in the place of their room.
    let roomless: Set<SessionID>

    /// The sessions of the plan of which it is unknown whether the file or people changed some values.
    var doubtful: Set<SessionID> { Set(changed.keys) }

    /// The file is no export of this plan.
    init(roomless: Set<SessionID>) {
        (changed, rooms, named, self.roomless) = ([:], [], [], roomless)
    }

    /// `own` has what the file says about rooms, `past` the changes of the plan; `sessions` and `rooms` have what
    /// earlier imports read.
    init(
        _ schedule: Schedule,
        _ own: OwnRooms,
        _ grid: Grid,
        _ past: PastChanges,
        sessions: [SessionID: SourceRecord],
        rooms: [RoomID: SourceRecord],
        roomless: Set<SessionID>
    ) {
        self.roomless = roomless
        let named = Set(grid.rooms.keys.filter(own.isNamed))
        let last = schedule.lastRevision
        self.named = named
        self.rooms = named.filter { id in
            guard rooms[id] == nil, let room = grid.rooms[id] else { return false }
            return last.map { room.revision.number > $0 } ?? false
        }
        var changed: [SessionID: ChangedParts] = [:]
        for session in schedule.sessions where session.isExported {
            let record = sessions[session.id]
            if record != nil, session.digest != nil { continue }
            guard let known = grid.sessions[session.id],
                let revision = session.revision ?? schedule.revision,
                revision < known.revision.number
            else { continue }
            let parts = past.parts(of: session.id, since: revision)
            if parts.isEmpty { continue }
            if record != nil { later[session.id] = parts }
            let isOfOther = record.map { ($0[.editor] ?? schedule.file) != schedule.file }
            if isOfOther ?? true { changed[session.id] = parts }
        }
        self.changed = changed
    }

    /// The same export where the file's values overwrite those of the plan.
    var overwriting: ExportStand { ExportStand(changed: [:], rooms: [], named, roomless) }

    private init(
        changed: [SessionID: ChangedParts],
        rooms: Set<RoomID>,
        _ named: Set<RoomID>,
        _ roomless: Set<SessionID>
    ) {
        (self.changed, self.rooms, self.named, self.roomless) = (changed, rooms, named, roomless)
    }

    /// Finds the edits of the rows of `schedule` that have a digest; `rooms` are the file's rooms on the grid, and `newer`
    /// is the export, if it is newer than the plan.
    mutating func findEdits(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord],
        rooms: [Text: RoomID],
        _ newer: NewerExport
    ) {
        self.newer = newer
        for session in schedule.sessions where session.digest != nil {
            guard let known = grid.sessions[session.id] else { continue }
            let roomID = session.followedRoom ?? session.room.flatMap { rooms[$0] }
            let record = records[session.id]
            let note = record?.editNote(of: schedule.file)
            let values = newer.values(of: session, roomID, known, grid, record)
            edits[known.id] = RowEdits(session, roomID, known, grid, note, newer: values)
        }
    }

    /// Takes the values called `names` out of the edits of the row `session`, since people undid them.
    mutating func holdBack(
        _ names: Set<String>,
        _ session: ScheduleSession,
        _ roomID: RoomID?,
        _ grid: Grid,
        _ record: SourceRecord?,
        _ former: EditNote?
    ) {
        guard let known = grid.sessions[session.id], edits[known.id] != nil else { return }
        let values = newer.values(of: session, roomID, known, grid, record)
        let isOfPlace = names.contains { HeldBack.isOfPlace($0) }
        let held = isOfPlace ? names.union(ExportDigest.placeNames) : names
        edits[known.id] = RowEdits(
            session,
            roomID,
            known,
            grid,
            former,
            held: held,
            newer: values
        )
    }

    /// Finds the edits of the rooms of `schedule` that have a digest in `own`; `ids` are the rooms on the grid, which an
    /// export calls `names`, and `records` what earlier imports read of them.
    mutating func findEdits(
        ofRooms schedule: Schedule,
        _ own: OwnRooms,
        _ grid: Grid,
        _ records: [RoomID: SourceRecord],
        _ ids: [Text: RoomID],
        _ names: [RoomID: Text]
    ) {
        for room in schedule.rooms {
            guard let known = ids[room.name].flatMap({ grid.rooms[$0] }),
                let digest = own.digests[known.id]
            else { continue }
            roomEdits[known.id] = RowEdits(
                ExportDigest.said(room),
                digest,
                here: ExportDigest(known, names),
                records[known.id]?.editNote(of: schedule.file),
                newer: newer.valuesOfRoom(records[known.id])
            )
        }
    }

    /// The parts of the session that people changed here after the export, and that stay.
    func changed(_ id: SessionID) -> ChangedParts { changed[id] ?? ChangedParts() }

    /// The base for the comparison of `session`, of which imports have read `record`.
    func base(_ record: SourceRecord, _ session: ScheduleSession, _ grid: Grid) -> SourceBase {
        SourceBase(
            record: record,
            isExport: session.isExported,
            formerBlanks: formerBlanks(of: session, record, grid)
        )
    }

    /// The record of `session`, of which an export called `file` has the values `said`, after `former`; an export of the
    /// present grid would have the values `here`, and `note` is about the edits of the row.
    func record(
        _ former: SourceRecord,
        _ said: SourceRecord,
        _ session: ScheduleSession,
        here: SourceRecord,
        _ note: EditNote?,
        of file: String
    ) -> SourceRecord {
        let edits = edits[session.id]
        var said = said
        let isEmptied = edits?.isEdited ?? { former.hasText($0, byExport: true) }
        for name in session.blanks.names where isEmptied(name) { said.put("", name) }
        for name in changed(session.id).names { said.remove(name) }
        var record =
            edits.map { former.after(said, $0, here: here) }
            ?? former.afterExport(said, here: here, by: file)
        record.noteExported(said)
        if let note { record.put(note, of: file) }
        if session.isOfTray, former.isPlaced, edits?.editsPlace != false { record[.tray] = "yes" }
        return record
    }

    /// The names of the fields that `session` of an export has empty, where that is no news: the first export had
    /// nothing there, and this one may be older than what people, or another file, gave the session since.
    private func formerBlanks(
        of session: ScheduleSession,
        _ record: SourceRecord,
        _ grid: Grid
    ) -> Set<String> {
        guard session.isExported, record.isOfExport else { return [] }
        let blank = session.blanks.filter { record.value($0)?.isEmpty ?? true }
        guard let revision = session.revision else { return Set(blank.names) }
        let parts = later[session.id] ?? ChangedParts()
        let edited = blank.subtracting(blank.without(parts.fields))
        let texts = blank.details.filter { name in
            grid.revision(of: name, of: .session(session.id)).map { $0.number > revision } ?? false
        }
        return Set(edited.names + texts.map(SourceRecord.key))
    }

    /// Not nil if the room's value for `field` stays in any case: whether the file says something new.
    func staysAsNew(_ field: SourceRecord.Field, of id: RoomID) -> Bool? {
        guard let edits = roomEdits[id] else { return rooms.contains(id) ? false : nil }
        return edits.takes(field.rawValue) ? nil : edits.isEdited(field.rawValue)
    }

    /// Whether the export names the room by its identifier, so that another name is a new name.
    func names(_ id: RoomID) -> Bool { named.contains(id) }
}
