package import RaumGrid
package import RaumWire

/// The minimum that a daemon must have to replace another one during an event, so that no screen goes back to an
/// earlier plan.
package struct Successor: Hashable, Sendable {
    /// The epoch of the grid; nil if none is known yet.
    package var epoch: Epoch?
    /// The lowest revision that it must have.
    package var revision: Revision

    /// A daemon that has at least `revision` of `epoch`.
    package init(epoch: Epoch?, revision: Revision) {
        self.epoch = epoch
        self.revision = revision
    }

    /// Whether the daemon with this greeting can replace the other: it has the shown revision, and reaches the others.
    package func accepts(_ greeting: Greeting) -> Bool {
        !greeting.isReadOnly && greeting.epoch == epoch && greeting.revision >= revision
    }

    /// Whether the daemon with this greeting is preferred to others if there is no present one.
    ///
    /// A daemon with another epoch is acceptable, too: the copy is not used there.
    package func prefers(_ greeting: Greeting) -> Bool {
        !greeting.isReadOnly && (greeting.epoch != epoch || greeting.revision >= revision)
    }
}

/// The signs that the daemon of an open connection may be out of date or gone.
struct Doubts: Sendable {
    /// The time since when it does not reach the others, in milliseconds on its own clock; nil if it does.
    var isolatedSince: Int64?
    /// Seconds between its heartbeats.
    var heartbeatSeconds = WireLimits.heartbeatSeconds

    /// Whether it shares a log with others.
    var isShared: Bool { heartbeatSeconds < WireLimits.heartbeatSeconds }

    /// Takes over the facts from its greeting.
    mutating func note(_ greeting: Greeting) {
        heartbeatSeconds = greeting.heartbeatSeconds
        isolatedSince = greeting.isolatedSince?.milliseconds
    }

    /// Whether a heartbeat is so late that a PING is sent, and another daemon is looked for.
    func isLate(silence milliseconds: Int64) -> Bool {
        isShared && milliseconds >= 1000 * Int64(heartbeatSeconds) + ReplicaLimits.lateMilliseconds
    }

    /// Milliseconds of silence after which the connection is given up; fewer if there are other daemons.
    func silenceMilliseconds(hasOthers: Bool) -> Int64 {
        hasOthers && isShared
            ? Int64(heartbeatSeconds) * 2500 : Int64(WireLimits.daemonSilenceSeconds) * 1000
    }

    /// Whether it has been cut off from the others for that many milliseconds, at `now` on its clock.
    func isCutOff(for milliseconds: Int64, at now: Int64) -> Bool {
        isolatedSince.map { now - $0 >= milliseconds } ?? false
    }
}
