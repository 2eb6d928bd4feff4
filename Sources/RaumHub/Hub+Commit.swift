package import RaumGrid
internal import RaumNotation
internal import RaumWire

// The outcome of changes goes first to the connections that wait for it, then to subscribers; then connections go on.

extension Hub {
    /// The answers that waited for `revision`, which is on disk; `durable` is to follow at once.
    ///
    /// An organiser waits only for these: the blocks for subscribers are worked out when they are sent. Where this is
    /// not called, `durable` gives the same answers.
    package mutating func answers(durable revision: Revision) -> [Effect] {
        core.connections.giveAnswers(through: revision)
        return core.connections.outbox.empty()
    }

    mutating func commit(through revision: Revision, _ now: ClockReading) {
        guard let (changes, waiters) = core.commit(through: revision) else { return }
        broadcast.add(changes)
        if broadcast.deliversAt <= now.steady { deliver(now) }
        for id in waiters { resume(id, now) }
        if core.ledger.head.inFlight.isEmpty { deliver(now) }
        resumeExpectant(now)
    }

    mutating func follow(_ records: [Record], _ now: ClockReading) {
        let (changes, waiters) = core.follow(records, now)
        broadcast.add(changes)
        deliver(now)
        resume(waiters, now)
        resumeExpectant(now)
    }

    mutating func isolate(_ isolation: Isolation, sent: Revision, _ now: ClockReading) {
        resume(core.isolate(isolation, sent: sent), now)
        beatAll(now)
    }

    mutating func join(_ now: ClockReading) {
        if core.join() { beatAll(now) }
    }

    /// Answers the requests whose revision is here.
    private mutating func resumeExpectant(_ now: ClockReading) {
        resume(core.expectations.met(by: durableRevision), now)
    }

    /// Lets connections go on, each once.
    mutating func resume(_ ids: [PeerID], _ now: ClockReading) {
        var seen: Set<PeerID> = []
        for id in ids where seen.insert(id).inserted { resume(id, now) }
    }

    private mutating func resume(_ id: PeerID, _ now: ClockReading) {
        let question = core.connections.with(id) { $0.takeDueQuestion() }
        if let question = question.flatMap({ $0 }) { answer(question, from: id, now) }
        readLines(of: id, now)
    }
}
