// frab's schedule.json (c3voc.de/schedule/schema.json).

import RaumGrid

enum FrabJSONWriter {
    /// `grid` as JSON; `plan` is the word for the plan.
    static func text(_ grid: ExportedGrid, _ plan: String?) -> String {
        let days = grid.plannedDays
        var conference = [
            ("acronym", quoted(grid.acronym)),
            ("title", quoted(grid.name)),
        ]
        conference.append(("start", quoted("\(days.first?.date ?? grid.firstDay)")))
        conference.append(("end", quoted("\(days.last?.date ?? grid.firstDay)")))
        conference += [
            ("daysCount", "\(days.count)"), ("timeslot_duration", quoted("00:05")),
            ("time_zone_name", quoted(grid.zone)),
            ("rooms", list(grid.rooms.map(room), "\n    ")),
            ("days", list(days.enumerated().map { day($1, $0, grid) }, "\n    ")),
        ]
        let schedule = object([
            ("version", quoted("\(grid.revision)")), ("conference", object(conference)),
            ("raumwerk", object(RaumwerkJSON.fields(grid, plan))),
        ])
        return object([("schedule", schedule)]) + "\n"
    }

    private static func room(_ room: ExportedGrid.Room) -> String {
        var fields = [("name", quoted(room.name)), ("guid", quoted(room.guid))]
        if room.capacity > 0 { fields.append(("capacity", "\(room.capacity)")) }
        return object(fields)
    }

    private static func day(_ day: ExportedGrid.Day, _ index: Int, _ grid: ExportedGrid) -> String {
        let sessions = Dictionary(grouping: day.sessions, by: \.room)
        let rooms = grid.rooms.map { room in
            let events = (sessions[room.id] ?? []).map { event($0, room, grid) }
            return (room.name, list(events, "\n      "))
        }
        let (start, end) = grid.bounds(of: day)
        return object([
            ("index", "\(index + 1)"), ("date", quoted("\(day.date)")),
            ("day_start", quoted(start.rfc3339)), ("day_end", quoted(end.rfc3339)),
            ("rooms", object(rooms)),
        ])
    }

    private static func event(
        _ session: ExportedGrid.Session,
        _ room: ExportedGrid.Room,
        _ grid: ExportedGrid
    ) -> String {
        let details = session.details
        let url = details[.url].flatMap { isWebAddress($0) ? $0 : nil }
        let feedback = details[.feedback].flatMap { isWebAddress($0) ? $0 : nil }
        return object(
            [
                ("guid", quoted(session.guid)), ("id", "\(session.number)"),
                ("date", quoted(session.start.rfc3339)), ("start", quoted(session.start.reading)),
                ("duration", quoted(duration(session.minutes))),
                ("room", quoted(room.name)), ("slug", quoted(grid.slug(of: session))),
                ("url", quoted(url ?? "urn:uuid:\(session.guid)")),
                ("title", quoted(session.title)), ("subtitle", quoted(details[.subtitle] ?? "")),
                ("track", session.tags.first.map(quoted) ?? "null"),
                ("type", quoted(details[.type] ?? "")),
                ("language", quoted(session.language)),
                ("abstract", quoted(details[.abstract] ?? "")),
                ("description", quoted(details[.description] ?? session.note)),
                ("persons", list(session.persons.map(person), "")),
                ("links", links(details[.links] ?? "")),
                ("attachments", links(details[.attachments] ?? "")),
            ] + (feedback.map { [("feedback_url", quoted($0))] } ?? [])
        )
    }

    /// Hours and minutes, with any number of hours: the schema has no days.
    private static func duration(_ minutes: Int) -> String {
        "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    private static func person(_ person: RawSchedule.Person) -> String {
        var fields = [("name", quoted(person.name))]
        if let id = Int(person.id) { fields.append(("id", "\(id)")) }
        if Int(person.id) == nil, !person.id.isEmpty { fields.append(("code", quoted(person.id))) }
        if ExportedID.isUUID(person.guid) { fields.append(("guid", quoted(person.guid))) }
        if isWebAddress(person.url) { fields.append(("url", quoted(person.url))) }
        return object(fields)
    }

    static func links(_ text: String) -> String {
        list(DetailList.links(text).map(link), "")
    }

    private static func link(_ link: RawSchedule.Link) -> String {
        object([("url", quoted(link.url)), ("title", quoted(link.title))])
    }

    static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
    }

    static func list(_ elements: [String], _ indent: String) -> String {
        "[" + elements.map { indent + $0 }.joined(separator: ",") + "]"
    }

    /// A string of RFC 8259; `<` is escaped so that it can be part of a page.
    static func quoted(_ text: String) -> String {
        var result = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\"".unicodeScalars
            case "\\": result += "\\\\".unicodeScalars
            case "<": result += "\\u003c".unicodeScalars
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
                result += "\\u\(zeros)\(digits)".unicodeScalars
            default: result.append(scalar)
            }
        }
        result.append("\"")
        return String(result)
    }
}
