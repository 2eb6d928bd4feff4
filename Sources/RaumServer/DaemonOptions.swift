package import RaumIO
package import RaumKeys

/// How a daemon serves.
package struct DaemonOptions: Sendable {
    /// Where it listens; port 0 picks one.
    package var addresses: [Address]
    /// Unix sockets of which the first that nobody serves is served, too; that none can be had is logged.
    package var ownSockets: [Address] = []
    /// Where connections come with a PROXY header of version 1; on loopback only.
    package var proxyAddresses: [Address]
    /// Whether connections from this machine are organisers without a key, free of the limits for each
    /// address: for tests and demos.
    package var trustsLoopback: Bool
    /// Milliseconds since 1970 as the daemon believes them to be: a demo's clock runs faster.
    package var wallClock: @Sendable () -> Int64
    /// Bytes of records after which a new journal is begun: a start reads no more than this, some twenty
    /// thousand changes, in half a second.
    package var journalBytesMax = 8 * 1024 * 1024
    /// Descriptors that the process may have: connections get what files and farewells leave.
    package var descriptorsMax = 65_536
    /// The keys, where they are others than at the last call; nil where they are the same.
    ///
    /// Called once a second.
    package var changedKeys: @Sendable () -> KeyRing?
    /// What monitors are told that it is.
    package var version = ""
    /// Looks at the disk for monitors; nil where there are none.
    package var gauge: DiskGauge?
    /// Where its log goes.
    package var log: @Sendable (String, _ level: Int, _ key: String) -> Void

    /// Connections for which there are descriptors beside those of files, listeners and farewells.
    var connectionsMax: Int { max(1, descriptorsMax - keptDescriptors - lingeringMax) }

    /// Connections of every kind, organisers of this machine too, over which newcomers wait: the disk needs
    /// descriptors to go on.
    var acceptedMax: Int { max(1, descriptorsMax - keptDescriptors / 2) }

    /// Descriptors that are kept from connections.
    private var keptDescriptors: Int { min(64, descriptorsMax / 4) }

    /// Connections that may linger at once after their last line; over it, the next are closed hard.
    var lingeringMax: Int { min(256, descriptorsMax / 8) }

    /// Options.
    package init(
        addresses: [Address],
        proxyAddresses: [Address] = [],
        trustsLoopback: Bool = false,
        wallClock: @escaping @Sendable () -> Int64 = { WallClock.nowMilliseconds },
        changedKeys: @escaping @Sendable () -> KeyRing? = { nil },
        log: @escaping @Sendable (String, _ level: Int, _ key: String) -> Void
    ) {
        self.addresses = addresses
        self.proxyAddresses = proxyAddresses
        self.trustsLoopback = trustsLoopback
        self.wallClock = wallClock
        self.changedKeys = changedKeys
        self.log = log
    }
}
