// A row of an export that people edit may be imported long after it was written, when the plan, other files and the
// records of imports have other values. So each row has short digests of its own values: what differs from them was
// edited in the file, and nothing else was. Rooms, breaks and slots have digests, too.

import RaumDigest
import RaumGrid

/// The values of a session, a room or a row when this program exported it, as one short digest for each value that is
/// not empty.
struct ExportDigest: Hashable, Sendable {
    /// The hexadecimal digits of a digest: one of 16 million edits is not seen.
    private static let digitCount = 6
    /// The fields that have a digest, beside the texts that no screen shows.
    private static let fields: [SourceRecord.Field] =
        [.title, .hosts, .tags, .language, .note, .hands, .cancelled] + SourceRecord.placeFields

    private var digests: [String: String] = [:]

    /// The digests of `session` as an export of `grid` has it; its room's name is among them if `names` has it.
    init(_ session: Session, _ grid: Grid, _ names: [RoomID: Text] = [:]) {
        var record = SourceRecord(exported: session, grid, [:])
        if session.state == .pitched { SourceRecord.placeFields.forEach { record[$0] = nil } }
        let texts = ExportedText.details(session, grid)
        var values = ExportDigest.values(record, texts)
        // Some formats have a room's name only in the rows of its sessions.
        if let room = record[.roomID].flatMap({ RoomID($0) }) {
            values[SourceRecord.Field.room.rawValue] = names[room]?.string
        }
        self.init(values: values)
    }

    /// The digests of `room` as an export has it, which calls the rooms `names`.
    init(_ room: Room, _ names: [RoomID: Text]) {
        self.init(values: ExportDigest.values(name: names[room.id], room.capacity))
    }

    /// The digests of `slot` as an export has it.
    init(_ slot: Slot) {
        self.init(values: ExportDigest.values(slot.exportedLabel, slot))
    }

    /// The digests of the room `id` in the row of a session whose digests these are; nil if the row was exported with
    /// another room, or without its name.
    func ofRoom(_ id: RoomID) -> ExportDigest? {
        guard has(id.string, .roomID), let name = self[SourceRecord.Field.room.rawValue] else {
            return nil
        }
        return ExportDigest(digests: [SourceRecord.Field.name.rawValue: name])
    }

    /// The digests that `text` has; nil if it has none.
    init?(_ text: String) {
        for pair in text.utf8.split(separator: 0x20) {
            guard let mark = pair.firstIndex(of: 0x3D) else { continue }
            digests[String(Substring(pair[..<mark]))] =
                String(Substring(pair[pair.index(after: mark)...]))
        }
        if digests.isEmpty { return nil }
    }

    /// The digests as text: `hosts=0a1b2c title=3d4e5f`, in the order of the names.
    var text: String {
        digests.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    /// The digest of the value called `name`; nil if it is empty.
    subscript(name: String) -> String? { digests[name] }

    /// Whether the session had `value` for `field`.
    func has(_ value: String, _ field: SourceRecord.Field) -> Bool {
        self[field.rawValue] == ExportDigest.digest(value)
    }

    /// Whether its event had the description `text`, which is the note where the session has none.
    func hadDescription(_ text: String) -> Bool {
        let own = self[SourceRecord.key(of: .description)] ?? self[SourceRecord.Field.note.rawValue]
        return own == ExportDigest.digest(textAsRead(text))
    }

    /// All digests as one word.
    var word: String { String(ExportDigest.digits(text)) }

    /// The digests of `session` as a file has it, whose room is `roomID`, and the names of the values that the file has,
    /// an emptied one among them.
    static func said(
        _ session: ScheduleSession,
        roomID: RoomID?
    ) -> (digest: ExportDigest, names: Set<String>) {
        let record = SourceRecord(session, roomID: roomID, former: nil)
        var said = ExportDigest.values(record, session.details)
        for name in session.blanks.names where said[name] == nil { said[name] = "" }
        if !session.saysTitle { said[SourceRecord.Field.title.rawValue] = nil }
        if !session.saysAllTags { said[SourceRecord.Field.tags.rawValue] = nil }
        if !session.saysCancelled { said[SourceRecord.Field.cancelled.rawValue] = nil }
        if session.isOfTray { for name in placeNames { said[name] = "" } }
        return (ExportDigest(values: said), Set(said.keys))
    }

    /// The same of `room`; seats that the file does not say are not among them.
    static func said(_ room: ScheduleRoom) -> (digest: ExportDigest, names: Set<String>) {
        let said = values(name: room.name, room.capacity)
        return (ExportDigest(values: said), Set(said.keys))
    }

    /// The same of `row`.
    static func said(_ row: FileRow) -> (digest: ExportDigest, names: Set<String>) {
        var said = values(row.label.string, row)
        if !row.saysLabel { said[labelName] = nil }
        return (ExportDigest(values: said), Set(said.keys))
    }

    private static func values(name: Text?, _ seats: Int?) -> [String: String] {
        var values: [String: String] = [:]
        values[SourceRecord.Field.name.rawValue] = name?.string
        values[SourceRecord.Field.capacity.rawValue] = seats.map { String($0) }
        return values
    }

    private static func values(_ label: String, _ row: some TimedRow) -> [String: String] {
        [
            labelName: label,
            SourceRecord.Field.start.rawValue: minute(SourceRecord.moment(row.start)),
            SourceRecord.Field.minutes.rawValue: String(row.end.minutes(since: row.start)),
        ]
    }

    /// The name of the label of a row.
    static let labelName = "label"

    /// The time without seconds.
    private static func minute(_ moment: String) -> String {
        String(Substring(moment.utf8.prefix(16)))
    }

    private init(digests: [String: String]) { self.digests = digests }

    private init(values: [String: String]) {
        for (name, value) in values { digests[name] = ExportDigest.digest(value) }
    }

    /// The names of the values of a place.
    static let placeNames = Set(SourceRecord.placeFields.map(\.rawValue))

    /// Whether the value called `name` is a part of the place.
    static func isOfPlace(_ name: String) -> Bool { placeNames.contains(name) }

    /// The values by their names in a record, as a file brings them back; texts without the white space around them,
    /// and times by the minute.
    private static func values(
        _ record: SourceRecord,
        _ texts: [DetailName: String]
    ) -> [String: String] {
        var values: [String: String] = [:]
        for field in fields { values[field.rawValue] = record[field] }
        if let start = record[.start] {
            values[SourceRecord.Field.start.rawValue] = minute(start)
        }
        // Not all formats have all that is known of persons, and none has the record of imports.
        for (name, text) in texts where name != .persons && name != .source {
            values[SourceRecord.key(of: name)] = textAsRead(text)
        }
        return values
    }

    /// The digest of `value`; nil for one that a session has without being given it.
    private static func digest(_ value: String) -> String? {
        SourceRecord.isStand(value) ? nil : String(digits(value))
    }

    private static func digits(_ value: String) -> Substring {
        String(SHA256.prefix64(of: value.utf8), radix: 16).suffix(digitCount)
    }
}
