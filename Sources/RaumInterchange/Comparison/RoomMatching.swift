import Foundation
import RaumGrid

/// `name` as people read it: without differences of case, invisible characters, blanks and composition.
func readableName(_ name: String) -> String {
    let folded = name.precomposedStringWithCompatibilityMapping.lowercased()
    let seen = folded.unicodeScalars.filter { $0.properties.generalCategory != .format }
    return seen.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
}

/// Finds the rooms of a file on a grid.
///
/// A room is found by the identifier in this program's export, then by the guid that an earlier import read, then by
/// the name that it read, then by its name on the grid, exactly and as people read it, then by an identifier made of
/// the name, since an organiser may have renamed the room. All other rooms are new and get an identifier.
struct RoomMatching {
    private(set) var ids: [Text: RoomID] = [:]
    /// What an export of this plan says about its rooms; nil for other files.
    let own: OwnRooms?
    private var claimed: Set<RoomID> = []

    /// The largest number of bytes of an identifier, so that a number can follow it.
    static let bytesMax = 58

    init(
        _ schedule: Schedule,
        _ grid: Grid,
        _ records: [RoomID: SourceRecord],
        _ files: SourceFiles
    ) {
        let isForeign = files.isExportOfAnotherPlan
        let present = grid.rooms.values.sorted { left, right in
            let removed = (left.state == .removed, right.state == .removed)
            return removed.0 == removed.1 ? left.id < right.id : removed.1
        }
        var (byGuid, byRead, byName, byLook): RoomTables = ([:], [:], [:], [:])
        for room in present {
            // The identifiers of another plan name other rooms, and so do the guids that are made of them.
            let made = isForeign ? nil : ExportedID.guid(room.id, in: grid)
            let guids = [records[room.id]?[.guid], made]
            for guid in Set(guids.compactMap { $0 }) { byGuid[guid, default: []].append(room.id) }
            if let name = records[room.id]?[.name] { byRead[name, default: []].append(room.id) }
            byName[room.name.string, default: []].append(room.id)
            byLook[readableName(room.name.string), default: []].append(room.id)
        }
        for (id, name) in ExportedText.roomNames(grid).sorted(by: { $0.key < $1.key }) {
            byName[name.string, default: []].append(id)
        }
        own =
            schedule.isExport && !isForeign
            ? OwnRooms(schedule.rooms, grid, byGuid: byGuid, upTo: schedule.lastRevision) : nil
        ids = own?.ids ?? [:]
        claimed = Set(ids.values)
        let rooms = schedule.rooms.filter { own?.none.contains($0.name) != true }
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
        for room in rooms { claim(grid.chosenID(room.name, records).map { [$0] }, for: room.name) }
        for room in rooms where ids[room.name] == nil {
            let wanted = own?.new[room.name].flatMap { claimed.contains($0) ? nil : $0 }
            claim((wanted ?? free(room.name, grid, records)).map { [$0] }, for: room.name)
        }
    }

    /// The spelling by which the file's other spellings of a room are replaced.
    func spellings(_ rooms: [ScheduleRoom], _ exported: [RoomID: Text]) -> [Text: Text] {
        var first: [RoomID: Text] = [:]
        for room in rooms {
            guard let id = ids[room.name] else { continue }
            if first[id] == nil || exported[id] == room.name { first[id] = room.name }
        }
        return ids.compactMapValues { first[$0] }.filter { $0.key != $0.value }
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

    /// The identifier made of `name`, if it is unused or belongs to a room that no import has named; else nil.
    ///
    /// `C` and `C++` make the same identifier, and so do names without Latin letters: so a room that an import named is
    /// found only by that name.
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

extension Grid {
    /// The room whose identifier is the word `name`, if people chose it: not if it is made of the room's name, or of
    /// the one that an import read.
    func chosenID(_ name: Text, _ records: [RoomID: SourceRecord]) -> RoomID? {
        guard let id = RoomID(name.string.lowercased()), let known = rooms[id],
            known.state != .removed
        else { return nil }
        let names = [known.name.string, records[id]?[.name]].compactMap { $0 }
        let isMade = names.contains {
            transliterated($0, bytesMax: RoomMatching.bytesMax) == id.string
        }
        return isMade ? nil : id
    }
}
