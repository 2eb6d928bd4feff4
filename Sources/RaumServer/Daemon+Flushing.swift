internal import RaumHub
internal import RaumIO

extension Daemon {
    /// Sends a connection what waits for it: at once, or a guest when it has its turn.
    func flush(_ connection: Connection, inTurn hasTurns: Bool) {
        guard hasTurns else { return flush(connection, atMost: .max) }
        flushTurns.add(connection.id, byteCount: connection.outputByteCount)
        // Else each turn of the loop would be told again of all that wait, and hear of nobody else.
        watch(connection, for: [])
    }

    /// Sends guests what waits for them, as much as there is time for in one turn of the loop.
    func flushGuests() {
        flushTurns.begin()
        while let id = flushTurns.next() {
            guard let connection = table[id], connection.isBlocked else { continue }
            flush(connection, atMost: FlushTurns.bytesAtOnce)
        }
    }

    private func flush(_ connection: Connection, atMost bytesMax: Int) {
        var sent = 0
        let progress = connection.flush(atMost: bytesMax, sent: &sent)
        flushTurns.spend(sent)
        switch progress {
        case .drained:
            updateInterest(connection)
            if connection.isClosing { return part(connection) }
            perform(hub.handle(.drained(connection.id), at: now))
        case .advanced:
            updateInterest(connection)
            perform(hub.handle(.blocked(connection.id), at: now))
        case .stuck: updateInterest(connection)
        case .broken: drop(connection)
        }
    }
}
