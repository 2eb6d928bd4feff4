internal import RaumGrid

/// Durable changes that were not sent to the displays: for each entity one change, from its last sent version to the
/// present one.
struct PendingChanges: Sendable {
    private var changes: [EntityKey: Published.Change] = [:]
    /// The changes of one commit, in the order of a snapshot, while there are no others: most often each commit is sent
    /// by itself.
    private var single: [Published.Change] = []

    var isEmpty: Bool { changes.isEmpty && single.isEmpty }

    /// Takes in changes that follow those it holds, in the order of a snapshot and one of each entity.
    mutating func add(_ later: [Published.Change]) {
        if isEmpty {
            single = later
        } else {
            join(single)
            single = []
            join(later)
        }
    }

    private mutating func join(_ later: [Published.Change]) {
        for change in later {
            let key = change.after.entity.key
            let before = changes[key].map(\.before) ?? change.before
            changes[key] = Published.Change(before: before, after: change.after)
        }
    }

    /// Removes the changes and returns them, in the order of a snapshot.
    mutating func removeAll() -> [Published.Change] {
        defer { (changes, single) = ([:], []) }
        guard single.isEmpty else { return single }
        return changes.keys.sorted().compactMap { changes[$0] }
    }
}
