// The values of the last import are stored with each session, room and event, as the detail `source`, one field in a
// line. So any organiser's machine can distinguish changes in the file from changes on the grid.

import RaumDigest
import RaumGrid

/// The fields of an entity as the last import read them.
struct SourceRecord: Hashable {
    enum Field: String, CaseIterable {
        case key, title, hosts, room, start, minutes, language, tags, note, hands, cancelled, gone
        case roomID = "room-id"
        case file
        case foreign, later
        /// The words of exports that were edited, each with a note about its edits of the entity.
        case edits
        /// The word of the export without digests that brought the last edit.
        case editor
        /// Set if the session was on the grid before an import read it: no file brought it.
        case found
        /// Set if the last export with the session has it in the tray, and an earlier file had a place for it.
        case tray
        case name, guid, capacity, days
        /// The last revision of an export that was newer than the plan, in the event's record.
        case newer
    }

    private var values: [String: String] = [:]
    /// The values of this program's last export, if they differ.
    private var exported: [String: String] = [:]
    /// The prefix of a field of an export.
    private static let exportedMark = "own-"

    init() {}

    /// Nil if no import has stored a record.
    init?(_ grid: Grid, _ subject: DetailSubject) {
        guard let text = grid.details(of: subject)[.source] else { return nil }
        self.init(text: text)
    }

    /// The record with the fields of `text`; other lines are left out.
    init(text: String) {
        for line in text.utf8.split(separator: 0x0A) {
            guard let mark = line.firstIndex(of: 0x3D) else { continue }
            let value = String(Substring(line[line.index(after: mark)...]))
            let name = String(Substring(line[..<mark]))
            if name.hasPrefix(SourceRecord.exportedMark) {
                exported[String(name.dropFirst(SourceRecord.exportedMark.count))] = value
            } else {
                values[name] = value
            }
        }
    }

    subscript(field: Field) -> String? {
        get { values[field.rawValue] }
        set { values[field.rawValue] = newValue }
    }

    /// The digest of a detail's text.
    subscript(detail name: DetailName) -> String? {
        get { values[SourceRecord.key(of: name)] }
        set { values[SourceRecord.key(of: name)] = newValue }
    }

    static func key(of name: DetailName) -> String { "detail-\(name)" }

    /// Whether the first file with the entity was this program's export.
    var isOfExport: Bool { self[.key]?.hasPrefix("own ") ?? false }

    /// The values that were read for `name`, from this program's exports or from other files.
    ///
    /// If all files are this program's exports, it is unknown which of them a new one follows: so a value of the first
    /// or of the last one is no change.
    func read(_ name: String, byExport: Bool) -> [String?] {
        guard byExport, let last = exported[name] else { return [values[name]] }
        return isOfExport ? [values[name], last] : [last]
    }

    func value(_ name: String) -> String? { values[name] }

    /// Whether it has values that people undid.
    var hasUndone: Bool { values.keys.contains(where: SourceRecord.isOfUndone) }

    mutating func remove(_ name: String) { values[name] = nil }

    mutating func put(_ value: String, _ name: String) {
        values[name] = value
        exported[name] = nil
    }

    mutating func put(exported value: String, _ name: String) {
        exported[name] = values[name] == value ? nil : value
    }

    /// Keeps the values of `former` that differ from these ones for exports: one that was made before still has them,
    /// and changes nothing with that.
    mutating func keepForExports(_ former: SourceRecord) {
        for (name, value) in former.said(without: SourceRecord.notes) {
            guard values[name] != value, exported[name] == nil, !SourceRecord.isOfUndone(name)
            else { continue }
            exported[name] = value
        }
    }

    /// The names and values without `fields`, in the order of the names.
    func said(without fields: [Field]) -> [(String, String)] {
        let names = Set(fields.map(\.rawValue))
        return values.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
    }

    /// The values without `fields`, by their names; `byExport` takes those of the last one of this program's exports.
    func lastSaid(byExport: Bool, without fields: [Field]) -> [String: String] {
        let said = Dictionary(said(without: fields)) { first, _ in first }
        guard byExport else { return said }
        let names = Set(fields.map(\.rawValue))
        return said.merging(exported.filter { !names.contains($0.key) }) { $1 }
    }

    /// The values whose names begin with `prefix`, by the rest of the name.
    func values(after prefix: String) -> [(String, String)] {
        values.filter { $0.key.hasPrefix(prefix) }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    }

    /// Replaces the values whose names begin with `prefix`.
    mutating func replaceValues(after prefix: String, by texts: [(String, String)]) {
        values = values.filter { !$0.key.hasPrefix(prefix) }
        for (name, text) in texts { values[prefix + name] = text }
    }

    /// Sixteen digits that distinguish texts.
    static func digest(_ text: String) -> String {
        String(SHA256.prefix64(of: text.utf8), radix: 16)
    }

    /// The record as text: one field in a line, in the order of their names.
    var text: String {
        let own = exported.map { (SourceRecord.exportedMark + $0.key, $0.value) }
        var text = ""
        for (name, value) in (values.map { ($0.key, $0.value) } + own).sorted(by: { $0.0 < $1.0 }) {
            if !text.isEmpty { text += "\n" }
            text += name
            text += "="
            text += value
        }
        return text
    }

    /// The fields that say something about imports, and nothing that a file says.
    static let notes: [Field] = [
        .key, .file, .foreign, .later, .edits, .editor, .gone, .found, .tray, .newer,
    ]

    /// The values of the file, without the entity's identifiers on the grid.
    var said: String {
        let fields = said(without: SourceRecord.notes + [.roomID]).filter {
            !SourceRecord.isOfUndone($0.0)
        }
        return fields.map { "\($0.0)=\($0.1)" }.joined(separator: "\n")
    }

    /// Whether the last import gave the session a place.
    var isPlaced: Bool {
        self[.gone] == nil && SourceRecord.placeFields.allSatisfy { self[$0] != nil }
    }

    /// The fields of a place on the grid.
    static let placeFields: [Field] = [.roomID, .start, .minutes]

    /// The values of `session`, which the plan does not have, and the word for its file.
    init(new session: ScheduleSession, roomID: RoomID?, file: String?) {
        self.init(session, roomID: roomID, former: nil)
        self[.file] = file
    }

    /// The values of `session`; missing ones are taken from `former`.
    init(_ session: ScheduleSession, roomID: RoomID?, former: SourceRecord?) {
        self = former ?? SourceRecord()
        // A file's own key has priority over the identifier in an export.
        if self[.key]?.hasPrefix("own ") ?? true { self[.key] = session.key }
        self[.gone] = nil
        if session.saysTitle || self[.title] == nil { self[.title] = session.title.string }
        if session.saysHosts { self[.hosts] = joined(session.hosts) }
        if let room = session.room { self[.room] = room.string }
        if let roomID { self[.roomID] = roomID.string }
        if let start = session.start { self[.start] = SourceRecord.moment(start) }
        if let minutes = session.minutes { self[.minutes] = String(minutes) }
        if !session.language.isEmpty { self[.language] = session.language.string }
        if session.saysAllTags || !session.allTags.isEmpty { self[.tags] = joined(session.allTags) }
        if !session.note.isEmpty { self[.note] = session.note.string }
        if let hands = session.hands { self[.hands] = String(hands) }
        if session.saysCancelled || former == nil {
            self[.cancelled] = session.isCancelled ? "yes" : "no"
        }
        for (name, text) in session.details { self[detail: name] = SourceRecord.digest(text) }
    }

    private func joined(_ texts: [Text]) -> String {
        texts.map(\.string).joined(separator: "; ")
    }

    /// The moment as text, independent of its offset.
    static func moment(_ time: ZonedTime) -> String {
        ZonedTime(milliseconds: time.milliseconds, offsetMinutes: 0).rfc3339
    }
}

extension ScheduleSession {
    /// Whether it comes from this program's export, or from a file that another program made from one.
    var isExported: Bool { key.hasPrefix("own ") }

    /// Whether people added it to this program's export: its identifier is a word of the file.
    var isAdded: Bool { key.hasPrefix("row ") }

    /// The track and the further tags.
    var allTags: [Text] { (track.isEmpty ? [] : [track]) + tags }
}

extension SourceRecord {
    /// The records of earlier imports for the sessions of `grid`.
    static func sessions(of grid: Grid) -> [SessionID: SourceRecord] {
        var records: [SessionID: SourceRecord] = [:]
        for id in grid.sessions.keys { records[id] = SourceRecord(grid, .session(id)) }
        return records
    }

    /// The records of earlier imports for the rooms of `grid`.
    static func rooms(of grid: Grid) -> [RoomID: SourceRecord] {
        var records: [RoomID: SourceRecord] = [:]
        for id in grid.rooms.keys { records[id] = SourceRecord(grid, .room(id)) }
        return records
    }
}
