// The core is the hub without its subscribers: requests of connections are decided with the ledger, and answered when
// the disk, or the log that is shared with others, has their changes.
//
// Invariant: an answer that waits is for a revision that is in flight in the ledger; if that revision is taken back or
// overtaken there, it is answered in the same step.

internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// The requests of the connections, until they are answered.
struct Core: Sendable {
    /// The grid's states and its past.
    var ledger: Ledger
    /// All connections.
    var connections = Connections()
    /// Requests that wait for a revision of the shared log; only of open connections.
    var expectations = Expectations()
    /// The recent use of guests' and rooms' keys.
    var guestPaces = GuestPaces()

    init(_ ledger: Ledger) {
        self.ledger = ledger
    }

    /// Lets a request wait for `revision`; returns whether it waits.
    ///
    /// No further line of the connection is read meanwhile. It does not wait if no log is shared, if `last` is not
    /// before the revision, or if it has waited long enough.
    mutating func expects(
        _ revision: Revision,
        behind last: Revision,
        _ question: Question,
        from id: PeerID,
        _ now: ClockReading
    ) -> Bool {
        guard ledger.isShared, revision > last else {
            expectations.forget(id)
            return false
        }
        guard expectations.expect(revision, for: id, at: now.steady) else { return false }
        connections.with(id) { $0.question = question }
        return true
    }
}

// Durable, then acknowledged; the caller sends the changes to the subscribers.

extension Core {
    /// Acknowledges everything up to `revision`, which is on disk; returns the changes and the connections that waited
    /// for it, nil if nothing of it is new.
    mutating func commit(
        through revision: Revision
    ) -> (changes: [Published.Change], waiters: [PeerID])? {
        guard let commit = ledger.commit(through: revision) else { return nil }
        connections.count(\.changes, commit.count)
        return (commit.changes, connections.acknowledge(through: revision))
    }

    /// Takes back everything that is not on disk, none of which was acknowledged; returns the connections whose answers
    /// waited.
    mutating func failStorage(_ reason: String) -> [PeerID] {
        ledger.fail(reason)
        connections.note(.alarm, "storage", "read-only: \(reason)")
        return takeBack(connections.takePending())
    }
}
