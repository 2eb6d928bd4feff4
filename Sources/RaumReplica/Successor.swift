package import RaumGrid
package import RaumWire

/// What a daemon must have to take the place of another one in the middle of everything: nobody is shown less than
/// he has seen.
package struct Successor: Hashable, Sendable {
    /// Which life of the grid; nil where none is known yet.
    package var epoch: Epoch?
    /// The revision that it has at least.
    package var revision: Revision

    /// A daemon that has at least `revision` of `epoch`.
    package init(epoch: Epoch?, revision: Revision) {
        self.epoch = epoch
        self.revision = revision
    }

    /// Whether whoever greets so can take the place: it has what was seen, and reaches the others.
    package func accepts(_ greeting: Greeting) -> Bool {
        !greeting.isReadOnly && greeting.epoch == epoch && greeting.revision >= revision
    }

    /// Whether whoever greets so is to be taken before others, where there is nobody to replace.
    ///
    /// Another life is as good as any: what is held counts for nothing there.
    package func prefers(_ greeting: Greeting) -> Bool {
        !greeting.isReadOnly && (greeting.epoch != epoch || greeting.revision >= revision)
    }
}

/// What speaks against the daemon of a connection that still stands.
struct Doubts: Sendable {
    /// Since when it does not reach the others, in milliseconds on its own clock; nil where it does.
    var isolatedSince: Int64?
    /// Seconds between its heartbeats.
    var heartbeatSeconds = WireLimits.heartbeatSeconds

    /// Whether it shares a log with others.
    var isShared: Bool { heartbeatSeconds < WireLimits.heartbeatSeconds }

    /// Takes in what it says of itself at first.
    mutating func note(_ greeting: Greeting) {
        heartbeatSeconds = greeting.heartbeatSeconds
        isolatedSince = greeting.isolatedSince?.milliseconds
    }

    /// Whether a heartbeat is so late that it is asked whether it lives, and another one whether it does.
    func isLate(silence milliseconds: Int64) -> Bool {
        isShared && milliseconds >= 1000 * Int64(heartbeatSeconds) + ReplicaLimits.lateMilliseconds
    }

    /// Milliseconds of silence after which it is given up, by somebody who `hasOthers` to go to or not.
    func silenceMilliseconds(hasOthers: Bool) -> Int64 {
        hasOthers && isShared
            ? Int64(heartbeatSeconds) * 2500 : Int64(WireLimits.daemonSilenceSeconds) * 1000
    }

    /// Whether it has been cut off from the others for so long, at `now` on its clock.
    func isCutOff(for milliseconds: Int64, at now: Int64) -> Bool {
        isolatedSince.map { now - $0 >= milliseconds } ?? false
    }
}
