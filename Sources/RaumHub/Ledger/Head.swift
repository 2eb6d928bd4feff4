internal import RaumGrid

/// The grid that changes are checked against, which runs ahead of the disk.
///
/// Invariant: `grid` is the durable grid with all that is in flight, in its order, and `revision` that of the last.
struct Head: Sendable {
    /// The grid; whoever tries a change on it reverts it, or sends it on its way.
    var grid: Grid
    /// The revision that the last in flight makes; the durable one where there is none.
    var revision: Revision
    /// Transactions on their way to the disk, oldest first: those that `grid` is ahead by.
    var inFlight: [InFlight] = []

    /// The durable grid at `revision`.
    init(_ grid: Grid = Grid(), at revision: Revision = .zero) {
        self.grid = grid
        self.revision = revision
    }

    /// Takes in a transaction that `grid` has and that is on its way to the disk.
    mutating func send(_ entry: InFlight) {
        inFlight.append(entry)
        revision = entry.record.revision
    }

    /// Gives up those through `revision`, which are durable.
    mutating func settle(through revision: Revision) -> [InFlight] {
        let count = inFlight.prefix { $0.record.revision <= revision }.count
        defer { inFlight.removeFirst(count) }
        return Array(inFlight.prefix(count))
    }

    /// Takes back what is in flight after `revision`, newest first; `durable` is the durable revision.
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
    /// What it made, as lines, in the order of the record.
    let lines: [[UInt8]]

    /// What readers see of it once it is durable: the digests are worked out when the answer has gone.
    var items: [Published.Item] {
        zip(record.entities, lines).map { Published.Item($0, line: $1) }
    }
}
