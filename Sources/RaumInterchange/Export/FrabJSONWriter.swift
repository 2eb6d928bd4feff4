// frab's schedule.json (c3voc.de/schedule/schema.json).

import RaumGrid

enum FrabJSONWriter {
    static func text(_ grid: ExportedGrid) -> String {
        let days = ExportedGrid.days(grid.planned)
        var conference = [
            ("acronym", quoted(transliterated(grid.name, bytesMax: 40))),
            ("title", quoted(grid.name)),
        ]
        if let first = days.first, let last = days.last {
            conference.append(("start", quoted("\(first.date)")))
            conference.append(("end", quoted("\(last.date)")))
        }
        conference += [
            ("daysCount", "\(days.count)"), ("timeslot_duration", quoted("00:05")),
            ("time_zone_name", quoted(grid.zone)),
            ("rooms", list(grid.rooms.map(room), "\n    ")),
            ("days", list(days.enumerated().map { day($1, $0, grid) }, "\n    ")),
        ]
        let schedule = object([
            ("version", quoted("\(grid.revision)")), ("conference", object(conference)),
        ])
        return object([("schedule", schedule)]) + "\n"
    }

    private static func room(_ room: ExportedGrid.Room) -> String {
        var fields = [("name", quoted(room.name)), ("slug", quoted(room.id.string))]
        if room.capacity > 0 { fields.append(("capacity", "\(room.capacity)")) }
        return object(fields)
    }

    private static func day(_ day: ExportedGrid.Day, _ index: Int, _ grid: ExportedGrid) -> String {
        let rooms = grid.rooms.map { room in
            let sessions = day.sessions.filter { $0.room == room.id }
            return (room.name, list(sessions.map { event($0, room) }, "\n      "))
        }
        return object([
            ("index", "\(index + 1)"), ("date", quoted("\(day.date)")), ("rooms", object(rooms)),
        ])
    }

    private static func event(
        _ session: ExportedGrid.Session,
        _ room: ExportedGrid.Room
    ) -> String {
        object([
            ("guid", quoted(session.guid)), ("id", "\(session.number)"),
            ("date", quoted(session.start.rfc3339)), ("start", quoted(session.start.clock)),
            ("duration", quoted(durationText(minutes: session.minutes))),
            ("room", quoted(room.name)), ("slug", quoted(session.id.string)),
            ("title", quoted(session.title)), ("subtitle", "\"\""),
            ("track", session.tags.first.map(quoted) ?? "null"), ("type", "\"\""),
            ("language", quoted(session.language)), ("abstract", "\"\""),
            ("description", quoted(session.note)),
            ("persons", list(session.hosts.map { object([("name", quoted($0))]) }, "")),
            ("links", "[]"), ("attachments", "[]"),
        ])
    }

    private static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
    }

    private static func list(_ elements: [String], _ indent: String) -> String {
        "[" + elements.map { indent + $0 }.joined(separator: ",") + "]"
    }

    /// A string of RFC 8259; `<` is escaped so that a page may hold it.
    static func quoted(_ text: String) -> String {
        var result = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\"".unicodeScalars
            case "\\": result += "\\\\".unicodeScalars
            case "<": result += "\\u003c".unicodeScalars
            default: result.append(scalar)
            }
        }
        result.append("\"")
        return String(result)
    }
}
