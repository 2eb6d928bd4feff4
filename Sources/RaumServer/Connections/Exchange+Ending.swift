internal import RaumHub
internal import RaumIO

extension Exchange {
    /// Forgets a connection whose other end is gone, or that needs no polite end.
    func drop(_ connection: Connection) {
        let id = connection.id
        guard table[id] === connection else { return }
        paused.remove(id)
        stopPolling(connection)
        table.remove(id)
        hub?.tell(.disconnected(id))
    }

    /// Ends a connection politely.
    ///
    /// Closing at once while bytes of the peer are unread would send a reset, which can overtake the last line we sent
    /// (RFC 1122, 4.2.2.13): so we stop sending and discard further bytes.
    func part(_ connection: Connection) {
        guard table[connection.id] === connection, !connection.isLingering else { return }
        // The input was read to its end, so closing sends no reset.
        if connection.hasInputEnded { return drop(connection) }
        guard lingering.all.count < lingering.countMax else { return drop(connection) }
        Socket.finishWriting(connection.number)
        connection.isLingering = true
        connection.interest = .read
        let token = UInt64(connection.id.slot)
        try? poller(of: connection).modify(connection.number, for: .read, token: token)
        lingering.all.append((connection, until: now + Exchange.lingerMilliseconds))
        hub?.tell(.disconnected(connection.id))
    }

    func drainLingering(_ connection: Connection) {
        switch Socket.read(connection.number, into: inbox) {
        case .bytes, .wouldBlock: break
        case .closed, .failed: drop(connection)
        }
    }

    func endLingering() {
        for (connection, until) in lingering.all where now >= until {
            drop(connection)
        }
        lingering.all.removeAll { connection, _ in table[connection.id] !== connection }
    }
}
