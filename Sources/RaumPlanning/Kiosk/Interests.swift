internal import RaumGrid

/// The sessions that visitors marked as interesting, each once until the kiosk rests.
///
/// Invariant: at most one waits for its answer.
struct Interests: Sendable {
    /// The sessions whose interest was counted by the daemon.
    private(set) var counted: Set<SessionID> = []
    /// The session that waits for its answer; nil if none does.
    private(set) var counting: SessionID?

    /// Notes that interest in `id` was sent.
    mutating func ask(_ id: SessionID) {
        counting = id
    }

    /// Handles an answer; returns whether it was expected.
    mutating func end(_ id: SessionID, isCounted: Bool) -> Bool {
        guard counting == id else { return false }
        counting = nil
        if isCounted { counted.insert(id) }
        return true
    }
}
