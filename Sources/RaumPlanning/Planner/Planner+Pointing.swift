internal import RaumGrid
internal import RaumScreen

// A click moves the cursor; a second one acts like Enter: it takes the session, or drops the one in the hand. A pitch
// of the tray is taken at once, since there is nothing else to do with it by a click.

extension Planner {
    /// Handles a click, and returns its errands.
    ///
    /// A click while a change is being sent is passed over, since the picture is about to change; so is one while a
    /// question is open, or a line is typed.
    package mutating func click(on target: PlanPoint) -> [Errand] {
        guard book.pending == nil, case .browsing = mode else { return [] }
        marked = []
        refused = []
        message = .none
        point(at: target)
        defer { book.errands = [] }
        return book.errands
    }

    private mutating func point(at target: PlanPoint) {
        switch target {
        case .pitch(let id): pointAtPitch(id)
        case .cell(let row, let room):
            guard let isAgain = seen.point(at: row, room), isAgain else { return }
            // A click on a free cell has no session to take, and needs no advice.
            if hand != nil { drop() } else if chosen != nil { pickUp() }
        }
    }

    private mutating func pointAtPitch(_ id: SessionID) {
        guard table.tray.contains(where: { $0.id == id }) else { return }
        guard hand?.session != id else { return putBack() }
        hand = nil
        cursor.go(to: id, in: table)
        pickUp()
    }
}
