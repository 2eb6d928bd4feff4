package import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Hub {
    /// The answers that waited for `revision`, which is on disk; `durable` is to follow at once.
    ///
    /// An organiser waits for them and for nothing else: what readers see is worked out when they have gone. Who does not
    /// ask for them gets them with `durable`.
    package mutating func answers(durable revision: Revision) -> [Effect] {
        defer { connections.outbox = Outbox() }
        connections.giveAnswers(through: revision)
        return connections.outbox.effects
    }

    mutating func commit(through revision: Revision, _ now: ClockReading) {
        guard let commit = ledger.commit(through: revision) else { return }
        connections.counters.changes += commit.count
        let waiters = connections.acknowledge(through: revision)
        broadcast.add(commit.changes)
        if broadcast.deliversAt <= now.steady { deliver(now) }
        for id in waiters { resume(id, now) }
        if ledger.inFlight.isEmpty { deliver(now) }
        resumeExpectant(now)
    }

    mutating func resume(_ id: PeerID, _ now: ClockReading) {
        let question = connections.with(id) { $0.takeDueQuestion() }
        if let question = question.flatMap({ $0 }) { answer(question, from: id, now) }
        readLines(of: id, now)
    }

    /// Gives up everything that is not on disk: nobody was told that it was done.
    mutating func failStorage(_ reason: String, _ now: ClockReading) {
        ledger.fail(reason)
        connections.note(.alarm, "storage", "read-only: \(reason)")
        for id in connections.refusePending(reason) { resume(id, now) }
    }
}
