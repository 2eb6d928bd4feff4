// frab's schedule.xml by the rules of voc/schedule's XSD. Cancelled sessions are left out: the format has no word for
// them, and every program would show them as taking place.
//
// The identifier of a session is the end of its slug.

import RaumGrid

enum FrabXMLWriter {
    /// The name of this program as the generator of a file.
    static let generator = "raumwerk"

    /// `grid` as XML; `plan` is the word for the plan.
    static func text(_ grid: ExportedGrid, _ plan: String?) -> String {
        let days = grid.plannedDays
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<schedule>"]
        lines.append("  <generator name=\"\(generator)\"/>")
        if let plan { lines.append("  <?\(planMark) \(plan)?>") }
        lines.append("  <version>\(grid.revision)</version>")
        lines.append("  <conference>")
        lines.append(element("title", grid.name))
        lines.append(element("acronym", grid.acronym))
        if let first = days.first, let last = days.last {
            lines.append(element("start", "\(first.date)"))
            lines.append(element("end", "\(last.date)"))
        }
        lines.append(element("days", "\(days.count)"))
        lines.append(element("timeslot_duration", "00:05"))
        if !grid.zone.isEmpty { lines.append(element("time_zone_name", grid.zone)) }
        lines.append("  </conference>")
        // The schema requires a day, even if nothing is planned.
        if days.isEmpty {
            let day = ExportedGrid.Day(date: grid.firstDay, sessions: [])
            lines += self.day(day, 1, grid)
        }
        for (index, day) in days.enumerated() { lines += self.day(day, index + 1, grid) }
        lines.append("</schedule>\n")
        return lines.joined(separator: "\n")
    }

    private static func day(
        _ day: ExportedGrid.Day,
        _ index: Int,
        _ grid: ExportedGrid
    ) -> [String] {
        let (start, end) = grid.bounds(of: day)
        let times = "start=\"\(start.rfc3339)\" end=\"\(end.rfc3339)\""
        var lines = ["  <day date=\"\(day.date)\" index=\"\(index)\" \(times)>"]
        let sessions = Dictionary(grouping: day.sessions, by: \.room)
        for room in grid.rooms {
            lines.append("    <room name=\"\(escaped(room.name))\" guid=\"\(room.guid)\">")
            lines.append("      <?\(digestMark) \(grid.digest(of: room.id))?>")
            for session in sessions[room.id] ?? [] { lines += event(session, room, grid) }
            lines.append("    </room>")
        }
        return lines + ["  </day>"]
    }

    private static func event(
        _ session: ExportedGrid.Session,
        _ room: ExportedGrid.Room,
        _ grid: ExportedGrid
    ) -> [String] {
        let details = session.details
        var lines = ["      <event guid=\"\(session.guid)\" id=\"\(session.number)\">"]
        let fields = [
            ("date", session.start.rfc3339), ("start", session.start.reading),
            ("duration", durationText(minutes: session.minutes)), ("room", room.name),
            ("slug", grid.slug(of: session)), ("title", session.title),
            ("subtitle", details[.subtitle] ?? ""), ("track", session.tags.first ?? ""),
            ("type", details[.type] ?? ""), ("language", session.language),
            ("abstract", details[.abstract] ?? ""),
            ("description", details[.description] ?? session.note),
        ]
        lines += fields.map { "    " + element($0.0, $0.1) }
        let isNote = details[.description] == nil && !session.note.isEmpty
        if isNote { lines.append("        <?\(noteMark)?>") }
        for (name, detail) in [("url", DetailName.url), ("feedback_url", .feedback)] {
            guard let address = details[detail], isWebAddress(address) else { continue }
            lines.append("    " + element(name, address))
        }
        let persons = session.persons.map(person).joined()
        lines.append("        <persons>\(persons)</persons>")
        for (list, one, detail) in [
            ("links", "link", DetailName.links), ("attachments", "attachment", .attachments),
        ] {
            let links = DetailList.links(details[detail] ?? "").map { link in
                "<\(one) href=\"\(escaped(link.url))\">\(escaped(link.title))</\(one)>"
            }
            if !links.isEmpty { lines.append("        <\(list)>\(links.joined())</\(list)>") }
        }
        lines.append("        <?\(digestMark) \(grid.digest(of: session.id))?>")
        return lines + ["      </event>"]
    }

    /// An instruction for this program's reader, since the schema has one place for note and description.
    static let noteMark = "raumwerk-description note"

    /// An instruction with the word for the plan.
    static let planMark = "raumwerk-plan"

    /// An instruction with the digests of the values of a session or a room, by which an edit is known.
    static let digestMark = "raumwerk-digest"

    private static func person(_ person: RawSchedule.Person) -> String {
        let attributes = [("id", person.id), ("guid", person.guid), ("url", person.url)]
            .filter { !$0.1.isEmpty }.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
        return "<person\(attributes)>\(escaped(person.name))</person>"
    }

    private static func element(_ name: String, _ text: String) -> String {
        "    <\(name)>\(escaped(text))</\(name)>"
    }
}

/// `text` escaped for XML and HTML, in an element or between quotes; characters that XML does not allow are left out.
package func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;".unicodeScalars
        case "<": result += "&lt;".unicodeScalars
        case ">": result += "&gt;".unicodeScalars
        case "\"": result += "&quot;".unicodeScalars
        case "'": result += "&#39;".unicodeScalars
        case "\t", "\n", "\r": result.append(scalar)
        case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
        default: result.append(scalar)
        }
    }
    return String(result)
}
