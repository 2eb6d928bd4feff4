/// The counts of each kind of difference in a plan; a session can be both moved and edited.
package struct ImportCounts: Hashable, Sendable {
    /// Rooms that are new.
    package internal(set) var newRooms = 0
    /// Rooms that change.
    package internal(set) var changedRooms = 0
    /// Sessions that are new.
    package internal(set) var new = 0
    /// Sessions that change room or start, or get one.
    package internal(set) var moved = 0
    /// Sessions that only end at another time.
    package internal(set) var resized = 0
    /// Sessions with another title.
    package internal(set) var retitled = 0
    /// Sessions with other hosts.
    package internal(set) var rehosted = 0
    /// Sessions with another language or track.
    package internal(set) var retagged = 0
    /// Sessions with another note, interest or address.
    package internal(set) var annotated = 0
    /// Sessions with other texts that no screen shows.
    package internal(set) var rewritten = 0
    /// Sessions that the file does not have.
    package internal(set) var missing = 0
    /// Sessions that the file cancels, or lets take place again.
    package internal(set) var cancelled = 0
    /// Sessions that are missing in the file and are therefore parked or cancelled.
    package internal(set) var takenOut = 0
    /// Breaks that are new.
    package internal(set) var newBreaks = 0
    /// Rows of the grid that are new.
    package internal(set) var newSlots = 0
    /// Breaks and rows that change.
    package internal(set) var changedRows = 0
    /// Breaks and rows that the file does not have, and that stay.
    package internal(set) var missingRows = 0
    /// Breaks and rows that the file does not have, and that are removed.
    package internal(set) var removedRows = 0
    /// Sessions and rooms that were changed on the grid and stay as they are.
    package internal(set) var kept = 0
    /// Things of which the file still says what people undid.
    package internal(set) var held = 0
    /// Sessions that stay cancelled or removed, or out of a closed room.
    package internal(set) var leftAlone = 0
    /// Sessions as the file has them.
    package internal(set) var unchanged = 0

    /// No difference at all.
    package init() {}
}

extension ImportPlan {
    /// The counts of each kind of difference.
    package var counts: ImportCounts { ImportCounts(entries, unchanged: unchanged) }
}

extension ImportCounts {
    fileprivate init(_ entries: [ImportEntry], unchanged: Int) {
        self.unchanged = unchanged
        for entry in entries { count(entry) }
    }

    private mutating func count(_ entry: ImportEntry) {
        switch entry {
        case .eventDays: break
        case .newBreak: newBreaks += 1
        case .newSlot: newSlots += 1
        case .row(let row): count(row)
        case .cancelled, .restored: cancelled += 1
        case .missingParked, .missingCancelled: takenOut += 1
        case .placeKept, .fieldsKept, .roomKept, .restoredKept: kept += 1
        case .newRoom: newRooms += 1
        case .roomPutBack, .changedRoom: changedRooms += 1
        case .newSession: new += 1
        case .placed, .moved, .intoTray: moved += 1
        case .resized: resized += 1
        case .edited(_, _, let changes): count(changes.map(\.field))
        case .heldBack: held += 1
        case .missing, .missingKept: missing += 1
        case .notTakingPlace, .roomClosed: leftAlone += 1
        }
    }

    private mutating func count(_ row: RowEntry) {
        switch row.fate {
        case .changed, .returned: changedRows += 1
        case .removed: removedRows += 1
        case .missing: missingRows += 1
        case .kept, .staysRemoved: kept += 1
        case .heldBack: held += 1
        }
    }

    private mutating func count(_ fields: [FieldChange.Field]) {
        if fields.contains(.title) { retitled += 1 }
        if fields.contains(.hosts) { rehosted += 1 }
        if fields.contains(.tags) || fields.contains(.language) { retagged += 1 }
        let isAnnotated = !Set(fields).isDisjoint(with: [.note, .interest, .address])
        if isAnnotated { annotated += 1 }
        if fields.contains(where: \.isUnseen) { rewritten += 1 }
    }
}
