import Foundation

/// How one of the usual programs writes calendars.
struct CalendarManner: Sendable {
    /// How it writes times.
    enum Times: Sendable {
        case utc, named, windows, ownNames, mozilla, evolution, floating

        var namesZones: Bool { self != .utc && self != .floating }
        var describesZones: Bool { namesZones && self != .named }

        func name(of zone: WrittenZone) -> String {
            switch self {
            case .utc, .floating, .named: zone.iana
            case .windows: zone.windows
            case .ownNames: "Zone \(zone)"
            case .mozilla: "/mozilla.org/20050126_1/\(zone.iana)"
            case .evolution: "/freeassociation.sourceforge.net/\(zone.iana)"
            }
        }
    }

    /// Where it folds lines: between bytes as RFC 5545 allows, between characters, or nowhere.
    enum Folding: Sendable { case bytes, scalars, none }

    let name: String
    let times: Times
    var folding = Folding.bytes
    var newlines = ["\r\n"]
    var hasDuration = false
    var repeats = false
    var hasMark = false
    var uid = "%d@example.org"
    /// Lines in front of all others.
    var first: [String] = []
    /// Further lines of each event.
    var further: [String] = []

    func head(_ zone: WrittenZone) -> [String] {
        times == .floating || times == .utc ? first + ["X-WR-TIMEZONE:\(zone.iana)"] : first
    }

    func event(_ entry: GeneratedCalendar.Entry, _ number: Int, more: [String]) -> [String] {
        let uid = uid.replacingOccurrences(of: "%d", with: "\(number)")
        var lines = ["BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:20270101T000000Z"]
        lines.append(time("DTSTART", entry))
        lines.append(hasDuration ? duration(entry.minutes) : end(entry))
        lines.append("SUMMARY;LANGUAGE=de:\(escaped(entry.title))")
        lines.append("LOCATION:\(escaped(entry.room))")
        return lines + more + further + ["END:VEVENT"]
    }

    private func end(_ entry: GeneratedCalendar.Entry) -> String {
        var last = entry
        last.minuteOfDay += entry.minutes
        return time("DTEND", last)
    }

    private func duration(_ minutes: Int) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60)
        return "DURATION:PT" + (hours > 0 ? "\(hours)H" : "")
            + (rest > 0 || hours == 0 ? "\(rest)M" : "")
    }

    /// A property with the moment at which the wall shows the start of `entry`.
    func time(_ property: String, _ entry: GeneratedCalendar.Entry) -> String {
        if times == .utc {
            return "\(property):\(CalendarManner.text(entry.start, .gmt))Z"
        }
        let zone = TimeZone(identifier: entry.zone.iana) ?? .gmt
        let wall = CalendarManner.text(entry.start, zone)
        guard times.namesZones else { return "\(property):\(wall)" }
        let name = times.name(of: entry.zone)
        return "\(property);TZID=\(name.contains(" ") ? "\"\(name)\"" : name):\(wall)"
    }

    private static func text(_ date: Date, _ zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        let numbers = [parts.month, parts.day, parts.hour, parts.minute].map { part in
            String(format: "%02d", part ?? 0)
        }
        return "\(parts.year ?? 0)\(numbers[0])\(numbers[1])T\(numbers[2])\(numbers[3])00"
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\;,".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// `line` folded, with its line end.
    func bytes(of line: String, number: Int) -> [UInt8] {
        let newline = Array(newlines[number % newlines.count].utf8)
        let mark: [UInt8] = hasMark && number == 0 ? [0xEF, 0xBB, 0xBF] : []
        var result: [UInt8] = []
        var width = 0
        for scalar in line.unicodeScalars {
            for (index, byte) in String(scalar).utf8.enumerated() {
                if width >= 74, folding == .bytes || folding == .scalars && index == 0 {
                    result += newline + [0x20]
                    width = 1
                }
                result.append(byte)
                width += 1
            }
        }
        return mark + result + newline
    }
}

extension CalendarManner {
    /// Programs that plans come from.
    static let all = [
        CalendarManner(
            name: "Outlook",
            times: .windows,
            repeats: true,
            uid: "040000008200E00074C5B7101A82E008000000%d" + String(repeating: "0AF7", count: 20),
            first: ["PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", "METHOD:PUBLISH"],
            further: [
                "CLASS:PUBLIC", "X-ALT-DESC;FMTTYPE=text/html:<html><body>a: b</body></html>",
                "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
                "ORGANIZER;CN=\"Meetup: Reminder\":mailto:no-reply@example.org", "BEGIN:VALARM",
                "TRIGGER:-PT15M", "ACTION:DISPLAY", "DESCRIPTION:Reminder", "SUMMARY:Alarm",
                "END:VALARM",
            ]
        ),
        CalendarManner(
            name: "Google",
            times: .utc,
            uid: "3rj%d2k@google.com",
            first: ["PRODID:-//Google Inc//Google Calendar 70.9054//EN", "CALSCALE:GREGORIAN"],
            further: ["CREATED:20260101T000000Z", "TRANSP:OPAQUE", "DESCRIPTION:a<br>b\\nc"]
        ),
        CalendarManner(
            name: "Apple",
            times: .ownNames,
            folding: .scalars,
            repeats: true,
            uid: "5D1B9A34-0000-4000-8000-00000000000%d",
            first: ["X-WR-CALNAME:Camp"],
            further: [
                "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=\"A: 1; B\";X-TITLE=X:geo:52.5,13.4",
                "ATTENDEE;CN=Ada;ROLE=REQ-PARTICIPANT:mailto:ada@example.org", "GEO:52.5;13.4",
            ]
        ),
        CalendarManner(
            name: "pretalx",
            times: .named,
            uid: "pretalx-camp-ABC%dX@pretalx.example.org",
            first: ["PRODID:-//pretalx//pretalx.example.org//camp"],
            further: ["URL:https://pretalx.example.org/camp/talk/ABC/"]
        ),
        CalendarManner(
            name: "Indico",
            times: .utc,
            folding: .none,
            newlines: ["\n"],
            uid: "indico-contribution-%d@indico.example.org",
            further: ["CONTACT:Ada", "DESCRIPTION:Speakers: Ada\\, Bob\\nhttps://example.org"]
        ),
        CalendarManner(
            name: "sched",
            times: .floating,
            folding: .none,
            newlines: ["\r\n", "\n"],
            hasMark: true,
            uid: "%d5f0c3d",
            further: ["CATEGORIES:TALKS,MORE", "SEQUENCE:0"]
        ),
        CalendarManner(
            name: "Nextcloud",
            times: .named,
            newlines: ["\r\n"],
            hasDuration: true,
            repeats: true,
            uid: "sabre-vobject-%d",
            first: ["X-WR-CALNAME:Räume"],
            further: ["X-NC-GROUP-ID:1", "LAST-MODIFIED:20270101T000000Z"]
        ),
        CalendarManner(
            name: "Thunderbird",
            times: .mozilla,
            repeats: true,
            further: ["X-MOZ-GENERATION:4", "X-MOZ-LASTACK:20270101T000000Z"]
        ),
        CalendarManner(name: "Evolution", times: .evolution, hasDuration: true, repeats: true),
        CalendarManner(
            name: "frab",
            times: .named,
            newlines: ["\n", "\r\n"],
            hasDuration: true,
            uid: "%d@frab.example.org",
            further: ["CATEGORIES:Lecture", "URL;VALUE=URI:https://x/1"]
        ),
    ]
}
