internal import RaumGrid

extension DoorScreen {
    /// A card in words.
    func text(of card: DoorCard) -> CardText {
        switch card {
        case .urgent(let notice):
            CardText(
                label: words.urgent,
                headline: notice.text.string,
                style: Style(.alarm, bold: true)
            )
        case .closed(let detour): closedText(detour)
        case .movedAway(let session, let left): movedText(session, left)
        case .cancelled(let session): cancelledText(session)
        case .delayed(let session, let former):
            sessionText(
                session,
                label: words.delayed,
                mark: words.insteadOf(former.clock),
                Style(.change)
            )
        case .running(let session): runningText(session)
        case .soon(let session): soonText(session)
        case .pause(let slot): pauseText(slot)
        case .free: freeText
        case .nextDay(let session): nextDayText(session)
        case .over:
            CardText(label: "", headline: words.over, details: words.overHint, style: Style(.text))
        }
    }

    private func closedText(_ detour: Room?) -> CardText {
        var text = CardText(label: words.closed, headline: words.closed, style: Style(.alarm))
        if let detour {
            let name = detour.name.isEmpty ? detour.id.string : detour.name.string
            text.headline = "→ " + name
            text.details = words.goTo(
                [name, detour.floor.string].filter { !$0.isEmpty }.joined(separator: ", ")
            )
        }
        return text
    }

    private func movedText(_ session: Session, _ left: Placement) -> CardText {
        let room = session.placement.flatMap { grid.rooms[$0.room] }
        let name = room.map { $0.name.isEmpty ? $0.id.string : $0.name.string } ?? ""
        let start = session.placement.map { shortTime($0.start) } ?? ""
        let floor = room?.floor.string ?? ""
        return CardText(
            label: "\(words.moved) \(destination(session))",
            span: session.title.string,
            headline: "→ " + [name, start].joined(separator: " "),
            details: [floor, hostList(session)].filter { !$0.isEmpty }.joined(separator: " · "),
            style: Style(.change)
        )
    }

    private func cancelledText(_ session: Session) -> CardText {
        CardText(
            label: words.cancelled,
            span: span(session),
            headline: session.title.string,
            details: session.note.isEmpty ? hostList(session) : session.note.string,
            style: Style(.change, struck: true)
        )
    }

    private func sessionText(
        _ session: Session,
        label: String,
        mark: String,
        _ style: Style
    ) -> CardText {
        let full = session.isFull ? words.full : ""
        return CardText(
            label: label,
            span: span(session),
            mark: [full, mark].filter { !$0.isEmpty }.joined(separator: " · "),
            headline: session.title.string,
            details: detail(session),
            style: style
        )
    }

    private func runningText(_ session: Session) -> CardText {
        var text = sessionText(
            session,
            label: words.now,
            mark: arrivalMark(session),
            Style(.now)
        )
        guard let placement = session.placement else { return text }
        let length = Double(placement.end.milliseconds - placement.start.milliseconds)
        text.progress = Double(time.milliseconds - placement.start.milliseconds) / max(1, length)
        let left = Int((placement.end.milliseconds - time.milliseconds + 59_999) / 60_000)
        text.remaining = words.remaining(left)
        return text
    }

    private func soonText(_ session: Session) -> CardText {
        var text = sessionText(
            session,
            label: words.startsSoon,
            mark: arrivalMark(session),
            Style(.text)
        )
        if let start = session.placement?.start {
            let minutes = Int((start.milliseconds - time.milliseconds + 59_999) / 60_000)
            text.remaining = words.startsIn(minutes)
        }
        return text
    }

    private func pauseText(_ slot: Slot) -> CardText {
        let label = slot.label.isEmpty ? words.pause : slot.label.string
        return CardText(
            label: words.pause,
            span: "\(slot.start.clock)–\(slot.end.clock)",
            headline: label,
            details: words.until(slot.end.clock),
            style: Style(.accent)
        )
    }

    private var freeText: CardText {
        let next = Agenda(of: room, in: grid, at: time).upcoming.first?.placement?.start
        let isToday = next.map { $0.date == time.date } ?? false
        let until = isToday ? next.map { words.freeUntil($0.clock) } ?? "" : ""
        return CardText(
            label: until,
            headline: words.free,
            details: words.freeHint,
            style: Style(.accent)
        )
    }

    private func nextDayText(_ session: Session) -> CardText {
        let start = session.placement?.start ?? time
        return CardText(
            label: words.nextDay(words.day(start.date), start.clock),
            headline: session.title.string,
            details: hostList(session),
            style: Style(.text)
        )
    }

    private func detail(_ session: Session) -> String {
        [hostList(session), session.note.string].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func span(_ session: Session) -> String {
        session.placement.map { "\($0.start.clock)–\($0.end.clock)" } ?? ""
    }
}
