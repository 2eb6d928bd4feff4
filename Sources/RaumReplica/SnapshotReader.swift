package import RaumGrid
internal import RaumNotation
internal import RaumWire

/// Reads the first block after a WATCH: for whoever wants to know a grid once and not follow it.
package struct SnapshotReader: Sendable {
    /// What a snapshot says.
    package struct Snapshot: Sendable {
        /// The whole of what was watched.
        package let grid: Grid
        /// What it is the state of.
        package let revision: Revision
    }

    /// The block is not what it says: ask again.
    package struct Damage: Error, Hashable, Sendable {}

    private var stage: StagedBlock?

    /// A reader that waits for BEGIN.
    package init() {}

    /// Takes in a line; gives the snapshot at its END, nil before.
    ///
    /// Throws where a line cannot be read, or the sum at the END is not that of the lines.
    package mutating func receive(_ bytes: [UInt8]) throws(Damage) -> Snapshot? {
        do {
            return try read(bytes)
        } catch {
            throw Damage()
        }
    }

    private mutating func read(_ bytes: [UInt8]) throws -> Snapshot? {
        guard let stage else {
            guard let head = try BlockHead(Line(bytes)), head.from == nil else { return nil }
            self.stage = try StagedBlock(head)
            return nil
        }
        guard bytes.starts(with: "END ".utf8), let foot = try BlockFoot(Line(bytes)) else {
            try self.stage?.add(bytes)
            return nil
        }
        let held = try stage.finish(foot, onto: Holdings())
        return Snapshot(grid: held.grid, revision: foot.revision)
    }
}
