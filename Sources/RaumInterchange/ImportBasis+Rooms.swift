import RaumGrid

// What a room of the file is compared with, and what is remembered of it.

extension ImportBasis {
    func isSameName(_ known: Room, _ room: ScheduleRoom) -> Bool {
        known.name == room.name || exportedNames[known.id] == room.name
            || readableName(known.name.string) == readableName(room.name.string)
    }

    /// Whether the file's name only led to the room's identifier: then what the room is called was said here.
    func isFoundByID(_ known: Room) -> Bool {
        roomRecords[known.id] == nil && known.name.string != known.id.string
    }

    /// What the room's fields are compared with; nil where the file is to be taken in any case.
    func base(_ id: RoomID) -> SourceBase? {
        guard !options.fileWins, let record = roomRecords[id] else { return nil }
        return SourceBase(record: record, isExport: isExport)
    }

    func record(_ said: SourceRecord, _ id: RoomID) -> SourceRecord {
        guard var former = roomRecords[id] else {
            var new = said
            if isExport { new[.key] = "own \(id)" }
            return new
        }
        if isExport, let known = grid.rooms[id] {
            let here = SourceRecord(exported: known, grid, exportedNames)
            return former.afterExport(said, here: here)
        }
        former[.key] = nil
        for field in [SourceRecord.Field.name, .guid, .capacity] {
            if let value = said[field] { former[field] = value }
        }
        return former
    }
}
