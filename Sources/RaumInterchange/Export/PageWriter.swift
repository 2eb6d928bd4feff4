// One self-contained page of HTML: no script, no font, no picture. A phone shows a list; if the rooms fit side by side,
// and on paper, the sessions are in a grid whose rows are the moments at which a session or break begins or ends.

import RaumGrid

enum PageWriter {
    static func text(_ grid: ExportedGrid, _ voice: ExportVoice) -> String {
        let days = grid.drawnDays.enumerated().map {
            PageDay($1, $0, grid, voice)
        }
        let name = escaped(grid.name)
        return """
            <!DOCTYPE html>
            <html\(voice.attribute)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="Raumwerk">
            <title>\(name)</title>
            <style>
            \(style)
            \(days.map(\.style).joined(separator: "\n"))
            </style>
            </head>
            <body>
            <h1>\(name)</h1>
            \(days.map(\.text).joined(separator: "\n"))
            <footer>\(voice.word(ExportVoice.revision)) \(grid.revision) · \(escaped(grid.zone))</footer>
            </body>
            </html>

            """
    }

    private static let style = """
        :root{--ground:#fff;--text:#1a1a1a;--quiet:#555;--card:#eef2f7;--edge:#1f5fa8}
        @media (prefers-color-scheme:dark){:root{--ground:#14171b;--text:#eee;--quiet:#aab;\
        --card:#232a33;--edge:#7db4f0}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:1rem;background:var(--ground);color:var(--text);\
        font:1rem/1.35 system-ui,sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.2rem;margin:1.5rem 0 .5rem}
        h3{font-size:1rem;margin:0}p{margin:.15rem 0 0;color:var(--quiet);font-size:.9rem}
        article{background:var(--card);border-left:.3rem solid var(--edge);border-radius:.3rem;\
        padding:.5rem .6rem;margin:0 0 .5rem;min-width:0;break-inside:avoid}
        .off{border-left-style:dashed}.off h3{text-decoration:line-through}
        .head,.time{display:none;color:var(--quiet);font-weight:600;min-width:0}
        .break{color:var(--quiet);font-weight:600;padding:.3rem .6rem;margin:0 0 .5rem;\
        border-top:1px solid;border-bottom:1px solid}
        .free{display:none;color:var(--quiet);border:1px dashed;border-radius:.3rem;padding:.5rem .6rem}
        footer{margin-top:1.5rem;color:var(--quiet);font-size:.8rem}
        @page{size:landscape;margin:10mm}
        @media print{:root{--ground:#fff;--text:#000;--quiet:#333;--card:#fff;--edge:#000}\
        article{border:1px solid #000}body{padding:0}section{break-inside:avoid}}
        """
}

/// A day of the page.
private struct PageDay {
    private let day: ExportedGrid.Day
    private let number: Int
    private let grid: ExportedGrid
    private let voice: ExportVoice
    private let lanes: DayLanes
    /// The moments at which a session or break begins or ends, in order.
    private let moments: [Int64]

    init(_ day: ExportedGrid.Day, _ number: Int, _ grid: ExportedGrid, _ voice: ExportVoice) {
        self.day = day
        self.voice = voice
        self.number = number
        self.grid = grid
        lanes = DayLanes(day, grid.rooms)
        let times =
            day.cards.flatMap { [$0.start, $0.end] }
            + (day.breaks + day.slots).flatMap { [$0.start, $0.end] }
        moments = Set(times.map(\.milliseconds)).sorted()
    }

    /// The style of the day; a column narrower than 8 rem would break words, so then the list is shown.
    var style: String {
        let width = 6 + lanes.count * 8
        let name = ".d\(number)"
        let rules = """
            \(name){display:grid;grid-template-columns:4rem repeat(\(max(1, lanes.count)),minmax(0,1fr));gap:.3rem}
            \(name) .head,\(name) .time,\(name) .free{display:block}
            \(name) article,\(name) .break{margin:0}\(name) .where{display:none}
            """
        return "@media (min-width:\(width)rem),print{\n\(rules)\n}"
    }

    var text: String {
        let heads = lanes.rooms.map { room in
            let columns = "\(room.first + 2)/span \(room.count)"
            let name = escaped(grid.name(of: room.id))
            return "<div class=\"head\" style=\"grid-row:1;grid-column:\(columns)\">\(name)</div>"
        }
        let begins = day.sessions.map(\.start) + (day.breaks + day.slots).map(\.start)
        let starts = Dictionary(begins.map { ($0.milliseconds, $0.clock) }) { first, _ in first }
        let times = moments.enumerated().compactMap { index, moment in
            starts[moment].map {
                "<div class=\"time\" style=\"grid-row:\(index + 2);grid-column:1\">\($0)</div>"
            }
        }
        let content = (heads + times + lanes.free.map(cell) + entries).joined(separator: "\n")
        return
            "<section>\n<h2>\(escaped(voice.heading(day.date)))</h2>\n<div class=\"d\(number)\">\n\(content)\n</div>\n</section>"
    }

    /// The sessions and breaks of the list, by their starts; a break comes before sessions that begin with it.
    private var entries: [String] {
        let breaks = day.breaks.map { ($0.start, entry($0)) }
        let all = (breaks + day.cards.map { ($0.start, article($0)) }).enumerated()
        return all.sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
            .map(\.element.1)
    }

    /// The rows of the grid from `start` to `end`.
    private func rows(_ start: ZonedTime, _ end: ZonedTime) -> String {
        let first = (moments.firstIndex(of: start.milliseconds) ?? 0) + 2
        let last = (moments.firstIndex(of: end.milliseconds) ?? 0) + 2
        return "grid-row:\(first)/\(max(last, first + 1))"
    }

    private func cell(_ row: ExportedGrid.Break, first: Int, count: Int) -> String {
        let place = "\(rows(row.start, row.end));grid-column:\(first + 2)/span \(count)"
        let word = voice.words(ExportVoice.free)
        return "<div class=\"free\" style=\"\(place)\">\(word)</div>"
    }

    private func entry(_ pause: ExportedGrid.Break) -> String {
        let place = "\(rows(pause.start, pause.end));grid-column:2/-1"
        let span = grid.span(pause.start, pause.end, on: day.date, voice)
        return "<div class=\"break\" style=\"\(place)\">\(span) \(escaped(pause.label))</div>"
    }

    private func article(_ card: ExportedGrid.Card) -> String {
        let session = card.session
        let column = (lanes.lane[session.id] ?? 0) + 2
        let place = "\(rows(card.start, card.end));grid-column:\(column)"
        let span = grid.span(session.start, session.end, on: day.date, voice)
        let hosts = escaped(session.hosts.joined(separator: ", "))
        let room = escaped(grid.name(of: session.room))
        let off = session.isCancelled
        let lines = [
            "<article\(off ? " class=\"off\"" : "") style=\"\(place)\">",
            "<h3>\(escaped(session.title))</h3>",
            off ? "<p><strong>\(voice.words(ExportVoice.cancelled))</strong></p>" : "",
            "<p>\(span)<span class=\"where\"> · \(room)</span></p>",
            hosts.isEmpty ? "" : "<p>\(hosts)</p>",
            "</article>",
        ]
        return lines.joined()
    }
}
