internal import RaumHub
internal import RaumIO

extension Exchange {
    /// Sends bytes to a connection, at the latest with `dispatch`.
    func send(_ bytes: [UInt8], to id: PeerID) {
        traffic.sent &+= UInt64(bytes.count)
        if keep(bytes, for: id) { return }
        dispatch()
        // The socket may have become full, and the connection may be gone; bytes that never fit are sent alone.
        if keep(bytes, for: id) { return }
        guard let connection = table[id] else { return }
        settle(bytes.withUnsafeBytes { Socket.write(connection.number, $0) }, bytes, connection)
    }

    /// Lets bytes wait for `dispatch`, or for a socket that is full; returns false if others have to be sent before.
    private func keep(_ bytes: [UInt8], for id: PeerID) -> Bool {
        guard let connection = table[id], !connection.isLingering else { return true }
        guard connection.isBlocked else { return outlet.add(bytes, for: connection) }
        connection.enqueue(bytes)
        return true
    }

    /// Sends the bytes that were collected for single connections, together.
    ///
    /// To be called before the loop waits, and where somebody waits for an answer.
    func dispatch() {
        guard !outlet.isEmpty else { return }
        var receivers: [Connection] = []
        var pieces: [SendPiece] = []
        for piece in outlet.takeAll() {
            guard let connection = table[piece.id] else { continue }
            connection.hasPiece = false
            receivers.append(connection)
            pieces.append(SendPiece(outlet.bytes(of: piece), to: connection.number))
        }
        let incomplete = outlet.batch.send(pieces).map { place, outcome in
            (receivers[place], Array(pieces[place].bytes), outcome)
        }
        for (connection, bytes, outcome) in incomplete { settle(outcome, bytes, connection) }
    }

    /// Sends subscribers the same bytes, straight from the loop: no queue, allocation or lock for each.
    ///
    /// Some may be behind by now: the hub works out several effects before it hears that a socket was full.
    func publish(_ bytes: [UInt8], to ids: [PeerID]) {
        dispatch()
        traffic.sent &+= UInt64(bytes.count * ids.count)
        let ready = holdBack(bytes, for: ids)
        let descriptors = table.descriptors
        let incomplete = bytes.withUnsafeBytes { bytes in
            outlet.batch.send(ready.map { SendPiece(bytes, to: descriptors[$0.slot]) })
        }
        for (place, outcome) in incomplete {
            if let connection = table[ready[place]] { settle(outcome, bytes, connection) }
        }
    }

    /// Lets bytes wait behind those that a socket did not take; returns the connections for which nothing waits.
    private func holdBack(_ bytes: [UInt8], for ids: [PeerID]) -> [PeerID] {
        guard !ids.allSatisfy(table.isReady) else { return ids }
        for id in ids where !table.isReady(id) {
            guard let connection = table[id], !connection.isLingering else { continue }
            connection.enqueue(bytes)
        }
        return ids.filter(table.isReady)
    }

    /// Keeps the bytes that were not sent, and tells the hub.
    private func settle(_ outcome: WriteOutcome, _ bytes: [UInt8], _ connection: Connection) {
        switch outcome {
        case .bytes(bytes.count): return
        case .bytes(let count): connection.enqueue(bytes, after: count)
        case .wouldBlock: connection.enqueue(bytes)
        case .closed, .failed: return drop(connection)
        }
        table.noteOutput(of: connection)
        updateInterest(connection)
        hub?.tell(.blocked(connection.id))
        rank(connection)
    }

    func close(_ id: PeerID, isAbrupt: Bool) {
        dispatch()
        guard let connection = table[id] else { return }
        if isAbrupt {
            Socket.resetOnClose(connection.number)
            drop(connection)
        } else if connection.isBlocked {
            connection.isClosing = true
        } else {
            part(connection)
        }
    }

    /// Sends a connection its waiting bytes: at once, or to a guest when it has its turn.
    func flush(_ connection: Connection, inTurn hasTurns: Bool) {
        guard hasTurns else { return flush(connection, atMost: .max) }
        outlet.turns.add(connection.id, byteCount: connection.outputByteCount)
        // Else the poller would report all waiting guests in each turn of the loop, and no other connection.
        watch(connection, for: [])
    }

    /// Sends guests their waiting bytes, as many as there is time for in one turn of the loop.
    func flushGuests() {
        outlet.turns.begin()
        while let id = outlet.turns.next() {
            guard let connection = table[id], connection.isBlocked else { continue }
            flush(connection, atMost: FlushTurns.bytesAtOnce)
        }
    }

    private func flush(_ connection: Connection, atMost bytesMax: Int) {
        var sent = 0
        let progress = connection.flush(atMost: bytesMax, sent: &sent)
        outlet.turns.spend(sent)
        table.noteOutput(of: connection)
        switch progress {
        case .drained:
            updateInterest(connection)
            if connection.isClosing { return part(connection) }
            hub?.tell(.drained(connection.id))
        case .advanced:
            updateInterest(connection)
            hub?.tell(.blocked(connection.id))
        case .stuck: updateInterest(connection)
        case .broken: drop(connection)
        }
    }
}
