// iCalendar (RFC 5545). Times are in UTC, which needs no VTIMEZONE and is unambiguous.

import RaumGrid

enum CalendarWriter {
    /// `grid` as a calendar; `now` is in milliseconds since 1970, for DTSTAMP, and `plan` the word for the plan.
    static func text(_ grid: ExportedGrid, now: Int64, _ plan: String?) -> String {
        let stamp = ZonedTime(milliseconds: now, offsetMinutes: 0).basicUTC
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:\(producer)"]
        lines += ["CALSCALE:GREGORIAN", "X-WR-CALNAME:\(value(grid.name))"]
        if !grid.zone.isEmpty { lines.append("X-WR-TIMEZONE:\(value(grid.zone))") }
        for session in grid.sessions { lines += event(session, grid, stamp, plan) }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    private static func event(
        _ session: ExportedGrid.Session,
        _ grid: ExportedGrid,
        _ stamp: String,
        _ plan: String?
    ) -> [String] {
        var lines = ["BEGIN:VEVENT", "UID:\(session.guid)", "DTSTAMP:\(stamp)"]
        lines.append("SEQUENCE:\(min(session.revision.number, sequenceMax))")
        lines.append("\(revisionName):\(session.revision)")
        lines.append("\(digestName):\(grid.digest(of: session.id))")
        lines.append("\(idName):\(session.id)")
        if let plan { lines.append("\(planName):\(plan)") }
        lines.append("STATUS:\(session.isCancelled ? "CANCELLED" : "CONFIRMED")")
        lines.append("DTSTART:\(session.start.basicUTC)")
        lines.append("DTEND:\(session.end.basicUTC)")
        let language = session.language.isEmpty ? "" : ";LANGUAGE=\(parameter(session.language))"
        lines.append("SUMMARY\(language):\(value(session.title))")
        lines.append("LOCATION:\(value(grid.name(of: session.room)))")
        lines.append("\(roomName):\(session.room)")
        let words = words(session.hosts, session.note)
        if !words.isEmpty { lines.append("DESCRIPTION:\(value(words))") }
        let hosts = session.hosts.map(value).joined(separator: ",")
        if !hosts.isEmpty { lines.append("\(hostsName):\(hosts)") }
        if !session.note.isEmpty { lines.append("\(noteName):\(value(session.note))") }
        let tags = session.tags.map(value).joined(separator: ",")
        if !tags.isEmpty { lines.append("CATEGORIES:\(tags)") }
        if let address = session.address { lines.append("URL:\(address)") }
        return lines + ["END:VEVENT"]
    }

    /// The description for other programs: hosts in one line, then the note.
    static func words(_ hosts: [String], _ note: String) -> String {
        [hosts.joined(separator: ", "), note].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The product identifier of this program's calendars (RFC 5545, 3.7.3).
    static let producer = "-//Raumwerk//raumwerk//EN"

    /// The property with the identifier on the grid, since a UID must be globally unique.
    static let idName = "X-RAUMWERK-ID"

    /// The property with the word for the plan: in each event, since programs pass events on.
    static let planName = "X-RAUMWERK-PLAN"

    /// The property with the revision of the session's last change: calendar programs count SEQUENCE up.
    static let revisionName = "X-RAUMWERK-REVISION"

    /// The property with the digests of the session's values, by which an edit is known.
    static let digestName = "X-RAUMWERK-DIGEST"

    /// The property with the room's identifier on the grid.
    static let roomName = "X-RAUMWERK-ROOM"

    /// The property with the hosts, since an ORGANIZER needs a mail address.
    static let hostsName = "X-RAUMWERK-HOSTS"

    /// The property with the note alone, since a DESCRIPTION begins with the hosts.
    static let noteName = "X-RAUMWERK-NOTE"

    /// The largest SEQUENCE, since many programs store it in 32 bits with a sign (RFC 5545, 3.3.8).
    private static let sequenceMax: UInt64 = 2_147_483_647

    /// A parameter's value, in quotes if it is no plain word (RFC 5545, 3.2).
    ///
    /// Old plans may have any text as a language. Quotes in it are escaped as in RFC 6868.
    private static func parameter(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte == 0x2D || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
        }
        if isPlain { return text }
        var quoted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "^": quoted += ["^", "^"]
            case "\"": quoted += ["^", "'"]
            case "\n": quoted += ["^", "n"]
            default: quoted.append(scalar)
            }
        }
        return "\"\(String(quoted))\""
    }

    /// A TEXT value (RFC 5545, 3.3.11).
    private static func value(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += ["\\", scalar]
            case "\n": result += ["\\", "n"]
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Octets of a line without its end (RFC 5545, 3.1).
    static let octetsMax = 75

    /// `line` in pieces of at most 75 octets, cut between scalars.
    static func folded(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > octetsMax {
                result += ["\r", "\n", " "]
                octets = 1
            }
            result.append(scalar)
            octets += width
        }
        return String(result)
    }
}
