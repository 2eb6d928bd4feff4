internal import RaumGrid

/// What is durable and has not been sent to the displays: for each thing, one change from what they were
/// last sent to what it is now.
struct PendingChanges: Sendable {
    private var changes: [EntityKey: Published.Change] = [:]
    /// What one commit made, in the order of a snapshot, while nothing else is held: most often displays are sent
    /// each commit by itself.
    private var single: [Published.Change] = []

    var isEmpty: Bool { changes.isEmpty && single.isEmpty }

    /// Takes in changes that follow those it holds, in the order of a snapshot and one of each thing.
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

    /// Gives what it held, in the order of a snapshot.
    mutating func removeAll() -> [Published.Change] {
        defer { (changes, single) = ([:], []) }
        guard single.isEmpty else { return single }
        return changes.keys.sorted().compactMap { changes[$0] }
    }
}
