internal import RaumHub
internal import RaumIO

extension Daemon {
    func accept(_ listener: Listener) {
        guard stopping == nil, acceptResumesAt == nil else { return }
        do {
            for _ in 0..<Daemon.acceptedAtOnceMax {
                guard table.count < options.acceptedMax else { return pauseAccepting(noPlace) }
                guard let accepted = try listener.accept() else { return }
                let peer = accepted.peer
                welcome(accepted.takeDescriptor(), peer, on: listener)
            }
        } catch {
            pauseAccepting("\(error)")
        }
    }

    private var noPlace: String {
        "\(table.count) connections are as many as \(options.descriptorsMax) descriptors allow"
    }

    /// Newcomers that are let in before those who are in get their turn: a flood would otherwise keep
    /// the loop from noticing who has left, until no descriptor is free.
    private static let acceptedAtOnceMax = 64

    /// Leaves newcomers waiting for a moment instead of spinning on a listener that stays readable.
    private func pauseAccepting(_ reason: String) {
        options.log("not accepting for a moment: \(reason)", 4, "accept")
        acceptResumesAt = now.steady + 500
        for (index, listener) in listeners.enumerated() {
            try? poller.modify(listener.number, for: [], token: Daemon.listenerToken(index))
        }
    }

    func resumeAccepting() {
        guard let time = acceptResumesAt, now.steady >= time else { return }
        acceptResumesAt = nil
        for (index, listener) in listeners.enumerated() {
            try? poller.modify(listener.number, for: .read, token: Daemon.listenerToken(index))
        }
    }

    private func welcome(_ descriptor: consuming Descriptor, _ peer: Address, on listener: Listener)
    {
        do {
            let isProxied = isForProxies(listener)
            let origin = origin(of: peer, descriptor.number)
            let connection = table.insert(descriptor)
            try poller.add(connection.number, for: .read, token: UInt64(connection.id.slot))
            if isProxied { return awaitHeader(connection) }
            perform(hub.handle(.connected(connection.id, origin), at: now))
        } catch {
            options.log("a newcomer was lost: \(error)", 4, "newcomer")
        }
    }

    private func origin(of peer: Address, _ number: Int32) -> Origin {
        let isLocalUser = peer.port == nil && isTrustedUser(number)
        let isTrusted = isLocalUser || (options.trustsLoopback && peer.isLoopback)
        return Origin(
            address: peer.host,
            account: "\(peer.peerKey)",
            isOrganiser: isTrusted,
            isLimited: !isTrusted,
            name: isLocalUser ? userName(number) : isTrusted ? "local" : "",
            nonce: makeNonce()
        )
    }

    func serve(_ connection: Connection, _ event: PollerEvent) {
        if connection.isLingering { return drainLingering(connection) }
        if event.isWritable { flush(connection, inTurn: !hub.isPrivileged(connection.id)) }
        // A hangup is reported without interest too: nobody is left to be told anything.
        if event.isHangup, !connection.interest.contains(.read) { return drop(connection) }
        if event.isReadable || event.isHangup { read(connection) }
    }

    /// Reads once: what is left is reported again, after others had their turn.
    private func read(_ connection: Connection) {
        guard connection.interest.contains(.read) else { return }
        switch Socket.read(connection.number, into: inbox) {
        case .bytes(let count):
            receivedBytes &+= UInt64(count)
            let bytes = Array(inbox[..<count])
            if connection.header != nil {
                readHeader(bytes, of: connection)
            } else {
                perform(hub.handle(.received(connection.id, bytes[...]), at: now))
            }
            guard table[connection.id] === connection else { return }
            if hub.isSated(connection.id) { pause(connection) }
            rank(connection)
        case .wouldBlock: break
        case .closed: endInput(connection)
        case .failed: drop(connection)
        }
    }

    /// What the other end asked for is answered, though it says nothing more (`nc -N`).
    private func endInput(_ connection: Connection) {
        guard connection.header == nil else { return drop(connection) }
        connection.hasInputEnded = true
        updateInterest(connection)
        perform(hub.handle(.inputEnded(connection.id), at: now))
    }

    private func pause(_ connection: Connection) {
        guard connection.interest.contains(.read) else { return }
        paused.insert(connection.id)
        connection.isPaused = true
        updateInterest(connection)
    }

    func resumePaused() {
        for id in paused where !hub.isSated(id) {
            paused.remove(id)
            guard let connection = table[id] else { continue }
            connection.isPaused = false
            updateInterest(connection)
        }
    }

    /// Watches a connection for what it can do: commands are read only when nothing waits to be sent.
    func updateInterest(_ connection: Connection) {
        var interest: Interest = []
        if connection.isBlocked {
            interest = .write
        } else if !connection.isPaused, !connection.isClosing, !connection.hasInputEnded {
            interest = .read
        }
        watch(connection, for: interest)
    }

    func watch(_ connection: Connection, for interest: Interest) {
        guard interest != connection.interest else { return }
        connection.interest = interest
        let token = UInt64(connection.id.slot)
        try? poller(of: connection).modify(connection.number, for: interest, token: token)
    }

    /// Forgets a connection whose other end is gone or has no claim to more.
    func drop(_ connection: Connection) {
        let id = connection.id
        guard table[id] === connection else { return }
        paused.remove(id)
        stopPolling(connection)
        table.remove(id)
        perform(hub.handle(.disconnected(id), at: now))
    }

    /// Ends a connection politely.
    ///
    /// Closing at once while bytes of the peer are unread would send a reset, which can overtake the
    /// last line we sent (RFC 1122, 4.2.2.13): so we stop sending and discard what still comes.
    func part(_ connection: Connection) {
        guard table[connection.id] === connection, !connection.isLingering else { return }
        // All was read up to its end: closing sends no reset.
        if connection.hasInputEnded { return drop(connection) }
        guard lingering.count < options.lingeringMax else { return drop(connection) }
        Socket.finishWriting(connection.number)
        connection.isLingering = true
        connection.interest = .read
        let token = UInt64(connection.id.slot)
        try? poller(of: connection).modify(connection.number, for: .read, token: token)
        lingering.append((connection, until: now.steady + Daemon.lingerMilliseconds))
        perform(hub.handle(.disconnected(connection.id), at: now))
    }

    /// Time for a peer to read our last line.
    static let lingerMilliseconds: Int64 = 1000

    private func drainLingering(_ connection: Connection) {
        switch Socket.read(connection.number, into: inbox) {
        case .bytes, .wouldBlock: break
        case .closed, .failed: drop(connection)
        }
    }

    func endLingering() {
        for (connection, until) in lingering where now.steady >= until {
            drop(connection)
        }
        lingering.removeAll { connection, _ in table[connection.id] !== connection }
    }
}
