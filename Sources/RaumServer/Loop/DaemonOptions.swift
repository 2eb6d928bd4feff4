package import RaumIO
package import RaumKeys

/// The options of a daemon.
package struct DaemonOptions: Sendable {
    /// The addresses on which it listens; port 0 picks a free port.
    package var addresses: [Address]
    /// Unix sockets of which the first free one is served, too; it is logged if none can be opened.
    package var ownSockets: [Address] = []
    /// The addresses for connections with a PROXY header of version 1; on loopback only.
    package var proxyAddresses: [Address]
    /// Whether connections from this machine are organisers without a key, free of the limits for each
    /// address: for tests and demos.
    package var trustsLoopback: Bool
    /// The wall clock, in milliseconds since 1970; a demo's clock runs faster.
    package var wallClock: @Sendable () -> Int64
    /// Bytes of records after which a new journal is begun: a start reads at most that many, some twenty thousand
    /// changes, in half a second.
    package var journalBytesMax = 8 * 1024 * 1024
    /// The number of descriptors that the process may have; connections use those that files and farewells leave.
    package var descriptorsMax = 65_536
    /// The keys if they changed since the last call; else nil.
    ///
    /// Called once a second.
    package var changedKeys: @Sendable () -> KeyRing?
    /// The version for monitors.
    package var version = ""
    /// Measures the disk for monitors; nil if there are none.
    package var gauge: DiskGauge?
    /// Writes a line to the log.
    package var log: @Sendable (String, _ level: Int, _ key: String) -> Void

    /// The number of connections for which there are descriptors, beside those of files, listeners and farewells.
    var connectionsMax: Int { max(1, descriptorsMax - keptDescriptors - lingeringMax) }

    /// The number of connections of any kind, including organisers of this machine, above which new ones wait: the disk
    /// needs descriptors, too.
    var acceptedMax: Int { max(1, descriptorsMax - keptDescriptors / 2) }

    /// The number of descriptors that are reserved for other uses than connections.
    private var keptDescriptors: Int { min(64, descriptorsMax / 4) }

    /// The number of connections that may linger at once after their last line; further ones are closed at once.
    var lingeringMax: Int { min(256, descriptorsMax / 8) }

    /// Options with these values.
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
