internal import RaumHub
internal import RaumIO

extension Daemon {
    func accept(at index: Int) {
        guard stopping == nil else { return }
        entrances?.accept(
            at: index,
            now.steady,
            hasPlace: { exchange.table.count < options.acceptedMax },
            noPlace: {
                "\(exchange.table.count) connections are as many as \(options.descriptorsMax) descriptors allow"
            },
            welcome: welcome
        )
    }

    private func welcome(_ accepted: consuming Accepted, isProxied: Bool) {
        let peer = accepted.peer
        let descriptor = accepted.takeDescriptor()
        let origin = Origin(of: peer, descriptor.number, trustsLoopback: options.trustsLoopback)
        guard let connection = exchange.insert(descriptor) else { return }
        if isProxied { return exchange.awaitHeader(connection) }
        tell(.connected(connection.id, origin))
    }
}

extension Daemon: ExchangeHub {
    func tell(_ event: HubEvent) { perform(hub.handle(event, at: now)) }
    func isSated(_ id: PeerID) -> Bool { hub.isSated(id) }
    func isStanding(_ id: PeerID) -> Bool { hub.isStanding(id) }
    func isPrivileged(_ id: PeerID) -> Bool { hub.isPrivileged(id) }
}

extension Origin {
    /// The origin of a connection from `peer` on the socket with this number.
    fileprivate init(of peer: Address, _ number: Int32, trustsLoopback: Bool) {
        let isLocalUser = peer.port == nil && isTrustedUser(number)
        let isTrusted = isLocalUser || (trustsLoopback && peer.isLoopback)
        self.init(
            address: peer.host,
            account: "\(peer.peerKey)",
            isOrganiser: isTrusted,
            isLimited: !isTrusted,
            name: isLocalUser ? userName(number) : isTrusted ? "local" : "",
            nonce: makeNonce()
        )
    }
}
