internal import RaumNotation

/// The WATCHes of one connection; times are steady milliseconds.
///
/// Invariant: everything is asked for again only at `dueAt`, ever later while that does not help.
struct Watches: Sendable {
    /// The tag of the last one; nil before the first.
    private(set) var tag: Tag?
    /// How many were sent: each has a tag of its own.
    private var count = 0
    /// When the last one was sent; nil before the first.
    private var sentAt: Int64?
    /// When to ask for everything again; nil while there is no need.
    private(set) var dueAt: Int64?
    /// Blocks in a row that were not what they said.
    private var failuresInRow = 0
    /// Whether everything was asked for and has not come: what comes before it is out of date.
    private(set) var isAwaitingSnapshot = false

    /// Takes in that one is sent at `now`, for everything or for what is new; gives its tag.
    mutating func send(isForAll: Bool, at now: Int64) -> Tag? {
        count += 1
        tag = Tag("w\(count)")
        sentAt = now
        dueAt = nil
        isAwaitingSnapshot = isForAll
        return tag
    }

    /// Plans to ask for everything again, ever later while that does not help.
    mutating func plan(at now: Int64) {
        let wait = min(
            ReplicaLimits.watchMilliseconds << Int64(min(failuresInRow, 4)),
            ReplicaLimits.watchMillisecondsMax
        )
        failuresInRow += 1
        dueAt = (sentAt ?? now) + wait
    }

    /// The daemon was asked too often: plans to ask again once it may be.
    mutating func postpone(at now: Int64) {
        dueAt = now + ReplicaLimits.watchMilliseconds
    }

    /// Takes in that everything has come.
    mutating func receiveSnapshot() {
        isAwaitingSnapshot = false
    }

    /// What is held is what the daemon has.
    mutating func settle() {
        failuresInRow = 0
        dueAt = nil
    }
}
