internal import RaumGrid

/// A stage in words.
struct StageText {
    /// The meaning of the large text: `NOCH FÜNF MINUTEN`; empty if it needs no word.
    var phase = ""
    /// The time that is counted, or the text in its place.
    var large: String
    /// Whether `large` is a time that is counted.
    var isCounting = false
    var style: Style
    var phaseStyle = Style(.text, bold: true)
    /// The present session: `10:00–10:45 Offene Runde (Kernteam)`.
    var subject = ""
    /// The next session: `DANACH 11:00 Permakultur`.
    var next = ""
}

extension StageScreen {
    /// The stage in words.
    func text(of agenda: StageAgenda) -> StageText {
        var text = StageText(large: large(agenda), style: style(of: agenda.phase))
        text.isCounting = agenda.figures != nil
        text.phase = phase(agenda)
        text.phaseStyle = Style(text.style.role, bold: true, reverse: agenda.phase.isAlarming)
        text.subject = agenda.session.map(subject) ?? ""
        text.next = agenda.next.map(announced) ?? ""
        return text
    }

    private func large(_ agenda: StageAgenda) -> String {
        agenda.figures ?? (agenda.phase == .closed ? words.closed : time.clock)
    }

    /// The phase in words, without figures that change from second to second.
    func phase(_ agenda: StageAgenda) -> String {
        switch agenda.phase {
        case .closed: ""
        case .free: door.summary.first ?? ""
        case .soon: words.beginsIn
        case .running: words.timeLeft
        case .fiveMinutes: words.wrapUp
        case .lastMinute: words.lastMinute
        case .over:
            [words.timeIsOver, agenda.placement.map { words.endedAt($0.end.clock) } ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " · ")
        }
    }

    private func style(of phase: StageAgenda.Phase) -> Style {
        switch phase {
        case .closed, .lastMinute, .over: Style(.alarm, bold: true)
        case .free: Style(.accent, bold: true)
        case .soon: Style(.text, bold: true)
        case .running: Style(.now, bold: true)
        case .fiveMinutes: Style(.change, bold: true)
        }
    }

    private func subject(_ session: Session) -> String {
        let span = session.placement.map(door.said.span) ?? ""
        return [span, session.title.string, door.said.hosts(session)].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }

    /// What comes next; without that word what has begun elsewhere.
    private func announced(_ line: DoorAgenda.LaterLine) -> String {
        let isAhead = line.start.map { time.milliseconds < $0.milliseconds } ?? true
        return (isAhead ? words.next + "  " : "") + next(line)
    }

    private func next(_ line: DoorAgenda.LaterLine) -> String {
        let (clock, text, hosts, _) = door.said.describe(line)
        return [clock, text, hosts.isEmpty ? "" : "(" + hosts + ")"].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }
}

extension StageAgenda.Phase {
    /// Whether the speaker has to end.
    var isAlarming: Bool {
        switch self {
        case .lastMinute, .over: true
        case .closed, .free, .soon, .running, .fiveMinutes: false
        }
    }
}

extension StageScreen {
    /// The stage in words, without a size: a line for the phase, not for each second; the first line alone
    /// holds the time of day.
    package var plainLines: [String] {
        guard let known = grid.rooms[room] else { return [] }
        let agenda = StageAgenda(of: known, in: grid, at: time)
        let text = text(of: agenda)
        let phase =
            switch agenda.phase {
            case .running: words.now
            case .soon: words.startsSoon
            case .closed, .free, .fiveMinutes, .lastMinute, .over: text.phase
            }
        let large = agenda.phase == .closed ? words.closed : ""
        let urgent = agenda.urgent.map { words.urgent + "  " + $0.said } ?? ""
        return [[door.heading, time.clock].filter { !$0.isEmpty }.joined(separator: " · ")]
            + [urgent, message, phase, large, text.subject, text.next].filter { !$0.isEmpty }
    }

    /// The room's name and floor.
    package var heading: String { door.heading }
}
