package import RaumGrid

// The figures for supervisors and monitors are counted here, once for all of them.

/// The numbers of screens by their state.
package struct ScreenCounts: Hashable, Sendable {
    /// Connected, and showing the last change that concerns them.
    package var current = 0
    /// Connected, and showing less.
    package var behind = 0
    /// Seen before, and not connected.
    package var gone = 0
    /// Connected without a key where screens have keys: their reports prove nothing.
    package var keyless = 0

    /// No screens.
    package init() {}

    /// Screens that are connected, without those that have no key where others have one.
    package var connected: Int { current + behind }
}

/// The last change that is on disk.
package struct LastChange: Hashable, Sendable {
    /// When it was made.
    package let at: ZonedTime
    /// Its author; empty if that is unknown.
    package let by: String

    /// A change.
    package init(at: ZonedTime, by: String) {
        self.at = at
        self.by = by
    }
}

/// The figures of a hub at a moment.
package struct HubFigures {
    private let hub: Hub

    /// The figures of `hub` as it is.
    package init(_ hub: Hub) {
        self.hub = hub
    }

    /// The numbers of screens by their state.
    ///
    /// Visits each screen: to be called about once a second.
    package var screens: ScreenCounts {
        StatusAnswer(hub.core.ledger, hub.broadcast, hub.core.connections).screenCounts
    }

    /// The last change that is on disk; nil if none was made since the history begins.
    package var lastChange: LastChange? { hub.core.ledger.history.last }

    /// Connections that are open.
    package var connections: Int { hub.core.connections.peers.count }

    /// Connections that watch.
    package var watching: Int { hub.broadcast.subscribers.count }

    /// Blocks that were sent to those in step so far, one for each of them.
    package var blocks: Int { hub.broadcast.blockCount }

    /// Connections that have proved a key.
    package var keyed: Int { hub.core.connections.access.keyed.count }
}
