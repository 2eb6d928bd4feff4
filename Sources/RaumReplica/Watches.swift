internal import RaumNotation

/// The WATCHes of one connection; times are steady milliseconds.
///
/// Invariant: everything is asked for again only at `dueAt`, with longer waits after each failure.
struct Watches: Sendable {
    /// The tag of the last WATCH; nil before the first.
    private(set) var tag: Tag?
    /// The number of WATCHes sent, from which each gets its own tag.
    private var count = 0
    /// The time when the last WATCH was sent; nil before the first.
    private var sentAt: Int64?
    /// The time to ask for everything again; nil while there is no need.
    private(set) var dueAt: Int64?
    /// The number of consecutive blocks that did not match their count or sum.
    private var failuresInRow = 0
    /// Whether a snapshot was requested and has not come: blocks that come before it are out of date.
    private(set) var isAwaitingSnapshot = false

    /// Notes a WATCH that is sent at `now`, for a snapshot or for changes; returns its tag.
    mutating func send(isForAll: Bool, at now: Int64) -> Tag? {
        count += 1
        tag = Tag("w\(count)")
        sentAt = now
        dueAt = nil
        isAwaitingSnapshot = isForAll
        return tag
    }

    /// Plans to ask for everything again, with longer waits after each failure.
    mutating func plan(at now: Int64) {
        let wait = min(
            ReplicaLimits.watchMilliseconds << Int64(min(failuresInRow, 4)),
            ReplicaLimits.watchMillisecondsMax
        )
        failuresInRow += 1
        dueAt = (sentAt ?? now) + wait
    }

    /// Plans to ask again after the daemon refused because it was asked too often.
    mutating func postpone(at now: Int64) {
        dueAt = now + ReplicaLimits.watchMilliseconds
    }

    /// Notes that the snapshot has come.
    mutating func receiveSnapshot() {
        isAwaitingSnapshot = false
    }

    /// Notes that the copy matches the daemon's state.
    mutating func settle() {
        failuresInRow = 0
        dueAt = nil
    }
}
