internal import RaumGrid
internal import RaumWire

// A log that others write, too. What they wrote comes before all that is in flight here. Changes in flight were checked
// against a state that others have replaced: they are taken back, and decided again with the rights of their authors.

/// Why a daemon that shares a log with others makes no changes.
package enum Isolation: Hashable, Sendable {
    /// It has not reached a majority since then, for this reason.
    case cutOff(since: Int64, reason: String)
    /// The log contradicts what was acknowledged here; found then.
    ///
    /// `check` is the command that explains it.
    case diverged(since: Int64, reason: String, check: String)

    /// Since when, in milliseconds after 1970 by the wall clock.
    package var since: Int64 {
        switch self {
        case .cutOff(let since, _), .diverged(let since, _, _): since
        }
    }

    /// What whoever reads the daemon's log is told.
    var words: String {
        switch self {
        case .cutOff(_, let reason): "cut off from the others: \(reason)"
        case .diverged(_, let reason, _): "diverged: \(reason)"
        }
    }
}

extension Ledger {
    /// Whether other daemons write the same log.
    var isShared: Bool { sources != nil }

    /// Seconds between two heartbeats.
    var heartbeatSeconds: Int {
        isShared ? WireLimits.sharedHeartbeatSeconds : WireLimits.heartbeatSeconds
    }

    /// What others' records made.
    struct Following {
        /// What they made of each thing that they touched, in the order of the records.
        var changes: [Published.Change] = []
        /// Changes in flight that were overtaken.
        var overtaken = 0
    }

    /// Takes in what others wrote behind the durable revision; what is in flight is taken back first.
    ///
    /// What does not follow is left out: whoever keeps the log gives records in order and without gaps.
    mutating func follow(_ records: [Record]) -> Following {
        var following = Following(overtaken: head.inFlight.count)
        giveUp(after: durableRevision)
        for record in records where record.revision == durableRevision.next {
            following.changes += absorb(record)
            for entity in record.entities { head.grid.put(entity) }
            durableRevision = record.revision
        }
        head.revision = durableRevision
        return following
    }

    /// Why nothing can be changed now; nil where it can.
    var obstacle: Failure? {
        if let readOnlyReason { return .readOnly(readOnlyReason) }
        switch isolation {
        case .cutOff(let since, _): return .cutOff(since: published.grid.time(at: since))
        case .diverged(_, let reason, let check): return .diverged(reason, check: check)
        case nil: return nil
        }
    }

    /// Since when no change can be made because of the others.
    var isolatedSince: ZonedTime? { isolation.map { published.grid.time(at: $0.since) } }
}

extension Greeting {
    /// Says how a daemon that shares a log is, to whoever may have another one to go to.
    mutating func tellStand(of ledger: Ledger) {
        heartbeatSeconds = WireLimits.sharedHeartbeatSeconds
        isReadOnly = ledger.obstacle != nil
        isolatedSince = ledger.isolatedSince
    }
}
