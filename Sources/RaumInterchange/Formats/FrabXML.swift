// frab's schedule.xml as voc/schedule's XSD describes it, and the dialect of Pentabarf and FOSDEM.

import RaumWords

/// Reads the fields of a `schedule` element.
struct FrabXML {
    private(set) var raw = RawSchedule(format: .frabXML)

    /// Throws `wrongRoot` if `root` is something else.
    init(_ root: MarkupElement) throws(ImportError) {
        guard root.name == "schedule" else {
            let reason = Sentence(
                en: "the root element is <\(plain(root.name))>, not <schedule>",
                de: "das Wurzelelement ist <\(plain(root.name))>, nicht <schedule>"
            )
            throw ImportError(.wrongRoot, at: root.position, reason)
        }
        let conference = root.child("conference")
        raw.title = conference?.text(of: "title") ?? ""
        raw.zone = conference?.text(of: "time_zone_name") ?? ""
        raw.dayChange = conference?.text(of: "day_change") ?? ""
        if root.child("generator")?.attributes["name"] == FrabXMLWriter.generator {
            raw.stand.revision = root.text(of: "version")
        }
        raw.stand.takePlan(FrabXML.texts(FrabXMLWriter.planMark, in: root))
        for day in root.all("day") { read(day) }
    }

    /// The texts after `mark` in the instructions of this program directly in `element`.
    private static func texts(_ mark: String, in element: MarkupElement) -> [String] {
        element.instructions.compactMap { instruction in
            guard instruction.utf8.starts(with: "\(mark) ".utf8) else { return nil }
            return trimmed(String(Substring(instruction.utf8.dropFirst(mark.utf8.count))))
        }
    }

    /// The digests in this program's instruction in `element`; empty if it has none, or several.
    private static func digest(in element: MarkupElement) -> String {
        let digests = texts(FrabXMLWriter.digestMark, in: element)
        return digests.count == 1 ? digests[0] : ""
    }

    private mutating func read(_ day: MarkupElement) {
        raw.days.append(
            RawSchedule.Day(
                date: day.attributes["date"] ?? "",
                start: day.attributes["start"] ?? "",
                end: day.attributes["end"] ?? "",
                position: day.position
            )
        )
        for room in day.all("room") { read(room: room) }
        for event in day.all("event") { read(event, in: "") }
    }

    private mutating func read(room: MarkupElement) {
        let name = room.attributes["name"] ?? ""
        raw.rooms.append(
            RawSchedule.Room(
                name: name,
                guid: room.attributes["guid"] ?? "",
                slug: room.attributes["slug"] ?? "",
                digest: FrabXML.digest(in: room),
                position: room.position
            )
        )
        for event in room.all("event") { read(event, in: name) }
    }

    private mutating func read(_ event: MarkupElement, in room: String) {
        var session = RawSchedule.Session(position: event.position)
        session.guid = event.attributes["guid"] ?? ""
        session.number = event.attributes["id"] ?? ""
        session.code = event.attributes["code"] ?? ""
        session.title = event.text(of: "title")
        session.subtitle = event.text(of: "subtitle")
        session.persons = event.child("persons")?.all("person").map(FrabXML.person) ?? []
        session.hosts = session.persons.map(\.name)
        session.saysHosts = event.child("persons") != nil
        session.takeOwnID(slug: event.text(of: "slug"))
        session.parentRoom = room
        session.ownRoom = event.text(of: "room")
        session.day = raw.days.indices.last
        session.date = event.text(of: "date")
        session.start = event.text(of: "start")
        session.end = event.text(of: "end")
        session.duration = event.text(of: "duration")
        session.language = event.text(of: "language")
        session.track = event.text(of: "track")
        session.abstract = event.text(of: "abstract")
        session.digest = FrabXML.digest(in: event)
        let isNote = event.instructions.contains(FrabXMLWriter.noteMark)
        if isNote { session.note = event.text(of: "description") }
        session.description = isNote ? "" : event.text(of: "description")
        session.type = event.text(of: "type")
        session.url = event.text(of: "url")
        session.feedbackURL = event.text(of: "feedback_url")
        session.links = event.child("links")?.all("link").map(FrabXML.link) ?? []
        session.attachments = event.child("attachments")?.all("attachment").map(FrabXML.link) ?? []
        session.noteBlanks { name in event.child(name).map(FrabXML.isBlank) ?? false }
        raw.sessions.append(session)
    }

    private static func isBlank(_ element: MarkupElement) -> Bool {
        element.children.isEmpty && trimmed(element.text).isEmpty
    }

    private static func person(_ element: MarkupElement) -> RawSchedule.Person {
        RawSchedule.Person(
            name: element.text,
            id: element.attributes["id"] ?? "",
            guid: element.attributes["guid"] ?? "",
            url: element.attributes["url"] ?? ""
        )
    }

    private static func link(_ element: MarkupElement) -> RawSchedule.Link {
        RawSchedule.Link(title: element.text, url: element.attributes["href"] ?? "")
    }
}
