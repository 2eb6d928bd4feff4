extension Grid {
    /// The room whose identifier or name is most like `id`; nil where none is like it at all.
    package func nearestRoom(_ id: RoomID) -> RoomID? {
        let wanted = Array(id.string.lowercased().utf8)
        let candidates = rooms.values.filter { $0.state != .removed }.sorted { $0.id < $1.id }
        let ranked = candidates.map { room in
            (room.id, min(distance(wanted, room.id.string), distance(wanted, room.name.string)))
        }
        let best = ranked.min { $0.1 < $1.1 }
        guard let best, best.1 <= max(2, wanted.count / 3) else { return nil }
        return best.0
    }
}

/// Letters to insert, delete or replace until both are the same (Levenshtein), ignoring case.
private func distance(_ wanted: [UInt8], _ name: String) -> Int {
    let other = Array(name.lowercased().utf8)
    var row = Array(0...other.count)
    for (i, byte) in wanted.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, candidate) in other.enumerated() {
            let replaced = diagonal + (byte == candidate ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
        }
    }
    return row[other.count]
}
