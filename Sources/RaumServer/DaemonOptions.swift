package import RaumIO

/// How a daemon serves.
package struct DaemonOptions: Sendable {
    /// Where it listens; port 0 picks one.
    package var addresses: [Address]
    /// Whether connections from this machine are organisers without a key, free of the limits for each
    /// address: for tests and demos.
    package var trustsLoopback: Bool
    /// Where its log goes.
    package var log: @Sendable (String, _ level: Int, _ key: String) -> Void

    /// Options.
    package init(
        addresses: [Address],
        trustsLoopback: Bool = false,
        log: @escaping @Sendable (String, _ level: Int, _ key: String) -> Void
    ) {
        self.addresses = addresses
        self.trustsLoopback = trustsLoopback
        self.log = log
    }
}
