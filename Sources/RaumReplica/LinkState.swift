package import RaumWire

/// The state of the copy: whether a daemon confirms it.
package enum LinkState: Hashable, Sendable {
    /// Nothing was ever shown: no daemon, no cache.
    case neverConnected
    /// A connected daemon confirms it.
    case connected
    /// It was last confirmed at this time, in milliseconds since 1970 on the daemon's clock.
    case stale(since: Int64)
}

/// The reason why a daemon makes no changes.
enum Halt: Hashable, Sendable {
    /// Its disk, which only heartbeats report.
    case disk
    /// The log that it shares with others, which the greeting reports, too.
    case log
}

/// The reason why no daemon confirms the copy; in every case the replica tries again.
package enum Obstacle: Hashable, Sendable {
    /// There is no connection, or it was lost.
    case unreachable
    /// The program that answers is no daemon.
    case stranger
    /// The daemon speaks another version of the protocol.
    case version(Int)
    /// The daemon refused the connection, with this reason.
    case refused(Failure)
    /// The daemon closed the connection, for this reason.
    case farewell(String)
    /// The daemon, which shares no log, is behind a revision that it sent before: it lost changes.
    case lostRevisions
    /// The daemon does not reach the others of its shared log, so its state may be out of date.
    case cutOff
    /// The daemon does not have a revision yet that another daemon sent.
    case behind
    /// The daemon has another event, of this name, and the shown plan stays for now.
    case otherEvent(String)
    /// The daemon sent more than `ReplicaLimits` allow.
    case tooMuch
}
