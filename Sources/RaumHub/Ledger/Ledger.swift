// The ledger decides every change of the grid. It holds two states: the head, against which changes are checked and
// which runs ahead of the disk, and the published state, which is durable. No client ever sees the head.
//
// It knows no connection and no time limit: a change has an author, and an answer names the revision that must be
// durable before it is given. A log that others keep concerns this value alone.

internal import RaumGrid
internal import RaumWire

/// The grid's states and its past.
struct Ledger: Sendable {
    /// The epoch of the grid, to which all revisions belong.
    private(set) var epoch: Epoch
    /// The offsets of a zone by its IANA name, nil for one that does not exist; always the same answer.
    let zones: @Sendable (String) -> OffsetPlan?
    /// The last revision that is on disk; it never decreases, and `published` is the state at it.
    var durableRevision = Revision.zero
    /// The reason why no change can be written; nil while changes can be.
    ///
    /// While it is set, nothing is in flight.
    private(set) var readOnlyReason: String?
    /// The source that makes records distinct in a log that others write, too; nil if no log is shared.
    private(set) var sources: RecordSources?
    /// The reason why no change can be made in the shared log; nil while changes can be.
    private(set) var isolation: Isolation?
    /// The state that changes are checked against; never behind `published`.
    var head = Head()
    /// The state at `durableRevision`, as subscribers see it.
    var published = Published()
    /// The named changes that were made last, those in flight included.
    var operations = Operations()
    /// The durable changes that were made last.
    var history = History()
    /// The number of entities that were encoded as lines so far: one for each entity that a change made.
    var encodedCount = 0

    /// An empty ledger of `epoch`.
    init(epoch: Epoch, zones: @escaping @Sendable (String) -> OffsetPlan?) {
        self.epoch = epoch
        self.zones = zones
    }

    /// Begins a new epoch with the same state.
    mutating func begin(_ epoch: Epoch) {
        self.epoch = epoch
    }

    /// Shares a log, whose records `sources` makes distinct; nil for none.
    mutating func share(_ sources: RecordSources?) {
        self.sources = sources
    }

    /// The source of the next record; nil if no log is shared.
    mutating func nextSource() -> RecordSource? { sources?.next() }
}

// Durable, then acknowledged, then visible.

extension Ledger {
    /// Transactions that became durable together.
    struct Commit {
        /// The number of transactions.
        let count: Int
        /// The change that they made to each entity.
        let changes: [Published.Change]
    }

    /// Publishes everything up to `revision`, which is on disk; nil if nothing of it is new.
    mutating func commit(through revision: Revision) -> Commit? {
        guard revision > durableRevision else { return nil }
        let durable = head.settle(through: revision)
        for entry in durable {
            let before = entry.transaction.differences.map(\.before)
            history.append(Past(record: entry.record, before: before))
        }
        durableRevision = revision
        return Commit(count: durable.count, changes: published.publish(durable.flatMap(\.items)))
    }

    /// Takes back everything that is not on disk, for `reason`: none of it was acknowledged.
    mutating func fail(_ reason: String) {
        readOnlyReason = reason
        giveUp(after: durableRevision)
    }

    /// Takes back the transactions in flight after `revision`, newest first.
    mutating func giveUp(after revision: Revision) {
        head.takeBack(after: revision, durable: durableRevision)
        operations.forget(after: head.revision)
    }

    /// Notes that records can be written again.
    mutating func heal() {
        readOnlyReason = nil
    }

    /// Stops changes in the shared log, and takes back those in flight after `sent`: none of them was made.
    mutating func isolate(_ isolation: Isolation, sent: Revision) {
        self.isolation = isolation
        giveUp(after: sent)
    }

    /// Allows changes in the shared log again; returns whether they were stopped before.
    ///
    /// If the log has diverged, changes stay stopped: a person decides, and starts the daemon again.
    mutating func rejoin() -> Bool {
        switch isolation {
        case .cutOff:
            isolation = nil
            return true
        case .diverged, nil: return false
        }
    }

    /// The greeting of a new connection with `role` at `now`, the wall clock in milliseconds.
    func greeting(_ nonce: String, _ role: Role, at now: Int64) -> Greeting {
        var greeting = Greeting(
            epoch: epoch,
            revision: durableRevision,
            now: published.grid.time(at: now),
            nonce: nonce,
            role: role
        )
        if isShared { greeting.tellStand(of: self) }
        return greeting
    }
}
