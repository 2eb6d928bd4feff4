// The ledger decides what becomes of the grid. It holds two states: the head, against which changes are checked and
// which runs ahead of the disk, and what is published, which is durable. Nobody is ever shown the head.
//
// It knows no connection and no time limit: a change has an author, and an answer names the revision that must be
// durable before it is given. A log that others keep concerns this value alone.

internal import RaumGrid
internal import RaumWire

/// The grid's states and its past.
struct Ledger: Sendable {
    /// Which life of the grid this is; all revisions are of it.
    private(set) var epoch: Epoch
    /// The offsets of a zone by its IANA name, nil for one that does not exist; always the same answer.
    let zones: @Sendable (String) -> OffsetPlan?
    /// The last revision that is on disk; never falls, and is what `published` holds.
    var durableRevision = Revision.zero
    /// Why no change can be kept; nil while one can.
    ///
    /// While it is set, nothing is in flight.
    private(set) var readOnlyReason: String?
    /// What makes records of a log that others write, too, distinct; nil where no log is shared.
    private(set) var sources: RecordSources?
    /// Why no change can be made in the shared log; nil while one can.
    private(set) var isolation: Isolation?
    /// What changes are checked against; never behind `published`.
    var head = Head()
    /// What `durableRevision` made, as readers see it.
    var published = Published()
    /// The named changes that were made last, those in flight included.
    var operations = Operations()
    /// The durable changes that were made last.
    var history = History()
    /// Entities that were written as lines for changes so far: one for each thing that a change made.
    var encodedCount = 0

    /// An empty ledger of `epoch`.
    init(epoch: Epoch, zones: @escaping @Sendable (String) -> OffsetPlan?) {
        self.epoch = epoch
        self.zones = zones
    }

    /// Begins another life of the grid with the same state.
    mutating func begin(_ epoch: Epoch) {
        self.epoch = epoch
    }

    /// Shares a log, whose records `sources` makes distinct; nil for none.
    mutating func share(_ sources: RecordSources?) {
        self.sources = sources
    }

    /// What makes the next record distinct; nil where no log is shared.
    mutating func nextSource() -> RecordSource? { sources?.next() }
}

// Durable, then acknowledged, then visible.

extension Ledger {
    /// What became durable at once.
    struct Commit {
        /// Transactions that it was.
        let count: Int
        /// What they made of each thing that they touched.
        let changes: [Published.Change]
    }

    /// Takes in that everything up to `revision` is on disk; nil where nothing of it is new.
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

    /// Gives up everything that is not on disk, for `reason`: nobody was told that it was done.
    mutating func fail(_ reason: String) {
        readOnlyReason = reason
        giveUp(after: durableRevision)
    }

    /// Takes back what is in flight after `revision`, newest first.
    mutating func giveUp(after revision: Revision) {
        head.takeBack(after: revision, durable: durableRevision)
        operations.forget(after: head.revision)
    }

    /// Takes in that records can be kept again.
    mutating func heal() {
        readOnlyReason = nil
    }

    /// Makes no changes in the shared log from now on, and takes back those in flight after `sent`: nothing of them was
    /// done.
    mutating func isolate(_ isolation: Isolation, sent: Revision) {
        self.isolation = isolation
        giveUp(after: sent)
    }

    /// Makes changes in the shared log again; gives whether none could be made before.
    ///
    /// Where it has diverged a person decides, and starts the daemon again.
    mutating func rejoin() -> Bool {
        switch isolation {
        case .cutOff:
            isolation = nil
            return true
        case .diverged, nil: return false
        }
    }

    /// What whoever comes as `role` is greeted with at `now`, the wall clock in milliseconds.
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
