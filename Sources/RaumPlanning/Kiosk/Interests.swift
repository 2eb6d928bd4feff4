internal import RaumGrid

/// The sessions that visitors said to be interested in, once for each until the kiosk rests.
///
/// Invariant: at most one waits for its answer.
struct Interests: Sendable {
    /// Those that the daemon has.
    private(set) var counted: Set<SessionID> = []
    /// The one that waits for its answer; nil where none does.
    private(set) var counting: SessionID?

    /// Takes in that interest in `id` is on its way.
    mutating func ask(_ id: SessionID) {
        counting = id
    }

    /// Takes in an answer; gives whether it was awaited.
    mutating func end(_ id: SessionID, isCounted: Bool) -> Bool {
        guard counting == id else { return false }
        counting = nil
        if isCounted { counted.insert(id) }
        return true
    }
}
