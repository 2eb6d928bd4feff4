internal import RaumGrid

// A client that comes from another daemon may know a revision that is not here yet. It arrives within a moment, or this
// daemon is behind and tells so: it neither serves an older state nor refuses a change as a mistake.

/// Requests that wait for a revision of the shared log, one of a connection at most.
struct Expectations: Sendable {
    /// A request that waits for a revision which another daemon has.
    private struct Expectation: Sendable {
        let revision: Revision
        /// When it has waited long enough, in steady milliseconds.
        let until: Int64
    }

    private var expectations: [PeerID: Expectation] = [:]

    /// Milliseconds that a request waits for a revision that others have: twice as long as the daemon looks for it.
    static let milliseconds: Int64 = 2000

    /// Lets the request of a connection wait for `revision`; returns false where it has waited long enough.
    mutating func expect(_ revision: Revision, for id: PeerID, at now: Int64) -> Bool {
        let until = expectations[id]?.until ?? now + Expectations.milliseconds
        guard now < until else {
            forget(id)
            return false
        }
        expectations[id] = Expectation(revision: revision, until: until)
        return true
    }

    /// Forgets that the request of a connection waits.
    mutating func forget(_ id: PeerID) { expectations[id] = nil }

    /// Those whose revision is here, where the last is `last`.
    func met(by last: Revision) -> [PeerID] { due { $0.revision <= last } }

    /// Those that have waited long enough.
    func overdue(at now: Int64) -> [PeerID] { due { $0.until <= now } }

    private func due(_ isDue: (Expectation) -> Bool) -> [PeerID] {
        guard !expectations.isEmpty else { return [] }
        return expectations.filter { isDue($0.value) }.keys.sorted { $0.slot < $1.slot }
    }
}
