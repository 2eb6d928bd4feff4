import RaumGrid

/// The relation of this program's export to the plan: which of the plan's values changed after the export.
///
/// An export does not have the values of earlier exports, so a value that differs in a row whose session changed since
/// is either an edit of the file, or a change by people that the file does not have yet.
struct ExportStand {
    /// The parts that changed here after the export, of the sessions that no import has read, and of those whose row has
    /// a digest.
    private let changed: [SessionID: ChangedParts]
    /// The sessions of the plan of which it is unknown whether the file or people changed some values.
    let doubtful: Set<SessionID>
    /// The rooms that may have changed here after the export, and that no import has read.
    private let rooms: Set<RoomID>
    /// The rooms that the export names by their identifiers.
    private let named: Set<RoomID>
    /// The edits of the rows whose digests show them.
    private(set) var edits: [SessionID: RowEdits] = [:]
    /// The sessions of the file with a word for no room in the place of their room.
    let roomless: Set<SessionID>

    /// The file is no export of this plan.
    init(roomless: Set<SessionID>) {
        (changed, rooms, named, self.roomless) = ([:], [], [], roomless)
        doubtful = []
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
            return last.map { room.revision.number > $0 } ?? true
        }
        var changed: [SessionID: ChangedParts] = [:]
        var doubtful: Set<SessionID> = []
        for session in schedule.sessions where session.isExported {
            guard session.digest != nil || sessions[session.id] == nil,
                let known = grid.sessions[session.id],
                let revision = session.revision ?? schedule.revision,
                revision < known.revision.number
            else { continue }
            let parts = past.parts(of: session.id, since: revision)
            if parts.isEmpty { continue }
            changed[session.id] = parts
            if sessions[session.id] == nil { doubtful.insert(session.id) }
        }
        (self.changed, self.doubtful) = (changed, doubtful)
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
        doubtful = Set(changed.keys)
    }

    /// Finds the edits of the rows of `schedule` that have a digest; `rooms` are the file's rooms on the grid, and `names`
    /// the rooms' names as an export writes them.
    mutating func findEdits(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [SessionID: SourceRecord],
        rooms: [Text: RoomID],
        names: [RoomID: Text]
    ) {
        let revision = schedule.lastRevision ?? 0
        for session in schedule.sessions {
            guard let digest = session.digest, let known = grid.sessions[session.id] else {
                continue
            }
            let row = EditedRow(
                session: session,
                roomID: session.followedRoom ?? session.room.flatMap { rooms[$0] },
                known: known,
                here: SourceRecord(exported: known, grid, names),
                record: records[session.id],
                changed: changedNames(session, grid, since: revision)
            )
            edits[known.id] = row.edits(digest, in: schedule.file)
        }
    }

    /// The names of the values of the session that changed on the grid after the export.
    private func changedNames(_ session: ScheduleSession, _ grid: Grid, since revision: UInt64)
        -> Set<String>
    {
        var names = changed(session.id).names
        for name in Set(session.details.keys).union(session.blanks.details) {
            let last = grid.revision(of: name, of: .session(session.id))?.number ?? 0
            if last > revision { names.insert(SourceRecord.key(of: name)) }
        }
        return names
    }

    /// The parts of the session that people changed here after the export, and that stay.
    func changed(_ id: SessionID) -> ChangedParts { changed[id] ?? ChangedParts() }

    /// Whether the room's values stay since they may be newer than the file.
    func mayBeNewer(_ id: RoomID) -> Bool { rooms.contains(id) }

    /// Whether the export names the room by its identifier, so that another name is a new name.
    func names(_ id: RoomID) -> Bool { named.contains(id) }
}
