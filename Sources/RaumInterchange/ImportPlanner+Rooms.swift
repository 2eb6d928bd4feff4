import RaumGrid

extension ImportPlanner {
    mutating func compare(_ room: ScheduleRoom) {
        guard let id = roomIDs[room.name] else { return }
        guard let known = grid.rooms[id] else {
            var patch = RoomPatch()
            patch.name = room.name
            patch.capacity = room.capacity
            shape.append(.room(id, patch))
            entries.append(.newRoom(id, room.name))
            return
        }
        if known.state == .removed, !isNeeded(room) { return }
        change(known, to: room)
    }

    private mutating func change(_ known: Room, to room: ScheduleRoom) {
        var patch = RoomPatch()
        var changes: [FieldChange] = []
        if known.name != room.name, exportedNames[known.id] != room.name {
            patch.name = room.name
            changes.append(change(.name, known.name.string, room.name.string))
        }
        if let capacity = room.capacity, capacity != known.capacity {
            patch.capacity = capacity
            changes.append(change(.capacity, String(known.capacity), String(capacity)))
        }
        if known.state == .removed { entries.append(.roomPutBack(known.id, room.name)) }
        if !changes.isEmpty { entries.append(.changedRoom(known.id, room.name, changes)) }
        if known.state == .removed || !changes.isEmpty { shape.append(.room(known.id, patch)) }
    }

    func change(_ field: FieldChange.Field, _ from: String, _ to: String) -> FieldChange {
        FieldChange(field: field, from: from, to: to)
    }

    /// Whether a session will come into the room.
    private func isNeeded(_ room: ScheduleRoom) -> Bool {
        schedule.sessions.contains { session in
            guard session.room == room.name, let wanted = placement(of: session) else {
                return false
            }
            guard let known = grid.sessions[session.id] else { return true }
            let takesPlace = known.state == .planned || known.state == .pitched
            return takesPlace && !(known.placement.map { isSame($0, wanted) } ?? false)
        }
    }

    /// Where and when the file has the session; nil where it does not say.
    func placement(of session: ScheduleSession) -> Placement? {
        guard let name = session.room, let room = roomIDs[name], let start = session.start,
            let end = session.end
        else { return nil }
        return Placement(room: room, start: inVenueTime(start), end: inVenueTime(end))
    }

    /// Whether files, which know whole seconds and whole minutes, would say the same of both.
    func isSame(_ one: Placement, _ other: Placement) -> Bool {
        isSameBeginning(one, other) && one.minutes == other.minutes
    }

    func isSameBeginning(_ one: Placement, _ other: Placement) -> Bool {
        one.room == other.room
            && one.start.milliseconds / 1000 == other.start.milliseconds / 1000
    }
}

/// Finds the rooms of a file on a grid.
///
/// A room is known by its name; a name that the grid lacks finds the room whose identifier is made
/// of it, since an organiser may have renamed that one. All others get an identifier of their own.
struct RoomMatching {
    private(set) var ids: [Text: RoomID] = [:]
    private var claimed: Set<RoomID> = []

    /// Room for a number behind an identifier.
    private static let bytesMax = 58

    init(_ names: [Text], _ grid: Grid) {
        var byName: [Text: RoomID] = [:]
        for room in grid.rooms.values.sorted(by: { $0.id < $1.id }) {
            let isBetter = byName[room.name].map { grid.rooms[$0]?.state == .removed } ?? true
            if isBetter { byName[room.name] = room.id }
        }
        for (id, name) in ExportedText.roomNames(grid).sorted(by: { $0.key < $1.key })
        where byName[name] == nil {
            byName[name] = id
        }
        for name in names { claim(byName[name], for: name) }
        for name in names where ids[name] == nil { claim(free(name, grid), for: name) }
    }

    private mutating func claim(_ id: RoomID?, for name: Text) {
        guard let id else { return }
        ids[name] = id
        claimed.insert(id)
    }

    private func free(_ name: Text, _ grid: Grid) -> RoomID? {
        let base = transliterated(name.string, bytesMax: RoomMatching.bytesMax)
        var number = 1
        while true {
            let id = RoomID(number == 1 ? base : "\(base)-\(number)")
            guard let id else { return nil }
            if !claimed.contains(id), number == 1 || grid.rooms[id] == nil { return id }
            number += 1
        }
    }
}
