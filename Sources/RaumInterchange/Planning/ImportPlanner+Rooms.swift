import RaumGrid

extension ImportPlanner {
    mutating func compare(_ room: ScheduleRoom) {
        guard let id = basis.roomIDs[room.name] else { return }
        guard let known = grid.rooms[id] else {
            var patch = RoomPatch()
            patch.name = room.name
            patch.capacity = room.capacity
            (patch.floor, patch.colour, patch.url) = (room.floor, room.colour, room.url)
            shape.append(.room(id, patch))
            entries.append(.newRoom(id, room.name))
            return keep(room, id)
        }
        if known.state == .removed, !steps.contains(where: { $0.new?.room == id }) { return }
        change(known, to: room)
        keep(room, id)
    }

    private mutating func change(_ known: Room, to room: ScheduleRoom) {
        var patch = RoomPatch()
        var merge = FieldMerge(basis.base(known.id))
        merge.staysAsNew = basis.stand.staysAsNew(.name, of: known.id)
        if !basis.isSameName(known, room), !basis.isFoundByID(known, room),
            !basis.holdsName(known.id)
        {
            // A record that differs only invisibly is not another name.
            let look = readableName(known.name.string)
            let read = merge.base?.read(.name).compactMap { $0 } ?? []
            let here = read.first { readableName($0) == look } ?? known.name.string
            if merge.takes(.name, .name, here, room.name.string) { patch.name = room.name }
        }
        if let capacity = room.capacity {
            let (here, file) = (String(known.capacity), String(capacity))
            merge.staysAsNew = basis.stand.staysAsNew(.capacity, of: known.id)
            if merge.takes(.capacity, .capacity, here, file, stand: "0") {
                patch.capacity = capacity
            }
        }
        let changes = merge.changes
        if known.state == .removed { entries.append(.roomPutBack(known.id, room.name)) }
        if !changes.isEmpty { entries.append(.changedRoom(known.id, known.name, changes)) }
        for (isNew, kept) in merge.keptByNews {
            entries.append(.roomKept(known.id, known.name, kept, isNew: isNew))
        }
        if known.state == .removed || !changes.isEmpty { shape.append(.room(known.id, patch)) }
    }

    /// Stores the record of a room.
    private mutating func keep(_ room: ScheduleRoom, _ id: RoomID) {
        var said = SourceRecord()
        if !basis.isNamedByID(id, room), !basis.holdsName(id) { said[.name] = room.name.string }
        if let guid = room.guid { said[.guid] = plain(guid) }
        if let capacity = room.capacity { said[.capacity] = String(capacity) }
        var record = basis.record(said, id)
        record.undone = basis.held.values[.room(id)] ?? [:]
        keep(record, .room(id))
    }
}
