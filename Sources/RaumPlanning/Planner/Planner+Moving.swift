package import RaumGrid
internal import RaumNotation
internal import RaumScreen
internal import RaumWire
internal import RaumWords

// Taking, dropping, swapping, stretching and parking. What a drop would bring is worked out on a copy of the
// plan first, so that a room that is taken is said before anything is asked for.

extension Planner {
    mutating func take() {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state != .cancelled else {
            let more = Sentence(
                en: " is cancelled. x lets it take place again.",
                de: " entfällt. x lässt sie wieder stattfinden."
            )
            return say(quoted(chosen.title) + more, .quiet)
        }
        hand = Hand(session: chosen.id, seen: revision)
        if cursor.side == .tray { cursor.side = .grid }
        cursor.clamp(to: table)
    }

    mutating func putBack() {
        guard let hand else { return }
        self.hand = nil
        cursor.go(to: hand.session, in: table)
        say(Sentence(en: "Put back.", de: "Zurückgelegt."), .quiet)
    }

    mutating func drop() {
        guard let hand, let session = grid.sessions[hand.session] else { return letGo() }
        guard cursor.side == .grid else { return park() }
        guard let command = placing(session, cursor) else { return sayNoCell() }
        switch rehearse([command]) {
        case .success(let made): change([command], since: hand.seen, rehearsed: made)
        case .failure(.roomTaken(_, let occupant)):
            say(
                taken(by: occupant) + Sentence(en: " s swaps them.", de: " s tauscht sie."),
                .change
            )
        case .failure(let rejection): say(refused(rejection), .alarm)
        }
    }

    /// Why a change cannot be made, for somebody with keys.
    func refused(_ rejection: Rejection) -> Sentence {
        Failure(rejection, in: grid).spokenForKeys(in: grid)
    }

    /// A warning with titles in the place of identifiers.
    func spoken(_ warning: Warning) -> Sentence {
        switch warning {
        case .hostTwice(let host, let one, let other):
            let (before, after) = (
                Sentence(en: "\(host) is at ", de: "\(host) ist dann bei "),
                Sentence(en: " then.", de: ".")
            )
            return before + title(of: one == chosen?.id ? other : one) + after
        case .duringBreak(let session, _), .outsideDays(let session, _), .keepsNote(let session):
            let words = warning.spoken(in: grid)
            return title(of: session) + words.map { String($0.dropFirst(session.string.count)) }
        case .overlap(let one, let other):
            let end = Sentence(en: " share the room.", de: " teilen sich den Raum.")
            return title(of: one) + Sentence(en: " and ", de: " und ") + title(of: other) + end
        case .roomTooSmall, .detourChanged, .waits: return warning.spoken(in: grid)
        }
    }

    /// The title in quotation marks; the identifier of what is not there.
    func title(of id: SessionID) -> Sentence {
        grid.sessions[id].map { quoted($0.title) } ?? Sentence(name: id.string)
    }

    private func taken(by occupant: Session) -> Sentence {
        let room = occupant.placement.map { grid.name(of: $0.room) } ?? ""
        let span = occupant.placement.map { "\($0.start.clock)–\($0.end.clock)" } ?? ""
        return Sentence(en: "\(room) is taken \(span): ", de: "\(room) ist \(span) belegt: ")
            + quoted(occupant.title) + Sentence(name: ".")
    }

    /// What was in the hand is no longer part of the plan.
    private mutating func letGo() {
        hand = nil
        say(Sentence(en: "What you held is gone.", de: "Was in der Hand war, ist weg."), .alarm)
    }

    private mutating func sayNoCell() {
        say(
            Sentence(
                en:
                    "There is no cell yet. Make rooms and slots first: raumwerk room, raumwerk slot",
                de:
                    "Noch gibt es kein Feld. Erst Räume und Slots machen: raumwerk room, raumwerk slot"
            ),
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
            return say(
                Sentence(
                    en: "Take a session first with Enter, go to another and press s.",
                    de: "Erst eine Session mit Enter nehmen, zu einer anderen gehen und s drücken."
                ),
                .quiet
            )
        }
        guard let other = cursor.session(in: table), other != session.id else {
            return say(
                Sentence(
                    en: "Nothing is here to swap with. Enter drops it.",
                    de: "Hier ist nichts zum Tauschen. Enter legt sie ab."
                ),
                .quiet
            )
        }
        let commands = swapping(session, other)
        switch rehearse(commands) {
        case .success(let made): change(commands, since: hand.seen, rehearsed: made)
        case .failure(let rejection): say(refused(rejection), .alarm)
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
            return say(
                Sentence(
                    en: "Take a session first with Enter; f then finds a cell for it.",
                    de: "Erst eine Session mit Enter nehmen; f findet dann ein Feld für sie."
                ),
                .quiet
            )
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
        say(
            Sentence(
                en: "No free cell fits without a clash.",
                de: "Kein freies Feld passt, ohne dass sich etwas stört."
            ),
            .change
        )
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
            let more = Sentence(en: " is in the tray already.", de: " liegt schon in der Ablage.")
            return say(quoted(chosen.title) + more, .quiet)
        }
        change([.park(chosen.id)], since: hand?.seen)
    }

    /// Makes a session reach one row further, or one less.
    mutating func stretch(_ step: Int) {
        guard let chosen else { return sayNothingChosen() }
        guard chosen.state == .planned, let place = chosen.placement else {
            let more = Sentence(
                en: " is in the tray. Put it on the grid first.",
                de: " liegt in der Ablage. Erst einplanen."
            )
            return say(quoted(chosen.title) + more, .quiet)
        }
        guard let end = step > 0 ? nextEnd(after: place) : formerEnd(before: place) else {
            return say(step > 0 ? Planner.noSlotFollows : Planner.isOneSlotLong, .quiet)
        }
        var patch = PlacementPatch()
        patch.end = .at(end)
        let command = Command.move(chosen.id, patch)
        switch rehearse([command]) {
        case .success(let made): change([command], since: hand?.seen, rehearsed: made)
        case .failure(.roomTaken(_, let occupant)): say(taken(by: occupant), .change)
        case .failure(let rejection): say(refused(rejection), .alarm)
        }
    }

    private static let noSlotFollows = Sentence(
        en: "No slot follows.",
        de: "Danach kommt kein Slot mehr."
    )

    private static let isOneSlotLong = Sentence(
        en: "It is one slot long. l sets its minutes.",
        de: "Sie ist einen Slot lang. l setzt ihre Minuten."
    )

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
