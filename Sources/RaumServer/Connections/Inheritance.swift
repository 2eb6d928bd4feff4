package import RaumIO

/// The sockets that a service manager has passed, by their purpose.
package struct Inheritance {
    /// For displays and organisers.
    package let plain: [Listener]
    /// For proxies, whose connections begin with a PROXY header.
    package let proxied: [Listener]
    /// For monitors.
    package let metrics: [Listener]

    /// The name of a socket for proxies (FileDescriptorName=, systemd.socket(5)).
    package static let proxyName = "proxy"
    /// The name of one for monitors.
    package static let metricsName = "metrics"

    /// None.
    package init() {
        plain = []
        proxied = []
        metrics = []
    }

    /// Sorts them by their names.
    ///
    /// Throws for a socket for proxies that other machines reach: a client that reaches it can claim any address.
    package init(_ sockets: [InheritedSocket]) throws(InheritanceError) {
        let special = [Inheritance.proxyName, Inheritance.metricsName]
        plain = sockets.filter { !special.contains($0.name) }.map(\.listener)
        metrics = sockets.filter { $0.name == Inheritance.metricsName }.map(\.listener)
        proxied = sockets.filter { $0.name == Inheritance.proxyName }.map(\.listener)
        for listener in proxied where listener.address.port == nil || !listener.address.isLoopback {
            throw InheritanceError(
                description: "\(listener.address) was passed for proxies, which stand on this"
                    + " machine: use ListenStream=127.0.0.1:PORT"
            )
        }
    }

    /// Those of `addresses` that were not passed, nor are reached through a socket for every interface that was.
    package func missing(of addresses: [Address]) -> [Address] {
        let passed = (plain + metrics).map(\.address)
        return addresses.filter { address in !passed.contains { $0.covers(address) } }
    }
}

/// Why sockets that were passed are not served.
package struct InheritanceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence without its full stop.
    package let description: String
}

extension Address {
    /// Whether a connection to `other` comes to a socket here; one for every interface of IPv6 has those of IPv4, too.
    fileprivate func covers(_ other: Address) -> Bool {
        guard self != other else { return true }
        guard let port, port == other.port else { return false }
        switch (self, other) {
        case (.v6(0, 0, _, _), _), (.v4(0, _), .v4): return true
        case (.v6, _), (.v4, _), (.unix, _): return false
        }
    }
}
