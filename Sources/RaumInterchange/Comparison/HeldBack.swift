package import RaumGrid

// A person who undoes an import gets back what the grid, and the records of that import, were before: so the file would
// seem to have changed, and the next import would do the same again. Therefore what the undone import read is compared
// with the file: a value that it still has is held back, and stored with the record; another one is a new change.

/// What an import that people undid had read of an entity.
package enum UndoneImport: Hashable, Sendable {
    /// The record that it stored.
    case read(String)
    /// It is not known: what the file says now counts as that.
    case unknown
}

/// What the file says of an entity, and people undid.
package struct HeldChange: Hashable, Sendable {
    /// A state that the file gives to a session.
    enum State: Hashable { case cancelled, takesPlace, listed, missing }

    /// The entity.
    package let subject: DetailSubject
    /// Its title or name; empty for the event.
    let title: String
    /// The place in the file; nil if it is not held back.
    var place: Placement?
    /// The fields that are held back.
    var fields: [FieldChange] = []
    /// The state that is held back.
    var state: State?
    /// The days that are held back.
    var days: [CivilDate] = []
}

/// The values of a file that are held back, since people undid them.
struct HeldBack {
    /// Those of each entity, by the names in its record, which are stored with it.
    var values: [DetailSubject: [String: String]] = [:]
    /// In the file's order.
    var changes: [HeldChange] = []
    /// Sessions that are left as they are, with what the file says of them.
    var left: [SessionID: String] = [:]
    /// Sessions of which the file still says what was undone, where nothing is held back.
    var again: Set<SessionID> = []

    /// The fields of a place, which are held back together.
    static let placeFields: [SourceRecord.Field] = [.room, .start, .minutes]

    /// Whether the name of a value is that of a part of the place.
    static func isOfPlace(_ name: String) -> Bool {
        placeFields.contains { $0.rawValue == name }
    }
}

extension SourceRecord {
    private static let undoneMark = "undone-"

    /// The values that the file has, that people undid, and that are not made again.
    var undone: [String: String] {
        get { Dictionary(values(after: Self.undoneMark)) { first, _ in first } }
        set {
            replaceValues(after: Self.undoneMark, by: newValue.sorted { $0.key < $1.key })
        }
    }

    /// What the file said, whether it was held back or not, by the names of the values; `byExport` tells that the file is
    /// this program's export.
    fileprivate func statement(byExport: Bool = false) -> [String: String] {
        let said = lastSaid(byExport: byExport, without: SourceRecord.notes + [.roomID])
        return said.filter { !$0.key.hasPrefix(Self.undoneMark) }.merging(undone) { $1 }
    }

    /// Whether the name of a value is that of one which was undone.
    static func isOfUndone(_ name: String) -> Bool { name.hasPrefix(undoneMark) }
}

extension ImportBasis {
    /// Takes out of the file what people undid, as long as it says the same.
    mutating func holdBack() {
        for index in schedule.sessions.indices { holdBack(session: index) }
        schedule.sessions.removeAll { held.left[$0.id] != nil }
        guard options.undone != nil else { return }
        for index in schedule.rooms.indices { holdBack(room: index) }
    }

    /// What the undone import had said of `subject`, whose record is `record` and which the file gives `said`; empty
    /// if nothing was undone.
    private func undone(
        _ subject: DetailSubject,
        _ record: SourceRecord?,
        _ said: SourceRecord,
        byExport: Bool = false
    ) -> [String: String] {
        switch options.undone?[subject] {
        case .read(let text)?:
            // A record has no value for a field that the file emptied.
            let empty = said.statement().filter(\.value.isEmpty)
            let read = SourceRecord(text: text).statement(byExport: byExport)
            return read.merging(empty) { read, _ in read }
        case .unknown?: return said.statement()
        case nil: return record?.undone ?? [:]
        }
    }

    private mutating func holdBack(session index: Int) {
        let session = schedule.sessions[index]
        let subject = DetailSubject.session(session.id)
        let record = sessionRecords[session.id]
        let isUndone = options.undone?[subject] != nil
        guard let known = grid.sessions[session.id], isUndone || record?.hasUndone == true else {
            return
        }
        var said = SourceRecord(session, roomID: nil, former: nil)
        let emptied = session.blanks.filter {
            record?.hasText($0, byExport: session.isExported) == true
        }
        for name in emptied.names { said.put("", name) }
        let undone = undone(subject, record, said, byExport: session.isExported)
        if isUndone, isOut(known, record) {
            guard said.statement().allSatisfy({ undone[$0.key] == $0.value }) else { return }
            held.left[session.id] = said.text
            var change = HeldChange(subject: subject, title: known.title.string)
            change.state = .listed
            held.changes.append(change)
            return
        }
        let here = SourceRecord(exported: known, grid, exportedNames)
        let names = said.statement().filter { name, value in
            undone[name] == value && !(record == nil && isNoCancelling(name, value))
                && (HeldBack.isOfPlace(name) || here.value(name) != value)
                && record?.read(name, byExport: session.isExported).contains(value) != true
        }
        let values = withWholePlace(names, said, undone, isHere: isThere(session, known))
        guard !values.isEmpty else { return }
        guard options.undone != nil else {
            held.again.insert(session.id)
            return
        }
        held.values[subject] = values
        report(session, known, values)
        stand.holdBack(
            Set(values.keys),
            session,
            room(of: session),
            grid,
            record,
            record?.editNote(of: schedule.file)
        )
        schedule.sessions[index].withdraw(values, title: formerTitle(known, record))
    }

    /// Whether the session was removed by the undoing of the import that brought it, or had been taken out before the
    /// one that put it back.
    private func isOut(_ known: Session, _ record: SourceRecord?) -> Bool {
        switch known.state {
        case .removed: wasUndone(known, record)
        case .cancelled, .pitched: record?[.gone] != nil
        case .planned: false
        }
    }

    /// Whether the value says that a session takes place, as for each that no file cancelled.
    private func isNoCancelling(_ name: String, _ value: String) -> Bool {
        name == SourceRecord.Field.cancelled.rawValue && value == "no"
    }

    private func formerTitle(_ known: Session, _ record: SourceRecord?) -> Text {
        record?[.title].flatMap { try? Text($0, .title) } ?? ExportedText.title(known)
    }

    /// Whether the session is where the file has it: then only the record of the import was undone.
    private func isThere(_ session: ScheduleSession, _ known: Session) -> Bool {
        guard known.state == .planned, let place = known.placement,
            let wanted = placement(of: session)
        else { return false }
        return isSame(place, wanted)
    }

    /// `values` with the whole place, or with nothing of it, if the file gives another one than the undone one, or the
    /// session is there.
    private func withWholePlace(
        _ values: [String: String],
        _ said: SourceRecord,
        _ undone: [String: String],
        isHere: Bool
    ) -> [String: String] {
        let fields = HeldBack.placeFields.map(\.rawValue)
        guard fields.contains(where: { values[$0] != nil }) else { return values }
        let isSame = !isHere && fields.allSatisfy { said.value($0) == undone[$0] }
        var values = values
        for field in fields { values[field] = isSame ? said.value(field) : nil }
        return values
    }

    private mutating func report(
        _ session: ScheduleSession,
        _ known: Session,
        _ values: [String: String]
    ) {
        var change = HeldChange(subject: .session(known.id), title: known.title.string)
        if values[SourceRecord.Field.start.rawValue] != nil {
            change.place = placement(of: session)
        }
        switch values[SourceRecord.Field.cancelled.rawValue] {
        case "yes"?: change.state = .cancelled
        case nil: break
        case _?: change.state = .takesPlace
        }
        let fields: [(SourceRecord.Field, FieldChange.Field)] = [
            (.title, .title), (.hosts, .hosts), (.tags, .tags), (.language, .language),
            (.note, .note), (.hands, .interest),
        ]
        change.fields = fields.compactMap { field, name in
            values[field.rawValue].map { value in
                let tags = session.allTags.map(\.string).joined(separator: ", ")
                return FieldChange(field: name, from: "", to: field == .tags ? tags : value)
            }
        }
        if values[SourceRecord.key(of: .url)] != nil, let url = session.details[.url] {
            change.fields.append(FieldChange(field: .address, from: "", to: url))
        }
        held.changes.append(change)
    }

    private mutating func holdBack(room index: Int) {
        let room = schedule.rooms[index]
        guard let id = roomIDs[room.name], let known = grid.rooms[id], known.state != .removed
        else {
            return
        }
        var said = SourceRecord()
        said[.name] = room.name.string
        if isSameName(known, room) { said[.name] = nil }
        if let capacity = room.capacity, capacity != known.capacity {
            said[.capacity] = String(capacity)
        }
        let record = roomRecords[id]
        let undone = undone(.room(id), record, said, byExport: isExport)
        let values = said.statement().filter { name, value in
            undone[name] == value && record?.read(name, byExport: isExport).contains(value) != true
        }
        guard !values.isEmpty else { return }
        held.values[.room(id)] = values
        var change = HeldChange(subject: .room(id), title: known.name.string)
        change.fields = [FieldChange.Field.name, .capacity].compactMap { field in
            values[field.rawValue].map { FieldChange(field: field, from: "", to: $0) }
        }
        held.changes.append(change)
        if values[SourceRecord.Field.capacity.rawValue] != nil {
            schedule.rooms[index].capacity = nil
        }
    }

    /// Whether the name that the file gives the room is held back.
    func holdsName(_ id: RoomID) -> Bool {
        held.values[.room(id)]?[SourceRecord.Field.name.rawValue] != nil
    }

    /// Whether the session, which is no longer in the file, stays, since people undid that it was taken out.
    func holdsMissing(_ id: SessionID, _ record: SourceRecord) -> Bool {
        let gone = SourceRecord.Field.gone.rawValue
        switch options.undone?[.session(id)] {
        case .read(let text)?:
            let read = SourceRecord(text: text)
            return (read[.gone] ?? read.undone[gone]) == options.missing.rawValue
        case .unknown?: return true
        case nil: return options.undone != nil && record.undone[gone] == options.missing.rawValue
        }
    }
}

extension ScheduleSession {
    /// Takes the fields of `values` out, as if the file did not have them.
    fileprivate mutating func withdraw(_ values: [String: String], title former: Text) {
        for name in values.keys {
            switch SourceRecord.Field(rawValue: name) {
            case .room?, .start?, .minutes?: (room, start, minutes) = (nil, nil, nil)
            case .title?: title = former
            case .hosts?: (hosts, saysHosts) = ([], false)
            case .language?: language = .empty
            case .tags?: (track, tags, saysAllTags) = (.empty, [], false)
            case .note?: note = .empty
            case .hands?: hands = nil
            case .cancelled?: (isCancelled, saysCancelled) = (false, false)
            case .key?, .gone?, .roomID?, .file?, .foreign?, .later?, .edits?, .editor?, .found?,
                .tray?, .name?, .guid?,
                .capacity?, .days?, .newer?, nil:
                break
            }
        }
        details = details.filter { values[SourceRecord.key(of: $0.key)] == nil }
        blanks = blanks.filter { values[$0] == nil }
    }
}

extension ImportBasis {
    /// The breaks and rows that people undid, of which `record`, the event's, stores some; nil if they are not known.
    func undoneRows(_ record: SourceRecord?) -> [SlotID: ReadRow]? {
        switch options.undone?[.event] {
        case .read(let text)?:
            let read = SourceRecord(text: text)
            return read.rows.merging(read.undoneRows) { $1 }
        case .unknown?: return nil
        case nil: return record?.undoneRows ?? [:]
        }
    }

    /// The days among `open` that people undid; none where they are made again.
    func undoneDays(_ record: SourceRecord?, of open: Set<CivilDate>) -> Set<CivilDate> {
        guard options.undone != nil else { return [] }
        let name = SourceRecord.Field.days.rawValue
        switch options.undone?[.event] {
        case .read(let text)?:
            let read = SourceRecord(text: text)
            let undone = SourceRecord.dates(read[.days])
            return open.intersection(undone.union(SourceRecord.dates(read.undone[name])))
        case .unknown?: return open
        case nil: return open.intersection(SourceRecord.dates(record?.undone[name]))
        }
    }
}
