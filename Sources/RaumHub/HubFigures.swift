package import RaumGrid

// What supervisors and monitors are told is counted here, once for all of them.

/// How many screens are how.
package struct ScreenCounts: Hashable, Sendable {
    /// Connected, and showing the last change that concerns them.
    package var current = 0
    /// Connected, and showing less.
    package var behind = 0
    /// Seen before, and not connected.
    package var gone = 0
    /// Connected without a key where screens have keys: what they say proves nothing.
    package var keyless = 0

    /// No screens.
    package init() {}

    /// Screens that are connected and count.
    package var connected: Int { current + behind }
}

/// The last change that is on disk.
package struct LastChange: Hashable, Sendable {
    /// When it was made.
    package let at: ZonedTime
    /// By whom; empty where that is unknown.
    package let by: String

    /// A change.
    package init(at: ZonedTime, by: String) {
        self.at = at
        self.by = by
    }
}

/// What can be counted of a hub at a moment.
package struct HubFigures {
    private let hub: Hub

    /// The figures of `hub` as it is.
    package init(_ hub: Hub) {
        self.hub = hub
    }

    /// How many screens are how.
    ///
    /// Costs a look at each screen: to be asked about once a second.
    package var screens: ScreenCounts {
        StatusAnswer(hub.core.ledger, hub.broadcast, hub.core.connections).screenCounts
    }

    /// The last change that is on disk; nil where none was made since the history begins.
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
