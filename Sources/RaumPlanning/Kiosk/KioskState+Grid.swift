internal import RaumGrid
internal import RaumScreen

// Arrows move between sessions as the grid shows them: across the rooms at one start, up and down between starts.

extension KioskState {
    /// The coming sessions of the day that the grid shows, in order of start, then of room.
    var gridSessions: [Session] {
        let ahead = grid.sessions.values.filter { session in
            session.state == .planned
                && now.milliseconds < (session.placement?.end.milliseconds ?? 0)
        }
        guard let first = ahead.compactMap(\.placement?.start.date).min() else { return [] }
        let shown = GridScreen(grid: grid, time: now).date ?? first
        let day = max(first, min(shown, now.date))
        return sorted(ahead.filter { ($0.placement?.start.date ?? day) <= day })
    }

    /// Whether the grid is on the screen.
    var isOnGrid: Bool {
        switch page {
        case .rest, .grid: true
        case .list, .card, .form, .preview, .thanks: false
        }
    }

    mutating func step(_ key: Key, from id: SessionID) -> [Errand] {
        switch key {
        case .letter: return search(key, 0)
        case .tab: begin(PitchForm())
        case .enter:
            isInGrid = true
            page = .card(id)
        case .escape, .backspace: rest()
        case .left, .right, .up, .pageUp, .down, .pageDown, .home, .end:
            if let next = goal(key, id, gridSessions) { page = .grid(next.id) }
        case .backTab, .delete, .control, .wordLeft, .wordRight, .deleteWord, .paste: break
        }
        return []
    }

    /// The goal of an arrow; the first session if the chosen one is over, and nil if there is none.
    private func goal(_ key: Key, _ id: SessionID, _ sessions: [Session]) -> Session? {
        guard sessions.contains(where: { $0.id == id }) else { return sessions.first }
        return switch key {
        case .left: beside(id, sessions, by: -1)
        case .right: beside(id, sessions, by: 1)
        case .up, .pageUp: nearest(to: id, sessions, isLater: false)
        case .down, .pageDown: nearest(to: id, sessions, isLater: true)
        case .home: sessions.first
        case .end: sessions.last
        case .letter, .tab, .enter, .escape, .backspace, .backTab, .delete, .control, .wordLeft,
            .wordRight, .deleteWord, .paste:
            nil
        }
    }

    /// The session that begins at the same time in the next room that has one.
    private func beside(_ id: SessionID, _ sessions: [Session], by step: Int) -> Session? {
        guard let start = grid.sessions[id]?.placement?.start else { return nil }
        let row = sessions.filter { $0.placement?.start.isSameInstant(as: start) ?? false }
        guard let place = row.firstIndex(where: { $0.id == id }) else { return nil }
        return row.indices.contains(place + step) ? row[place + step] : nil
    }

    /// The session of the next or the previous start whose room is nearest.
    private func nearest(to id: SessionID, _ sessions: [Session], isLater: Bool) -> Session? {
        guard let here = grid.sessions[id]?.placement else { return nil }
        let starts = sessions.compactMap(\.placement?.start).filter {
            isLater
                ? here.start.milliseconds < $0.milliseconds
                : $0.milliseconds < here.start.milliseconds
        }
        guard let start = isLater ? starts.min() : starts.max() else { return nil }
        let rooms = grid.rooms.keys.sorted()
        func distance(_ session: Session) -> Int {
            let places = [session.placement?.room, here.room].map { room in
                rooms.firstIndex { $0 == room } ?? 0
            }
            return abs(places[0] - places[1])
        }
        return sessions.filter { $0.placement?.start.isSameInstant(as: start) ?? false }
            .min { distance($0) < distance($1) }
    }
}
