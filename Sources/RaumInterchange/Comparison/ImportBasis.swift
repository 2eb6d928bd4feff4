import RaumGrid
import RaumWords

/// The data that an import compares: a file, the plan, and the records of earlier imports.
struct ImportBasis {
    /// The file's schedule, already checked by itself; its sessions have the identifiers of the plan's sessions.
    var schedule: Schedule
    /// The present plan, which does not change meanwhile.
    let grid: Grid
    /// The options of the import.
    let options: ImportOptions
    /// Whether the file is this program's export, or another program made it from one.
    let isExport: Bool
    /// The rooms that the file names.
    let roomIDs: [Text: RoomID]
    /// The rooms' names as an export writes them.
    let exportedNames: [RoomID: Text]
    /// The records of earlier imports for each session.
    let sessionRecords: [SessionID: SourceRecord]
    /// The values of the file that people undid, and that are therefore held back.
    var held = HeldBack()
    /// The file, recognised among those that earlier imports read.
    let files: SourceFiles
    /// The records of earlier imports for each room.
    let roomRecords: [RoomID: SourceRecord]
    /// The relation of this program's export to the plan.
    var stand: ExportStand
    /// The clocks of the event.
    private let clock: VenueClock

    init(
        _ schedule: consuming Schedule,
        _ grid: Grid,
        _ options: ImportOptions,
        _ past: PastChanges
    ) {
        self.options = options
        var records = SourceRecord.sessions(of: grid)
        roomRecords = SourceRecord.rooms(of: grid)
        var named = schedule
        files = SourceFiles(named, grid, records, options.epoch)
        let matching = SessionMatching(named, grid, records, files)
        let ids = matching.ids
        named.findings += matching.findings
        for (id, key) in matching.newKeys { records[id]?[.key] = key }
        sessionRecords = records
        let rooms = RoomMatching(named, grid, roomRecords, files)
        for (index, id) in ids.enumerated() { named.sessions[index].id = id }
        named.keepTitles(grid)
        named.followStandardTexts(grid)
        named.keepDetails(grid)
        isExport = named.isExport
        exportedNames = ExportedText.roomNames(grid)
        let roomless = named.settleRooms(rooms, exportedNames)
        roomIDs = rooms.ids
        if let own = rooms.own {
            named.followRoomIDs(roomIDs, grid, records)
            var stand = ExportStand(
                named,
                own,
                grid,
                past,
                sessions: records,
                rooms: roomRecords,
                roomless: roomless
            )
            if !files.isExportOfAnotherPlan {
                let newer = NewerExport(named, grid, files, options.revision)
                stand.findEdits(named, grid, records, rooms: roomIDs, newer)
                stand.findEdits(ofRooms: named, own, grid, roomRecords, roomIDs, exportedNames)
            }
            self.stand = options.fileWins ? stand.overwriting : stand
        } else {
            stand = ExportStand(roomless: roomless)
        }
        self.schedule = named
        self.grid = grid
        clock = VenueClock(grid.event)
    }

    /// Releases the texts of the session at `index`, which was compared: they are in the plan by now.
    mutating func forgetTexts(at index: Int) { schedule.sessions[index].details = [:] }

    /// Releases the sessions of the file after all were compared.
    mutating func forgetSessions() { schedule.sessions = [] }

    /// Whether the file is an export of this plan, and not of another one.
    var isExportOfThisPlan: Bool { isExport && !files.isExportOfAnotherPlan }

    /// The days that the file names; if it names none, the days of its sessions, with nights counted as in an export.
    var namedDays: Set<CivilDate> {
        guard schedule.days.isEmpty else { return Set(schedule.days) }
        let starts = schedule.sessions.compactMap { placement(of: $0)?.start }
        return Set(starts.map(ExportedGrid.day(of:)))
    }

    /// The same moment in the event's zone.
    func inVenueTime(_ time: ZonedTime) -> ZonedTime { clock.time(time) }

    /// The session's room on the plan; nil if the file names none.
    func room(of session: ScheduleSession) -> RoomID? {
        session.room.flatMap { session.followedRoom ?? roomIDs[$0] }
    }

    /// The session's placement in the file; nil if it has none.
    func placement(of session: ScheduleSession) -> Placement? {
        guard let room = room(of: session), let start = session.start, let end = session.end
        else { return nil }
        return Placement(room: room, start: inVenueTime(start), end: inVenueTime(end))
    }

    /// Whether both are equal in a file, which has only whole seconds and whole minutes.
    func isSame(_ one: Placement, _ other: Placement) -> Bool {
        isSameBeginning(one, other) && one.minutes == other.minutes
    }

    func isSameBeginning(_ one: Placement, _ other: Placement) -> Bool {
        one.room == other.room
            && one.start.milliseconds / 1000 == other.start.milliseconds / 1000
    }

    /// Whether a closed room refuses a session because the session is not in it already.
    func isKeptOut(_ room: RoomID, _ old: Placement?) -> Bool {
        grid.rooms[room]?.state == .closed && old?.room != room
    }

    /// The room if it accepts no session and this import does not restore it; else nil.
    func shutRoom(_ room: RoomID) -> RoomID? {
        switch grid.rooms[room]?.state {
        case .closed?: room
        case .removed?: roomIDs.values.contains(room) ? nil : room
        case .open?, nil: nil
        }
    }
}

extension Schedule {
    /// Gives each room one name, and takes out words for no room; returns the sessions that had one.
    fileprivate mutating func settleRooms(
        _ matching: RoomMatching,
        _ exported: [RoomID: Text]
    ) -> Set<SessionID> {
        guard let own = matching.own else { return [] }
        let spellings = matching.spellings(rooms, exported)
        rooms.removeAll { own.none.contains($0.name) || spellings[$0.name] != nil }
        var roomless: Set<SessionID> = []
        for index in sessions.indices {
            guard let name = sessions[index].room else { continue }
            if let spelling = spellings[name] { sessions[index].room = spelling }
            guard own.none.contains(name) else { continue }
            sessions[index].room = nil
            roomless.insert(sessions[index].id)
        }
        return roomless
    }

    /// Takes the room of the identifier where people edited that, and not the name beside it: then the name is still
    /// that of the session's room, or an earlier import read the same pair.
    fileprivate mutating func followRoomIDs(
        _ ids: [Text: RoomID],
        _ grid: Grid,
        _ records: [SessionID: SourceRecord]
    ) {
        for index in sessions.indices where sessions[index].isExported {
            let session = sessions[index]
            guard let known = grid.sessions[session.id], let id = session.ownRoomID,
                let named = session.room.flatMap({ ids[$0] }), named != id
            else { continue }
            guard grid.rooms[id] != nil else {
                if !ids.values.contains(id) { noteUnknownRoom(id, session) }
                continue
            }
            let isAsExported =
                session.revision == known.revision.number && known.state == .planned
                && known.placement?.room == named
            let isRead = records[session.id]?.hasRead(session.room, id) == true
            if isAsExported || isRead {
                sessions[index].followedRoom = id
            } else if session.revision == known.revision.number, known.placement?.room != id {
                noteBothRooms(session)
            }
        }
    }

    private mutating func noteUnknownRoom(_ id: RoomID, _ session: ScheduleSession) {
        let what = Sentence(
            en: "there is no room with the identifier \(id)",
            de: "einen Raum mit der Kennung \(id) gibt es nicht"
        )
        noteRoom(session, what)
    }

    private mutating func noteBothRooms(_ session: ScheduleSession) {
        let what = Sentence(
            en: "room and identifier of the room were both edited, and differ",
            de: "Raum und Kennung des Raums sind beide geändert und verschieden"
        )
        noteRoom(session, what)
    }

    private mutating func noteRoom(_ session: ScheduleSession, _ what: Sentence) {
        let done =
            Sentence(en: "taken by its name, ", de: "genommen nach dem Namen, ")
            + named(session.room?.string ?? "")
        let title = named(session.title.string)
        findings.append(Finding(.roomIDUnread, at: session.position, title, what, done: done))
    }
}

extension SourceRecord {
    /// Whether the last export had the room's name `name`, and the room `id` was taken.
    fileprivate func hasRead(_ name: Text?, _ id: RoomID) -> Bool {
        let names = read(Field.room.rawValue, byExport: true)
        let ids = read(Field.roomID.rawValue, byExport: true)
        return names.last == name?.string && ids.last == id.string
    }
}
