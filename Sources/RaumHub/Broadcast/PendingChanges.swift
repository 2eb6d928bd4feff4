internal import RaumGrid

/// What is durable and has not been sent to the displays: for each thing, one change from what they were
/// last sent to what it is now.
struct PendingChanges: Sendable {
    private var changes: [EntityKey: Published.Change] = [:]

    var isEmpty: Bool { changes.isEmpty }

    /// Takes in changes that follow those it holds.
    mutating func add(_ later: [Published.Change]) {
        for change in later {
            let key = change.after.entity.key
            let before = changes[key].map(\.before) ?? change.before
            changes[key] = Published.Change(before: before, after: change.after)
        }
    }

    /// Gives what it held, in the order of a snapshot.
    mutating func removeAll() -> [Published.Change] {
        defer { changes = [:] }
        return changes.keys.sorted().compactMap { changes[$0] }
    }
}
