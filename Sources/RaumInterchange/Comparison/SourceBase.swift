import RaumGrid

/// The values that earlier imports read for an entity, for the comparison with a file.
///
/// Other files and this program's exports are stored separately: a value that is unchanged in its own kind of file is
/// no change, whatever the other kind had in between. An export contains the grid's values, so a change by hand stays
/// one after an export and an import.
struct SourceBase {
    let record: SourceRecord
    /// Whether the file is this program's export.
    let isExport: Bool
    /// The names of the values that the export has empty, where that is no news.
    var formerBlanks: Set<String> = []

    /// The values that were read for `field`; nil for an import without a value.
    func read(_ field: SourceRecord.Field) -> [String?] {
        record.read(field.rawValue, byExport: isExport)
    }

    /// Whether `value` was read for `field`; `stand` is the value of a field that no import has read.
    func hasRead(_ value: String, _ field: SourceRecord.Field, stand: String = "") -> Bool {
        read(field).contains { ($0 ?? stand) == value }
    }

    /// Whether `address` was read as the session's address; an empty one if none was.
    func hasReadAddress(_ address: String) -> Bool {
        read(detail: .url).contains(address.isEmpty ? nil : SourceRecord.digest(address))
    }

    /// The digests of the texts that were read for a detail.
    func read(detail name: DetailName) -> [String?] {
        record.read(SourceRecord.key(of: name), byExport: isExport)
    }
}

extension SourceRecord {
    /// The values of an entity that no file has set.
    private static let stands: Set<String> = ["", "0", "no"]

    /// Whether an entity has `value` without any file that gives it.
    static func isStand(_ value: String) -> Bool { stands.contains(value) }

    /// This record after the import of this program's export with the values `file`; an export of the present grid
    /// would have the values `here`.
    ///
    /// Values of the export do not replace those of the first file, and are not stored if they are unchanged; `editor` is
    /// the word of the file, which is noted where it brings an edit.
    func afterExport(
        _ file: SourceRecord,
        here: SourceRecord,
        by editor: String? = nil
    ) -> SourceRecord {
        var record = self
        if file[.roomID] != nil { (record[.gone], record[.tray]) = (nil, nil) }
        for (name, value) in file.said(without: SourceRecord.notes) {
            let known = read(name, byExport: true)
            let isHere = here.value(name) == value
            let isStand = SourceRecord.isStand(value) || name == Field.guid.rawValue
            if known.contains(value) || (known == [nil] && isHere && isStand) { continue }
            if isOfExport, !isHere {
                record.put(value, name)
                record[.editor] = editor ?? record[.editor]
            } else {
                record.put(exported: value, name)
            }
        }
        return record
    }

    /// The same for a room, whose edits the digests of the export may show.
    func afterExport(
        ofRoom file: SourceRecord,
        here: SourceRecord,
        _ edits: RowEdits?
    ) -> SourceRecord {
        guard let edits else { return afterExport(file, here: here) }
        var file = file
        if file[.guid] == here[.guid] { file[.guid] = nil }
        return after(file, edits, here: here)
    }

    /// The values of `session` in an export.
    init(exported session: Session, _ grid: Grid, _ roomNames: [RoomID: Text]) {
        self.init()
        self[.title] = ExportedText.title(session).string
        self[.hosts] = ExportedText.hosts(session).map(\.string).joined(separator: "; ")
        self[.tags] = ExportedText.tags(session).map(\.string).joined(separator: "; ")
        self[.language] = session.language.string
        self[.note] = ExportedText.clean(session.note, .note).string
        self[.hands] = String(session.hands)
        self[.cancelled] = session.state == .cancelled ? "yes" : "no"
        if let place = session.placement {
            self[.room] = roomNames[place.room]?.string
            self[.roomID] = place.room.string
            self[.start] = SourceRecord.moment(place.start)
            self[.minutes] = String(place.end.minutes(since: place.start))
        }
        for (name, text) in ExportedText.details(session, grid) {
            self[detail: name] = SourceRecord.digest(text)
        }
    }

    /// The values of `room` in an export.
    init(exported room: Room, _ grid: Grid, _ roomNames: [RoomID: Text]) {
        self.init()
        self[.name] = roomNames[room.id]?.string
        self[.guid] = ExportedID.guid(room.id, in: grid)
        self[.capacity] = String(room.capacity)
    }
}
