internal import RaumGrid
internal import RaumScreen

// A click goes there; a second one does what Enter does there: it takes the session, or drops the one in the hand. A
// pitch of the tray is taken at once, since a hand that goes to it wants it.

extension Planner {
    /// Takes in a click, and gives what is to be done about it.
    ///
    /// One that comes while a change is on its way is meant for what is seen, which is about to be another; one is no
    /// answer to a question, and nothing that is typed.
    package mutating func click(on target: PlanPoint) -> [Errand] {
        guard pending == nil, case .browsing = mode else { return [] }
        marked = []
        refused = []
        message = .none
        point(at: target)
        defer { errands = [] }
        return errands
    }

    private mutating func point(at target: PlanPoint) {
        let before = cursor
        switch target {
        case .pitch(let id): pointAtPitch(id)
        case .cell(let row, let room): point(row, room, before)
        }
    }

    private mutating func pointAtPitch(_ id: SessionID) {
        guard table.tray.contains(where: { $0.id == id }) else { return }
        guard hand?.session != id else { return putBack() }
        hand = nil
        cursor.go(to: id, in: table)
        take()
    }

    private mutating func point(_ row: PlanTable.Row, _ room: RoomID, _ before: Cursor) {
        guard let place = table.rows.firstIndex(where: { $0.isSame(as: row) }),
            let column = table.rooms.firstIndex(where: { $0.id == room })
        else { return }
        let isAgain = before.side == .grid && before.row == place && before.column == column
        guard !isAgain else { return hand == nil ? takeHere() : drop() }
        (cursor.side, cursor.row, cursor.column, cursor.item) = (.grid, place, column, 0)
        cursor.clamp(to: table)
    }

    /// A click on a free cell takes nothing, and needs no advice.
    private mutating func takeHere() {
        if chosen != nil { take() }
    }
}
