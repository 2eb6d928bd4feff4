// frab's schedule.json (c3voc.de/schedule/schema.json), as frab and pretalx export it.

/// Reads the words of a `schedule` object.
struct FrabJSON {
    private(set) var raw = RawSchedule(format: .frabJSON)

    /// Throws `wrongRoot` where `root` is something else.
    init(_ root: JSONValue) throws(ImportError) {
        guard let conference = (root["schedule"] ?? root)["conference"] else {
            let reason = "there is no schedule.conference"
            throw ImportError(.wrongRoot, at: SourcePosition(line: root.line), reason)
        }
        raw.title = conference.text(of: "title")
        raw.zone = conference.text(of: "time_zone_name")
        let path = "schedule.conference"
        for (index, room) in (conference["rooms"]?.elements ?? []).enumerated() {
            take(room: room, at: "\(path).rooms[\(index)]")
        }
        for (index, day) in (conference["days"]?.elements ?? []).enumerated() {
            take(day: day, at: "\(path).days[\(index)]")
        }
    }

    private mutating func take(room: JSONValue, at path: String) {
        raw.rooms.append(
            RawSchedule.Room(
                name: room.text(of: "name"),
                guid: room.text(of: "guid"),
                slug: room.text(of: "slug"),
                capacity: room.text(of: "capacity"),
                position: SourcePosition(line: room.line, path: path)
            )
        )
    }

    private mutating func take(day: JSONValue, at path: String) {
        raw.days.append(
            RawSchedule.Day(
                date: day.text(of: "date"),
                start: day.text(of: "day_start"),
                end: day.text(of: "day_end"),
                position: SourcePosition(line: day.line, path: path)
            )
        )
        for room in day["rooms"]?.members ?? [] {
            let roomPath = "\(path).rooms[\"\(plain(room.key))\"]"
            let position = SourcePosition(line: room.value.line, path: roomPath)
            raw.rooms.append(RawSchedule.Room(name: room.key, position: position))
            for (index, session) in room.value.elements.enumerated() {
                take(session, in: room.key, at: "\(roomPath)[\(index)]")
            }
        }
    }

    private mutating func take(_ value: JSONValue, in room: String, at path: String) {
        let position = SourcePosition(line: value.line, path: path)
        var session = RawSchedule.Session(position: position)
        session.guid = value.text(of: "guid")
        session.number = value.text(of: "id")
        session.code = value.text(of: "code")
        session.title = value.text(of: "title")
        session.subtitle = value.text(of: "subtitle")
        session.hosts = (value["persons"]?.elements ?? []).map(FrabJSON.name)
        session.parentRoom = room
        session.ownRoom = value.text(of: "room")
        session.day = raw.days.indices.last
        session.date = value.text(of: "date")
        session.start = value.text(of: "start")
        session.end = value.text(of: "end")
        session.duration = value.text(of: "duration")
        session.language = value.text(of: "language")
        session.track = value.text(of: "track")
        raw.sessions.append(session)
    }

    /// Newer files have `name`, older ones `public_name`.
    private static func name(of person: JSONValue) -> String {
        let name = person.text(of: "name")
        if !name.isEmpty { return name }
        let publicName = person.text(of: "public_name")
        return publicName.isEmpty ? person.text : publicName
    }
}
