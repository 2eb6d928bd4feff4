internal import RaumGrid

/// A change of the past.
struct MadeChange {
    /// What it changed, its consequences included.
    let differences: [Transaction.Difference]
    /// When it was made.
    let at: ZonedTime

    /// The step that opens a room by taking this change, its closing, back, so that its sessions are not told as moved.
    ///
    /// Nil where it was closed so long ago that people have read of it, or with other changes; `now` is the wall clock,
    /// in milliseconds.
    func reopening(_ id: RoomID, in grid: Grid, at now: Int64) -> ChangeStep? {
        let changed = differences.filter { !$0.isConsequence }
        guard 0..<Departure.unreadSeconds * 1000 ~= now - at.milliseconds, changed.count == 1,
            case .room(let old)? = changed[0].before, case .room(let closed) = changed[0].after,
            old.id == id, old.state == .open, old.detour == nil,
            closed.state == .closed, grid.rooms[id] == closed
        else { return nil }
        var opened = closed
        (opened.state, opened.detour, opened.revision) = (.open, nil, old.revision)
        return opened == old ? .takeBack(differences, madeAt: at) : nil
    }
}
