internal import RaumGrid
internal import RaumWire

/// One transaction of the past, with what is needed to take it back.
struct Past: Sendable {
    let record: Record
    /// What each thing was before, in the order of the record; nil where it was new.
    let before: [Entity?]

    /// Whether it counts whom sessions interest, and does nothing else.
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

    /// Lets the oldest change give way that only counts interest: there are hundreds of them, and none is to push
    /// the change of an organiser out.
    private mutating func forgetInterest() {
        let count = reachable.count(where: \.isInterest)
        guard count >= WireLimits.interestHistoryMax else { return }
        if let oldest = reachable.firstIndex(where: \.isInterest) { pasts.remove(at: oldest) }
    }

    /// The transactions that `HISTORY` shows and `UNDO` reaches.
    var reachable: ArraySlice<Past> { pasts.suffix(WireLimits.historyMax) }

    /// The last one; nil before any.
    var last: LastChange? {
        pasts.last.map { LastChange(at: $0.record.at, by: $0.record.by) }
    }

    subscript(revision: Revision) -> Past? { reachable.first { $0.record.revision == revision } }
}
