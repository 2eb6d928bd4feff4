// The core is the hub without its subscribers: what connections ask of the plan is decided with the ledger, and answered
// when the disk, or the log that is shared with others, has it.
//
// Invariant: an answer that waits is for a revision that is in flight in the ledger; what is given up or taken over there
// is answered in the same step.

internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// What is asked of the plan, until it is answered.
struct Core: Sendable {
    /// The grid's states and its past.
    var ledger: Ledger
    /// Everyone that is connected.
    var connections = Connections()
    /// Requests that wait for a revision of the shared log; of those that are connected only.
    var expectations = Expectations()
    /// What guests' and rooms' keys have done lately.
    var guestPaces = GuestPaces()

    init(_ ledger: Ledger) {
        self.ledger = ledger
    }

    /// Lets a request wait for `revision`; gives whether it does.
    ///
    /// Nothing more of the connection is read meanwhile. It does not where no log is shared, where `last` is not before
    /// the revision, or where it has waited long enough.
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

// Durable, then acknowledged; what it made is given to whoever tells subscribers.

extension Core {
    /// Acknowledges everything up to `revision`, which is on disk; gives what it made and who can go on, nil where nothing
    /// of it is new.
    mutating func commit(
        through revision: Revision
    ) -> (changes: [Published.Change], waiters: [PeerID])? {
        guard let commit = ledger.commit(through: revision) else { return nil }
        connections.count(\.changes, commit.count)
        return (commit.changes, connections.acknowledge(through: revision))
    }

    /// Gives up everything that is not on disk, which nobody was told was done; gives who can go on.
    mutating func failStorage(_ reason: String) -> [PeerID] {
        ledger.fail(reason)
        connections.note(.alarm, "storage", "read-only: \(reason)")
        return takeBack(connections.takePending())
    }
}
