internal import RaumGrid
internal import RaumWire

/// The copy of the daemon's grid, with its revision.
///
/// Invariants: the lines are the daemon's at `cursor`, as its sum confirmed; within an epoch the revision never
/// decreases.
struct Copy: Sendable {
    /// The lines with their sum; only complete blocks change them.
    private(set) var holdings = Holdings()
    /// The epoch and revision of the lines; nil before the first.
    private(set) var cursor: Cursor?
    /// The number of times that the lines differed from the daemon's.
    private(set) var mismatches = 0

    /// Takes over the content of the cache.
    mutating func load(_ image: CacheImage) {
        replace(with: image.holdings, at: image.cursor)
    }

    /// Takes over the lines after a complete block.
    mutating func replace(with held: Holdings, at next: Cursor) {
        holdings = held
        cursor = next
    }

    /// Moves to `next` if the daemon's lines there are these; returns whether they are.
    mutating func confirm(_ next: Cursor, sum: UInt64) -> Bool {
        guard let cursor, cursor.epoch == next.epoch, sum == holdings.sum else { return false }
        self.cursor = next
        return true
    }

    /// Counts one more difference from the daemon's lines.
    mutating func countMismatch() {
        mismatches += 1
    }

    /// Whether a block of `epoch` continues from this copy, or is a whole snapshot.
    func joins(_ head: BlockHead, _ epoch: Epoch) -> Bool {
        guard let from = head.from else { return true }
        guard let cursor, cursor.epoch == epoch else { return false }
        return from <= cursor.revision
    }

    /// Whether `next` is an earlier revision of the same epoch.
    func goesBack(to next: Cursor) -> Bool {
        guard let cursor else { return false }
        return cursor.epoch == next.epoch && next.revision < cursor.revision
    }
}
