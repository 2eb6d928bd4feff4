internal import RaumGrid

/// An address that a daemon announces.
package enum FoundAddress: Hashable, Sendable {
    /// Four bytes in host order.
    case v4(UInt32, port: UInt16)
    /// Upper and lower eight bytes in host order; `interface` is the index of the network it was heard on,
    /// which an address of that link needs.
    case v6(UInt64, UInt64, interface: UInt32, port: UInt16)

    /// Whether it means only one link (RFC 4291, 2.5.6).
    var isLinkLocal: Bool {
        if case .v6(let high, _, _, _) = self { high >> 54 == 0xFE80 >> 6 } else { false }
    }

    /// Whether it can mean only the machine itself, or no machine at all: such an announcement is a mistake or an
    /// attack.
    var isNowhere: Bool {
        switch self {
        case .v4(let bits, let port):
            port == 0 || bits == 0 || bits >> 24 == 127 || bits >> 28 == 14 || bits == .max
        case .v6(let high, let low, _, let port):
            port == 0 || high == 0 && low <= 1 || high >> 56 == 0xFF
        }
    }
}

/// A daemon that was announced.
package struct FoundService: Hashable, Sendable {
    /// The event's name, fit to be shown.
    package let event: String
    /// The epoch of its grid; nil if it announces none.
    package let epoch: String?
    /// Where it is, in the order to try.
    package let addresses: [FoundAddress]

    /// A daemon.
    package init(event: String, epoch: String?, addresses: [FoundAddress]) {
        self.event = event
        self.epoch = epoch
        self.addresses = addresses
    }

    /// Scalars of a name that are shown.
    package static let eventScalarsMax = 80

    /// Text from the network, made safe to show.
    static func shown(_ bytes: some Sequence<UInt8>) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars
        where !Text.isForbidden(scalar) && kept.count < eventScalarsMax {
            kept.append(scalar)
        }
        return String(kept)
    }
}
