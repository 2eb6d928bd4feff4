package import RaumGrid

/// The place that keys act on: a cell of the grid, or a pitch of the tray.
package struct Cursor: Hashable, Sendable {
    /// The side that the keys move on.
    package enum Side: Hashable, Sendable {
        case grid, tray
    }

    /// The side of the screen that it is on.
    package var side = Side.grid
    /// Row and column on the grid, and the index among the cell's sessions.
    package var row = 0
    package var column = 0
    package var item = 0
    /// The place in the tray.
    package var pitch = 0

    /// The first cell.
    package init() {}

    /// The session under the cursor; nil for a free cell and an empty tray.
    package func session(in table: PlanTable) -> SessionID? {
        switch side {
        case .tray: table.tray.indices.contains(pitch) ? table.tray[pitch].id : nil
        case .grid: items(in: table)?[item].session
        }
    }

    /// The row that the cursor is in; nil for a table without rows.
    package func row(in table: PlanTable) -> PlanTable.Row? {
        table.rows.indices.contains(row) ? table.rows[row] : nil
    }

    /// The room that the cursor is in; nil for a table without rooms.
    package func room(in table: PlanTable) -> Room? {
        table.rooms.indices.contains(column) ? table.rooms[column] : nil
    }

    /// The sessions of the cell, if the chosen one is among them.
    private func items(in table: PlanTable) -> [PlanTable.Item]? {
        guard row(in: table) != nil, room(in: table) != nil else { return nil }
        let items = table.cells[row][column]
        return items.indices.contains(item) ? items : nil
    }

    /// Goes to the place of a session; does nothing for one that is on neither side.
    package mutating func go(to session: SessionID, in table: PlanTable) {
        if let place = table.cell(of: session) {
            (side, row, column, item) = (.grid, place.row, place.column, place.item)
        } else if let place = table.tray.firstIndex(where: { $0.id == session }) {
            (side, pitch) = (.tray, place)
        }
    }

    /// Stays where it was in time and room, and on the same session, while the plan changed around it.
    package mutating func follow(from old: PlanTable, to new: PlanTable) {
        if let row = row(in: old), let place = new.rows.firstIndex(where: { $0.isSame(as: row) }) {
            self.row = place
        }
        if let room = room(in: old),
            let place = new.rooms.firstIndex(where: { $0.id == room.id })
        {
            column = place
        }
        if old.tray.indices.contains(pitch),
            let place = new.tray.firstIndex(where: { $0.id == old.tray[pitch].id })
        {
            pitch = place
        }
        clamp(to: new)
    }

    /// Stays within the table.
    package mutating func clamp(to table: PlanTable) {
        row = min(max(row, 0), max(table.rows.count - 1, 0))
        column = min(max(column, 0), max(table.rooms.count - 1, 0))
        pitch = min(max(pitch, 0), max(table.tray.count - 1, 0))
        let items =
            table.rows.isEmpty || table.rooms.isEmpty ? 0 : table.cells[row][column].count
        item = min(max(item, 0), max(items - 1, 0))
    }
}

extension Cursor {
    /// Moves by one key; returns whether it is a key that moves the cursor.
    package mutating func move(_ key: Key, in table: PlanTable) -> Bool {
        switch (key, side) {
        case (.tab, _), (.backTab, _): side = side == .grid ? .tray : .grid
        case (_, .tray): return moveInTray(key, table)
        case (_, .grid): return moveOnGrid(key, table)
        }
        clamp(to: table)
        return true
    }

    private mutating func moveInTray(_ key: Key, _ table: PlanTable) -> Bool {
        switch key {
        case .up: pitch -= 1
        case .down: pitch += 1
        case .pageUp: pitch -= Cursor.page
        case .pageDown: pitch += Cursor.page
        case .home: pitch = 0
        case .end: pitch = table.tray.count - 1
        case .left: side = .grid
        case .right: break
        default: return false
        }
        clamp(to: table)
        return true
    }

    private mutating func moveOnGrid(_ key: Key, _ table: PlanTable) -> Bool {
        switch key {
        case .up: moveUp(table)
        case .down: moveDown(table)
        case .left: (column, item) = (column - 1, 0)
        case .right where column + 1 >= table.rooms.count: side = .tray
        case .right: (column, item) = (column + 1, 0)
        case .pageUp: (row, item) = (row - Cursor.page / 2, 0)
        case .pageDown: (row, item) = (row + Cursor.page / 2, 0)
        case .home: (row, item) = (0, 0)
        case .end: (row, item) = (table.rows.count - 1, 0)
        default: return false
        }
        clamp(to: table)
        return true
    }

    /// Through the sessions of a cell, then to the row above.
    private mutating func moveUp(_ table: PlanTable) {
        if item > 0 { return item -= 1 }
        guard row > 0 else { return }
        row -= 1
        item = .max
    }

    private mutating func moveDown(_ table: PlanTable) {
        guard !table.rows.isEmpty, !table.rooms.isEmpty else { return }
        if item + 1 < table.cells[row][column].count { return item += 1 }
        guard row + 1 < table.rows.count else { return }
        (row, item) = (row + 1, 0)
    }

    /// Pitches that a page key passes.
    private static let page = 10
}
