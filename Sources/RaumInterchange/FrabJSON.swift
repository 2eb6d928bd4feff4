// frab's schedule.json (c3voc.de/schedule/schema.json), as frab and pretalx export it.

import RaumWords

/// Reads the words of a `schedule` object.
struct FrabJSON {
    var raw = RawSchedule(format: .frabJSON)

    /// Throws `wrongRoot` where `root` is something else.
    init(_ root: JSONValue) throws(ImportError) {
        guard let conference = (root["schedule"] ?? root)["conference"] else {
            let reason = Sentence(
                en: "there is no schedule.conference",
                de: "es gibt kein schedule.conference"
            )
            throw ImportError(.wrongRoot, at: SourcePosition(line: root.line), reason)
        }
        raw.title = conference.text(of: "title")
        raw.zone = conference.text(of: "time_zone_name")
        let path = "schedule.conference"
        for (index, room) in (conference["rooms"]?.elements ?? []).enumerated() {
            read(room: room, at: "\(path).rooms[\(index)]")
        }
        for (index, day) in (conference["days"]?.elements ?? []).enumerated() {
            read(day: day, at: "\(path).days[\(index)]")
        }
        // The second form of the schema keeps the sessions in one list beside the conference.
        for (index, event) in ((root["schedule"] ?? root)["events"]?.elements ?? []).enumerated() {
            read(event, in: "", at: "schedule.events[\(index)]")
            takeSpan(event)
        }
        if let own = (root["schedule"] ?? root)["raumwerk"] { read(own: own) }
    }

    /// In that form `start` and `end` are moments, rooms and tracks objects, and no day is around a session.
    private mutating func takeSpan(_ event: JSONValue) {
        let last = raw.sessions.count - 1
        if raw.sessions[last].date.isEmpty {
            raw.sessions[last].date = event.text(of: "start")
            raw.sessions[last].start = ""
        }
        raw.sessions[last].day = nil
        if let room = event["room"]?["name"] { raw.sessions[last].ownRoom = room.text }
        if let track = event["track"]?["name"] { raw.sessions[last].track = track.text }
    }

    private mutating func read(room: JSONValue, at path: String) {
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

    private mutating func read(day: JSONValue, at path: String) {
        raw.days.append(
            RawSchedule.Day(
                date: day.text(of: "date"),
                start: day["day_start"]?.text ?? day.text(of: "start"),
                end: day["day_end"]?.text ?? day.text(of: "end"),
                position: SourcePosition(line: day.line, path: path)
            )
        )
        for room in day["rooms"]?.members ?? [] {
            let roomPath = "\(path).rooms[\"\(plain(room.key))\"]"
            let position = SourcePosition(line: room.value.line, path: roomPath)
            raw.rooms.append(RawSchedule.Room(name: room.key, position: position))
            for (index, session) in room.value.elements.enumerated() {
                read(session, in: room.key, at: "\(roomPath)[\(index)]")
            }
        }
    }

    private mutating func read(_ value: JSONValue, in room: String, at path: String) {
        let position = SourcePosition(line: value.line, path: path)
        var session = RawSchedule.Session(position: position)
        session.guid = value.text(of: "guid")
        session.number = value.text(of: "id")
        session.code = value.text(of: "code")
        session.title = value.text(of: "title")
        session.subtitle = value.text(of: "subtitle")
        session.persons = (value["persons"]?.elements ?? []).map(FrabJSON.person)
        session.hosts = session.persons.map(\.name)
        session.ownID = ExportedID.own(value.text(of: "slug"), guid: session.guid) ?? ""
        session.parentRoom = room
        session.ownRoom = value.text(of: "room")
        session.day = raw.days.indices.last
        session.date = value.text(of: "date")
        session.start = value.text(of: "start")
        session.end = value.text(of: "end")
        session.duration = value.text(of: "duration")
        session.language = value.text(of: "language")
        session.track = value.text(of: "track")
        session.abstract = value.text(of: "abstract")
        session.description = value.text(of: "description")
        session.type = value.text(of: "type")
        session.url = value.text(of: "url")
        session.feedbackURL = value.text(of: "feedback_url")
        session.links = (value["links"]?.elements ?? []).map(FrabJSON.link)
        session.attachments = (value["attachments"]?.elements ?? []).map(FrabJSON.link)
        raw.sessions.append(session)
    }

    static func person(_ person: JSONValue) -> RawSchedule.Person {
        RawSchedule.Person(
            name: name(of: person),
            id: person["id"]?.text ?? person.text(of: "code"),
            guid: person.text(of: "guid"),
            url: person.text(of: "url")
        )
    }

    static func link(_ link: JSONValue) -> RawSchedule.Link {
        RawSchedule.Link(title: link.text(of: "title"), url: link.text(of: "url"))
    }

    /// Newer files have `name`, older ones `public_name`.
    private static func name(of person: JSONValue) -> String {
        let name = person.text(of: "name")
        if !name.isEmpty { return name }
        let publicName = person.text(of: "public_name")
        return publicName.isEmpty ? person.text : publicName
    }
}
