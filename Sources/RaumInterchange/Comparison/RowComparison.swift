import RaumGrid

/// Compares the breaks and rows of a file with those of the plan.
///
/// They have no identifiers in most files: one that an earlier import of the file read is found again by its times, else
/// by its label, on the same day or in the same order. It follows the file unless people changed it.
struct RowComparison {
    /// The differences, first those of the file's rows in its order.
    private(set) var entries: [ImportEntry] = []
    /// The commands about rows.
    private(set) var commands: [Command] = []
    /// The rows that imports read, for the next one.
    private(set) var record: [SlotID: ReadRow]
    /// The notes about the edits of rows in this file, for the next import.
    private(set) var notes: [SlotID: EditNote] = [:]

    /// The rows of the file that people undid, as it has them.
    private(set) var held: [SlotID: ReadRow] = [:]

    /// The data that is compared.
    private let basis: ImportBasis
    /// The event's record; nil if there is none.
    private let former: SourceRecord?
    /// The rows that people undid; nil if they are not known.
    private let undone: [SlotID: ReadRow]?
    /// The rows of the file.
    private let rows: [FileRow]
    /// The rows that earlier imports read.
    private let reads: [SlotID: ReadRow]

    init(_ basis: ImportBasis) {
        self.basis = basis
        former = SourceRecord(basis.grid, .event)
        reads = former?.rows ?? [:]
        undone = basis.undoneRows(former)
        record = reads
        rows = FileRow.rows(of: basis)
        let matching = RowMatching(rows, reads, basis)
        for (row, id) in zip(rows, matching.ids) {
            if let id {
                compare(row, id, matching.read(id) ?? exported(row, id))
            } else {
                add(row)
            }
        }
        let found = Set(matching.ids.compactMap(\.self))
        for (id, read) in reads.sorted(by: { $0.key < $1.key }) where !found.contains(id) {
            takeOut(id, read)
        }
    }

    private mutating func add(_ row: FileRow) {
        let id = unusedID(row)
        var patch = SlotPatch()
        (patch.start, patch.end) = (.at(row.start), .at(row.end))
        patch.kind = row.isSlot ? .session : .pause
        patch.label = row.label
        commands.append(.slot(id, patch))
        entries.append(
            row.isSlot
                ? .newSlot(id, row.start, row.end) : .newBreak(id, row.label, row.start, row.end)
        )
        remember(row, id, .brought)
    }

    private func unusedID(_ row: FileRow) -> SlotID {
        let wanted = row.ownID ?? row.derivedID
        var (id, number) = (wanted, 2)
        while basis.grid.slots[id] != nil || record[id] != nil {
            id = SlotID("\(row.derivedID)-\(number)") ?? id
            number += 1
        }
        return id
    }

    private mutating func remember(_ row: FileRow, _ id: SlotID, _ part: ReadRow.Part) {
        let former = reads[id]
        // What other files said stays, so that they undo nothing later.
        if basis.isExport, let former, former.file != ReadRow.ofExport, former.part != .gone {
            return
        }
        let own = basis.isExport ? ReadRow.ofExport : basis.files.own
        let isForeign = former.map { $0.file != ReadRow.ofExport } ?? false
        let word = isForeign ? former?.file ?? own : own
        record[id] = row.read(word, part)
    }

    /// Whether the file has the row as people undid it.
    private func isHeld(_ row: FileRow, _ id: SlotID) -> Bool {
        guard basis.options.undone != nil else { return false }
        guard let undone else { return true }
        return undone[id].map { $0.part != .gone && $0.saysSame(as: row) } ?? false
    }

    private mutating func hold(_ row: FileRow, _ slot: Slot) {
        held[slot.id] = row.read(basis.files.own, .brought)
        note(slot, .heldBack(file: row.place))
    }

    /// Handles a row that an import had brought, and that was removed when people undid that import.
    private mutating func compareUndone(_ row: FileRow, _ slot: Slot) {
        guard basis.options.undone == nil else { return hold(row, slot) }
        var patch = SlotPatch()
        (patch.kind, patch.label) = (row.isSlot ? .session : .pause, row.label)
        commands.append(.slot(slot.id, patch))
        note(slot, .returned(to: row.place))
        remember(row, slot.id, .brought)
    }

    /// The row as this plan's export had it, where it did not change since; nil if no export says that.
    private func exported(_ row: FileRow, _ id: SlotID) -> ReadRow? {
        guard basis.isExportOfThisPlan, let slot = basis.grid.slots[id],
            slot.kind != .removed, let revision = row.revision ?? basis.schedule.lastRevision,
            slot.revision.number <= revision
        else { return nil }
        return ReadRow(
            start: slot.start,
            end: slot.end,
            isSlot: slot.kind == .session,
            label: slot.exportedLabel,
            file: ReadRow.ofExport,
            part: .found
        )
    }

    /// The edits of a row whose digests show them; nil if it has none.
    private func edits(_ row: FileRow, _ slot: Slot?) -> RowEdits? {
        guard basis.isExportOfThisPlan, !basis.options.fileWins, let digest = row.digest, let slot,
            row.ownID == slot.id, slot.kind != .removed
        else { return nil }
        return RowEdits(
            ExportDigest.said(row),
            digest,
            here: ExportDigest(slot),
            former?.editNote(of: basis.schedule.file, row: slot.id),
            newer: basis.stand.newer.values(of: row, slot, isRead: reads[slot.id] != nil)
        )
    }

    /// The row with the edited values that nobody changed on the grid since.
    private func followed(_ row: FileRow, _ edits: RowEdits, _ slot: Slot) -> RowEntry.Place {
        let takesTimes = edits.editsPlace && !edits.isPlaceContested
        var (start, end) = takesTimes ? (row.start, row.end) : (slot.start, slot.end)
        if !takesTimes, edits.lengthens {
            end = start.adding(minutes: row.end.minutes(since: row.start))
        }
        let label = edits.takes(ExportDigest.labelName) ? row.label : slot.label
        return RowEntry.Place(start: start, end: end, label: label)
    }

    /// Follows the edits of a row, and reports what differs beside them.
    private mutating func follow(
        _ row: FileRow,
        _ edits: RowEdits,
        _ slot: Slot,
        _ read: ReadRow?
    ) {
        let new = followed(row, edits, slot)
        let isRetimed = !slot.isAtTimes(of: new)
        let isChanged = isRetimed || new.label != slot.label
        if isChanged, isHeld(row, slot.id) { return hold(row, slot) }
        if let note = edits.note(placeWaits: false) { notes[slot.id] = note }
        if isChanged {
            var patch = SlotPatch()
            if isRetimed { (patch.start, patch.end) = (.at(new.start), .at(new.end)) }
            if new.label != slot.label { patch.label = new.label }
            commands.append(.slot(slot.id, patch))
            note(slot, .changed(to: new))
        }
        let isSame = row.isAtTimes(of: new) && (row.label == new.label || row.isLabelled(as: slot))
        if !isSame { note(slot, .kept(file: row.place, isNew: edits.isContested), here: new) }
        if isSame || isChanged || reads[slot.id] == nil {
            remember(row, slot.id, read == nil || read?.part == .found ? .found : .brought)
        }
    }

    private mutating func compare(_ row: FileRow, _ id: SlotID, _ read: ReadRow?) {
        if let slot = basis.grid.slots[id], slot.kind == .removed, read == nil,
            id == row.derivedID, row.isAtTimes(of: slot)
        {
            return compareUndone(row, slot)
        }
        if let slot = basis.grid.slots[id], let read, slot.isAs(read),
            read.part == .gone || !read.saysSame(as: row) && !row.isSame(as: slot),
            isHeld(row, id)
        {
            return hold(row, slot)
        }
        if let slot = basis.grid.slots[id], let edits = edits(row, slot) {
            return follow(row, edits, slot, read)
        }
        defer { remember(row, id, read == nil || read?.part == .found ? .found : .brought) }
        guard let slot = basis.grid.slots[id] else { return }
        let isHere = slot.kind != .removed && row.isSame(as: slot)
        guard !isHere else { return }
        guard read != nil || basis.options.fileWins else {
            guard basis.isExportOfThisPlan, slot.kind != .removed else { return }
            return note(slot, .kept(file: row.place, isNew: false))
        }
        let isNew = read.map { $0.part == .gone || !$0.saysSame(as: row) } ?? true
        let isAsRead = read.map { slot.isAs($0) } ?? true
        let wins = basis.options.fileWins && slot.kind != .removed
        guard wins || isNew && isAsRead else {
            guard slot.kind == .removed else {
                return note(slot, .kept(file: row.place, isNew: isNew))
            }
            return isNew ? note(slot, .staysRemoved(file: row.place)) : ()
        }
        var patch = SlotPatch()
        (patch.start, patch.end) = (.at(row.start), .at(row.end))
        if wins || read?.label != row.label.string { patch.label = row.label }
        if slot.kind == .removed { patch.kind = row.isSlot ? .session : .pause }
        commands.append(.slot(id, patch))
        note(slot, slot.kind == .removed ? .returned(to: row.place) : .changed(to: row.place))
    }

    /// Handles a row that is in no row of the file, if an earlier import of the file brought it.
    private mutating func takeOut(_ id: SlotID, _ read: ReadRow) {
        guard basis.saysRows, read.part != .gone, let slot = basis.grid.slots[id],
            slot.kind != .removed,
            basis.isExport || basis.files.isOwn(word: read.file)
        else { return }
        let isChangedHere = !basis.options.fileWins && !slot.isAs(read)
        let stays = basis.options.missing == .list || read.part == .found
        let isHeld = basis.options.undone != nil && undone.map { $0[id]?.part == .gone } ?? true
        if !stays, !isChangedHere, isHeld {
            held[id] = read
            held[id]?.part = .gone
            return note(slot, .heldBack(file: nil))
        }
        guard !stays, !isChangedHere else {
            return note(slot, .missing(isChangedHere: !stays && isChangedHere))
        }
        commands.append(.remove(.slot(id)))
        record[id]?.part = .gone
        note(slot, .removed)
    }

    /// Notes the fate of `slot`, which is at `place`, or at its own if that is nil.
    private mutating func note(
        _ slot: Slot,
        _ fate: RowEntry.Fate,
        here place: RowEntry.Place? = nil
    ) {
        let here = place ?? RowEntry.Place(start: slot.start, end: slot.end, label: slot.label)
        let isSlot = reads[slot.id]?.isSlot ?? (slot.kind == .session)
        entries.append(.row(RowEntry(id: slot.id, isSlot: isSlot, here: here, fate: fate)))
    }
}

extension ImportBasis {
    /// Whether the file would have the breaks of the plan: some formats of this program have no place for them.
    fileprivate var saysRows: Bool {
        switch schedule.format {
        case .frabXML, .iCalendar: !isExport
        case .frabJSON, .pretalxJSON, .slotListJSON, .table, .list: true
        }
    }
}

extension Slot {
    /// Whether it is on the grid as an import read it, or as one left it.
    fileprivate func isAs(_ read: ReadRow) -> Bool {
        if read.part == .gone { return kind == .removed }
        return kind == (read.isSlot ? .session : .pause) && isAtTimes(of: read)
            && isLabelled(read.label)
    }

    /// Whether a file would have `text` as its label.
    fileprivate func isLabelled(_ text: String) -> Bool {
        label.string == text || exportedLabel == text
    }

    /// Its label as an export has it.
    var exportedLabel: String {
        ExportedText.clean(label, .label, stand: kind == .pause ? "Pause" : "").string
    }
}

/// A break or a row of a file, with times in the event's zone.
struct FileRow {
    /// Its identifier in this program's exports, if that is valid for this plan.
    private(set) var ownID: SlotID?
    let isSlot: Bool
    let label: Text
    /// Whether the file has a label for it; else `label` is that of the plan.
    let saysLabel: Bool
    let start: ZonedTime
    let end: ZonedTime
    /// The revision of its last change when this program exported it; nil if the file does not say.
    let revision: UInt64?
    /// The digests of its values when this program exported it; nil if the file has none.
    let digest: ExportDigest?

    /// The rows of the file, each once: a file may have a break for each room, and a row may be a copy of another one
    /// with other times.
    static func rows(of basis: ImportBasis) -> [FileRow] {
        var seen: Set<SlotID> = []
        return basis.schedule.breaks.compactMap { pause in
            let known = pause.ownID.flatMap { basis.grid.slots[$0] }
            var row = FileRow(
                ownID: pause.ownID,
                isSlot: pause.isSlot,
                label: pause.saysLabel ? pause.label : known?.label ?? pause.label,
                saysLabel: pause.saysLabel,
                start: basis.inVenueTime(pause.start),
                end: basis.inVenueTime(pause.end),
                revision: pause.revision,
                digest: pause.digest
            )
            if basis.files.isExportOfAnotherPlan, known?.isAtTimes(of: row) != true {
                row.ownID = nil
            }
            if let own = row.ownID, seen.insert(own).inserted {
                seen.insert(row.derivedID)
                return row
            }
            row.ownID = nil
            return seen.insert(row.derivedID).inserted ? row : nil
        }
    }

    /// The identifier made of its times.
    var derivedID: SlotID { FileRow.derivedID(isSlot: isSlot, start, end) }

    static func derivedID(isSlot: Bool, _ start: ZonedTime, _ end: ZonedTime) -> SlotID {
        let word = "\(isSlot ? "slot" : "break")-\(start.basicUTC)-\(end.basicUTC)"
        guard let id = SlotID(word) else {
            preconditionFailure("Letters, digits and dashes behind a letter make an identifier.")
        }
        return id
    }

    var place: RowEntry.Place { RowEntry.Place(start: start, end: end, label: label) }

    func read(_ file: String, _ part: ReadRow.Part) -> ReadRow {
        ReadRow(start: start, end: end, isSlot: isSlot, label: label.string, file: file, part: part)
    }

    fileprivate func isSame(as slot: Slot) -> Bool {
        isAtTimes(of: slot) && isLabelled(as: slot)
    }

    fileprivate func isLabelled(as slot: Slot) -> Bool { slot.isLabelled(label.string) }
}
