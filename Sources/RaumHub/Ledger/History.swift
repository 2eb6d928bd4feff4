internal import RaumGrid
internal import RaumWire

/// One transaction of the past, with what is needed to take it back.
struct Past: Sendable {
    let record: Record
    /// What each thing was before, in the order of the record; nil where it was new.
    let before: [Entity?]
}

/// The last transactions, oldest first.
struct History: Sendable {
    private(set) var pasts: [Past] = []

    mutating func append(_ past: Past) {
        pasts.append(past)
        if pasts.count > WireLimits.historyMax * 2 {
            pasts.removeFirst(pasts.count - WireLimits.historyMax)
        }
    }

    /// The transactions that `HISTORY` shows and `UNDO` reaches.
    var reachable: ArraySlice<Past> { pasts.suffix(WireLimits.historyMax) }

    subscript(revision: Revision) -> Past? { reachable.first { $0.record.revision == revision } }
}
