// CSV (RFC 4180) and Markdown: tables for people and their programs.

import RaumGrid
import RaumWords

enum TableWriter {
    // Versions that called hands "Interest" also know "Hands"; they recognise this program's tables by the last column,
    // and no column that they read as hands may have other numbers.
    static let header = [
        "ID", "Title", "Room", "Start", "End", "Host", "Tags", "Language", "Note", "Hands",
        "Cancelled", "Type", "Subtitle", "Abstract", "Description", "URL", "Feedback URL", "Links",
        "Attachments", "Person IDs", "Room ID", "Interested",
        "Raumwerk Digest", "Raumwerk Revision", "Raumwerk ID",
    ]

    /// The heading of the word for the plan.
    static let planHeading = "Raumwerk Plan"

    /// `grid` as CSV, with a byte order mark, without which Excel does not recognise UTF-8; `plan` is the word for the
    /// plan.
    static func csv(_ grid: ExportedGrid, _ plan: String?) -> String {
        let rows = grid.sessions.map { session in
            [
                session.id.string, session.title, grid.name(of: session.room),
                session.start.rfc3339, session.end.rfc3339,
                session.hosts.joined(separator: "; "), session.tags.joined(separator: ", "),
                session.language, session.note, "\(session.hands)",
                session.isCancelled ? "yes" : "",
            ] + details(session.details)
                + [
                    session.room.string, "\(session.interested)", grid.digest(of: session.id),
                    "\(session.revision)", session.id.string,
                ]
        }
        let tray = (grid.tray + grid.placeless).map { session in
            [
                session.id.string, session.title, "", "", "",
                session.hosts.joined(separator: "; "), session.tags.joined(separator: ", "),
                session.language, session.note, "\(session.hands)",
                session.isCancelled ? "yes" : "",
            ] + details(session.details)
                + [
                    "", "\(session.interested)", grid.digest(of: session.id),
                    "\(session.revision)", session.id.string,
                ]
        }
        let breaks = grid.breaks.map { pause in
            let times = [pause.start.rfc3339, pause.end.rfc3339]
            let type = header.firstIndex(of: "Type") ?? 0
            let cells = ["", pause.label, ""] + times + ["", "", "", "", "", "", "break"]
            let blanks = header.dropFirst(type + 1).dropLast(3).map { _ in "" }
            let digest = grid.digest(of: pause.id)
            return cells + blanks + [digest, "\(pause.revision)", pause.id.string]
        }
        let lines = naming(plan, [header] + rows + tray + breaks).map {
            $0.map(cell).joined(separator: ",") + "\r\n"
        }
        return "\u{FEFF}" + lines.joined()
    }

    /// `rows`, of which the first has the headings, with a column for the plan before the last two.
    private static func naming(_ plan: String?, _ rows: [[String]]) -> [[String]] {
        guard let plan else { return rows }
        return rows.enumerated().map { index, row in
            row.dropLast(2) + [index == 0 ? planHeading : plan] + row.suffix(2)
        }
    }

    private static func details(_ details: [DetailName: String]) -> [String] {
        let names: [DetailName] = [
            .type, .subtitle, .abstract, .description, .url, .feedback, .links, .attachments,
            .persons,
        ]
        return names.map { details[$0] ?? "" }
    }

    /// Whether `text` begins with the apostrophe that prevents a spreadsheet from evaluating it.
    static func isGuarded(_ text: String) -> Bool {
        text.utf8.first == 0x27 && isFormula(text)
    }

    /// Whether a spreadsheet would evaluate `text` without the apostrophes in front of it.
    private static func isFormula(_ text: String) -> Bool {
        let first = text.unicodeScalars.drop { $0 == "'" }.first
        return first.map { "=+-@".unicodeScalars.contains($0) } == true
    }

    /// A cell.
    ///
    /// A cell that a spreadsheet would evaluate gets an apostrophe in front (OWASP, "CSV Injection"); a cell that
    /// already has one gets a second, so that the first is not lost.
    private static func cell(_ text: String) -> String {
        let safe = isFormula(text) ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { ",\"\n\r;|\t".unicodeScalars.contains($0) })
        else { return safe }
        var quoted = String.UnicodeScalarView()
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        return "\"\(String(quoted))\""
    }

    /// A table for each day, with its breaks.
    static func markdown(_ grid: ExportedGrid, _ voice: ExportVoice) -> String {
        var lines = ["# \(marked(grid.name))", ""]
        let heads = [
            Sentence(en: "Time", de: "Zeit"), Sentence(en: "Room", de: "Raum"),
            Sentence(name: "Session"), Sentence(en: "Host", de: "Wer"),
        ]
        let head = "| " + heads.map(voice.word).joined(separator: " | ") + " |"
        for day in grid.drawnDays where !day.sessions.isEmpty || !day.breaks.isEmpty {
            lines += ["## \(voice.heading(day.date))", "", head, "| --- | --- | --- | --- |"]
            lines += rows(day, grid, voice) + [""]
        }
        return lines.joined(separator: "\n")
    }

    /// The sessions and breaks by their starts; a break comes before sessions that begin with it.
    private static func rows(
        _ day: ExportedGrid.Day,
        _ grid: ExportedGrid,
        _ voice: ExportVoice
    ) -> [String] {
        let breaks = day.breaks.map { pause in
            let span = grid.span(pause.start, pause.end, on: day.date, voice)
            return (pause.start.milliseconds, "| \(span) |  | \(marked(pause.label)) |  |")
        }
        let sessions = day.sessions.map { session in
            (session.start.milliseconds, row(session, on: day.date, grid, voice))
        }
        let all = (breaks + sessions).enumerated().sorted {
            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }
        return all.map(\.element.1)
    }

    private static func row(
        _ session: ExportedGrid.Session,
        on date: CivilDate,
        _ grid: ExportedGrid,
        _ voice: ExportVoice
    ) -> String {
        let title = marked(session.title)
        let off = voice.word(Sentence(en: "cancelled", de: "entfällt"))
        let span = grid.span(session.start, session.end, on: date, voice)
        let isToday =
            session.start.date == date || session.end.needsDay(after: session.start)
        let cells = [
            (isToday ? "" : voice.heading(session.start.date) + " ") + span,
            marked(grid.name(of: session.room)),
            session.isCancelled ? "~~\(title)~~ (\(off))" : title,
            marked(session.hosts.joined(separator: ", ")),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    /// `text` with all characters escaped that have a meaning in Markdown (CommonMark, 2.4).
    private static func marked(_ text: String) -> String {
        let signs = "\\`*_{}[]<>()#+-.!|~&".unicodeScalars
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if signs.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
