// A drawing for the wall: rooms across, time down to scale, a block for each day. Lengths are tenths of a millimetre on
// A2 across; it scales to any size. Nothing is loaded: no font, no script, no picture. Since the font of the printing
// program is unknown, text is measured in the widest common one.

import RaumGrid

enum PosterWriter {
    /// A2 across (ISO 216) is 594 mm wide.
    static let width = 5940
    static let margin = 160
    static let timeWidth = 260

    static func text(_ grid: ExportedGrid, _ voice: ExportVoice) -> String {
        var top = 420
        var blocks: [String] = []
        for day in grid.drawnDays {
            let block = PosterDay(day, grid, voice, top: top)
            blocks.append(block.text)
            top = block.bottom + margin
        }
        let height = top + margin
        let foot = "\(voice.word(ExportVoice.revision)) \(grid.revision) · \(grid.zone)"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg"\(voice.attribute) width="\(width / 10)mm" height="\(height / 10)mm" \
            viewBox="0 0 \(width) \(height)">
            <title>\(escaped(grid.name))</title>
            <style>
            \(style)
            </style>
            <rect class="ground" width="\(width)" height="\(height)"/>
            <text class="name" x="\(margin)" y="280">\
            \(escaped(PosterText.clipped(grid.name, size: 150, width: width - 2 * margin)))</text>
            \(blocks.joined(separator: "\n"))
            <text class="quiet" x="\(margin)" y="\(height - 60)">\(escaped(foot))</text>
            </svg>

            """
    }

    private static let style = """
        text{font-family:system-ui,sans-serif;font-size:44px;fill:#1a1a1a;unicode-bidi:plaintext}
        .ground{fill:#fff}.name{font-size:150px;font-weight:700}
        .day{font-size:80px;font-weight:700}.room{font-size:56px;font-weight:700}
        .title{font-weight:700}.quiet,.time{fill:#555}
        .card{fill:#eef2f7;stroke:#1f5fa8;stroke-width:4}.line{stroke:#b8c2cc;stroke-width:2}
        .pause{fill:#f3f3f3;stroke:none}.free{fill:none;stroke:#b8c2cc;stroke-width:3;stroke-dasharray:12 12}
        .off .card{stroke-dasharray:24 16}.off .title{text-decoration:line-through}
        @media screen and (prefers-color-scheme:dark){text{fill:#eee}.ground{fill:#14171b}\
        .quiet,.time{fill:#aab}.card{fill:#232a33;stroke:#7db4f0}.pause{fill:#1c2127}.line{stroke:#4a545f}}
        """
}

/// A day of the poster.
private struct PosterDay {
    private let day: ExportedGrid.Day
    private let grid: ExportedGrid
    private let voice: ExportVoice
    private let lanes: DayLanes
    private let top: Int
    private let first: Int64
    private let last: Int64
    /// Tenths of a millimetre for a minute.
    private let scale: Double

    private static let headHeight = 220
    /// The smallest height of a card with a line of text.
    private static let cardHeightMin = 84.0
    private static let scaleMax = 14.0

    init(_ day: ExportedGrid.Day, _ grid: ExportedGrid, _ voice: ExportVoice, top: Int) {
        self.day = day
        self.grid = grid
        self.voice = voice
        self.top = top
        lanes = DayLanes(day, grid.rooms)
        let cards = lanes.cards
        let rows = day.breaks + day.slots
        first = day.start ?? 0
        last = (cards.map(\.end) + rows.map(\.end)).max()?.milliseconds ?? 0
        let lengths =
            cards.map { $0.end.minutes(since: $0.start) }
            + rows.map { $0.end.minutes(since: $0.start) }
        let shortest = Double(max(1, lengths.min() ?? 30))
        scale = min(max(6, PosterDay.cardHeightMin / shortest), PosterDay.scaleMax)
    }

    private func y(_ milliseconds: Int64) -> Int {
        top + PosterDay.headHeight + Int(Double(milliseconds - first) / 60_000 * scale)
    }

    var bottom: Int { y(last) }

    private var laneWidth: Int {
        (PosterWriter.width - 2 * PosterWriter.margin - PosterWriter.timeWidth)
            / max(1, lanes.count)
    }

    private func x(_ lane: Int) -> Int {
        PosterWriter.margin + PosterWriter.timeWidth + lane * laneWidth
    }

    var text: String {
        let margin = PosterWriter.margin
        let date = escaped(voice.heading(day.date))
        let heading = "<text class=\"day\" x=\"\(margin)\" y=\"\(top + 70)\">\(date)</text>"
        let cells = lanes.free.map(cell) + day.breaks.map(pause)
        return ([heading] + rooms + cells + times + lanes.cards.map(card)).joined(separator: "\n")
    }

    private var rooms: [String] {
        lanes.rooms.map { room in
            let width = room.count * laneWidth - 40
            let name = PosterText.clipped(grid.name(of: room.id), size: 56, width: width)
            return "<text class=\"room\" x=\"\(x(room.first) + 10)\" y=\"\(top + 180)\">"
                + "\(escaped(name))</text>"
        }
    }

    /// A line and a time at each start of sessions; times that would overlap are left out.
    private var times: [String] {
        var lines: [String] = []
        var free = Int.min
        let starts = day.sessions.map(\.start) + (day.breaks + day.slots).map(\.start)
        for start in starts.sorted() where y(start.milliseconds) >= free {
            let y = y(start.milliseconds)
            free = y + 54
            let right = PosterWriter.width - PosterWriter.margin
            lines.append(
                "<line class=\"line\" x1=\"\(PosterWriter.margin)\" x2=\"\(right)\" y1=\"\(y)\""
                    + " y2=\"\(y)\"/><text class=\"time\" x=\"\(PosterWriter.margin)\""
                    + " y=\"\(y + 46)\">\(start.clock)</text>"
            )
        }
        return lines
    }

    /// A free cell.
    private func cell(_ row: ExportedGrid.Break, first: Int, count: Int) -> String {
        let box = rect("free", row, left: x(first), width: count * laneWidth - 12)
        return box + label(voice.words(ExportVoice.free), row, left: x(first), count * laneWidth)
    }

    /// A break, over all rooms.
    private func pause(_ row: ExportedGrid.Break) -> String {
        let width = max(1, lanes.count) * laneWidth - 12
        let text = "\(grid.span(row.start, row.end, on: day.date, voice))  \(row.label)"
        return rect("pause", row, left: x(0), width: width) + label(text, row, left: x(0), width)
    }

    private func rect(
        _ name: String,
        _ row: ExportedGrid.Break,
        left: Int,
        width: Int
    ) -> String {
        let start = y(row.start.milliseconds)
        let height = max(y(row.end.milliseconds) - start - 8, 8)
        return "<rect class=\"\(name)\" x=\"\(left)\" y=\"\(start + 4)\" width=\"\(width)\""
            + " height=\"\(height)\" rx=\"14\"/>"
    }

    private func label(
        _ text: String,
        _ row: ExportedGrid.Break,
        left: Int,
        _ width: Int
    ) -> String {
        let words = PosterText.clipped(text, size: 44, width: width - 40)
        let line = y(row.start.milliseconds) + 52
        return "<text class=\"quiet\" x=\"\(left + 20)\" y=\"\(line)\">\(escaped(words))</text>"
    }

    private func card(_ card: ExportedGrid.Card) -> String {
        let session = card.session
        let left = x(lanes.lane[session.id] ?? 0)
        let start = y(card.start.milliseconds)
        let height = max(y(card.end.milliseconds) - start - 8, Int(PosterDay.cardHeightMin) - 8)
        let width = laneWidth - 12
        let text = lines(session, width: width - 40, count: max(1, (height - 20) / 54))
        let spans = text.enumerated().map { index, line in
            "<text class=\"\(line.isTitle ? "title" : "quiet")\" x=\"\(left + 20)\""
                + " y=\"\(start + 52 + index * 54)\">\(escaped(line.text))</text>"
        }
        let whole = [session.title, session.hosts.joined(separator: ", ")].filter { !$0.isEmpty }
        return "<g\(session.isCancelled ? " class=\"off\"" : "")>"
            + "<title>\(escaped(whole.joined(separator: " · ")))</title>"
            + "<rect class=\"card\" x=\"\(left)\" y=\"\(start + 4)\" width=\"\(width)\""
            + " height=\"\(height)\" rx=\"14\"/>" + spans.joined() + "</g>"
    }

    /// The lines of a card: the title first, then other facts as far as there is room.
    private func lines(_ session: ExportedGrid.Session, width: Int, count: Int)
        -> [(text: String, isTitle: Bool)]
    {
        let off = session.isCancelled ? [voice.words(ExportVoice.cancelled)] : []
        let hosts = session.hosts.joined(separator: ", ")
        let rest =
            off + [grid.span(session.start, session.end, on: day.date, voice)]
            + (hosts.isEmpty ? [] : [hosts])
        let kept = min(rest.count, max(0, count - 1))
        let title = PosterText.wrapped(
            session.title,
            size: 44,
            width: width,
            linesMax: max(1, count - kept)
        )
        let below = rest.prefix(max(0, count - title.count)).map {
            (PosterText.clipped($0, size: 44, width: width), false)
        }
        return title.map { ($0, true) } + below
    }
}
