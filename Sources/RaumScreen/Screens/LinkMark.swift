package import RaumGrid

/// What a screen has to admit about its connection.
package enum LinkMark: Hashable, Sendable {
    /// Connected: what is shown is how it is.
    case live
    /// Connected, to whoever it is: the daemon demands keys, and the screen has none.
    case unverified
    /// Connected, but nothing can be changed because the daemon's disk fails.
    case readOnly
    /// Not connected: what is shown is how it was at this time.
    case stale(since: ZonedTime)
    /// Never connected, and nothing kept from before; where it tries.
    case never(server: String)
}
