// The promise of doors, told a second time and simply: what was announced stays in the heads of people.
// Times are minutes since midnight. Shares no code with the screens.

/// A placement as people read it.
struct Announced: Hashable {
    let room: String
    let start: Int
    var end: Int

    func contains(_ minute: Int) -> Bool { start <= minute && minute < end }
}

/// What organisers did, and what people remember.
struct PlanModel: Hashable {
    enum State: Hashable { case tray, planned, cancelled, removed }
    enum Door: Hashable { case open, closed(to: String?), removed }
    /// What somebody who asks for a session has to be told.
    enum Truth: Hashable {
        case at(room: String, start: Int, end: Int), nowhere, over, cancelled, parked, removed
    }

    struct Entry: Hashable {
        var state = State.planned
        var place: Announced?
        var former: [Announced] = []
        /// The session that it is a part of while it is removed.
        var into: String?
    }

    var sessions: [String: Entry] = [:]
    var doors: [String: Door] = [:]

    mutating func place(_ id: String, _ place: Announced) {
        guard var entry = sessions[id] else { return }
        if let old = entry.place, (old.room, old.start) != (place.room, place.start) {
            entry.former.append(old)
        }
        entry.former.removeAll { ($0.room, $0.start) == (place.room, place.start) }
        entry.place = place
        entry.state = .planned
        sessions[id] = entry
    }

    mutating func park(_ id: String) {
        guard var entry = sessions[id], let old = entry.place else { return }
        entry.former.removeAll { ($0.room, $0.start) == (old.room, old.start) }
        entry.former.append(old)
        entry.place = nil
        entry.state = .tray
        sessions[id] = entry
    }

    /// The room that people reach in the end; nil for none.
    func reached(from room: String) -> String? {
        var room = room
        for _ in 0...doors.count {
            switch doors[room] {
            case .open: return room
            case .closed(to: let next?): room = next
            case .closed(to: nil), .removed, nil: return nil
            }
        }
        return nil
    }

    /// Sends people of closed rooms on where a room that they were sent to has closed since.
    mutating func passOn() {
        for (room, door) in doors {
            if case .closed = door { doors[room] = .closed(to: reached(from: room)) }
        }
    }

    /// People of a closed room are sent on: from then on they expect its sessions where they were sent.
    mutating func announceDetours(at minute: Int) {
        for (id, entry) in sessions where entry.state == .planned {
            guard let place = entry.place, let room = reached(from: place.room), room != place.room
            else { continue }
            let isKnown = entry.former.contains { ($0.room, $0.start) == (room, place.start) }
            guard isKnown || minute < place.end else { continue }
            sessions[id]?.former.removeAll { ($0.room, $0.start) == (room, place.start) }
            let sent = Announced(room: room, start: place.start, end: place.end)
            sessions[id]?.former.append(sent)
        }
    }

    func truth(_ id: String, at minute: Int) -> Truth {
        guard let entry = sessions[id] else { return .removed }
        switch entry.state {
        case .tray: return .parked
        case .cancelled: return .cancelled
        case .removed: return entry.into.map { truth($0, at: minute) } ?? .removed
        case .planned:
            guard let place = entry.place else { return .parked }
            if place.end <= minute { return .over }
            guard let room = reached(from: place.room) else { return .nowhere }
            return .at(room: room, start: place.start, end: place.end)
        }
    }

    mutating func merge(_ kept: String, _ other: String) {
        sessions[other]?.state = .removed
        sessions[other]?.into = kept
    }

    /// The session that people find who look for `id`.
    func whole(_ id: String) -> String {
        guard let entry = sessions[id], entry.state == .removed, let into = entry.into else {
            return id
        }
        return whole(into)
    }

    /// The sessions for which people stand at the door of `room`, with the starts they go by.
    func due(in room: String, at minute: Int) -> [(id: String, starts: [Int])] {
        sessions.sorted { $0.key < $1.key }.compactMap { id, entry in
            let known = entry.former + (entry.place.map { [$0] } ?? [])
            let here = known.filter { $0.room == room && $0.contains(minute) }
            return here.isEmpty ? nil : (id, here.map(\.start))
        }
    }
}
