// frab's schedule.xml by the rules of voc/schedule's XSD. Cancelled sessions are left out: the
// format has no word for them, and every reader would show them as taking place.

import RaumGrid

enum FrabXMLWriter {
    static func text(_ grid: ExportedGrid) -> String {
        let days = ExportedGrid.days(grid.planned)
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<schedule>"]
        lines.append("  <version>\(grid.revision)</version>")
        lines.append("  <conference>")
        lines.append(element("title", grid.name))
        lines.append(element("acronym", transliterated(grid.name, bytesMax: 40)))
        if let first = days.first, let last = days.last {
            lines.append(element("start", "\(first.date)"))
            lines.append(element("end", "\(last.date)"))
        }
        lines.append(element("days", "\(days.count)"))
        lines.append(element("timeslot_duration", "00:05"))
        if !grid.zone.isEmpty { lines.append(element("time_zone_name", grid.zone)) }
        lines.append("  </conference>")
        // The schema wants a day, even where nothing is planned.
        if days.isEmpty { lines.append("  <day date=\"\(grid.firstDay)\" index=\"1\"/>") }
        for (index, day) in days.enumerated() { lines += self.day(day, index + 1, grid) }
        lines.append("</schedule>\n")
        return lines.joined(separator: "\n")
    }

    private static func day(
        _ day: ExportedGrid.Day,
        _ index: Int,
        _ grid: ExportedGrid
    ) -> [String] {
        var lines = ["  <day date=\"\(day.date)\" index=\"\(index)\">"]
        for room in grid.rooms {
            let sessions = day.sessions.filter { $0.room == room.id }
            if sessions.isEmpty {
                lines.append("    <room name=\"\(escaped(room.name))\"/>")
                continue
            }
            lines.append("    <room name=\"\(escaped(room.name))\">")
            for session in sessions { lines += event(session, room) }
            lines.append("    </room>")
        }
        return lines + ["  </day>"]
    }

    private static func event(
        _ session: ExportedGrid.Session,
        _ room: ExportedGrid.Room
    ) -> [String] {
        var lines = ["      <event guid=\"\(session.guid)\" id=\"\(session.number)\">"]
        let fields = [
            ("date", session.start.rfc3339), ("start", session.start.clock),
            ("duration", durationText(minutes: session.minutes)), ("room", room.name),
            ("slug", session.id.string), ("title", session.title), ("subtitle", ""),
            ("track", session.tags.first ?? ""), ("type", ""), ("language", session.language),
            ("abstract", ""), ("description", session.note),
        ]
        lines += fields.map { "    " + element($0.0, $0.1) }
        let persons = session.hosts.map { "<person>\(escaped($0))</person>" }.joined()
        lines.append("        <persons>\(persons)</persons>")
        return lines + ["      </event>"]
    }

    private static func element(_ name: String, _ text: String) -> String {
        "    <\(name)>\(escaped(text))</\(name)>"
    }
}

/// `text` as it may stand in XML and HTML, in an element or between quotes.
func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;".unicodeScalars
        case "<": result += "&lt;".unicodeScalars
        case ">": result += "&gt;".unicodeScalars
        case "\"": result += "&quot;".unicodeScalars
        case "'": result += "&#39;".unicodeScalars
        default: result.append(scalar)
        }
    }
    return String(result)
}
