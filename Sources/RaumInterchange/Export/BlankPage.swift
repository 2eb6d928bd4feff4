package import RaumGrid

/// An empty grid for a wall of sticky notes: rooms across, slots down, a page of paper for each day.
package enum BlankPage {
    /// A self-contained page of HTML.
    ///
    /// It has columns for open and closed rooms, and breaks over the whole width. `language` is the page's, as in
    /// `lang`; `heading` returns the name of a day.
    package static func text(
        _ grid: Grid,
        language: String,
        heading: (CivilDate) -> String
    ) -> String {
        let slots = grid.slots.values.filter { $0.kind != .removed }
            .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        let rooms = grid.rooms.values.filter { $0.state != .removed }.sorted { $0.id < $1.id }
        let days = Set(slots.map(\.start.date)).sorted()
        let tables = days.map { day in
            let rows = slots.filter { $0.start.date == day }.map { row($0, rooms.count) }
            let heads = rooms.map(head).joined()
            return "<section>\n<h2>\(escaped(heading(day)))</h2>\n<table>\n"
                + "<thead><tr><th></th>\(heads)</tr></thead>\n<tbody>\n"
                + rows.joined(separator: "\n") + "\n</tbody>\n</table>\n</section>"
        }
        let name = escaped(grid.event?.name.string ?? "")
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="generator" content="Raumwerk">
            <title>\(name)</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <h1>\(name)</h1>
            \(tables.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    private static func head(_ room: Room) -> String {
        let facts = [room.floor.string, room.capacity > 0 ? "\(room.capacity)" : ""]
        let small = facts.filter { !$0.isEmpty }.joined(separator: " · ")
        let name = escaped(room.name.string)
        return "<th>\(name)\(small.isEmpty ? "" : "<br><small>\(escaped(small))</small>")</th>"
    }

    private static func row(_ slot: Slot, _ count: Int) -> String {
        let span = "\(slot.start.clock)–\(slot.end.clock)"
        let label = escaped(slot.label.string)
        guard slot.kind == .session else {
            return
                "<tr class=\"break\"><th>\(span)</th><td colspan=\"\(max(1, count))\">\(label)</td></tr>"
        }
        let small = label.isEmpty ? "" : "<br><small>\(label)</small>"
        let cells = String(repeating: "<td></td>", count: max(1, count))
        return "<tr><th>\(span)\(small)</th>\(cells)</tr>"
    }

    /// A sticky note is 76 mm wide and high.
    private static let style = """
        *{box-sizing:border-box}body{margin:0;padding:8mm;font:12pt/1.3 system-ui,sans-serif;color:#000}
        h1{font-size:20pt;margin:0}h2{font-size:16pt;margin:4mm 0}
        table{border-collapse:collapse;width:100%;table-layout:fixed}
        th,td{border:.5mm solid #000;padding:2mm;overflow-wrap:anywhere}
        thead th:first-child,tbody th{width:28mm}tbody td{height:80mm}
        .break td,.break th{height:auto;text-align:center;background:#eee}
        @page{size:landscape;margin:8mm}
        section{break-after:page}section:last-child{break-after:auto}thead{display:table-header-group}
        tr{break-inside:avoid}
        """
}
