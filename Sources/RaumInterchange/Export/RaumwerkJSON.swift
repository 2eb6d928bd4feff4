// An object beside the conference, which frab's schema allows, for data that the schema itself cannot represent: all
// tags, notes, hands, cancelled sessions, the tray, breaks.

import RaumGrid

enum RaumwerkJSON {
    /// The name of the member for hands in 0.2 and before; it was renamed, since hands are no interest.
    static let formerHands = "interest"

    static func fields(_ grid: ExportedGrid, _ plan: String?) -> [(String, String)] {
        let more =
            grid.sessions.map { session($0, grid) }
            + (grid.tray + grid.placeless).map { waiting($0, grid) }
        let plan = plan.map { [("plan", FrabJSONWriter.quoted($0))] } ?? []
        return plan + [
            ("sessions", FrabJSONWriter.list(more, "\n    ")),
            ("breaks", FrabJSONWriter.list(grid.breaks.map { row($0, grid) }, "\n    ")),
            ("slots", FrabJSONWriter.list(grid.slots.map { row($0, grid) }, "\n    ")),
            ("rooms", FrabJSONWriter.list(grid.rooms.map { room($0, grid) }, "\n    ")),
        ]
    }

    private static func row(_ row: ExportedGrid.Break, _ grid: ExportedGrid) -> String {
        FrabJSONWriter.object([
            ("id", FrabJSONWriter.quoted(row.id.string)),
            ("title", FrabJSONWriter.quoted(row.label)),
            ("date", FrabJSONWriter.quoted(row.start.rfc3339)),
            ("end", FrabJSONWriter.quoted(row.end.rfc3339)),
            ("digest", FrabJSONWriter.quoted(grid.digest(of: row.id))),
        ])
    }

    private static func room(_ room: ExportedGrid.Room, _ grid: ExportedGrid) -> String {
        let fields = [
            ("id", room.id.string), ("name", room.name), ("floor", room.floor),
            ("colour", room.colour.rawValue), ("url", room.url),
            ("digest", grid.digest(of: room.id)),
        ]
        return FrabJSONWriter.object(
            fields.filter { !$0.1.isEmpty }.map { ($0.0, FrabJSONWriter.quoted($0.1)) }
        )
    }

    private static func session(_ session: ExportedGrid.Session, _ grid: ExportedGrid) -> String {
        var fields = [
            ("id", FrabJSONWriter.quoted(session.id.string)), ("tags", texts(session.tags)),
            ("note", FrabJSONWriter.quoted(session.note)), ("hands", "\(session.hands)"),
            ("interested", "\(session.interested)"), ("revision", "\(session.revision)"),
            ("digest", FrabJSONWriter.quoted(grid.digest(of: session.id))),
        ]
        // A session that takes place is among the days, where the note replaces a missing description.
        guard session.isCancelled else {
            let description = session.details[.description] ?? ""
            fields.append(("description", FrabJSONWriter.quoted(description)))
            return FrabJSONWriter.object(fields + unsaid(session.details))
        }
        fields += [
            ("cancelled", "true"), ("title", FrabJSONWriter.quoted(session.title)),
            ("hosts", texts(session.hosts)),
            ("language", FrabJSONWriter.quoted(session.language)),
            ("room", FrabJSONWriter.quoted(grid.name(of: session.room))),
            ("date", FrabJSONWriter.quoted(session.start.rfc3339)),
            ("end", FrabJSONWriter.quoted(session.end.rfc3339)),
        ]
        return FrabJSONWriter.object(fields + details(session.details))
    }

    private static func waiting(_ session: ExportedGrid.Waiting, _ grid: ExportedGrid) -> String {
        FrabJSONWriter.object(
            [
                ("id", FrabJSONWriter.quoted(session.id.string)), ("tags", texts(session.tags)),
                ("note", FrabJSONWriter.quoted(session.note)), ("hands", "\(session.hands)"),
                ("interested", "\(session.interested)"), ("revision", "\(session.revision)"),
                ("digest", FrabJSONWriter.quoted(grid.digest(of: session.id))),
                ("title", FrabJSONWriter.quoted(session.title)), ("hosts", texts(session.hosts)),
                ("language", FrabJSONWriter.quoted(session.language)),
            ] + (session.isCancelled ? [("cancelled", "true")] : []) + details(session.details)
        )
    }

    private static func details(_ details: [DetailName: String]) -> [(String, String)] {
        let texts = [DetailName.subtitle, .abstract, .description, .type, .url, .feedback]
        let lists = [DetailName.links, .attachments].compactMap { name in
            details[name].map { (name.string, FrabJSONWriter.links($0)) }
        }
        let people = details[DetailName.persons].map { text in
            ("persons", list(of: DetailList.persons(text)))
        }
        return texts.compactMap { name in
            details[name].map { (name.string, FrabJSONWriter.quoted($0)) }
        } + lists + [people].compactMap { $0 }
    }

    /// The details that the schema's own members cannot represent: addresses other than of the web, and ids of persons
    /// that are words.
    private static func unsaid(_ details: [DetailName: String]) -> [(String, String)] {
        let addresses = [DetailName.url, .feedback].compactMap { name in
            details[name].flatMap { isWebAddress($0) ? nil : (name, $0) }
        }
        let persons = DetailList.persons(details[.persons] ?? "").filter { person in
            let hasOddGuid = !person.guid.isEmpty && !ExportedID.isUUID(person.guid)
            return hasOddGuid || (!person.url.isEmpty && !isWebAddress(person.url))
        }
        return addresses.map { ($0.0.string, FrabJSONWriter.quoted($0.1)) }
            + (persons.isEmpty ? [] : [("persons", list(of: persons))])
    }

    private static func list(of persons: [RawSchedule.Person]) -> String {
        let elements = persons.map { person in
            FrabJSONWriter.object(
                [
                    ("name", person.name), ("id", person.id), ("guid", person.guid),
                    ("url", person.url),
                ]
                .map { ($0.0, FrabJSONWriter.quoted($0.1)) }
            )
        }
        return FrabJSONWriter.list(elements, "")
    }

    private static func texts(_ texts: [String]) -> String {
        FrabJSONWriter.list(texts.map(FrabJSONWriter.quoted), "")
    }
}

extension FrabJSON {
    /// Reads the object that `RaumwerkJSON` wrote.
    mutating func read(own: JSONValue) {
        raw.stand.takePlan([own.text(of: "plan")])
        let known = Dictionary(grouping: raw.sessions.indices) { raw.sessions[$0].ownID }
        for (index, folded) in (own["sessions"]?.elements ?? []).enumerated() {
            let value = folded.unfolded
            let path = "schedule.raumwerk.sessions[\(index)]"
            let position = SourcePosition(line: value.line, path: path)
            let at = described(by: value, among: known[value.text(of: "id")] ?? [])
            // Facts of a session that was taken out of its day are no session.
            if at == nil, value["title"] == nil, value["hosts"] == nil { continue }
            var session = at.map { raw.sessions[$0] } ?? RawSchedule.Session(position: position)
            if at == nil { fill(&session, value) } else { complete(&session, value) }
            if let tags = value["tags"]?.elements.map(\.text) {
                let (track, own) = (trimmed(session.track), trimmed(tags.first ?? ""))
                // A member that the file does not have was not emptied.
                let saysTrack = !track.isEmpty || session.blanks.contains(.tags)
                if at != nil, saysTrack, track != own { session.standard.track = track }
                session.track = tags.first ?? ""
                session.tags = Array(tags.dropFirst())
                session.saysAllTags = true
            }
            session.note = value.text(of: "note")
            session.revision = value.text(of: "revision")
            session.digest = value.text(of: "digest")
            session.hands = (value["hands"] ?? value[RaumwerkJSON.formerHands])?.text ?? ""
            if let description = value["description"], at != nil {
                if !session.description.isEmpty || session.blanks.contains(.description) {
                    session.standard.noteDescription(
                        session.description,
                        beside: description.text,
                        session.note
                    )
                }
                session.description = description.text
            } else if at != nil, session.description == trimmed(session.note) {
                // Earlier versions did not distinguish note and description.
                session.description = ""
            }
            session.noteBlanks(where: value.isBlank)
            if value.isBlank("note") { session.blanks.insert(.note) }
            if value.isBlank("feedback") { session.blanks.insert(.feedback) }
            if let at { raw.sessions[at] = session } else { raw.sessions.append(session) }
        }
        for value in own["breaks"]?.elements ?? [] { read(row: value.unfolded, isSlot: false) }
        for value in own["slots"]?.elements ?? [] { read(row: value.unfolded, isSlot: true) }
        for value in own["rooms"]?.elements ?? [] { read(ownRoom: value.unfolded) }
    }

    /// The event among `copies`, which have one identifier, that `facts` are about: the one with the title with which it was
    /// exported, else the first.
    private func described(by facts: JSONValue, among copies: [Int]) -> Int? {
        guard copies.count > 1, let digest = ExportDigest(facts.text(of: "digest")) else {
            return copies.first
        }
        return copies.first {
            digest.has(CleanText(raw.sessions[$0].title, .title).text.string, .title)
        } ?? copies.first
    }

    /// Adds the facts of a session that the schema's members could not represent.
    private func complete(_ session: inout RawSchedule.Session, _ value: JSONValue) {
        if let url = value["url"] { session.url = url.text }
        if let feedback = value["feedback"] { session.feedbackURL = feedback.text }
        for person in (value["persons"]?.elements ?? []).map(person) {
            let at = session.persons.firstIndex { $0.name == person.name }
            if let at { session.persons[at] = person }
        }
    }

    private func person(_ value: JSONValue) -> RawSchedule.Person {
        RawSchedule.Person(
            name: value.text(of: "name"),
            id: value.text(of: "id"),
            guid: value.text(of: "guid"),
            url: value.text(of: "url")
        )
    }

    private func fill(_ session: inout RawSchedule.Session, _ value: JSONValue) {
        session.ownID = value.text(of: "id")
        session.title = value.text(of: "title")
        session.hosts = (value["hosts"]?.elements ?? []).map(\.text)
        session.language = value.text(of: "language")
        session.ownRoom = value.text(of: "room")
        session.date = value.text(of: "date")
        session.end = value.text(of: "end")
        session.isCancelled = value["cancelled"]?.content == .bool(true)
        session.subtitle = value.text(of: "subtitle")
        session.abstract = value.text(of: "abstract")
        session.description = value.text(of: "description")
        session.type = value.text(of: "type")
        session.url = value.text(of: "url")
        session.feedbackURL = value.text(of: "feedback")
        session.links = links(value["links"])
        session.attachments = links(value["attachments"])
        session.persons = (value["persons"]?.elements ?? []).map(person)
    }

    private func links(_ value: JSONValue?) -> [RawSchedule.Link] {
        (value?.elements ?? []).map { link in
            RawSchedule.Link(title: link.text(of: "title"), url: link.text(of: "url"))
        }
    }

    private mutating func read(row value: JSONValue, isSlot: Bool) {
        var row = RawSchedule.Session(position: SourcePosition(line: value.line))
        (row.isBreak, row.isSlot) = (!isSlot, isSlot)
        row.ownID = value.text(of: "id")
        row.title = value.text(of: "title")
        row.saysTitle = value["title"] != nil
        row.date = value.text(of: "date")
        row.end = value.text(of: "end")
        row.digest = value.text(of: "digest")
        raw.sessions.append(row)
    }

    private mutating func read(ownRoom value: JSONValue) {
        let position = SourcePosition(line: value.line, path: "schedule.raumwerk.rooms")
        var room = RawSchedule.Room(name: value.text(of: "name"), position: position)
        room.ownID = value.text(of: "id")
        room.floor = value.text(of: "floor")
        room.colour = value.text(of: "colour")
        room.url = value.text(of: "url")
        room.digest = value.text(of: "digest")
        raw.rooms.append(room)
    }
}
