import RaumGrid
import RaumWords

/// Works out an import plan: rooms, then sessions, then the order of the commands.
struct ImportPlanner {
    /// The data that is compared; it does not change, except that texts are released when they are in the plan.
    private(set) var basis: ImportBasis
    /// The name that each room will have.
    private(set) var names: [RoomID: Text]
    /// The differences, in the order of the commands.
    var entries: [ImportEntry] = []
    /// The findings, in the order of their discovery.
    var findings: [Finding] = []
    /// The number of sessions of the file that do not change.
    var unchanged = 0
    /// The commands that come before all others: about the event and its rooms.
    var shape: [Command] = []
    /// The steps of the sessions of the file, in the file's order.
    var steps: [SessionStep] = []
    /// The commands about missing sessions; they free rooms, so they come before all placements.
    var leaving: [(id: SessionID, command: Command)] = []
    /// The texts that no screen shows.
    var details = PlannedTexts()
    /// The records, by what they are about.
    var records: [DetailSubject: PlannedTexts.Run] = [:]

    var grid: Grid { basis.grid }
    var schedule: Schedule { basis.schedule }

    init(
        _ schedule: consuming Schedule,
        _ grid: Grid,
        _ options: ImportOptions,
        _ past: PastChanges
    ) {
        basis = ImportBasis(consume schedule, grid, options, past)
        names = grid.rooms.mapValues(\.name)
        for (name, id) in basis.roomIDs where names[id] == nil { names[id] = name }
    }

    mutating func compare() {
        noteZone()
        if basis.files.isExportOfAnotherPlan { findings.append(.otherPlan) }
        noteEventName()
        noteNewer()
        noteRoomless()
        noteJoinedHosts()
        basis.holdBack()
        entries = basis.held.changes.map(ImportEntry.heldBack)
        // The steps of the sessions determine the needed days and rooms, whose entries come first.
        for index in schedule.sessions.indices {
            compare(schedule.sessions[index])
            basis.forgetTexts(at: index)
        }
        let ofSessions = entries
        entries = []
        let days = compareDays()
        for room in schedule.rooms { compare(room) }
        let rows = RowComparison(basis)
        shape += rows.commands
        entries += rows.entries
        keep(days, rows)
        entries += ofSessions
        takeOutMissing()
        let consent = OverlapConsent(steps, grid, leaving: Set(leaving.map(\.id)))
        steps = consent.steps
        let (ofFile, pairs) = findingsAfterImport()
        for (placed, staying) in consent.shared where !pairs.contains([placed, staying]) {
            noteShared(placed, staying)
        }
        findings = ofFile + findings
        basis.forgetSessions()
    }

    /// Notes that an export of this plan gives the event another name.
    private mutating func noteEventName() {
        let name = schedule.eventName
        guard basis.isExportOfThisPlan, !name.isEmpty, let event = grid.event,
            ExportedText.clean(event.name, .eventName, stand: "Raumwerk") != name
        else { return }
        findings.append(.eventNameDiffers(name))
    }

    private mutating func noteNewer() {
        guard let revisions = basis.stand.newer.revisions else { return }
        findings.append(.newerExport(revisions.file, here: revisions.here))
    }

    /// Notes a session that the import places beside a session that stays, which the file has elsewhere or not at all.
    private mutating func noteShared(_ placed: SessionID, _ staying: SessionID) {
        guard let session = schedule.sessions.first(where: { $0.id == placed }),
            let other = grid.sessions[staying]
        else { return }
        let isFromFile = basis.sessionRecords[staying] != nil
        findings.append(.shared(session, with: other, isFromFile: isFromFile))
    }

    private mutating func noteRoomless() {
        for session in schedule.sessions where basis.stand.roomless.contains(session.id) {
            let what = Sentence(en: "no room", de: "kein Raum")
            let (title, done) = (named(session.title.string), ScheduleTimes.notPlaced)
            findings.append(Finding(.missingRoom, at: session.position, title, what, done: done))
        }
    }

    private mutating func noteZone() {
        guard let event = grid.event, let zone = schedule.zone, zone != event.zone else { return }
        findings.append(.zoneDiffers(zone, event.zone))
    }

    /// Adds the days of the file; returns those that imports brought.
    private mutating func compareDays() -> Set<CivilDate> {
        guard let event = grid.event else { return [] }
        let record = SourceRecord(grid, .event)
        let former = basis.options.fileWins ? [] : SourceRecord.dates(record?[.days])
        let open = days.subtracting(event.days).subtracting(former)
        let held = basis.undoneDays(record, of: open).subtracting(broughtDays)
        hold(held)
        let new = open.subtracting(held).sorted()
        let added = Array(new.prefix(max(0, CountLimit.days - event.days.count)))
        let known =
            basis.isExport
            ? basis.namedDays.intersection(event.days + added) : days.subtracting(held)
        let kept = former.union(known)
        guard !added.isEmpty else { return kept }
        var patch = EventPatch()
        patch.days = (event.days + added).sorted()
        shape.append(.event(patch))
        entries.append(.eventDays(added))
        return kept
    }

    /// The days that the event needs for the file.
    ///
    /// This program's export also has days of sessions outside the event's days on the grid; these do not become the
    /// event's days.
    private var days: Set<CivilDate> {
        guard basis.isExport else { return basis.namedDays }
        let here = Set(
            grid.sessions.values.compactMap(\.placement?.start).map(ExportedGrid.day(of:))
        )
        return basis.namedDays.subtracting(here).union(broughtDays)
    }

    /// The days on which the import places sessions.
    private var broughtDays: Set<CivilDate> {
        Set(steps.compactMap(\.new?.start).map(ExportedGrid.day(of:)))
    }

    /// Reports and stores the days that are held back.
    private mutating func hold(_ days: Set<CivilDate>) {
        guard !days.isEmpty else { return }
        var change = HeldChange(subject: .event, title: "")
        change.days = days.sorted()
        entries.append(.heldBack(change))
        let text = change.days.map(\.description).joined(separator: " ")
        basis.held.values[.event] = [SourceRecord.Field.days.rawValue: text]
    }

    /// Stores the event's record.
    private mutating func keep(_ days: Set<CivilDate>, _ rows: RowComparison) {
        guard grid.event != nil else { return }
        var record = SourceRecord(grid, .event) ?? SourceRecord()
        if !days.isEmpty {
            record[.days] = days.sorted().map(\.description).joined(separator: " ")
        }
        if let newer = basis.stand.newer.revisions { record[.newer] = String(newer.file) }
        record.rows = rows.record
        for (id, note) in rows.notes { record.put(note, of: schedule.file, row: id) }
        let undone = SourceRecord.values(ofRows: rows.held)
        record.undone = (basis.held.values[.event] ?? [:]).merging(undone) { first, _ in first }
        keep(record, .event)
    }

    /// The commands, in transactions; the compared data is released.
    mutating func transactions() -> PlannedTransactions {
        var visible = PlannedTransactions()
        var kept = basis.options.lacksDetails ? [:] : records
        records = [:]
        func take(_ subjects: [DetailSubject]) -> [PlannedTexts.Run] {
            subjects.compactMap { kept.removeValue(forKey: $0) }
        }
        for (id, command) in leaving {
            let held = grid.sessions[id]?.heldBytes ?? 0
            visible.add([command], take([.session(id)]), bytes: held + command.estimatedBytes)
        }
        for (index, command) in shape.enumerated() {
            // The event's record has the days and the rows, which are there with the last of these commands.
            var subjects: [DetailSubject] = index == shape.count - 1 ? [.event] : []
            if case .room(let id, _) = command { subjects.append(.room(id)) }
            visible.add([command], take(subjects), bytes: command.estimatedBytes)
        }
        let order = PlacementOrder(steps, grid)
        steps = []
        for bundle in order.bundles {
            let bytes = bundle.reduce(0) { $0 + $1.estimatedBytes }
            let records = take(bundle.map { .session($0.id) })
            visible.add(bundle.flatMap(\.commands), records, bytes: bytes)
        }
        // A daemon without details stores no texts.
        if !basis.options.lacksDetails {
            visible.texts = details
            visible.texts.add(Array(kept.values))
        }
        details = PlannedTexts()
        return visible
    }
}
