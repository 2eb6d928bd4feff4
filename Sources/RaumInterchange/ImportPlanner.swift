import RaumGrid

/// Works out an import plan: rooms, then sessions, then the order of the commands.
struct ImportPlanner {
    let schedule: Schedule
    let grid: Grid
    let offsets: OffsetPlan?
    /// The rooms that the file names.
    let roomIDs: [Text: RoomID]
    /// What each room will be called.
    private(set) var names: [RoomID: Text]
    var entries: [ImportEntry] = []
    var findings: [Finding] = []
    var unchanged = 0
    /// Commands that come before all others: the event and its rooms.
    var shape: [Command] = []
    /// What each session of the file needs, in the file's order.
    var steps: [SessionStep] = []

    /// The rooms' names as an export writes them.
    let exportedNames: [RoomID: Text]

    init(_ schedule: Schedule, _ grid: Grid) {
        self.schedule = schedule.withSessions(of: grid)
        exportedNames = ExportedText.roomNames(grid)
        self.grid = grid
        offsets = grid.event?.offsets
        roomIDs = RoomMatching(schedule.rooms.map(\.name), grid).ids
        names = grid.rooms.mapValues(\.name)
        for (name, id) in roomIDs { names[id] = name }
    }

    mutating func compare() {
        noteZone()
        compareDays()
        for room in schedule.rooms { compare(room) }
        for session in schedule.sessions {
            if session.isCancelled { noteCancelled(session) } else { compare(session) }
        }
        steps = OverlapConsent(steps, grid).steps
        reportMissing()
    }

    private mutating func noteCancelled(_ session: ScheduleSession) {
        let known = grid.sessions[session.id]
        let isOn = known?.state == .planned || known?.state == .pitched
        guard isOn || known == nil else { return }
        let done = isOn ? "left alone; raumwerk cancel \(session.id)" : "not imported"
        let title = shown(session.title.string)
        let what = "it is cancelled in the file"
        findings.append(Finding(.leftOut, at: session.position, title, what, done: done))
    }

    private mutating func noteZone() {
        guard let event = grid.event, let zone = schedule.zone, zone != event.zone else { return }
        let what = "the file names the zone \(zone), the event is in \(event.zone)"
        let done = "same moments, shown as the event's clocks show them"
        findings.append(Finding(.eventZoneDiffers, "event", what, done: done))
    }

    private mutating func compareDays() {
        guard let event = grid.event else { return }
        let new = days.subtracting(event.days).sorted()
        let added = Array(new.prefix(max(0, CountLimit.days - event.days.count)))
        guard !added.isEmpty else { return }
        var patch = EventPatch()
        patch.days = (event.days + added).sorted()
        shape.append(.event(patch))
        entries.append(.eventDays(added))
    }

    /// The days that the file names; where it names none, those of its sessions, nights counted as an export
    /// counts them.
    private var days: Set<CivilDate> {
        guard schedule.days.isEmpty else { return Set(schedule.days) }
        let starts = schedule.sessions.compactMap { placement(of: $0)?.start }
        return Set(starts.map(ExportedGrid.day(of:)))
    }

    private mutating func reportMissing() {
        let known = Set(schedule.sessions.map(\.id))
        let missing = grid.sessions.values.filter { session in
            (session.state == .planned || session.state == .pitched) && !known.contains(session.id)
        }
        for session in missing.sorted(by: { $0.id < $1.id }) {
            entries.append(.missing(session.id, session.title, session.placement))
        }
    }

    /// The same moment as the event's clocks show it.
    func inVenueTime(_ time: ZonedTime) -> ZonedTime { offsets?.time(time) ?? time }

    func transactions() -> [[Command]] {
        var packing = TransactionPacking()
        for command in shape { packing.add([command], bytes: command.estimatedBytes) }
        for bundle in PlacementOrder(steps, grid).bundles {
            let commands = bundle.flatMap(\.commands)
            packing.add(commands, bytes: bundle.reduce(0) { $0 + $1.estimatedBytes })
        }
        return packing.transactions
    }
}

extension Schedule {
    /// The same schedule, where sessions that were exported from `grid` have their identifiers
    /// again.
    fileprivate func withSessions(of grid: Grid) -> Schedule {
        guard sessions.contains(where: { grid.sessions[$0.id] == nil }) else { return self }
        let exported = ExportedID.sessions(of: grid)
        var taken = Set(sessions.map(\.id))
        var result = self
        for (index, session) in sessions.enumerated() where grid.sessions[session.id] == nil {
            let id = exported[session.id.string] ?? exported[session.guid]
            if let id, taken.insert(id).inserted {
                result.sessions[index].id = id
            }
        }
        return result
    }
}
