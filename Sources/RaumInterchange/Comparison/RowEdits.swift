import RaumGrid

/// The edits of a row of this program's export, which its digest shows.
///
/// An edited value is taken if the grid still has the exported one, or the one that the last import brought. Else a
/// person changed it after the export, and the person's value stays. A value that was not edited says nothing.
struct RowEdits: Hashable {
    /// The names of the edited values, as a record has them.
    private let edited: Set<String>
    /// Those of them that a person changed on the grid after the export.
    private let contested: Set<String>
    /// Whether a contested session gets the length of the file: only that was edited, and nobody changed it on the grid.
    let lengthens: Bool

    /// `edited` are the names of the edited values, `contested` those that a person changed on the grid; the length of
    /// `here` is not among these if `digest` has it.
    init(_ edited: Set<String>, contested: Set<String>, here: SourceRecord, _ digest: ExportDigest)
    {
        (self.edited, self.contested) = (edited, contested)
        let length = SourceRecord.Field.minutes.rawValue
        lengthens =
            ExportDigest.placeFields.allSatisfy {
                edited.contains($0.rawValue) == ($0.rawValue == length)
            } && here[.minutes].map { digest.has($0, .minutes) } ?? false
    }

    /// The names of the edited values that are taken.
    var taken: Set<String> { edited.subtracting(contested) }

    /// Whether the value called `name` was edited in the file.
    func isEdited(_ name: String) -> Bool { edited.contains(name) }

    /// Whether the file's value called `name` is taken.
    func takes(_ name: String) -> Bool { edited.contains(name) && !contested.contains(name) }

    /// The fields of the session that stay on the grid, and for each whether the file says something new.
    var staying: [SessionField: Bool] {
        let fields = SessionField.allCases.filter { field in
            field.recordName.map { !takes($0) } ?? false
        }
        return Dictionary(
            uniqueKeysWithValues: fields.map { field in
                (field, field.recordName.map(isEdited) ?? false)
            }
        )
    }

    /// Whether the place was edited.
    var editsPlace: Bool { ExportDigest.placeFields.contains { isEdited($0.rawValue) } }

    /// Whether a person changed the place after the export.
    var isPlaceContested: Bool {
        ExportDigest.placeFields.contains { contested.contains($0.rawValue) }
    }

    /// Whether the file's edit of the session's state is taken.
    var takesState: Bool { takes(SourceRecord.Field.cancelled.rawValue) }
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

extension ChangedParts {
    /// The names of the values in a record.
    var names: Set<String> {
        var names = Set(fields.compactMap(\.recordName))
        if place { names.formUnion(ExportDigest.placeFields.map(\.rawValue)) }
        if state { names.insert(SourceRecord.Field.cancelled.rawValue) }
        return names
    }
}

/// A row of this program's export beside the session on the grid.
struct EditedRow {
    /// What the file says.
    let session: ScheduleSession
    /// The file's room on the grid; nil for none.
    let roomID: RoomID?
    /// The session on the grid.
    let known: Session
    /// What an export of the present grid would say.
    let here: SourceRecord
    /// What imports read; nil if none has read the session.
    let record: SourceRecord?
    /// The names of the values that changed on the grid after the export.
    let changed: Set<String>

    /// The edits of the row, which `digest` shows, in the export called `file`.
    func edits(_ digest: ExportDigest, in file: String) -> RowEdits {
        let said = SourceRecord(session, roomID: roomID, former: nil)
        let edited = digest.edited(session, roomID: roomID)
            .union(record?.takenBack(said, session.blanks, here, in: file) ?? [])
        var contested = edited.filter { changed.contains($0) && !isBrought($0) }
        // Room and times are one place.
        let place = Set(ExportDigest.placeFields.map(\.rawValue))
        if !changed.isDisjoint(with: place), !isPlaceBrought {
            contested.formUnion(place)
        } else {
            contested.subtract(place)
        }
        return RowEdits(edited, contested: contested, here: here, digest)
    }

    /// Whether the last import brought the value on the grid.
    private func isBrought(_ name: String) -> Bool {
        record?.hasLast(here.value(name), name) ?? false
    }

    /// Whether the last import brought the session's place, or took it into the tray.
    private var isPlaceBrought: Bool {
        guard let record else { return false }
        if known.state == .pitched {
            let parked = ImportOptions.Missing.park.rawValue
            return record[.tray] != nil || record[.gone] == parked
        }
        return record[.tray] == nil && record[.gone] == nil
            && ExportDigest.placeFields.allSatisfy { record.hasLast(here[$0], $0.rawValue) }
    }
}

extension SourceRecord {
    /// The names of the values that this file had edited, and that now are in it as they were exported: `said` is what
    /// it says, and `here` what an export of the present grid would have.
    fileprivate func takenBack(
        _ said: SourceRecord,
        _ blanks: BlankFields,
        _ here: SourceRecord,
        in file: String
    ) -> Set<String> {
        let blank = Set(blanks.names)
        return editsOfLast(file).filter { name in
            let value = said.value(name) ?? (blank.contains(name) ? "" : nil)
            return value != nil && value != here.value(name) && hasLast(here.value(name), name)
        }
    }

    /// The names of the values that were edited in the export called `file`; none if another one was edited since.
    private func editsOfLast(_ file: String) -> Set<String> {
        let words = (self[.edits] ?? "").split(separator: " ").map { String($0) }
        return words.first == file ? Set(words.dropFirst()) : []
    }

    /// Notes that values of the export called `file` were taken, since it was edited.
    mutating func note(_ edits: RowEdits, in file: String) {
        if edits.taken.isEmpty || file.isEmpty { return }
        let names = editsOfLast(file).union(edits.taken)
        self[.edits] = ([file] + names.sorted()).joined(separator: " ")
    }

    /// Whether the file that was read last had `value` for `name`.
    fileprivate func hasLast(_ value: String?, _ name: String) -> Bool {
        let last = read(name, byExport: true).last ?? nil
        return last == value
            || (SourceRecord.isStand(last ?? "") && SourceRecord.isStand(value ?? ""))
    }

    /// This record after the import of a row of an export, which has the values `said` and `edits`; an export of the
    /// present grid would have the values `here`.
    ///
    /// A value that was not edited, and that the grid does not have, is older than the record.
    func after(
        _ said: SourceRecord,
        _ edits: RowEdits,
        here: SourceRecord,
        in file: String
    ) -> SourceRecord {
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
        record.note(edits, in: file)
        return record
    }
}
