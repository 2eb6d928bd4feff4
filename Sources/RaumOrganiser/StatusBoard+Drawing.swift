internal import RaumGrid
package import RaumScreen

extension StatusBoard {
    /// The board for a terminal of `width` columns and `height` rows; with `isASCII` for one that shows nothing
    /// else.
    package func frame(width: Int, height: Int, isASCII: Bool) -> Frame {
        var frame = Frame(width: width, height: height)
        var y = 0
        for (text, style) in head {
            draw(text, y, style, isASCII, &frame)
            y += 1
        }
        let table = Table(header: StatusBoard.header, rows: rows.map(cells))
        draw(
            table.lines.first ?? "No screen has ever said what it shows.",
            y + 1,
            .quiet,
            isASCII,
            &frame
        )
        let bodies = zip(table.lines.dropFirst(), rows).dropFirst(scrolled)
        for ((line, row), place) in zip(bodies, y + 2..<max(y + 2, height - 1)) {
            draw(line, place, row.style, isASCII, &frame)
        }
        if height > y { draw(foot, height - 1, .quiet, isASCII, &frame) }
        return frame
    }

    private func draw(
        _ text: String,
        _ y: Int,
        _ style: Style,
        _ isASCII: Bool,
        _ frame: inout Frame
    ) {
        let clean = TextFilter.clean(text)
        let spelled = isASCII ? ASCIISpelling.spell(clean) : clean
        let clipped = WordWrap.clipped(
            spelled,
            columns: max(1, frame.width - 2),
            ellipsis: isASCII ? ".." : "…"
        )
        frame.fill(0..<frame.width, y: y, with: " ", style)
        frame.draw(clipped, x: 1, y: y, style)
    }

    /// The board as lines, for a pipe.
    package var lines: [String] {
        let table = Table(header: StatusBoard.header, rows: rows.map(cells))
        return head.map(\.text).filter { !$0.isEmpty } + table.lines.map { "  " + $0 }
    }

    /// What of the lines is news, and not only the time that passes.
    package var news: [String] {
        let known = report.map { report in
            [
                report.screens.sentence, "\(report.keys) \(report.keyed)",
                report.readOnlyReason ?? "",
            ]
                + report.latencies.map(\.words)
        }
        return (known ?? []) + [outage?.reason ?? ""] + rows.flatMap(cells)
    }

    private static let header = [
        "SCREEN", "ROOM", "SHOWS", "SINCE", "STATE", "CLOCK", "NAME", "ADDRESS",
    ]

    private func cells(_ row: ScreenTable.Row) -> [String] {
        let word = row.isConnected ? (row.isBehind ? "BEHIND" : "current") : "GONE"
        let seen = row.seen.map { " " + clock($0) } ?? ""
        let state = (row.isConnected ? word : word + seen) + (row.lacksKey ? ", no key" : "")
        let offset = row.offsetMilliseconds.map { ($0 >= 0 ? "+" : "") + "\($0) ms" }
        return [
            row.title, row.room, row.shown.map(String.init) ?? "nothing",
            row.since.map(clock) ?? "", state, offset ?? "", row.name, row.address,
        ]
    }

    /// With seconds of the same day, else with the date.
    private func clock(_ time: ZonedTime) -> String {
        guard time.date == report?.now?.date else { return "\(time.date) \(time.clock)" }
        let second = String(time.second)
        return time.clock + ":" + (second.utf8.count == 1 ? "0" : "") + second
    }
}

// What stands above the screens.

extension StatusBoard {
    private var head: [(text: String, style: Style)] {
        guard let report else {
            let text = outage.map { "No answer: \($0.reason)" } ?? "Asking the daemon."
            return [(text, Style(outage == nil ? .quiet : .alarm, bold: true))]
        }
        var lines = [(title(report), Style(.text, bold: true)), (machine(report), Style.quiet)]
        if !report.latencies.isEmpty { lines.append((latencies(report), .quiet)) }
        if let reason = report.readOnlyReason {
            lines.append(("READ-ONLY, nothing can be changed: \(reason)", .alarmBar))
        }
        if let outage {
            let since = outage.since.map { "since " + clock($0) } ?? ""
            lines.append(("No answer \(since): \(outage.reason)", .alarmBar))
        }
        return lines
    }

    private func title(_ report: StatusReport) -> String {
        let now = report.now.map(clock) ?? "?"
        return [report.event, now, report.screens.sentence].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    private func machine(_ report: StatusReport) -> String {
        let facts = [
            "\(report.connections) connected, \(report.watching) watching",
            "\(report.keys) keys, \(report.keyed) in use",
            report.freeBytes.map { "disk \(bytes($0)) free" },
            report.journalBytes.map { "journal \(bytes($0))" },
            report.uptimeSeconds.map { "up \(length($0))" },
        ]
        return facts.compactMap(\.self).joined(separator: " · ")
    }

    private func latencies(_ report: StatusReport) -> String {
        "last changes: " + report.latencies.prefix(3).map(\.words).joined(separator: "; ")
    }

    private func length(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h \(seconds / 60 % 60) min"
        default: "\(seconds / 86_400) d \(seconds / 3600 % 24) h"
        }
    }

    private var foot: String {
        let way = isTurned ? ", backwards" : ""
        return "q ends · s sorts by \(order.word)\(way) · r turns it · arrows scroll"
    }
}

extension Style {
    fileprivate static let quiet = Style(.quiet)
    fileprivate static let alarmBar = Style(.alarm, bold: true, reverse: true)
}

extension ScreenTable.Row {
    fileprivate var style: Style {
        guard isConnected else { return Style(.alarm, bold: true) }
        return isBehind ? Style(.change, bold: true) : .plain
    }
}
