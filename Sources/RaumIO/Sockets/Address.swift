#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The address of a socket: an IPv4 or IPv6 address with a port, or a path.
///
/// An IPv4 peer of an IPv6 socket (`::ffff:10.0.0.1`) is kept as IPv4, so that one peer has one
/// address.
package enum Address: Hashable, Sendable {
    /// Four bytes in host order, and a port.
    case v4(UInt32, port: UInt16)
    /// The upper and lower eight bytes in host order, the interface of a link-local address or 0,
    /// and a port.
    case v6(UInt64, UInt64, scope: UInt32, port: UInt16)
    /// The path of a Unix socket; empty for a peer that has none.
    case unix(String)

    /// Any interface, both families: what ":7433" stands for.
    package static func wildcard(port: UInt16) -> Address {
        .v6(0, 0, scope: 0, port: port)
    }

    /// The port; nil for a Unix socket.
    package var port: UInt16? {
        switch self {
        case .v4(_, let port), .v6(_, _, _, let port): port
        case .unix: nil
        }
    }

    /// Whether the peer is on this machine: 127.0.0.0/8, ::1, or a Unix socket.
    package var isLoopback: Bool {
        switch self {
        case .v4(let bits, _): bits >> 24 == 127
        case .v6(let high, let low, _, _): high == 0 && low == 1
        case .unix: true
        }
    }

    /// The key by which limits for each peer count.
    package var peerKey: PeerKey {
        switch self {
        case .v4(let bits, _): PeerKey(family: 4, bits: UInt64(bits))
        case .v6(let high, _, _, _): PeerKey(family: 6, bits: high)
        case .unix: PeerKey(family: 0, bits: 0)
        }
    }

    /// The constant of the family for socket(2).
    var family: Int32 {
        switch self {
        case .v4: AF_INET
        case .v6: AF_INET6
        case .unix: AF_UNIX
        }
    }
}

/// A peer as limits see it: an IPv4 address, the first 64 bits of an IPv6 address (one household or
/// one host has that many), or any local process.
package struct PeerKey: Hashable, Sendable {
    let family: UInt8
    let bits: UInt64
}

extension Address: CustomStringConvertible {
    /// "127.0.0.1:7433", "[::1]:7433" or the path.
    package var description: String {
        switch self {
        case .v4(_, let port): "\(host):\(port)"
        case .v6(_, _, _, let port): "[\(host)]:\(port)"
        case .unix(let path): path.isEmpty ? "unix" : path
        }
    }

    /// The address without its port, as numbers; a link-local one without its interface.
    package var host: String {
        if case .unix(let path) = self { return path }
        return withSocketAddress { address, length in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { text in
                let status = getnameinfo(
                    address,
                    length,
                    text.baseAddress,
                    socklen_t(text.count),
                    nil,
                    0,
                    NI_NUMERICHOST
                )
                guard status == 0, let start = text.baseAddress else { return "?" }
                return String(cString: start)
            }
        }
    }
}

extension Address {
    /// Whether this stands for any interface of both families.
    var isWildcard: Bool {
        if case .v6(0, 0, _, _) = self { true } else { false }
    }
}
