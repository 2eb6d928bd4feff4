internal import RaumGrid

extension DoorWords {
    /// A card in words.
    func text(of card: DoorCard) -> CardText {
        switch card {
        case .urgent(let notice):
            CardText(
                label: words.urgent,
                headline: notice.said,
                style: Style(.alarm, bold: true)
            )
        case .closed(let detour): closedText(detour)
        case .departed(let departure): departureText(departure)
        case .running(let session): runningText(session)
        case .soon(let session): soonText(session)
        case .overtime(let session): overtimeText(session)
        case .pause(let slot): pauseText(slot)
        case .free(let time): freeText(time)
        case .nextDay(let next): nextDayText(next)
        case .over:
            CardText(
                label: "",
                headline: words.over,
                details: words.overHint(of: grid, on: time.date),
                style: Style(.text)
            )
        }
    }

    private func closedText(_ detour: Room?) -> CardText {
        var text = CardText(label: words.closed, headline: words.closed, style: Style(.alarm))
        if let detour {
            let name = grid.name(of: detour.id)
            text.headline = "→ " + name
            text.plain = name
            text.details = words.goTo(
                [name, detour.floor.string].filter { !$0.isEmpty }.joined(separator: ", ")
            )
        }
        return text
    }

    func sessionText(
        _ session: Session,
        at placement: Placement?,
        label: String,
        mark: String,
        _ style: Style
    ) -> CardText {
        let full = session.isFull ? words.full : ""
        return CardText(
            label: label,
            span: placement.map(span) ?? "",
            mark: [full, mark].filter { !$0.isEmpty }.joined(separator: " · "),
            headline: session.title.string,
            details: detail(session),
            advice: elsewhere(session),
            style: style
        )
    }

    private func runningText(_ session: Session) -> CardText {
        var text = sessionText(
            session,
            at: session.placement,
            label: words.now,
            mark: arrivalMark(session),
            Style(.now)
        )
        guard let placement = session.placement else { return text }
        let length = Double(placement.end.milliseconds - placement.start.milliseconds)
        text.progress = Double(time.milliseconds - placement.start.milliseconds) / max(1, length)
        text.remaining = remaining(until: placement.end)
        return text
    }

    private func soonText(_ session: Session) -> CardText {
        var text = sessionText(
            session,
            at: session.placement,
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

    private func overtimeText(_ session: Session) -> CardText {
        let end = session.placement?.end
        let minutes = end.map { (time.milliseconds - $0.milliseconds) / 60_000 } ?? 0
        return CardText(
            label: words.timeIsOver,
            span: end.map { words.endedAt($0.clock) } ?? "",
            headline: session.title.string,
            details: hostList(session),
            style: Style(.text),
            remaining: words.minutesOver(Int(minutes))
        )
    }

    private func pauseText(_ slot: Slot) -> CardText {
        CardText(
            label: words.now,
            span: words.span(slot.start, slot.end, on: time.date),
            headline: words.name(of: slot),
            details: words.until(slot.end.clock),
            style: Style(.accent)
        )
    }

    /// The minutes that are left; of a session that ends on another day, the end.
    private func remaining(until end: ZonedTime) -> String {
        guard !end.needsDay(after: time) else { return words.until(shortTime(end)) }
        return words.remaining(Int((end.milliseconds - time.milliseconds + 59_999) / 60_000))
    }

    private func freeText(_ free: DoorCard.FreeTime) -> CardText {
        let labels = labels(of: free)
        return CardText(
            label: labels[0],
            shorterLabels: Array(labels.dropFirst()),
            headline: words.free,
            plain: labels[0].isEmpty ? "" : words.freeRoom,
            details: words.freeHint,
            style: Style(.accent)
        )
    }

    /// The end of the free time and the next free slot, in the order of time, the longest label first.
    private func labels(of free: DoorCard.FreeTime) -> [String] {
        let until = free.until.map { words.freeUntil($0.clock) }
        guard let slot = free.nextSlot else { return [until ?? ""] }
        let span = words.span(slot.start, slot.end, on: time.date)
        guard let end = free.until, let until else {
            return [
                words.nextFreeSlot(span), words.freeSlot(span), words.freeFrom(slot.start.clock),
            ]
        }
        guard slot.start.milliseconds < end.milliseconds else {
            let slots = [words.freeSlot(span), span].map { until + " · " + words.then($0) }
            return slots + [until]
        }
        return [
            words.nextFreeSlot(span) + " · " + until, words.freeSlot(span) + " · " + until, until,
        ]
    }

    private func nextDayText(_ next: DoorCard.NextDay) -> CardText {
        let day = words.day(next.date, on: time.date)
        return CardText(
            label: words.nextDay(day, next.start?.clock),
            headline: next.session?.title.string
                ?? [day, next.start?.clock ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
            plain: next.session?.title.string ?? day,
            details: next.session.map(hostList) ?? "",
            style: Style(.text),
            isHeadlineRepeated: next.session == nil
        )
    }

    private func detail(_ session: Session) -> String {
        [hostList(session), session.note.string].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// The rooms with a place while `session` is full, in words; empty if there is none.
    func elsewhere(_ session: Session) -> String {
        let names = namesElsewhere(session)
        return names.isEmpty ? "" : words.roomLeft(names.joined(separator: ", "))
    }

    /// Rooms with a place while `session` is full, the best first.
    func namesElsewhere(_ session: Session) -> [String] {
        let rooms = session.isFull ? grid.rooms(besides: session, at: time) : []
        return rooms.prefix(DoorWords.elsewhereMax).map(grid.name)
    }

    /// Rooms that a full door names.
    private static let elsewhereMax = 3

    /// Start and end, with the day where it is neither today nor running.
    func span(_ place: Placement) -> String {
        let span = words.span(place.start, place.end, on: time.date)
        let isToday = place.contains(time) || place.start.date == time.date
        return isToday || place.end.needsDay(after: place.start)
            ? span : words.day(place.start.date, on: time.date) + " " + span
    }
}
