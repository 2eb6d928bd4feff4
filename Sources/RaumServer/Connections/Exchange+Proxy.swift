internal import RaumHub
internal import RaumIO

// The hub does not know a connection through a proxy until its header has named the source. It is never trusted, though
// it comes from this machine: only a key gives it more rights than a display has.

extension Exchange {
    /// Milliseconds until the header has come: the proxy stands on this machine.
    private static let headerMilliseconds: Int64 = 5000

    func awaitHeader(_ connection: Connection) {
        connection.header = []
        awaitingHeader[connection.id] = now + Exchange.headerMilliseconds
    }

    /// Takes in bytes of a header; the bytes after it are the connection's.
    func readHeader(_ bytes: [UInt8], of connection: Connection) {
        let all = (connection.header ?? []) + bytes
        switch ProxyHeader.read(all) {
        case .incomplete: connection.header = all
        case .malformed:
            log("a proxy sent no PROXY header of version 1", 4, "proxy")
            awaitingHeader[connection.id] = nil
            drop(connection)
        case .whole(let header):
            connection.header = nil
            awaitingHeader[connection.id] = nil
            hub?.tell(.connected(connection.id, proxied(header)))
            let rest = all[header.byteCount...]
            guard !rest.isEmpty, table[connection.id] === connection else { return }
            hub?.tell(.received(connection.id, rest))
        }
    }

    func dropWithoutHeader() {
        for (id, until) in awaitingHeader where now >= until || table[id] == nil {
            awaitingHeader[id] = nil
            if let connection = table[id] { drop(connection) }
        }
    }

    private func proxied(_ header: ProxyHeader) -> Origin {
        Origin(
            address: header.source?.host ?? "unknown",
            account: header.source.map { "\($0.peerKey)" } ?? "unknown",
            isOrganiser: false,
            isLimited: true,
            name: "",
            nonce: makeNonce()
        )
    }
}
