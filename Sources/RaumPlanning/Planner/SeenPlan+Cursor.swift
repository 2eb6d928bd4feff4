internal import RaumGrid
internal import RaumWire

// Movements of the cursor.

extension SeenPlan {
    /// Goes to the first row that is not over; to the tray where there is no row.
    ///
    /// That is one of the shown day or later, even if one of a day before still runs.
    mutating func goToFirst() {
        let ahead = table.rows.indices.filter { !table.rows[$0].isOver(at: now) }
        let shown = ShownDay(grid, at: now).date
        let first = ahead.first { shown <= table.rows[$0].start.date } ?? ahead.first
        cursor.row = first ?? max(0, table.rows.count - 1)
        if !table.tray.isEmpty, table.rows.isEmpty { cursor.side = .tray }
    }

    /// Goes to the row that runs, or the last that began.
    mutating func goToNow() {
        let place =
            table.rows.lastIndex { $0.start.milliseconds <= now.milliseconds } ?? 0
        (cursor.side, cursor.row, cursor.item) = (.grid, place, 0)
        cursor.clamp(to: table)
    }

    /// Moves to the place where the next key is probably wanted: after a pitch, the next pitch; the cell that was
    /// emptied; else the session that was changed.
    mutating func goOn(after commands: [Command]) {
        if case .place? = commands.last, commands.count <= 2 {
            if !table.tray.isEmpty { cursor.side = .tray }
        } else if let last = commands.last, !last.empties, let subject = last.names.first?.session {
            cursor.go(to: subject, in: table)
        }
        cursor.clamp(to: table)
    }

    /// Goes to a cell; returns whether the cursor was there already, nil if there is no such cell any more.
    mutating func point(at row: PlanTable.Row, _ room: RoomID) -> Bool? {
        guard let place = table.rows.firstIndex(where: { $0.isSame(as: row) }),
            let column = table.rooms.firstIndex(where: { $0.id == room })
        else { return nil }
        guard cursor.side != .grid || cursor.row != place || cursor.column != column else {
            return true
        }
        (cursor.side, cursor.row, cursor.column, cursor.item) = (.grid, place, column, 0)
        cursor.clamp(to: table)
        return false
    }

    /// The day of the cursor; nil if the grid has only one.
    var proposedDay: CivilDate? {
        guard Set(table.rows.map(\.start.date)).count > 1 else { return nil }
        return cursor.row(in: table)?.start.date
    }
}

extension Command {
    /// Whether a cell is empty after it, at which the cursor stays.
    fileprivate var empties: Bool {
        if case .park = self { true } else { false }
    }
}
