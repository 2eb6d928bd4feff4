import RaumGrid

/// What an import compares: a file, the plan, and what earlier imports remembered of both.
struct ImportBasis {
    /// What the file says, already checked by itself; its sessions have the identifiers of the plan's.
    private(set) var schedule: Schedule
    /// The plan as it is, and stays meanwhile.
    let grid: Grid
    /// What was asked for beside the file.
    let options: ImportOptions
    /// Whether the file is an export of ours, or what another program made of one.
    let isExport: Bool
    /// The rooms that the file names.
    let roomIDs: [Text: RoomID]
    /// The rooms' names as an export writes them.
    let exportedNames: [RoomID: Text]
    /// What earlier imports read of each session.
    let sessionRecords: [SessionID: SourceRecord]
    /// Which file it is of those that earlier imports read.
    let files: SourceFiles
    /// What earlier imports read of each room.
    let roomRecords: [RoomID: SourceRecord]
    /// The offsets of the zone that the event has; nil where it has none.
    private let offsets: OffsetPlan?
    /// Gives offsets of the venue; nil where the zone is unknown.
    private let zone: VenueZone?

    init(_ schedule: consuming Schedule, _ grid: Grid, _ options: ImportOptions) {
        self.options = options
        var records = SourceRecord.sessions(of: grid)
        roomRecords = SourceRecord.rooms(of: grid)
        var named = schedule
        files = SourceFiles(named, grid, records)
        let matching = SessionMatching(named, grid, records, files)
        let ids = matching.ids
        for (id, key) in matching.newKeys { records[id]?[.key] = key }
        sessionRecords = records
        roomIDs = RoomMatching(named.rooms, grid, roomRecords).ids
        for (index, id) in ids.enumerated() { named.sessions[index].id = id }
        for index in ids.indices where named.sessions[index].isExported {
            let known = grid.details(of: .session(ids[index]))
            named.sessions[index].details = named.sessions[index].details(asIn: known)
        }
        isExport = named.isExport
        self.schedule = named
        exportedNames = ExportedText.roomNames(grid)
        self.grid = grid
        offsets = grid.event?.offsets
        zone = VenueZone(grid.event?.zone ?? "")
    }

    /// Lets go of the texts of the session at `index`, which is compared: they are in the plan by now.
    mutating func forgetTexts(at index: Int) { schedule.sessions[index].details = [:] }

    /// Lets go of the sessions of the file when all are compared.
    mutating func forgetSessions() { schedule.sessions = [] }

    /// The days that the file names; where it names none, those of its sessions, nights counted as an export
    /// counts them.
    var namedDays: Set<CivilDate> {
        guard schedule.days.isEmpty else { return Set(schedule.days) }
        let starts = schedule.sessions.compactMap { placement(of: $0)?.start }
        return Set(starts.map(ExportedGrid.day(of:)))
    }

    /// The same moment as the event's clocks show it.
    ///
    /// The grid knows the offsets around the days that it has; a file may bring days of another year.
    func inVenueTime(_ time: ZonedTime) -> ZonedTime {
        guard let zone else { return offsets?.time(time) ?? time }
        let offset = zone.offsetMinutes(at: time.milliseconds)
        return ZonedTime(milliseconds: time.milliseconds, offsetMinutes: offset)
    }

    /// Where and when the file has the session; nil where it does not say.
    func placement(of session: ScheduleSession) -> Placement? {
        guard let name = session.room, let room = roomIDs[name], let start = session.start,
            let end = session.end
        else { return nil }
        return Placement(room: room, start: inVenueTime(start), end: inVenueTime(end))
    }

    /// Whether files, which know whole seconds and whole minutes, would say the same of both.
    func isSame(_ one: Placement, _ other: Placement) -> Bool {
        isSameBeginning(one, other) && one.minutes == other.minutes
    }

    func isSameBeginning(_ one: Placement, _ other: Placement) -> Bool {
        one.room == other.room
            && one.start.milliseconds / 1000 == other.start.milliseconds / 1000
    }

    /// A closed room takes no session that is not in it already.
    func isKeptOut(_ room: RoomID, _ old: Placement?) -> Bool {
        grid.rooms[room]?.state == .closed && old?.room != room
    }

    /// The room where it takes nobody, and this import does not put it back.
    func shutRoom(_ room: RoomID) -> RoomID? {
        switch grid.rooms[room]?.state {
        case .closed?: room
        case .removed?: roomIDs.values.contains(room) ? nil : room
        case .open?, nil: nil
        }
    }
}
