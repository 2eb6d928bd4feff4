internal import RaumGrid
internal import RaumWire

// A log that other daemons write, too. The others' records come before all changes in flight here. Changes in flight
// were checked against a state that the others have replaced: they are taken back, and decided again with the rights of
// their authors.

/// The reason why a daemon that shares a log with others makes no changes.
package enum Isolation: Hashable, Sendable {
    /// It has not reached a majority since `since`, for `reason`.
    case cutOff(since: Int64, reason: String)
    /// The log contradicts an acknowledged change of this daemon, as was found at `since`.
    ///
    /// `check` is the command that explains it.
    case diverged(since: Int64, reason: String, check: String)

    /// The time since when, in milliseconds after 1970 by the wall clock.
    package var since: Int64 {
        switch self {
        case .cutOff(let since, _), .diverged(let since, _, _): since
        }
    }

    /// The words for the daemon's log.
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

    /// The effect of the others' records.
    struct Following {
        /// The change that they made to each entity, in the order of the records.
        var changes: [Published.Change] = []
        /// The number of changes in flight that were overtaken.
        var overtaken = 0
    }

    /// Applies the records that others wrote after the durable revision; changes in flight are taken back first.
    ///
    /// A record that does not follow the last one is left out: the owner of the log passes records in order and without
    /// gaps.
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

    /// The reason why nothing can be changed now; nil if changes are possible.
    var obstacle: Failure? {
        if let readOnlyReason { return .readOnly(readOnlyReason) }
        switch isolation {
        case .cutOff(let since, _): return .cutOff(since: published.grid.time(at: since))
        case .diverged(_, let reason, let check): return .diverged(reason, check: check)
        case nil: return nil
        }
    }

    /// The time since when no change can be made because of the others; nil if changes can be made.
    var isolatedSince: ZonedTime? { isolation.map { published.grid.time(at: $0.since) } }
}

extension Greeting {
    /// Adds the state of a daemon that shares a log, for clients that may be able to use another daemon.
    mutating func tellStand(of ledger: Ledger) {
        heartbeatSeconds = WireLimits.sharedHeartbeatSeconds
        isReadOnly = ledger.obstacle != nil
        isolatedSince = ledger.isolatedSince
    }
}
