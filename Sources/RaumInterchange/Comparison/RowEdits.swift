import RaumGrid

/// The edits of a row of this program's export, which its digest shows.
///
/// An edited value differs from the one that the same file had at its last import, or that it was exported with. It is
/// taken unless the grid changed since; then the grid's value stays. A value that was not edited says nothing.
struct RowEdits: Hashable {
    /// The names of the edited values, as a record has them.
    private var edited: Set<String> = []
    /// Those of them that changed on the grid since.
    private var contested: Set<String> = []
    /// Whether a session with another place on the grid gets the length of the file: only that was edited, and the grid's
    /// did not change.
    private(set) var lengthens = false
    /// The note about the last import of the file, if it is about the same export.
    private var former: EditNote?
    /// The note about this import, after which the grid has all values that it takes.
    private var latest: EditNote?

    /// The edits of the row `session`, whose room is `roomID`; nil if it has no digest.
    ///
    /// `known` is the session on `grid`, and `former` the note about the last import of the file. Those called `held` are
    /// no edits: people undid them. The values `newer` count as edited if they differ from those here, and the grid's do not
    /// count as changed.
    init?(
        _ session: ScheduleSession,
        _ roomID: RoomID?,
        _ known: Session,
        _ grid: Grid,
        _ former: EditNote?,
        held: Set<String> = [],
        newer: NewerExport.Values
    ) {
        guard let exported = session.digest else { return nil }
        let here = ExportDigest(known, grid)
        let said = ExportDigest.said(session, roomID: roomID)
        self.init(said, exported, here: here, former, held, newer: newer)
    }

    /// `file` are the values of the file, `exported` those with which the row was exported, and `here` those of the grid;
    /// `former`, `held` and `newer` are as above.
    init(
        _ file: (digest: ExportDigest, names: Set<String>),
        _ exported: ExportDigest,
        here: ExportDigest,
        _ former: EditNote?,
        _ held: Set<String> = [],
        newer: NewerExport.Values
    ) {
        let former = former.flatMap { $0.isAbout(exported) ? $0 : nil }
        self.former = former
        edited = file.names.subtracting(held).filter { name in
            if newer.contain(name, file.digest[name]) { return file.digest[name] != here[name] }
            return file.digest[name] != (former.map { $0.said(name, exported) } ?? exported[name])
        }
        let changed = file.names.filter { name in
            if newer.contain(name, file.digest[name]) { return false }
            return former.map { !$0.isUnchanged(name, here: here[name], exported) }
                ?? (here[name] != exported[name])
        }
        // Room and times are one place.
        let place = ExportDigest.placeNames
        contested = edited.intersection(changed).subtracting(place)
        if !changed.isDisjoint(with: place) { contested.formUnion(place) }
        let length = SourceRecord.Field.minutes.rawValue
        lengthens = edited.intersection(place) == [length] && here[length] == exported[length]
        latest = EditNote(
            exported: exported,
            file: file.digest,
            here: here,
            names: file.names,
            held: held,
            isTaken: isTaken
        )
    }

    /// What the next import of the file is to know; nil if there is nothing to know.
    ///
    /// Where the place waits, the session does not get it before it takes place again, or its room opens: then the edit
    /// is followed.
    func note(placeWaits: Bool) -> EditNote? {
        guard var note = latest else { return nil }
        if placeWaits { note.keep(ExportDigest.placeNames, of: former) }
        return former != nil || !note.isEmpty ? note : nil
    }

    /// The note about an import that makes `session`; nil if there is nothing to know.
    ///
    /// The grid has what the file says, be the row edited, or a copy of another one.
    static func note(ofNew session: ScheduleSession, _ roomID: RoomID?) -> EditNote? {
        guard let exported = session.digest else { return nil }
        let said = ExportDigest.said(session, roomID: roomID)
        return RowEdits(said, exported, here: said.digest, nil, newer: .none)
            .note(placeWaits: false)
    }

    private func isTaken(_ name: String) -> Bool {
        guard ExportDigest.isOfPlace(name) else { return takes(name) }
        return editsPlace && !isPlaceContested
            || lengthens && name == SourceRecord.Field.minutes.rawValue
    }

    /// Whether the value called `name` was edited in the file.
    func isEdited(_ name: String) -> Bool { edited.contains(name) }

    /// Whether the file's value called `name` is taken.
    func takes(_ name: String) -> Bool { edited.contains(name) && !contested.contains(name) }

    /// The fields of the session that stay on the grid, and for each whether the file says something new.
    var staying: [SessionField: Bool] {
        let fields = SessionField.allCases.compactMap { field in
            field.recordName.flatMap { takes($0) ? nil : (field, isEdited($0)) }
        }
        return Dictionary(uniqueKeysWithValues: fields)
    }

    /// Whether a value was edited that changed on the grid since.
    var isContested: Bool { !edited.isDisjoint(with: contested) }

    /// Whether the place was edited.
    var editsPlace: Bool { !edited.isDisjoint(with: ExportDigest.placeNames) }

    /// Whether the place changed on the grid since.
    var isPlaceContested: Bool { !contested.isDisjoint(with: ExportDigest.placeNames) }

    /// Whether the file's edit of the session's state is taken.
    var takesState: Bool { takes(SourceRecord.Field.cancelled.rawValue) }
}

extension ChangedParts {
    /// The names of their values in a record.
    var names: [String] {
        let places = place ? ExportDigest.placeNames + [SourceRecord.Field.room.rawValue] : []
        let states = state ? [SourceRecord.Field.cancelled.rawValue] : []
        return fields.compactMap(\.recordName) + places + states
    }
}

extension SessionField {
    /// The name of its value in a record; nil if no record has it.
    fileprivate var recordName: String? {
        switch self {
        case .title: SourceRecord.Field.title.rawValue
        case .hosts: SourceRecord.Field.hosts.rawValue
        case .tags: SourceRecord.Field.tags.rawValue
        case .language: SourceRecord.Field.language.rawValue
        case .note: SourceRecord.Field.note.rawValue
        case .hands: SourceRecord.Field.hands.rawValue
        case .address: SourceRecord.key(of: .url)
        case .full: nil
        }
    }
}

extension SourceRecord {
    /// This record after the import of a row of an export, which has the values `said` and `edits`; an export of the
    /// present grid would have the values `here`.
    ///
    /// A value that was not edited, and that the grid does not have, is older than the record.
    func after(_ said: SourceRecord, _ edits: RowEdits, here: SourceRecord) -> SourceRecord {
        var record = self
        if said[.roomID] != nil { (record[.gone], record[.tray]) = (nil, nil) }
        for (name, value) in said.said(without: SourceRecord.notes) {
            let isOfPlace = name == Field.room.rawValue || ExportDigest.isOfPlace(name)
            let isEdited = isOfPlace ? edits.editsPlace : edits.isEdited(name)
            guard isEdited || here.value(name) == value else { continue }
            let isKnown = read(name, byExport: true) != [nil]
            if isKnown || isEdited || !SourceRecord.isStand(value) {
                record.put(exported: value, name)
            }
        }
        return record
    }
}
