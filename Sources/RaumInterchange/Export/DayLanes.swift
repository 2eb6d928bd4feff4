import RaumGrid

/// Columns of a day: each room has as many as sessions overlap in it.
struct DayLanes {
    /// The column of each session, counted from 0.
    private(set) var lane: [SessionID: Int] = [:]
    /// The columns of each room that is used.
    private(set) var rooms: [(id: RoomID, first: Int, count: Int)] = []
    /// All columns.
    private(set) var count = 0

    /// `sessions` are in the order of their starts.
    init(_ sessions: [ExportedGrid.Session], _ ids: [RoomID]) {
        for id in ids {
            var ends: [Int64] = []
            for session in sessions where session.room == id {
                let free = ends.firstIndex { $0 <= session.start.milliseconds }
                if let free { ends[free] = session.end.milliseconds }
                if free == nil { ends.append(session.end.milliseconds) }
                lane[session.id] = count + (free ?? ends.count - 1)
            }
            if !ends.isEmpty { rooms.append((id, count, ends.count)) }
            count += ends.count
        }
    }
}
