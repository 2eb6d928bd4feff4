package import RaumWire

/// What happens to a replica.
package enum ReplicaEvent: Sendable {
    /// The program runs.
    case started
    /// A connection stands; where there was one already, it takes its place.
    case connected
    /// Bytes arrived.
    case received(ArraySlice<UInt8>)
    /// A whole line arrived, without its line end, from whoever cut it already.
    case line([UInt8])
    /// The connection is gone, or could not be made.
    case disconnected
    /// What is shown is on the screen.
    case drawn
    /// What was to be stored is kept for the next start, or could not be.
    case stored(Bool)
    /// Time passed; expected once a second.
    case tick
}

/// What the shell must do, in order.
package enum ReplicaEffect: Hashable, Sendable {
    /// Send bytes.
    case send([UInt8])
    /// Connect after so many milliseconds; then report `connected` or `disconnected`.
    case connect(afterMilliseconds: Int64)
    /// Hang up; `disconnected` is not to be reported then.
    case disconnect
    /// Draw anew, then report `drawn`.
    case redraw
    /// Make the screen show its name for a while.
    case identify
    /// Show this from now on, after every restart as well.
    case assign(Assignment)
    /// Put these bytes in the place of the cache.
    case store([UInt8])
    /// Tell whoever reads the log.
    case note(String)
}
