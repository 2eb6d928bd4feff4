import RaumGrid

/// The rooms that this program's export names.
///
/// Each place in the file has a name and an identifier, and people edit the name only. A name with which the room beside
/// it was exported means that room. Another name that a room of the plan has means that one, whatever identifier stands
/// beside it. A name that no room has is the new name of a room if all places with its identifier have it; else it is
/// another room.
struct OwnRooms {
    /// The room of the plan for each name that is decided; several spellings may name one room.
    private(set) var ids: [Text: RoomID] = [:]
    /// The identifiers that the file gives to rooms that the plan does not have.
    private(set) var new: [Text: RoomID] = [:]
    /// The names that mean that there is no room yet.
    private(set) var none: Set<Text> = []

    /// The present plan.
    private let grid: Grid
    /// The revision up to which the file certainly has the changes of the plan; nil if it is unknown.
    private let revision: UInt64?
    /// The rooms of the plan by the names that an export writes, without those that are removed and share one.
    private let exact: [Text: RoomID]
    /// The rooms that are not removed, by their names as people read them.
    private let byLook: [String: [RoomID]]
    /// The identifiers beside each name, with the number of places.
    private var places: [Text: [RoomID: Int]] = [:]
    /// The names beside each identifier.
    private var names: [RoomID: Set<Text>] = [:]
    /// The digests with which each room was exported.
    private(set) var digests: [RoomID: ExportDigest] = [:]

    /// `byGuid` has the rooms of the plan for each guid.
    init(
        _ rooms: [ScheduleRoom],
        _ grid: Grid,
        byGuid: [String: [RoomID]],
        upTo revision: UInt64?
    ) {
        (self.grid, self.revision) = (grid, revision)
        let exported = ExportedText.roomNames(grid)
        exact = Dictionary(exported.map { ($0.value, $0.key) }) { first, _ in first }
        let live = grid.rooms.values.filter { $0.state != .removed }.map(\.id)
        byLook = Dictionary(grouping: live) { readableName(exported[$0]?.string ?? "") }
        for room in rooms { note(room, byGuid) }
        for room in rooms { ids[room.name] = roomAsExported(room.name) }
        for room in rooms where ids[room.name] == nil {
            guard let id = exact[room.name], places[room.name]?[id] != nil else { continue }
            ids[room.name] = id
        }
        for room in rooms where ids[room.name] == nil { decide(room) }
        let open = rooms.map(\.name).filter { ids[$0] == nil && !none.contains($0) }
        let taken = Set(ids.values)
        let renamed = pairs(open) {
            grid.rooms[$0] != nil && !taken.contains($0) && isRenamedSince($0, ifUnknown: true)
        }
        ids.merge(renamed) { first, _ in first }
        new = pairs(open.filter { ids[$0] == nil }) { grid.rooms[$0] == nil }
    }

    private mutating func note(_ room: ScheduleRoom, _ byGuid: [String: [RoomID]]) {
        var said = room.ownIDs
        for (guid, count) in room.guids {
            guard let found = byGuid[guid], found.count == 1 else { continue }
            said[found[0], default: 0] += count
        }
        guard !said.isEmpty else { return }
        places[room.name] = said
        for id in said.keys { names[id, default: []].insert(room.name) }
        for (word, digest) in room.digests {
            let found = room.guids[word] == nil ? nil : byGuid[word]?.first
            if let id = found ?? RoomID(word) { digests[id] = digest }
        }
    }

    /// The room of the plan that was exported with this name, and has it in the file.
    private func roomAsExported(_ name: Text) -> RoomID? {
        let said = (places[name] ?? [:]).keys.filter {
            grid.rooms[$0] != nil && digests[$0]?.has(name.string, .name) == true
        }
        return said.contains { exact[name] == $0 } ? exact[name] : said.min()
    }

    /// Whether the plan's room `id` was named by its identifier or guid in the file.
    func isNamed(_ id: RoomID) -> Bool { names[id] != nil }

    private mutating func decide(_ room: ScheduleRoom) {
        let said = places[room.name] ?? [:]
        let sole = said.count == 1 ? said.keys.first.flatMap { isSole($0) ? $0 : nil } : nil
        if let other = live(room.name), !areRenamedSince(sole, other) {
            ids[room.name] = other
        } else if isNone(room, said) {
            none.insert(room.name)
        } else if let sole, grid.rooms[sole] != nil {
            ids[room.name] = sole
        }
    }

    /// Whether people wrote a word for no room over the name of a room of the plan, or into a row of their own.
    private func isNone(_ room: ScheduleRoom, _ said: [RoomID: Int]) -> Bool {
        guard RoomNames.isNone(room.name.string), !names.isEmpty else { return false }
        let isNew = said.isEmpty && !(room.guids.isEmpty && room.ownIDs.isEmpty)
        return !isNew && said.keys.allSatisfy { grid.rooms[$0] != nil }
    }

    /// Whether all places with the identifier have one name.
    private func isSole(_ id: RoomID) -> Bool { names[id]?.count == 1 }

    /// The room of the plan that people mean by `name`; nil if there is none, or several.
    private func live(_ name: Text) -> RoomID? {
        if let id = exact[name], grid.rooms[id]?.state != .removed { return id }
        let alike = byLook[readableName(name.string)] ?? []
        return alike.count == 1 ? alike[0] : nil
    }

    private func areRenamedSince(_ one: RoomID?, _ other: RoomID) -> Bool {
        isRenamedSince(one, ifUnknown: false) && isRenamedSince(other, ifUnknown: false)
    }

    /// Whether another name beside the room may be its former one; `isUnknown` if the file does not say when it was made.
    ///
    /// Where the former name is known by its digest, each other name is an edit.
    private func isRenamedSince(_ id: RoomID?, ifUnknown isUnknown: Bool) -> Bool {
        guard let id, let room = grid.rooms[id], digests[id] == nil else { return false }
        return revision.map { room.revision.number > $0 } ?? isUnknown
    }

    /// Pairs of names in `open` and of identifiers for which `holds` is true, each once: the most frequent first, then
    /// names with a single identifier, then in the file's order.
    private func pairs(_ open: [Text], where holds: (RoomID) -> Bool) -> [Text: RoomID] {
        var found: [(name: Text, id: RoomID, rank: (Int, Int, Int))] = []
        for (index, name) in open.enumerated() {
            let said = places[name] ?? [:]
            for (id, count) in said where holds(id) {
                found.append((name, id, (-count, said.count, index)))
            }
        }
        var (pairs, used): ([Text: RoomID], Set<RoomID>) = ([:], [])
        for pair in found.sorted(by: { $0.rank < $1.rank }) where pairs[pair.name] == nil {
            if used.insert(pair.id).inserted { pairs[pair.name] = pair.id }
        }
        return pairs
    }
}
