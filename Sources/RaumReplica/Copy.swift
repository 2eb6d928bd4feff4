internal import RaumGrid
internal import RaumWire

/// What is held of the daemon's grid, and of which revision.
///
/// Invariants: the lines are the daemon's at `cursor`, as its sum confirmed; within an epoch the revision never goes
/// back.
struct Copy: Sendable {
    /// The lines, with their sum; only whole blocks get in.
    private(set) var holdings = Holdings()
    /// What the lines are the state of; nil while nothing was ever held.
    private(set) var cursor: Cursor?
    /// How often what was held was not what the daemon said.
    private(set) var mismatches = 0

    /// Takes what the cache holds.
    mutating func load(_ image: CacheImage) {
        replace(with: image.holdings, at: image.cursor)
    }

    /// Takes what a whole block makes.
    mutating func replace(with held: Holdings, at next: Cursor) {
        holdings = held
        cursor = next
    }

    /// Takes in that the daemon has, at `next`, these lines; gives whether that is so.
    mutating func confirm(_ next: Cursor, sum: UInt64) -> Bool {
        guard let cursor, cursor.epoch == next.epoch, sum == holdings.sum else { return false }
        self.cursor = next
        return true
    }

    /// Counts that the lines are not the daemon's.
    mutating func countMismatch() {
        mismatches += 1
    }

    /// Whether a block of the life `epoch` goes on from what is held, or holds everything.
    func joins(_ head: BlockHead, _ epoch: Epoch) -> Bool {
        guard let from = head.from else { return true }
        guard let cursor, cursor.epoch == epoch else { return false }
        return from <= cursor.revision
    }

    /// Whether `next` is before what is held, in the same life.
    func goesBack(to next: Cursor) -> Bool {
        guard let cursor else { return false }
        return cursor.epoch == next.epoch && next.revision < cursor.revision
    }
}
