package import RaumGrid
internal import RaumScreen
internal import RaumWire

// Taking, dropping, swapping, stretching and parking. What a drop would bring is worked out on a copy of the
// plan first, so that a room that is taken is said before anything is asked for.

extension Planner {
    mutating func take() {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state != .cancelled else {
            return say("“\(chosen.title)” is cancelled. x lets it take place again.", .quiet)
        }
        hand = Hand(session: chosen.id, seen: revision)
        if cursor.side == .tray { cursor.side = .grid }
        cursor.clamp(to: table)
    }

    mutating func putBack() {
        guard let hand else { return }
        self.hand = nil
        cursor.go(to: hand.session, in: table)
        say("Put back.", .quiet)
    }

    mutating func drop() {
        guard let hand, let session = grid.sessions[hand.session] else { return letGo() }
        guard cursor.side == .grid else { return park() }
        guard let command = placing(session, cursor) else { return sayNoCell() }
        switch rehearse([command]) {
        case .success: change([command], since: hand.seen)
        case .failure(.roomTaken(_, let occupant)):
            say(taken(by: occupant) + " s swaps them.", .change)
        case .failure(let rejection): say(Failure(rejection, in: grid).sentenceForKeys, .alarm)
        }
    }

    private func taken(by occupant: Session) -> String {
        let room = occupant.placement.map { grid.name(of: $0.room) } ?? ""
        let span = occupant.placement.map { "\($0.start.clock)–\($0.end.clock)" } ?? ""
        return "\(room) is taken \(span): “\(occupant.title)”."
    }

    /// What was in the hand is no longer part of the plan.
    private mutating func letGo() {
        hand = nil
        say("What you held is gone.", .alarm)
    }

    private mutating func sayNoCell() {
        say(
            "There is no cell yet. Make rooms and slots first: raumwerk room, raumwerk slot",
            .alarm
        )
    }

    /// The command that puts `session` into the cell at `cursor`; nil where there is none.
    ///
    /// A session that fills a row fills the one it comes to; any other keeps its length.
    package func placing(_ session: Session, _ cursor: Cursor) -> Command? {
        guard let row = cursor.row(in: table), let room = cursor.room(in: table) else { return nil }
        var patch = PlacementPatch()
        patch.room = room.id
        patch.start = .at(row.start)
        if session.placement.map(fillsRow) ?? true {
            patch.end = .at(row.end)
        } else {
            patch.minutes = session.placement?.minutes
        }
        return session.state == .pitched ? .place(session.id, patch) : .move(session.id, patch)
    }

    private func fillsRow(_ placement: Placement) -> Bool {
        table.rows.contains { row in
            row.start.isSameInstant(as: placement.start) && row.end.isSameInstant(as: placement.end)
        }
    }

    /// What `commands` would make of the plan, or why they are refused.
    package func rehearse(_ commands: [Command]) -> Result<Transaction, Rejection> {
        var copy = grid
        do throws(Rejection) {
            return .success(
                try copy.apply(commands, now: now.milliseconds, making: revision.next)
            )
        } catch {
            return .failure(error)
        }
    }

    mutating func swap() {
        guard let hand, let session = grid.sessions[hand.session] else {
            return say("Take a session first with Enter, go to another and press s.", .quiet)
        }
        guard let other = cursor.session(in: table), other != session.id else {
            return say("Nothing is here to swap with. Enter drops it.", .quiet)
        }
        let commands = swapping(session, other)
        switch rehearse(commands) {
        case .success: change(commands, since: hand.seen)
        case .failure(let rejection): say(Failure(rejection, in: grid).sentenceForKeys, .alarm)
        }
    }

    /// Two sessions exchange their places; a pitch takes the place, and who was there goes to the tray.
    private func swapping(_ session: Session, _ other: SessionID) -> [Command] {
        guard session.state == .pitched || cursor.side == .tray else {
            return [.swap(session.id, other)]
        }
        let (pitch, placed) =
            session.state == .pitched ? (session.id, other) : (other, session.id)
        guard let place = grid.sessions[placed]?.placement else {
            return [.swap(session.id, other)]
        }
        var patch = PlacementPatch()
        patch.room = place.room
        patch.start = .at(place.start)
        patch.end = .at(place.end)
        return [.park(placed), .place(pitch, patch)]
    }

    /// The next cell after the cursor, row by row and round, that raises no objection.
    mutating func findFit() {
        guard let hand, let session = grid.sessions[hand.session] else {
            return say("Take a session first with Enter; f then finds a cell for it.", .quiet)
        }
        let columns = table.rooms.count
        let cells = table.rows.count * columns
        var place = cursor
        (place.side, place.item) = (.grid, 0)
        for step in 1...max(cells, 1) where cells > 0 {
            let index = (cursor.row * columns + cursor.column + step) % cells
            (place.row, place.column) = (index / columns, index % columns)
            if fits(session, place) { return cursor = place }
        }
        say("No free cell fits without a clash.", .change)
    }

    private func fits(_ session: Session, _ place: Cursor) -> Bool {
        guard let row = place.row(in: table), !row.isBreak, row.start > now,
            let command = placing(session, place),
            case .success(let transaction) = rehearse([command])
        else { return false }
        return transaction.warnings.isEmpty
    }

    mutating func park() {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state == .planned else {
            return say("“\(chosen.title)” is in the tray already.", .quiet)
        }
        change([.park(chosen.id)], since: hand?.seen)
    }

    /// Makes a session reach one row further, or one less.
    mutating func stretch(_ step: Int) {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state == .planned, let place = chosen.placement else {
            return say("“\(chosen.title)” is in the tray. Put it on the grid first.", .quiet)
        }
        guard let end = step > 0 ? nextEnd(after: place) : formerEnd(before: place) else {
            return say(
                step > 0 ? "No slot follows." : "It is one slot long. l sets its minutes.",
                .quiet
            )
        }
        var patch = PlacementPatch()
        patch.end = .at(end)
        let command = Command.move(chosen.id, patch)
        switch rehearse([command]) {
        case .success: change([command], since: hand?.seen)
        case .failure(.roomTaken(_, let occupant)): say(taken(by: occupant), .change)
        case .failure(let rejection): say(Failure(rejection, in: grid).sentenceForKeys, .alarm)
        }
    }

    private func nextEnd(after place: Placement) -> ZonedTime? {
        table.rows.map(\.end).filter { $0.milliseconds > place.end.milliseconds }.min()
    }

    private func formerEnd(before place: Placement) -> ZonedTime? {
        table.rows.map(\.end).filter {
            place.start.milliseconds < $0.milliseconds && $0.milliseconds < place.end.milliseconds
        }
        .max()
    }

    mutating func count(_ step: Int) {
        guard let chosen else { return sayNothingChosen() }
        let hands = max(0, chosen.hands + step)
        guard hands != chosen.hands, hands <= CountLimit.heads else { return }
        change([.vote(chosen.id, hands: hands)], step: (chosen.id, step))
    }
}
