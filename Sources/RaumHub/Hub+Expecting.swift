internal import RaumGrid
internal import RaumWire

// Somebody who comes from another daemon may know a revision that is not here yet. It is there within a moment, or this
// daemon is behind and says so: it neither serves what is older nor takes a change for a mistake.

extension Hub {
    /// Milliseconds that a request waits for a revision that others have: twice as long as the daemon looks for it.
    static let expectationMilliseconds: Int64 = 2000

    /// Lets a request wait for `revision`; gives whether it does.
    ///
    /// Nothing more of the connection is read meanwhile. It does not where no log is shared, where `last` is not before the revision, or where it has waited
    /// long enough.
    mutating func expects(
        _ revision: Revision,
        behind last: Revision,
        _ question: Question,
        from id: PeerID,
        _ now: ClockReading
    ) -> Bool {
        let limit = now.steady + Hub.expectationMilliseconds
        let until = connections.expectations[id]?.until ?? limit
        guard ledger.isShared, revision > last, now.steady < until else {
            connections.expectations[id] = nil
            return false
        }
        connections.expectations[id] = Expectation(revision: revision, until: until)
        connections.with(id) { $0.question = question }
        return true
    }

    /// Answers those whose revision is here.
    mutating func resumeExpectant(_ now: ClockReading) {
        guard !connections.expectations.isEmpty else { return }
        resumeExpectations(now) { [durableRevision] in $0.revision <= durableRevision }
    }

    /// Answers those that have waited long enough.
    mutating func endExpectations(_ now: ClockReading) {
        guard !connections.expectations.isEmpty else { return }
        resumeExpectations(now) { $0.until <= now.steady }
    }

    private mutating func resumeExpectations(
        _ now: ClockReading,
        where isDue: (Expectation) -> Bool
    ) {
        let due = connections.expectations.filter { isDue($0.value) }.keys
        for id in due.sorted(by: { $0.slot < $1.slot }) { resume(id, now) }
    }
}

/// A request that waits for a revision which another daemon has.
struct Expectation: Hashable, Sendable {
    /// The revision.
    let revision: Revision
    /// When it has waited long enough, in steady milliseconds.
    let until: Int64
}
