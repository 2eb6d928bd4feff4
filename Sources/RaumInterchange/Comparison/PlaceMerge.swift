import RaumGrid

/// Decides the place of a session of the plan by the file's, the one of the last import, and the one on the grid.
struct PlaceMerge {
    private let known: Session
    private let session: ScheduleSession
    private let base: SourceBase?
    private let basis: ImportBasis
    /// The new place of the session; nil if it does not change.
    private(set) var new: Placement?
    /// Whether the session goes into the tray, since its row in this program's export lost its place.
    private(set) var isLost = false
    /// What is done, or not done, about the place.
    private(set) var entries: [ImportEntry] = []

    /// `base` has the values that imports read of the session.
    init(
        _ known: Session,
        _ session: ScheduleSession,
        _ base: SourceBase?,
        _ basis: ImportBasis
    ) {
        (self.known, self.session, self.base, self.basis) = (known, session, base, basis)
        let old = known.state == .pitched ? nil : known.placement
        if let wanted = basis.placement(of: session) {
            settle(old, wanted)
        } else if let old, session.isOfTray {
            takeToTray(from: old)
        }
    }

    private var edits: RowEdits? { basis.stand.edits[known.id] }

    private mutating func settle(_ old: Placement?, _ wanted: Placement) {
        if let old, basis.isSame(old, wanted) { return }
        if let edits { return settle(old, wanted, edits) }
        if basis.stand.changed(known.id).place { return keep(old, file: wanted, isNew: false) }
        let change = PlacementChange(session, wanted, base)
        guard let old else {
            if change.isEmpty || base?.record.isPlaced == true {
                return keep(nil, file: wanted, isNew: !change.isEmpty)
            }
            return place(wanted)
        }
        let open = change.without(PlacementChange(here: old, base))
        let new = open.applied(to: old, wanted, basis.inVenueTime)
        if basis.isSame(old, new) { return keep(old, file: wanted, isNew: !change.isEmpty) }
        move(from: old, to: new)
        if open != change, self.new != nil { keep(new, file: wanted, isNew: true) }
    }

    /// Settles the place of a row whose digest shows its edits.
    private mutating func settle(_ old: Placement?, _ wanted: Placement, _ edits: RowEdits) {
        if edits.editsPlace, !edits.isPlaceContested {
            if let old { move(from: old, to: wanted) } else { place(wanted) }
        } else if let old, edits.lengthens {
            let end = basis.inVenueTime(old.start.adding(minutes: wanted.minutes))
            move(from: old, to: Placement(room: old.room, start: old.start, end: end))
            if new == nil { keep(old, file: wanted, isNew: true) }
        } else {
            keep(old, file: wanted, isNew: edits.editsPlace)
        }
    }

    private mutating func move(from old: Placement, to new: Placement) {
        if basis.isKeptOut(new.room, old) { return noteClosed(new.room) }
        self.new = new
        entries.append(
            basis.isSameBeginning(old, new)
                ? .resized(known.id, known.title, from: old, to: new)
                : .moved(known.id, known.title, from: old, to: new)
        )
    }

    private mutating func place(_ wanted: Placement) {
        if basis.isKeptOut(wanted.room, nil) { return noteClosed(wanted.room) }
        new = wanted
        entries.append(.placed(known.id, known.title, wanted))
    }

    /// The session stays if people may have placed it after the export.
    private mutating func takeToTray(from old: Placement) {
        guard basis.hasLostPlace(session, from: old, base) else {
            return keep(old, file: nil, isNew: edits?.editsPlace ?? false)
        }
        isLost = true
        entries.append(.intoTray(known.id, known.title, from: old))
    }

    private mutating func keep(_ here: Placement?, file: Placement?, isNew: Bool) {
        entries.append(.placeKept(known.id, known.title, here: here, file: file, isNew: isNew))
    }

    private mutating func noteClosed(_ room: RoomID) {
        entries.append(.roomClosed(known.id, known.title, room, known.state))
    }
}
