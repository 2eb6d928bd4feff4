package import RaumGrid
package import RaumNotation

// The hub's state, as a daemon reads and writes it at a start and for its files.

extension Hub {
    /// The epoch of the grid.
    package var epoch: Epoch { core.ledger.epoch }

    /// The last revision that is on disk.
    package var durableRevision: Revision { core.ledger.durableRevision }

    /// Why no change can be kept; nil while all is well.
    package var readOnlyReason: String? { core.ledger.readOnlyReason }

    /// Why no change can be made in the log that is shared with others; nil while all is well.
    package var isolation: Isolation? { core.ledger.isolation }

    /// The durable grid, which subscribers see.
    package var grid: Grid { core.ledger.published.grid }

    /// The durable state as the lines of a snapshot.
    package var stateLines: [[UInt8]] { core.ledger.stateLines }

    /// The durable state as the lines of a snapshot, which were read back and found the same.
    ///
    /// Throws if they are not: then they must not be written.
    package func legibleStateLines() throws(NotationError) -> [[UInt8]] {
        try core.ledger.legibleStateLines()
    }

    /// Throws if the lines of a snapshot cannot be read, or give other entities than they were made of.
    package static func expectLegible(_ lines: [[UInt8]]) throws(NotationError) {
        try Ledger.expectLegible(lines)
    }

    /// Restores the state of a snapshot's lines, which make `revision`.
    ///
    /// Throws if a line cannot be read: the directory was written by a later version, or not by a
    /// daemon at all.
    package mutating func restore(_ lines: [[UInt8]], at revision: Revision) throws(NotationError) {
        if let first = restoreLegible(lines, at: revision).first { throw first.error }
    }

    /// Restores the readable lines of a snapshot, and returns the others, for a salvage.
    ///
    /// A change of the past whose record or former state cannot be read is forgotten.
    package mutating func restoreLegible(
        _ lines: [[UInt8]],
        at revision: Revision
    ) -> [IllegibleLine] {
        core.ledger.restore(lines, at: revision)
    }

    /// Applies records of the journal, which follow the state so far.
    ///
    /// Throws at the first that cannot be read.
    package mutating func replay(_ records: some Sequence<[UInt8]>) throws(NotationError) {
        if let first = replayLegible(records) { throw first.error }
    }

    /// Applies records of the journal up to the first that cannot be read, and returns that one.
    package mutating func replayLegible(_ records: some Sequence<[UInt8]>) -> IllegibleLine? {
        core.ledger.replay(records)
    }

    /// Begins another epoch of the grid with the same state.
    package mutating func begin(_ epoch: Epoch) {
        core.ledger.begin(epoch)
    }
}
