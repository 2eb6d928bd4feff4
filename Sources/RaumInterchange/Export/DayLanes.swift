import RaumGrid

/// The columns of a day: each room has as many as sessions overlap in it, and at least one for its free cells.
struct DayLanes {
    /// The column of each session, counted from 0.
    private(set) var lane: [SessionID: Int] = [:]
    /// The columns of each room that is used, or can be used.
    private(set) var rooms: [(id: RoomID, first: Int, count: Int)] = []
    /// The number of all columns.
    private(set) var count = 0

    /// The free cells, in which a session could take place: a row and the columns of a room.
    private(set) var free: [(row: ExportedGrid.Break, first: Int, count: Int)] = []

    init(_ day: ExportedGrid.Day, _ rooms: [ExportedGrid.Room]) {
        for room in rooms {
            let sessions = day.sessions.filter { $0.room == room.id }
            let first = count
            addLanes(sessions, room.id, hasCells: room.isOpen && !day.slots.isEmpty)
            guard room.isOpen else { continue }
            let rows = day.slots.filter { row in
                !sessions.contains { $0.start < row.end && row.start < $0.end }
            }
            free += rows.map { ($0, first, count - first) }
        }
    }

    /// `sessions` are in the order of their starts.
    private mutating func addLanes(
        _ sessions: [ExportedGrid.Session],
        _ id: RoomID,
        hasCells: Bool
    ) {
        var ends: [Int64] = hasCells ? [Int64.min] : []
        for session in sessions {
            let free = ends.firstIndex { $0 <= session.start.milliseconds }
            if let free { ends[free] = session.end.milliseconds }
            if free == nil { ends.append(session.end.milliseconds) }
            lane[session.id] = count + (free ?? ends.count - 1)
        }
        if !ends.isEmpty { rooms.append((id, count, ends.count)) }
        count += ends.count
    }
}
