// frab's schedule.json (c3voc.de/schedule/schema.json), as frab and pretalx export it.

import RaumWords

/// Reads the fields of a `schedule` object.
struct FrabJSON {
    var raw = RawSchedule(format: .frabJSON)
    private var persons: JSONPersons

    /// Throws `wrongRoot` if `root` is something else.
    init(_ root: JSONValue) throws(ImportError) {
        guard let conference = FrabJSON.conference(of: root) else {
            let reason = Sentence(
                en: "there is no schedule.conference",
                de: "es gibt kein schedule.conference"
            )
            throw ImportError(.wrongRoot, at: SourcePosition(line: root.line), reason)
        }
        persons = JSONPersons(conference)
        raw.title = conference.text(of: "title")
        raw.zone = conference.text(of: "time_zone_name")
        let path = "schedule.conference"
        for (index, room) in (conference["rooms"]?.elements ?? []).enumerated() {
            read(room: room, at: "\(path).rooms[\(index)]")
        }
        for (index, day) in FrabJSON.listed(conference["days"], single: "rooms").enumerated() {
            read(day: day.value, day.key, at: "\(path).days[\(index)]")
        }
        // The second form of the schema keeps the sessions in one list beside the conference.
        for (index, event) in ((root["schedule"] ?? root)["events"]?.elements ?? []).enumerated() {
            let event = event.unfolded
            read(event, in: "", at: "schedule.events[\(index)]")
            takeSpan(event)
        }
        if let own = (root["schedule"] ?? root)["raumwerk"] {
            raw.stand.revision = (root["schedule"] ?? root).text(of: "version")
            read(own: own)
        }
        raw.findings += persons.findings
    }

    /// The elements of a list, or the values of an object in place of a list; the object itself if it has a member
    /// `single`, as an element has.
    private static func listed(_ list: JSONValue?, single: String) -> [JSONValue.Member] {
        guard let list else { return [] }
        if list.has(single) { return [JSONValue.Member(key: "", value: list)] }
        return list.elements.map { JSONValue.Member(key: "", value: $0) } + list.members
    }

    /// The conference of `root`; nil if it is no such schedule.
    static func conference(of root: JSONValue) -> JSONValue? {
        (root["schedule"] ?? root)["conference"]
    }

    /// Reads the second form, in which `start` and `end` are moments, rooms and tracks are objects, and sessions are
    /// not grouped by days.
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

    private mutating func read(room folded: JSONValue, at path: String) {
        let room = folded.unfolded
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

    private mutating func read(day folded: JSONValue, _ key: String, at path: String) {
        let day = folded.unfolded
        let isDate = TimeText(key)?.date != nil
        raw.days.append(
            RawSchedule.Day(
                date: day["date"]?.text ?? (isDate ? key : ""),
                start: day["day_start"]?.text ?? day.text(of: "start"),
                end: day["day_end"]?.text ?? day.text(of: "end"),
                position: SourcePosition(line: day.line, path: path)
            )
        )
        for room in day["rooms"]?.members ?? [] {
            let roomPath = "\(path).rooms[\"\(plain(room.key))\"]"
            let position = SourcePosition(line: room.value.line, path: roomPath)
            raw.rooms.append(RawSchedule.Room(name: room.key, position: position))
            readSessions(of: room.value, in: room.key, at: roomPath)
        }
        for (index, folded) in (day["rooms"]?.elements ?? []).enumerated() {
            let room = folded.unfolded
            let roomPath = "\(path).rooms[\(index)]"
            read(room: room, at: roomPath)
            readSessions(of: room, in: room.text(of: "name"), at: roomPath)
        }
        readSessions(of: day, in: "", at: path)
    }

    /// The sessions of `value`, which is a list or a single session.
    private mutating func readSessions(of value: JSONValue, in room: String, at path: String) {
        let lists = ["events", "sessions", "talks"]
        let name = lists.first { value[$0]?.elements.isEmpty == false }
        let list = name.flatMap { value[$0] } ?? value
        let listPath = name.map { "\(path).\($0)" } ?? path
        for (index, session) in list.elements.enumerated() {
            read(session.unfolded, in: room, at: "\(listPath)[\(index)]")
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
        let people = value["persons"] ?? value["speakers"]
        session.persons = persons.read(people, session.title, at: position)
        session.hosts = session.persons.map(\.name)
        session.saysHosts = people != nil
        session.takeOwnID(slug: value.text(of: "slug"))
        session.parentRoom = room
        session.ownRoom = value.text(of: "room")
        session.day = raw.days.indices.last
        session.date = value.text(of: "date")
        session.start = value.text(of: "start")
        session.end = value.text(of: "end")
        session.duration = value.text(of: "duration")
        session.language = value.text(of: "language")
        session.track = value.text(of: "track")
        // The longest texts are stored once, already trimmed.
        session.abstract = trimmed(value.text(of: "abstract"))
        session.description = trimmed(value.text(of: "description"))
        session.type = value.text(of: "type")
        session.url = value.text(of: "url")
        session.feedbackURL = value.text(of: "feedback_url")
        session.links = (value["links"]?.elements ?? []).map(FrabJSON.link)
        session.attachments = (value["attachments"]?.elements ?? []).map(FrabJSON.link)
        session.noteBlanks(where: value.isBlank)
        raw.sessions.append(session)
    }

    static func link(_ link: JSONValue) -> RawSchedule.Link {
        RawSchedule.Link(title: link.text(of: "title"), url: link.text(of: "url"))
    }
}
