package import RaumWire

/// An input of a replica.
package enum ReplicaEvent: Sendable {
    /// The program has started.
    case started
    /// A connection was made; it replaces a former one.
    case connected
    /// Bytes arrived.
    case received(ArraySlice<UInt8>)
    /// A whole line arrived, without its line end, already split off by the caller.
    case line([UInt8])
    /// The connection was lost, or could not be made.
    case disconnected
    /// The plan is drawn on the screen.
    case drawn
    /// The cache was written for the next start, or could not be.
    case stored(Bool)
    /// Time passed; expected once a second.
    case tick
}

/// A step for the shell, to be performed in order.
package enum ReplicaEffect: Hashable, Sendable {
    /// Send bytes.
    case send([UInt8])
    /// Connect after so many milliseconds; then report `connected` or `disconnected`.
    case connect(afterMilliseconds: Int64)
    /// Close the connection; `disconnected` is not to be reported then.
    case disconnect
    /// Draw again, then report `drawn`.
    case redraw
    /// Make the screen show its name for a while.
    case identify
    /// Show this from now on, also after every restart.
    case assign(Assignment)
    /// Replace the cache by these bytes.
    case store([UInt8])
    /// Write a line to the program's log.
    case note(String)
}
