// One page of HTML that needs nothing else: no script, no font, no picture. A phone gets a list; where
// the rooms fit side by side, and on paper, the sessions stand in a grid whose rows are the moments
// at which something begins or ends.

import RaumGrid

enum PageWriter {
    static func text(_ grid: ExportedGrid, _ voice: ExportVoice) -> String {
        let days = ExportedGrid.days(grid.sessions).enumerated().map {
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
            <footer>Revision \(grid.revision) · \(escaped(grid.zone))</footer>
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
    /// The moments at which something begins or ends, in order.
    private let moments: [Int64]

    init(_ day: ExportedGrid.Day, _ number: Int, _ grid: ExportedGrid, _ voice: ExportVoice) {
        self.day = day
        self.voice = voice
        self.number = number
        self.grid = grid
        lanes = DayLanes(day.sessions, grid.rooms.map(\.id))
        let times = day.sessions.flatMap { [$0.start.milliseconds, $0.end.milliseconds] }
        moments = Set(times).sorted()
    }

    /// A column narrower than 8 rem breaks words that a list would keep.
    var style: String {
        let width = 6 + lanes.count * 8
        let name = ".d\(number)"
        let rules = """
            \(name){display:grid;grid-template-columns:4rem repeat(\(lanes.count),minmax(0,1fr));gap:.3rem}
            \(name) .head,\(name) .time{display:block}
            \(name) article{margin:0}\(name) .where{display:none}
            """
        return "@media (min-width:\(width)rem),print{\n\(rules)\n}"
    }

    var text: String {
        let heads = lanes.rooms.map { room in
            let columns = "\(room.first + 2)/span \(room.count)"
            let name = escaped(grid.name(of: room.id))
            return "<div class=\"head\" style=\"grid-row:1;grid-column:\(columns)\">\(name)</div>"
        }
        let starts = Dictionary(day.sessions.map { ($0.start.milliseconds, $0.start.clock) }) {
            first,
            _ in first
        }
        let times = moments.enumerated().compactMap { index, moment in
            starts[moment].map {
                "<div class=\"time\" style=\"grid-row:\(index + 2);grid-column:1\">\($0)</div>"
            }
        }
        let articles = day.sessions.map(article)
        let content = (heads + times + articles).joined(separator: "\n")
        return
            "<section>\n<h2>\(escaped(voice.heading(day.date)))</h2>\n<div class=\"d\(number)\">\n\(content)\n</div>\n</section>"
    }

    private func article(_ session: ExportedGrid.Session) -> String {
        let first = (moments.firstIndex(of: session.start.milliseconds) ?? 0) + 2
        let last = (moments.firstIndex(of: session.end.milliseconds) ?? 0) + 2
        let column = (lanes.lane[session.id] ?? 0) + 2
        let place = "grid-row:\(first)/\(max(last, first + 1));grid-column:\(column)"
        let hosts = escaped(session.hosts.joined(separator: ", "))
        let room = escaped(grid.name(of: session.room))
        let off = session.isCancelled
        let lines = [
            "<article\(off ? " class=\"off\"" : "") style=\"\(place)\">",
            "<h3>\(escaped(session.title))</h3>",
            off ? "<p><strong>Entfällt / cancelled</strong></p>" : "",
            "<p>\(session.start.clock)–\(session.end.clock)<span class=\"where\"> · \(room)</span></p>",
            hosts.isEmpty ? "" : "<p>\(hosts)</p>",
            "</article>",
        ]
        return lines.joined()
    }
}
