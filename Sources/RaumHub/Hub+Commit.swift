internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Hub {
    mutating func commit(through revision: Revision, _ now: ClockReading) {
        guard let commit = ledger.commit(through: revision) else { return }
        counters.changes += commit.count
        let waiters = acknowledge()
        broadcast.add(commit.changes)
        if broadcast.deliversAt <= now.steady { deliver(now) }
        for id in waiters { resume(id, now) }
        if ledger.inFlight.isEmpty { deliver(now) }
    }

    /// Sends the answers that were waiting for the disk; gives those who wait for nothing any more.
    private mutating func acknowledge() -> [PeerID] {
        let count = pending.prefix { $0.revision <= durableRevision }.count
        var waiters: [PeerID] = []
        for answer in pending.prefix(count) {
            send(answer.peer, line: answer.line)
            let left = with(answer.peer) { peer in
                peer.pendingCount -= 1
                return peer.pendingCount
            }
            if left == 0 || left.map(Int.init) == WireLimits.pendingChangesMax - 1 {
                waiters.append(answer.peer)
            }
        }
        pending.removeFirst(count)
        return waiters
    }

    private mutating func resume(_ id: PeerID, _ now: ClockReading) {
        let question = with(id) { peer -> Question? in
            guard peer.pendingCount == 0 else { return nil }
            return peer.waiting.take()
        }
        if let question = question.flatMap({ $0 }) { answer(question, from: id, now) }
        readLines(of: id, now)
    }

    /// Gives up everything that is not on disk: nobody was told that it was done.
    mutating func failStorage(_ reason: String, _ now: ClockReading) {
        ledger.fail(reason)
        note(.alarm, "storage", "read-only: \(reason)")
        for id in refusePending(reason) { resume(id, now) }
    }

    /// Answers everything that waits for the disk; gives those who wait for nothing any more.
    private mutating func refusePending(_ reason: String) -> [PeerID] {
        var waiters: [PeerID] = []
        for answer in pending {
            let line =
                answer.isChange
                ? Failure.readOnly(reason).bytes(answering: answer.tag) : answer.line
            send(answer.peer, line: line)
            let count = with(answer.peer) { peer in
                defer { peer.pendingCount = 0 }
                return peer.pendingCount
            }
            if count ?? 0 > 0 { waiters.append(answer.peer) }
        }
        pending = []
        return waiters
    }
}
