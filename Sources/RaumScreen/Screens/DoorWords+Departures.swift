internal import RaumGrid

// The fate of a session that people expect here, in words.

extension DoorWords {
    func departureText(_ departure: Departure) -> CardText {
        let session = departure.session
        switch departure.fate {
        case .moved(let placement) where placement.room == departure.place.room:
            var text = sessionText(
                session,
                at: placement,
                label: words.retimed(isEarlier: placement.start < departure.place.start),
                mark: words.insteadOf(shortTime(departure.place.start)),
                Style(.change)
            )
            text.headline = departure.title(in: language)
            return text
        case .moved(let placement): return movedText(departure, placement)
        case .withoutRoom(let placement): return withoutRoomText(departure, placement)
        case .over(let placement): return pastText(departure, placement)
        case .cancelled, .removed: return cancelledText(departure)
        case .parked: return parkedText(departure)
        }
    }

    private func movedText(_ departure: Departure, _ placement: Placement) -> CardText {
        let floor = grid.rooms[placement.room]?.floor.string ?? ""
        let target = [grid.name(of: placement.room), shortTime(placement.start)]
        return CardText(
            label: "\(words.moved) \(destination(placement))",
            span: departure.title(in: language),
            headline: "→ " + target.joined(separator: " "),
            plain: departure.title(in: language),
            details: [floor, hostList(departure.session)].filter { !$0.isEmpty }.joined(
                separator: " · "
            ),
            style: Style(.change),
            isHeadlineRepeated: true
        )
    }

    private func withoutRoomText(_ departure: Departure, _ placement: Placement) -> CardText {
        let isRetimed = !placement.start.isSameInstant(as: departure.place.start)
        return CardText(
            label: words.moved,
            span: span(placement),
            mark: isRetimed ? words.insteadOf(shortTime(departure.place.start)) : "",
            headline: departure.title(in: language),
            details: words.roomFollows,
            style: Style(.change)
        )
    }

    private func pastText(_ departure: Departure, _ placement: Placement) -> CardText {
        let isRetimed = !placement.start.isSameInstant(as: departure.place.start)
        return CardText(
            label: words.past,
            span: span(placement),
            mark: isRetimed ? words.insteadOf(shortTime(departure.place.start)) : "",
            headline: departure.title(in: language),
            details: hostList(departure.session),
            style: Style(.quiet)
        )
    }

    private func cancelledText(_ departure: Departure) -> CardText {
        let session = departure.session
        return CardText(
            label: words.cancelled,
            span: span(told(departure)),
            headline: departure.title(in: language),
            details: session.note.isEmpty ? hostList(session) : session.note.string,
            style: Style(.change, struck: true)
        )
    }

    /// The place at which people are told that it was planned: of a cancelled session of this room, its last place, as
    /// on the board.
    func told(_ departure: Departure) -> Placement {
        guard departure.fate == .cancelled, let own = departure.session.placement,
            own.room == departure.place.room, own.isAhead(of: time)
        else { return departure.place }
        return own
    }

    private func parkedText(_ departure: Departure) -> CardText {
        CardText(
            label: words.parked,
            span: span(departure.place),
            headline: departure.title(in: language),
            details: words.parkedHint,
            style: Style(.change)
        )
    }

    /// A departure that is not due yet, in a line that begins with the time at which it will be.
    func laterText(_ departure: Departure) -> String {
        let title = departure.title(in: language)
        switch departure.fate {
        case .moved(let placement): return "\(words.moved) \(destination(placement)): \(title)"
        case .withoutRoom: return "\(words.moved): \(title) (\(words.roomFollows))"
        case .over(let placement): return "\(words.past) \(span(placement)): \(title)"
        case .cancelled, .removed: return "\(words.cancelled): \(title)"
        case .parked: return "\(words.parked): \(title)"
        }
    }

    /// `→ Raum Grün, 2. OG, 18:30`.
    func destination(_ placement: Placement) -> String {
        let floor = grid.rooms[placement.room]?.floor.string ?? ""
        let parts = [grid.name(of: placement.room), floor, shortTime(placement.start)]
        return "→ " + parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The news of a session's place: its former room, or its former start; empty once people no longer come for that.
    func arrivalMark(_ session: Session) -> String {
        guard let placement = session.placement else { return "" }
        let expected = session.left.filter {
            $0.room == room && !$0.start.isSameInstant(as: placement.start) && isAskedFor($0.start)
        }
        if let latest = expected.last(where: { $0.contains(time) }) ?? expected.last {
            return words.insteadOf(shortTime(latest.start))
        }
        guard isAskedFor(placement.start) else { return "" }
        if placement.room != room { return words.movedFrom(grid.name(of: placement.room)) }
        guard let left = grid.formerPlace(of: session) else { return "" }
        if left.room != placement.room { return words.movedFrom(grid.name(of: left.room)) }
        // A session that became longer or shorter begins when people expect it.
        return mark(insteadOf: left.start, placement)
    }

    /// The former start, if it differs; empty if it does not.
    private func mark(insteadOf start: ZonedTime, _ placement: Placement) -> String {
        start.isSameInstant(as: placement.start) ? "" : words.insteadOf(shortTime(start))
    }

    /// Whether people who expect a session at `start` may still come.
    private func isAskedFor(_ start: ZonedTime) -> Bool {
        time.milliseconds < start.adding(minutes: Agenda.soonMinutes).milliseconds
    }
}
