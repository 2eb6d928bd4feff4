import Foundation
import RaumGrid

extension ImportPlanner {
    mutating func compare(_ room: ScheduleRoom) {
        guard let id = roomIDs[room.name] else { return }
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
        var merge = FieldMerge(base(known.id))
        if !isSameName(known, room), !isFoundByID(known) {
            // A record that differs only in what people do not see is no other name.
            let look = readableName(known.name.string)
            let read = merge.base?.read(.name).compactMap { $0 } ?? []
            let here = read.first { readableName($0) == look } ?? known.name.string
            if merge.takes(.name, .name, here, room.name.string) { patch.name = room.name }
        }
        if let capacity = room.capacity {
            let (here, file) = (String(known.capacity), String(capacity))
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

    private func isSameName(_ known: Room, _ room: ScheduleRoom) -> Bool {
        known.name == room.name || exportedNames[known.id] == room.name
            || readableName(known.name.string) == readableName(room.name.string)
    }

    /// Whether the file's name only led to the room's identifier: then what the room is called was said here.
    private func isFoundByID(_ known: Room) -> Bool {
        roomRecords[known.id] == nil && known.name.string != known.id.string
    }

    /// What the room's fields are compared with; nil where the file is to be taken in any case.
    private func base(_ id: RoomID) -> SourceBase? {
        guard !options.fileWins, let record = roomRecords[id] else { return nil }
        return SourceBase(record: record, isExport: schedule.isExport)
    }

    /// Keeps what the file says of a room.
    private mutating func keep(_ room: ScheduleRoom, _ id: RoomID) {
        var said = SourceRecord()
        said[.name] = room.name.string
        if let guid = room.guid { said[.guid] = plain(guid) }
        if let capacity = room.capacity { said[.capacity] = String(capacity) }
        let record = record(said, id)
        details += grid.commands(setting: .source, of: .room(id), to: record.text)
    }

    private func record(_ said: SourceRecord, _ id: RoomID) -> SourceRecord {
        guard var former = roomRecords[id] else {
            var new = said
            if schedule.isExport { new[.key] = "own \(id)" }
            return new
        }
        if schedule.isExport, let known = grid.rooms[id] {
            let here = SourceRecord(exported: known, grid, exportedNames)
            return former.afterExport(said, here: here)
        }
        former[.key] = nil
        for field in [SourceRecord.Field.name, .guid, .capacity] {
            if let value = said[field] { former[field] = value }
        }
        return former
    }

    func change(_ field: FieldChange.Field, _ from: String, _ to: String) -> FieldChange {
        FieldChange(field: field, from: from, to: to)
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

/// `name` as people read it: without case, invisible signs, and differences of blanks and of composition.
func readableName(_ name: String) -> String {
    let folded = name.precomposedStringWithCompatibilityMapping.lowercased()
    let seen = folded.unicodeScalars.filter { $0.properties.generalCategory != .format }
    return seen.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
}

/// Finds the rooms of a file on a grid.
///
/// A room is known by the identifier that our own export carries, then by the guid that an earlier import read, then by the name that it read, then by its name
/// here, exactly and as people read it; then the room whose identifier is made of the name, since an organiser may
/// have renamed that one. All others get an identifier of their own.
struct RoomMatching {
    private(set) var ids: [Text: RoomID] = [:]
    private var claimed: Set<RoomID> = []

    /// Room for a number behind an identifier.
    static let bytesMax = 58

    init(_ rooms: [ScheduleRoom], _ grid: Grid, _ records: [RoomID: SourceRecord]) {
        let present = grid.rooms.values.sorted { left, right in
            let removed = (left.state == .removed, right.state == .removed)
            return removed.0 == removed.1 ? left.id < right.id : removed.1
        }
        var (byGuid, byRead, byName, byLook): RoomTables = ([:], [:], [:], [:])
        for room in present {
            let guids = [records[room.id]?[.guid], ExportedID.guid(room.id, in: grid)]
            for guid in Set(guids.compactMap { $0 }) { byGuid[guid, default: []].append(room.id) }
            if let name = records[room.id]?[.name] { byRead[name, default: []].append(room.id) }
            byName[room.name.string, default: []].append(room.id)
            byLook[readableName(room.name.string), default: []].append(room.id)
        }
        for (id, name) in ExportedText.roomNames(grid).sorted(by: { $0.key < $1.key }) {
            byName[name.string, default: []].append(id)
        }
        for room in rooms {
            guard let id = room.ownID, grid.rooms[id] != nil else { continue }
            claim([id], for: room.name)
        }
        let guids = Dictionary(grouping: rooms.compactMap(\.guid)) { $0 }
        for room in rooms {
            guard let guid = room.guid, guids[guid]?.count == 1, let found = byGuid[plain(guid)],
                found.count == 1
            else { continue }
            claim(found, for: room.name)
        }
        for room in rooms { claim(byRead[room.name.string], for: room.name) }
        for room in rooms { claim(byName[room.name.string], for: room.name) }
        for room in rooms { claim(byLook[readableName(room.name.string)], for: room.name) }
        for room in rooms where ids[room.name] == nil {
            let own = room.ownID.flatMap { claimed.contains($0) ? nil : $0 }
            claim((own ?? free(room.name, grid, records)).map { [$0] }, for: room.name)
        }
    }

    private typealias RoomTables = (
        [String: [RoomID]], [String: [RoomID]], [String: [RoomID]], [String: [RoomID]]
    )

    private mutating func claim(_ found: [RoomID]?, for name: Text) {
        guard ids[name] == nil, let id = found?.first(where: { !claimed.contains($0) }) else {
            return
        }
        ids[name] = id
        claimed.insert(id)
    }

    /// The identifier that `name` makes: of a room that no import has named, or of none.
    ///
    /// `C` and `C++` make the same, and so do names without Latin letters: a room that an import named is
    /// known by that name alone.
    private func free(
        _ name: Text,
        _ grid: Grid,
        _ records: [RoomID: SourceRecord]
    ) -> RoomID? {
        let base = transliterated(name.string, bytesMax: RoomMatching.bytesMax)
        var number = 1
        while true {
            let id = RoomID(number == 1 ? base : "\(base)-\(number)")
            guard let id else { return nil }
            let isMadeHere = number == 1 && records[id] == nil
            if !claimed.contains(id), isMadeHere || grid.rooms[id] == nil { return id }
            number += 1
        }
    }
}
