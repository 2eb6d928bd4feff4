internal import RaumGrid
internal import RaumWire

/// The operations that were done last, so that a repeated request does not do them again.
struct Operations: Sendable {
    /// The outcome that a repetition is answered with.
    struct Outcome: Sendable {
        let revision: Revision
        let subject: EntityKey?
        /// The fingerprint of the request; nil if an earlier version of the daemon remembered it.
        var asked: UInt64?
    }

    private var outcomes: [OperationID: Outcome] = [:]
    private var order: [OperationID] = []
    private var oldest = 0

    subscript(id: OperationID) -> Outcome? { outcomes[id] }

    /// The operations from the oldest to the newest.
    var inOrder: ArraySlice<OperationID> { order[oldest...] }

    mutating func remember(_ id: OperationID, _ outcome: Outcome) {
        outcomes[id] = outcome
        order.append(id)
        while order.count - oldest > WireLimits.operationsMax {
            outcomes[order[oldest]] = nil
            oldest += 1
        }
        if oldest > WireLimits.operationsMax {
            order.removeFirst(oldest)
            oldest = 0
        }
    }

    mutating func forget(after revision: Revision) {
        while let last = order.last, order.count > oldest, let outcome = outcomes[last],
            outcome.revision > revision
        {
            outcomes[last] = nil
            order.removeLast()
        }
    }
}
