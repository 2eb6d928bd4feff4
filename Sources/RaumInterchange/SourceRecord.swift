// What the last import read is kept with each session, room and event, as the detail `source`: a field a
// line. So any organiser's machine can tell what changed in the file from what was changed here.

import RaumDigest
import RaumGrid

/// The fields of a thing as the last import read them.
struct SourceRecord: Hashable {
    enum Field: String, CaseIterable {
        case key, title, hosts, room, start, minutes, language, tags, note, hands, cancelled, gone
        case roomID = "room-id"
        case name, guid, capacity, days
    }

    private var values: [String: String] = [:]

    init() {}

    /// Nil where no import has left any.
    init?(_ grid: Grid, _ subject: DetailSubject) {
        guard let text = grid.details(of: subject)[.source] else { return nil }
        for line in text.utf8.split(separator: 0x0A) {
            guard let mark = line.firstIndex(of: 0x3D) else { continue }
            let value = line[line.index(after: mark)...]
            values[String(Substring(line[..<mark]))] = String(Substring(value))
        }
    }

    subscript(field: Field) -> String? {
        get { values[field.rawValue] }
        set { values[field.rawValue] = newValue }
    }

    /// The digest of a detail's text.
    subscript(detail name: DetailName) -> String? {
        get { values["detail-\(name)"] }
        set { values["detail-\(name)"] = newValue }
    }

    /// Sixteen digits that tell texts apart.
    static func digest(_ text: String) -> String {
        String(SHA256.prefix64(of: Array(text.utf8)), radix: 16)
    }

    /// A field a line, in the order of their names.
    var text: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
    }

    /// What the file said of the thing, without what it is known by here.
    var said: String {
        var record = self
        for field in [Field.key, .roomID, .gone] { record[field] = nil }
        return record.text
    }

    /// Whether the last import gave the session a place.
    var isPlaced: Bool {
        self[.gone] == nil && self[.roomID] != nil && self[.start] != nil && self[.minutes] != nil
    }

    /// What `session` says; what it does not say is as in `former`.
    init(_ session: ScheduleSession, roomID: RoomID?, former: SourceRecord?) {
        self = former ?? SourceRecord()
        // A file's own key says more than the identifier that an export carried.
        if self[.key]?.hasPrefix("own ") ?? true { self[.key] = session.key }
        self[.gone] = nil
        self[.title] = session.title.string
        if session.saysHosts { self[.hosts] = joined(session.hosts) }
        if let room = session.room { self[.room] = room.string }
        if let roomID { self[.roomID] = roomID.string }
        if let start = session.start { self[.start] = SourceRecord.moment(start) }
        if let minutes = session.minutes { self[.minutes] = String(minutes) }
        if !session.language.isEmpty { self[.language] = session.language.string }
        if session.saysAllTags || !session.allTags.isEmpty { self[.tags] = joined(session.allTags) }
        if !session.note.isEmpty { self[.note] = session.note.string }
        if let hands = session.hands { self[.hands] = String(hands) }
        self[.cancelled] = session.isCancelled ? "yes" : "no"
        for (name, text) in session.details { self[detail: name] = SourceRecord.digest(text) }
    }

    private func joined(_ texts: [Text]) -> String {
        texts.map(\.string).joined(separator: "; ")
    }

    /// The same for every offset.
    static func moment(_ time: ZonedTime) -> String {
        ZonedTime(milliseconds: time.milliseconds, offsetMinutes: 0).rfc3339
    }
}

extension ScheduleSession {
    /// The track and the further tags.
    var allTags: [Text] { (track.isEmpty ? [] : [track]) + tags }
}

extension SourceRecord {
    /// What earlier imports read of the sessions of `grid`.
    static func sessions(of grid: Grid) -> [SessionID: SourceRecord] {
        var records: [SessionID: SourceRecord] = [:]
        for id in grid.sessions.keys { records[id] = SourceRecord(grid, .session(id)) }
        return records
    }

    /// What earlier imports read of the rooms of `grid`.
    static func rooms(of grid: Grid) -> [RoomID: SourceRecord] {
        var records: [RoomID: SourceRecord] = [:]
        for id in grid.rooms.keys { records[id] = SourceRecord(grid, .room(id)) }
        return records
    }
}
