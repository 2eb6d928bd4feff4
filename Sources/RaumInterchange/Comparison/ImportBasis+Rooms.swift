import RaumGrid

// The base for the comparison of a room, and the record of it for the next import.

extension ImportBasis {
    func isSameName(_ known: Room, _ room: ScheduleRoom) -> Bool {
        known.name == room.name || exportedNames[known.id] == room.name
            || readableName(known.name.string) == readableName(room.name.string)
    }

    /// Whether the room was found only by an identifier made of the file's name: then an organiser has given it another
    /// name.
    func isFoundByID(_ known: Room, _ room: ScheduleRoom) -> Bool {
        if stand.names(known.id) { return false }
        if isNamedByID(known.id, room) { return true }
        return roomRecords[known.id] == nil && known.name.string != known.id.string
    }

    /// Whether the file calls the room by the identifier that people gave it; this program's export has its name.
    func isNamedByID(_ id: RoomID, _ room: ScheduleRoom) -> Bool {
        !stand.names(id) && grid.chosenID(room.name, roomRecords) == id
    }

    /// The base for the comparison of the room's fields; nil if the file's values are taken in any case.
    func base(_ id: RoomID) -> SourceBase? {
        if options.fileWins || stand.roomEdits[id] != nil { return nil }
        return roomRecords[id].map { SourceBase(record: $0, isExport: isExport) }
    }

    func record(_ said: SourceRecord, _ id: RoomID) -> SourceRecord {
        var record = recordOfValues(said, id)
        // What is held back is on neither side.
        if held.values[.room(id)] == nil, let note = stand.roomEdits[id]?.note(placeWaits: false) {
            record.put(note, of: schedule.file)
        }
        return record
    }

    private func recordOfValues(_ said: SourceRecord, _ id: RoomID) -> SourceRecord {
        guard let former = roomRecords[id] else {
            var new = said
            if isExport { new[.key] = "own \(id)" }
            return new
        }
        if isExport, let known = grid.rooms[id] {
            let here = SourceRecord(exported: known, grid, exportedNames)
            return former.afterExport(ofRoom: said, here: here, stand.roomEdits[id])
        }
        return former.afterOther(ofRoom: said)
    }
}

extension SourceRecord {
    /// This record of a room after the import of another file than an export, with the values `file`.
    fileprivate func afterOther(ofRoom file: SourceRecord) -> SourceRecord {
        var record = self
        record[.key] = nil
        for field in [Field.name, .guid, .capacity] {
            if let value = file[field] { record[field] = value }
        }
        return record
    }
}
