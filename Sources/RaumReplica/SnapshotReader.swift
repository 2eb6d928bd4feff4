package import RaumGrid
internal import RaumNotation
internal import RaumWire

/// Reads the first block after a WATCH, for clients that need a grid once and do not follow it.
package struct SnapshotReader: Sendable {
    /// The content of a snapshot.
    package struct Snapshot: Sendable {
        /// The whole watched grid.
        package let grid: Grid
        /// The revision of the grid.
        package let revision: Revision
    }

    /// The block does not match its count or sum; the caller can ask again.
    package struct Damage: Error, Hashable, Sendable {}

    private var stage: StagedBlock?

    /// A reader that waits for BEGIN.
    package init() {}

    /// Reads a line; returns the snapshot at its END, nil before.
    ///
    /// Throws if a line cannot be read, or if the sum at the END does not match the lines.
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
            self.stage = try StagedBlock(head, bounds: StagedBlock.Bounds(of: .whole))
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
