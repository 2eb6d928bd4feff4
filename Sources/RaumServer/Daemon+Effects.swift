internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal

extension Daemon {
    /// Performs effects strictly in order.
    func perform(_ effects: some Sequence<Effect>) {
        for effect in effects { perform(effect) }
    }

    /// Lets the hub go on where it stopped half-way, once in each turn.
    func proceedUnfinished() {
        for id in hub.takeUnfinished() {
            guard let connection = table[id], !connection.isBlocked else { continue }
            perform(hub.handle(.proceed(id), at: now))
        }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .record(let revision, let bytes):
            if sharing == nil {
                schedule.add(KeptRecord(revision: revision.number, bytes: bytes))
            } else {
                sharing?.waiting.append(bytes)
            }
            latencies.begin(revision, at: MonotonicClock.nowNanoseconds)
        case .send(let id, let bytes):
            sentBytes &+= UInt64(bytes.count)
            send(bytes, to: id)
        case .publish(let ids, let bytes):
            sentBytes &+= UInt64(bytes.count * ids.count)
            publish(bytes, to: ids)
        case .close(let id, let isAbrupt): close(id, isAbrupt: isAbrupt)
        case .note(let note): options.log(note.text, note.level.rawValue, note.key)
        }
    }

    private func send(_ bytes: [UInt8], to id: PeerID) {
        guard let connection = table[id], !connection.isLingering else { return }
        guard !connection.isBlocked else { return connection.enqueue(bytes) }
        let outcome = bytes.withUnsafeBytes { Socket.write(connection.number, $0) }
        settle(outcome, bytes, connection)
    }

    /// One write for each reader, straight from the loop: no queue, allocation or lock on the way.
    private func publish(_ bytes: [UInt8], to ids: [PeerID]) {
        var incomplete: [(PeerID, WriteOutcome)] = []
        bytes.withUnsafeBytes { buffer in
            for id in ids {
                let outcome = Socket.write(table.descriptors[id.slot], buffer)
                if outcome != .bytes(buffer.count) { incomplete.append((id, outcome)) }
            }
        }
        for (id, outcome) in incomplete {
            if let connection = table[id] { settle(outcome, bytes, connection) }
        }
    }

    /// Keeps what did not go, and says so to the hub.
    private func settle(_ outcome: WriteOutcome, _ bytes: [UInt8], _ connection: Connection) {
        switch outcome {
        case .bytes(bytes.count): return
        case .bytes(let count): connection.enqueue(bytes, after: count)
        case .wouldBlock: connection.enqueue(bytes)
        case .closed, .failed: return drop(connection)
        }
        updateInterest(connection)
        perform(hub.handle(.blocked(connection.id), at: now))
        rank(connection)
    }

    private func close(_ id: PeerID, isAbrupt: Bool) {
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
}
