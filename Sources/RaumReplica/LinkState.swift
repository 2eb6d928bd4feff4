package import RaumWire

/// How far what is shown can be believed.
package enum LinkState: Hashable, Sendable {
    /// Nothing was ever shown: no daemon, no cache.
    case neverConnected
    /// A daemon vouches for it.
    case connected
    /// It was right at this time, in milliseconds since 1970 on the daemon's clock.
    case stale(since: Int64)
}

/// What keeps a daemon from making changes.
enum Halt: Hashable, Sendable {
    /// Its disk: heartbeats alone say so.
    case disk
    /// The log that it shares with others: it greets with that, too.
    case log
}

/// Why no daemon vouches for what is shown; all of it is tried again.
package enum Obstacle: Hashable, Sendable {
    /// No connection, or it was lost.
    case unreachable
    /// What answers is no daemon.
    case stranger
    /// The daemon speaks another version of the protocol.
    case version(Int)
    /// The daemon will not have us, and says why.
    case refused(Failure)
    /// The daemon said goodbye, for this reason.
    case farewell(String)
    /// The daemon, which has no others, is behind what it has told us before: it lost changes.
    case lostRevisions
    /// The daemon does not reach those that it shares a log with, so that what it tells may be old.
    case cutOff
    /// The daemon does not have yet what another has told us.
    case behind
    /// The daemon has another event, of this name, and the plan that is shown stays for now.
    case otherEvent(String)
    /// The daemon sent more than `ReplicaLimits` allow.
    case tooMuch
}
