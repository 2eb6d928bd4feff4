import RaumGrid

extension ExportedGrid {
    /// A session as it stands in the picture of a day.
    struct Card {
        let session: Session
        /// The part of it that is drawn: what goes on before and after the day is left out.
        let start: ZonedTime
        let end: ZonedTime
    }
}

extension ExportedGrid.Day {
    private var rows: [ExportedGrid.Break] { breaks + slots }

    /// The first moment of what begins on the day; nil where nothing does.
    var start: Int64? {
        (sessions.map(\.start) + rows.map(\.start)).map(\.milliseconds).min()
    }

    /// The sessions of the day and those that go on, in order of the drawn starts.
    var cards: [ExportedGrid.Card] {
        let ends =
            sessions.filter { !$0.end.needsDay(after: $0.start) }.map(\.end) + rows.map(\.end)
        let last = ends.max()
        let begin = (sessions.map(\.start) + rows.map(\.start)).min()
        let begun = carried.map { session in
            ExportedGrid.Card(
                session: session,
                start: begin ?? session.start,
                end: last.map { min($0, session.end) } ?? session.end
            )
        }
        let own = sessions.map { session in
            let hour = session.start.adding(minutes: ExportedGrid.Day.openMinutes)
            let isLong = session.end.needsDay(after: session.start)
            let end = isLong ? min(session.end, last.map { max($0, hour) } ?? hour) : session.end
            return ExportedGrid.Card(session: session, start: session.start, end: end)
        }
        return begun + own
    }

    /// The least length that is drawn of a session that ends on another day.
    private static let openMinutes = 60
}

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

    /// The sessions as they stand in the columns, in order of the drawn starts.
    let cards: [ExportedGrid.Card]

    init(_ day: ExportedGrid.Day, _ rooms: [ExportedGrid.Room]) {
        cards = day.cards
        for room in rooms {
            let sessions = cards.filter { $0.session.room == room.id }
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
        _ sessions: [ExportedGrid.Card],
        _ id: RoomID,
        hasCells: Bool
    ) {
        var ends: [Int64] = hasCells ? [Int64.min] : []
        for session in sessions {
            let free = ends.firstIndex { $0 <= session.start.milliseconds }
            if let free { ends[free] = session.end.milliseconds }
            if free == nil { ends.append(session.end.milliseconds) }
            lane[session.session.id] = count + (free ?? ends.count - 1)
        }
        if !ends.isEmpty { rooms.append((id, count, ends.count)) }
        count += ends.count
    }
}
