internal import RaumGrid
package import RaumScreen
internal import RaumWire
package import RaumWords

extension StatusBoard {
    /// The board for a terminal of `width` columns and `height` rows; with `isASCII` for one that shows nothing
    /// else.
    package func frame(width: Int, height: Int, isASCII: Bool, _ language: Language = .english)
        -> Frame
    {
        var frame = Frame(width: width, height: height)
        func draw(_ text: Sentence, _ y: Int, _ style: Style) {
            self.draw(text.spoken(in: language), y, style, isASCII, &frame)
        }
        for (y, (text, style)) in head.enumerated() { draw(text, y, style) }
        let y = head.count
        let table = table.lines
        draw(table.first ?? ScreenTable.nobody, y + 1, .quiet)
        let bodies = zip(table.dropFirst(), rows).dropFirst(scrolled)
        for ((line, row), place) in zip(bodies, y + 2..<max(y + 2, height - 1)) {
            draw(line, place, row.style)
        }
        if height > y { draw(foot, height - 1, .quiet) }
        return frame
    }

    private var table: Table {
        Table(header: StatusBoard.header.map(\.head), rows: rows.map(cells))
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
    package var lines: [Sentence] {
        head.map(\.text).filter { !$0.isEmpty } + table.lines.map { Sentence(name: "  ") + $0 }
    }

    /// The lines that are news, without those that change only with the time.
    package var news: [String] {
        let known = report.map { report in
            [
                report.screens.sentence.english, "\(report.keys) \(report.keyed)",
            ]
                + report.obstacles.map(\.english)
                + report.screens.daemons.map {
                    "\($0.name) \($0.state) \($0.revision) \($0.unasked ?? "")"
                }
                + report.latencies.map(\.words)
        }
        return (known ?? []) + [outage?.reason.english ?? ""] + rows.flatMap(cells).map(\.english)
    }

    private static let header: [ScreenTable.Column] = [
        .screen, .room, .code, .shows, .since, .state, .clock, .name, .address,
    ]

    private func cells(_ row: ScreenTable.Row) -> [Sentence] {
        [
            Sentence(name: row.title), Sentence(name: row.room), Sentence(name: row.code),
            row.shownCell,
            Sentence(name: row.since.map(clock) ?? ""),
            row.stateWords(seen: row.seen.map { " " + clock($0) } ?? ""), row.clockWords,
            Sentence(name: row.name), Sentence(name: row.address),
        ]
    }

    /// With seconds of the same day, else with the date.
    private func clock(_ time: ZonedTime) -> String {
        guard time.date == report?.now?.date else { return "\(time.date) \(time.clock)" }
        let second = String(time.second)
        return time.reading + ":" + (second.utf8.count == 1 ? "0" : "") + second
    }
}

// The lines above the screens.

extension StatusBoard {
    private var head: [(text: Sentence, style: Style)] {
        guard let report else {
            let asking = Sentence(en: "Asking the daemon.", de: "Frage raumwerkd.")
            let text = outage.map { Sentence(en: "No answer: ", de: "Keine Antwort: ") + $0.reason }
            return [(text ?? asking, Style(outage == nil ? .quiet : .alarm, bold: true))]
        }
        var lines = [(title(report), Style(.text, bold: true)), (machine(report), Style.quiet)]
        if !report.latencies.isEmpty { lines.append((latencies(report), .quiet)) }
        for daemon in report.screens.daemons {
            let isWell = daemon.state != .silent && daemon.unasked == nil
            let words = daemon.sentence(on: report.now?.date ?? CivilDate(dayNumber: 0))
            lines.append((words, Style(isWell ? .text : .alarm)))
        }
        for obstacle in report.obstacles { lines.append((obstacle, .alarmBar)) }
        if let outage {
            let since = outage.since.map(clock) ?? "?"
            let text = Sentence(
                en: "No answer since \(since): ",
                de: "Keine Antwort seit \(since): "
            )
            lines.append((text + outage.reason, .alarmBar))
        }
        return lines
    }

    private func title(_ report: StatusReport) -> Sentence {
        let now = report.now.map(clock) ?? "?"
        return [Sentence(name: report.event), Sentence(name: now), report.screens.sentence]
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func machine(_ report: StatusReport) -> Sentence {
        let facts = [
            Sentence(
                en: "\(report.connections) connected, \(report.watching) watching",
                de: "\(report.connections) verbunden, \(report.watching) sehen zu"
            ),
            Sentence(
                en: counted(report.keys, "key", "keys") + ", \(report.keyed) in use",
                de: "\(report.keys) Schlüssel, \(report.keyed) in Gebrauch"
            ),
            report.freeBytes.map { free in
                Sentence(en: "disk \(bytes(free)) free", de: "Platte \(bytes(free)) frei")
            },
            report.journalBytes.map {
                Sentence(en: "journal \(bytes($0))", de: "Journal \(bytes($0))")
            },
            report.uptimeSeconds.map {
                Sentence(en: "up \(length($0))", de: "läuft \(length($0))")
            },
        ]
        return facts.compactMap(\.self).joined(separator: " · ")
    }

    private func latencies(_ report: StatusReport) -> Sentence {
        let list = report.latencies.prefix(3).map(\.words).joined(separator: "; ")
        return Sentence(en: "last changes: ", de: "letzte Änderungen: ") + Sentence(name: list)
    }

    private func length(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h \(seconds / 60 % 60) min"
        default: "\(seconds / 86_400) d \(seconds / 3600 % 24) h"
        }
    }

    private var foot: Sentence {
        let way = isTurned ? Sentence(en: ", backwards", de: ", rückwärts") : .empty
        return Sentence(en: "q ends · s sorts by ", de: "q beendet · s sortiert nach ") + order.word
            + way
            + Sentence(en: " · r turns it · arrows scroll", de: " · r dreht um · Pfeile blättern")
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
