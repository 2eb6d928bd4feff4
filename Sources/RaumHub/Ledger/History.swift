internal import RaumGrid
internal import RaumWire

/// One transaction of the past, with the former entities that are needed to take it back.
struct Past: Sendable {
    let record: Record
    /// Each entity as it was before, in the order of the record; nil if it was new.
    let before: [Entity?]

    /// Whether it counts interest in sessions, and does nothing else.
    var isInterest: Bool {
        !record.entities.isEmpty
            && record.entities.allSatisfy { if case .interest = $0 { true } else { false } }
    }
}

/// The last transactions, oldest first.
struct History: Sendable {
    private(set) var pasts: [Past] = []

    mutating func append(_ past: Past) {
        if past.isInterest { forgetInterest() }
        pasts.append(past)
        if pasts.count > WireLimits.historyMax * 2 {
            pasts.removeFirst(pasts.count - WireLimits.historyMax)
        }
    }

    /// Removes the oldest change that only counts interest if there are too many of them.
    ///
    /// There are hundreds of such changes, and none may push an organiser's change out of the history.
    private mutating func forgetInterest() {
        let count = reachable.count(where: \.isInterest)
        guard count >= WireLimits.interestHistoryMax else { return }
        if let oldest = reachable.firstIndex(where: \.isInterest) { pasts.remove(at: oldest) }
    }

    /// The transactions that `HISTORY` shows and `UNDO` reaches.
    var reachable: ArraySlice<Past> { pasts.suffix(WireLimits.historyMax) }

    /// The last change; nil before the first.
    var last: LastChange? {
        pasts.last.map { LastChange(at: $0.record.at, by: $0.record.by) }
    }

    subscript(revision: Revision) -> Past? { reachable.first { $0.record.revision == revision } }
}
