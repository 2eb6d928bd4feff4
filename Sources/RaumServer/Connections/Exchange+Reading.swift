internal import RaumHub
internal import RaumIO

extension Exchange {
    /// Takes in a connection; returns nil, and logs that, where it cannot be watched.
    func insert(_ descriptor: consuming Descriptor) -> Connection? {
        let connection = table.insert(descriptor)
        do {
            try poller.add(connection.number, for: .read, token: UInt64(connection.id.slot))
            return connection
        } catch {
            table.remove(connection.id)
            log("a newcomer was lost: \(error)", 4, "newcomer")
            return nil
        }
    }

    func serve(_ connection: Connection, _ event: PollerEvent) {
        if connection.isLingering { return drainLingering(connection) }
        if event.isWritable {
            flush(connection, inTurn: !(hub?.isPrivileged(connection.id) ?? true))
        }
        // A hangup is reported without interest too: the other end is gone.
        if event.isHangup, !connection.interest.contains(.read) { return drop(connection) }
        if event.isReadable || event.isHangup { read(connection) }
    }

    /// Reads once: the poller reports the rest again, after other connections had their turn.
    private func read(_ connection: Connection) {
        guard connection.interest.contains(.read) else { return }
        switch Socket.read(connection.number, into: inbox) {
        case .bytes(let count):
            traffic.received &+= UInt64(count)
            let bytes = Array(inbox[..<count])
            if connection.header != nil {
                readHeader(bytes, of: connection)
            } else {
                hub?.tell(.received(connection.id, bytes[...]))
            }
            guard table[connection.id] === connection else { return }
            if hub?.isSated(connection.id) ?? false { pause(connection) }
            rank(connection)
        case .wouldBlock: break
        case .closed: endInput(connection)
        case .failed: drop(connection)
        }
    }

    /// Requests of the other end are answered, though it sends nothing more (`nc -N`).
    private func endInput(_ connection: Connection) {
        guard connection.header == nil else { return drop(connection) }
        connection.hasInputEnded = true
        updateInterest(connection)
        hub?.tell(.inputEnded(connection.id))
    }

    private func pause(_ connection: Connection) {
        guard connection.interest.contains(.read) else { return }
        paused.insert(connection.id)
        connection.isPaused = true
        updateInterest(connection)
    }

    func resumePaused() {
        for id in paused where !(hub?.isSated(id) ?? false) {
            paused.remove(id)
            guard let connection = table[id] else { continue }
            connection.isPaused = false
            updateInterest(connection)
        }
    }

    /// Sets the events to watch for: commands are read only when nothing waits to be sent.
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
}
