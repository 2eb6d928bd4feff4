internal import RaumGrid
internal import RaumScreen

// A click goes there; a second one does what Enter does there: it takes the session, or drops the one in the hand. A
// pitch of the tray is taken at once, since a hand that goes to it wants it.

extension Planner {
    /// Takes in a click, and gives what is to be done about it.
    ///
    /// A click while a change is being sent is passed over, since the picture is about to change; so is one while a
    /// question is open, or something is typed.
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
            // A click on a free cell takes nothing, and needs no advice.
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
