package import RaumGrid

// The grid as people draw it: rooms across, slots down, pitches beside it. A session that begins outside of slots has a
// row of its own, so that all planned sessions are visible.

/// A plan as rows and columns.
package struct PlanTable: Hashable, Sendable {
    /// A stretch of time.
    package struct Row: Hashable, Sendable {
        /// The start and end of the row.
        package let start: ZonedTime
        package let end: ZonedTime
        /// The label of the row; empty for none.
        package let label: String
        /// The slot that it is; nil for a time between slots at which a session begins.
        package let slot: SlotID?
        package let isBreak: Bool
    }

    /// A session in a cell.
    package struct Item: Hashable, Sendable {
        /// The session that lies there.
        package let session: SessionID
        /// Whether it begins in this row; else it goes on from one before.
        package let begins: Bool
    }

    /// The rooms that are part of the event.
    package let rooms: [Room]
    /// By time.
    package let rows: [Row]
    /// The sessions of each row and room, by start.
    package let cells: [[[Item]]]
    /// Pitches without a place, those with the most hands first.
    package let tray: [Session]

    /// The table of `grid`.
    package init(_ grid: Grid) {
        let placed = grid.sessions.values.compactMap(Placed.init).sorted(by: Placed.precedes)
        rooms = grid.rooms.values.filter { $0.state != .removed }.sorted { $0.id < $1.id }
        rows = PlanTable.rows(grid, placed)
        let byRoom = Dictionary(grouping: placed) { $0.place.room }
        let rooms = self.rooms
        cells = rows.map { row in
            rooms.map { room in (byRoom[room.id] ?? []).compactMap { $0.item(in: row) } }
        }
        tray = grid.sessions.values.filter { $0.state == .pitched }.sorted(by: isBefore)
    }

    private static func rows(_ grid: Grid, _ placed: [Placed]) -> [Row] {
        var rows = grid.slots.values.filter { $0.kind != .removed }.map { slot in
            Row(
                start: slot.start,
                end: slot.end,
                label: slot.label.string,
                slot: slot.id,
                isBreak: slot.kind == .pause
            )
        }
        let slots = rows
        for session in placed {
            let place = session.place
            let isKnown = rows.contains { row in
                row.slot == nil && row.start.isSameInstant(as: place.start)
            }
            guard !isKnown, !slots.contains(where: { $0.contains(place.start) }) else { continue }
            rows.append(
                Row(start: place.start, end: place.end, label: "", slot: nil, isBreak: false)
            )
        }
        return rows.sorted(by: isEarlier)
    }

    private static func isEarlier(_ one: Row, _ other: Row) -> Bool {
        one.start.isSameInstant(as: other.start)
            ? (one.slot?.string ?? "") < (other.slot?.string ?? "") : one.start < other.start
    }

    /// The place of a session; nil for one that is not on the table.
    package func cell(of session: SessionID) -> (row: Int, column: Int, item: Int)? {
        for (row, line) in cells.enumerated() {
            for (column, items) in line.enumerated() {
                let item = items.firstIndex { $0.session == session && $0.begins }
                if let item { return (row, column, item) }
            }
        }
        return nil
    }
}

/// Most hands first, then by identifier.
private func isBefore(_ one: Session, _ other: Session) -> Bool {
    if one.hands != other.hands { return one.hands > other.hands }
    return one.id < other.id
}

/// A session on the grid, cancelled ones included: their places are still told.
private struct Placed {
    let id: SessionID
    let place: Placement

    init?(_ session: Session) {
        guard session.state == .planned || session.state == .cancelled,
            let place = session.placement
        else { return nil }
        id = session.id
        self.place = place
    }

    static func precedes(_ one: Placed, _ other: Placed) -> Bool {
        one.place.start.isSameInstant(as: other.place.start)
            ? one.id < other.id : one.place.start < other.place.start
    }

    /// A row that a session has for itself holds nothing that begins on a later day: that has a row there.
    func item(in row: PlanTable.Row) -> PlanTable.Item? {
        guard place.start.milliseconds < row.end.milliseconds,
            row.start.milliseconds < place.end.milliseconds,
            row.slot != nil || place.start.date <= row.start.date
        else { return nil }
        return PlanTable.Item(
            session: id,
            begins: place.start.milliseconds >= row.start.milliseconds
        )
    }
}

extension PlanTable.Row {
    /// Whether `time` is within it.
    package func contains(_ time: ZonedTime) -> Bool {
        start.milliseconds <= time.milliseconds && time.milliseconds < end.milliseconds
    }

    /// Whether it is over, so that no session can begin in it.
    package func isOver(at time: ZonedTime) -> Bool { end.milliseconds <= time.milliseconds }

    /// Whether both are the same stretch, perhaps of two versions of a plan.
    func isSame(as other: PlanTable.Row) -> Bool {
        slot == other.slot && (slot != nil || start.isSameInstant(as: other.start))
    }
}
