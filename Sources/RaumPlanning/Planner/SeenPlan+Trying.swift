internal import RaumGrid
internal import RaumNotation
internal import RaumScreen
internal import RaumWire
internal import RaumWords

// The effect of a drop is worked out on a copy of the plan, so that a taken room is told before a change is sent.

extension SeenPlan {
    /// Why a change cannot be made, for a person at the keyboard.
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

    /// The title in quotation marks; the identifier of a session that is not there.
    func title(of id: SessionID) -> Sentence {
        grid.sessions[id].map { quoted($0.title) } ?? Sentence(name: id.string)
    }

    func taken(by occupant: Session) -> Sentence {
        let room = occupant.placement.map { grid.name(of: $0.room) } ?? ""
        let span = occupant.placement.map { spokenSpan($0.start, $0.end) } ?? .empty
        return Sentence(
            en: "\(room) is taken \(span.english): ",
            de: "\(room) ist \(span.german) belegt: "
        ) + quoted(occupant.title) + Sentence(name: ".")
    }

    /// The command that puts `session` into the cell at `cursor`; nil if there is none.
    ///
    /// A session that fills a row fills the one it comes to; any other keeps its length.
    func placing(_ session: Session, _ cursor: Cursor) -> Command? {
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

    func fillsRow(_ placement: Placement) -> Bool {
        table.rows.contains { row in
            row.start.isSameInstant(as: placement.start) && row.end.isSameInstant(as: placement.end)
        }
    }

    /// The result of `commands` on the plan, or why they are refused.
    func rehearse(_ commands: [Command]) -> Result<Transaction, Rejection> {
        var copy = grid
        do throws(Rejection) {
            return .success(
                try copy.apply(commands, now: now.milliseconds, making: revision.next)
            )
        } catch {
            return .failure(error)
        }
    }

    /// Two sessions exchange their places; a pitch takes the place, and the session that was there goes to the tray.
    func swapping(_ session: Session, _ other: SessionID) -> [Command] {
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

    func fits(_ session: Session, _ place: Cursor) -> Bool {
        guard let row = place.row(in: table), !row.isBreak, row.start > now,
            let command = placing(session, place),
            case .success(let transaction) = rehearse([command])
        else { return false }
        return transaction.warnings.isEmpty
    }

    func nextEnd(after place: Placement) -> ZonedTime? {
        table.rows.map(\.end).filter { $0.milliseconds > place.end.milliseconds }.min()
    }

    func formerEnd(before place: Placement) -> ZonedTime? {
        table.rows.map(\.end).filter {
            place.start.milliseconds < $0.milliseconds && $0.milliseconds < place.end.milliseconds
        }
        .max()
    }

    /// The cell after the cursor, row by row and round, that raises no objection to `session`; nil for none.
    func nextFit(for session: Session) -> Cursor? {
        let columns = table.rooms.count
        let cells = table.rows.count * columns
        var place = cursor
        (place.side, place.item) = (.grid, 0)
        for step in 1...max(cells, 1) where cells > 0 {
            let index = (cursor.row * columns + cursor.column + step) % cells
            (place.row, place.column) = (index / columns, index % columns)
            if fits(session, place) { return place }
        }
        return nil
    }

    /// Whether `old` leaves as much free as this plan: then a proposal for it holds.
    func isAsFree(as old: Grid) -> Bool {
        old.sessions == grid.sessions && old.slots == grid.slots && old.rooms == grid.rooms
    }

    /// Whether a proposal can be carried out as it is.
    func fits(_ proposal: Proposal) -> Bool {
        let isInTray = proposal.places.allSatisfy {
            grid.sessions[$0.session.id]?.state == .pitched
        }
        guard isInTray, case .success = rehearse(proposal.places.map(\.command)) else {
            return false
        }
        return true
    }
}
