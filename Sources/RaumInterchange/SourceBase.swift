import RaumGrid

/// What earlier imports read of a thing, as a file is compared with it.
///
/// Files of others and exports of ours are kept apart: what either says as before is no news, whatever the other
/// said in between. An export says what is here, so a change by hand stays one when it was exported and read.
struct SourceBase {
    let record: SourceRecord
    /// Whether the file is an export of ours.
    let isExport: Bool

    /// What was read of `field`; nil for an import that found nothing.
    func read(_ field: SourceRecord.Field) -> [String?] {
        record.read(field.rawValue, byExport: isExport)
    }

    /// The digests of what was read of a detail.
    func read(detail name: DetailName) -> [String?] {
        record.read(SourceRecord.key(of: name), byExport: isExport)
    }
}

extension SourceRecord {
    /// Values that stand for nothing, as a thing has them that no file has said anything of.
    private static let stands: Set<String> = ["", "0", "no"]

    /// This record after an export of ours that says `file`, where one of what is here would say `here`.
    ///
    /// What the export passes on is no word of the file that came first, and says nothing where all is as read.
    func afterExport(_ file: SourceRecord, here: SourceRecord) -> SourceRecord {
        var record = self
        if file[.roomID] != nil { record[.gone] = nil }
        for (name, value) in file.said(without: [.key, .file, .gone]) {
            let known = read(name, byExport: true)
            let isHere = here.value(name) == value
            let isStand = SourceRecord.stands.contains(value) || name == Field.guid.rawValue
            if known.contains(value) || (known == [nil] && isHere && isStand) { continue }
            if isOfExport, !isHere {
                record.put(value, name)
            } else {
                record.put(exported: value, name)
            }
        }
        return record
    }

    /// What an export says of `session`.
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

    /// What an export says of `room`.
    init(exported room: Room, _ grid: Grid, _ roomNames: [RoomID: Text]) {
        self.init()
        self[.name] = roomNames[room.id]?.string
        self[.guid] = ExportedID.guid(room.id, in: grid)
        self[.capacity] = String(room.capacity)
    }
}
