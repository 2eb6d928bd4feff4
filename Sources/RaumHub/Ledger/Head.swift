internal import RaumGrid

/// The grid that changes are checked against, which runs ahead of the disk.
///
/// Invariant: `grid` is the durable grid with all transactions in flight applied in order, and `revision` is the
/// revision of the last of them.
struct Head: Sendable {
    /// The grid; a caller that tries a change on it reverts the change or sends it.
    var grid: Grid
    /// The revision that the last transaction in flight makes; the durable revision if none is in flight.
    var revision: Revision
    /// The transactions on their way to the disk, oldest first: `grid` contains them, the durable grid does not yet.
    var inFlight: [InFlight] = []

    /// The durable grid at `revision`.
    init(_ grid: Grid = Grid(), at revision: Revision = .zero) {
        self.grid = grid
        self.revision = revision
    }

    /// Adds a transaction that `grid` contains and that is on its way to the disk.
    mutating func send(_ entry: InFlight) {
        inFlight.append(entry)
        revision = entry.record.revision
    }

    /// Removes and returns the transactions up to `revision`, which are durable.
    mutating func settle(through revision: Revision) -> [InFlight] {
        let count = inFlight.prefix { $0.record.revision <= revision }.count
        defer { inFlight.removeFirst(count) }
        return Array(inFlight.prefix(count))
    }

    /// Reverts the transactions in flight after `revision`, newest first; `durable` is the durable revision.
    mutating func takeBack(after revision: Revision, durable: Revision) {
        while let entry = inFlight.last, entry.record.revision > revision {
            grid.revert(entry.transaction)
            inFlight.removeLast()
        }
        self.revision = inFlight.last?.record.revision ?? durable
    }
}

/// A transaction on its way to the disk.
struct InFlight: Sendable {
    let record: Record
    let transaction: Transaction
    /// The entities that it made, as lines, in the order of the record.
    let lines: [[UInt8]]

    /// The items that subscribers see once it is durable; their digests are computed after the answer was sent.
    var items: [Published.Item] {
        zip(record.entities, lines).map { Published.Item($0, line: $1) }
    }
}
