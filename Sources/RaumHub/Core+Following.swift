internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A log that other daemons write, too. Invariants: a change is decided, however often, with the rights that its author
// had at the time of the request; answers keep their order on each connection; a change that may have been made is
// never answered as not made.

extension Core {
    /// Applies the records of others, and decides the changes in flight again, in the order of their requests; returns
    /// the changes of the records and the connections whose answers waited.
    mutating func follow(
        _ records: [Record],
        _ now: ClockReading
    ) -> (changes: [Published.Change], waiters: [PeerID]) {
        let following = ledger.follow(records)
        connections.count(\.overtaken, following.overtaken)
        let pending = connections.takePending()
        for answer in pending { decideAgain(answer, now) }
        return (following.changes, pending.map(\.peer))
    }

    private mutating func decideAgain(_ answer: PendingAnswer, _ now: ClockReading) {
        guard let proposal = answer.proposal else { return reply(answer, answer.line) }
        let time = ledger.published.grid.time(at: now.wall)
        let isKeyed = proposal.author.isKeyed
        if let failure = proposal.options.staleness(isKeyed: isKeyed, now, time) {
            connections.count(\.rejections)
            return connections.reply(answer.peer, failure.bytes(answering: answer.tag))
        }
        let verdict = ledger.propose(proposal, at: now.wall, isAgain: true)
        tell(verdict, of: proposal, answer.tag, to: answer.peer, wasRefused: answer.isRefusal)
    }

    /// Stops changes, and refuses those in flight after `sent`, none of which was made; returns the connections whose
    /// answers waited.
    mutating func isolate(_ isolation: Isolation, sent: Revision) -> [PeerID] {
        ledger.isolate(isolation, sent: sent)
        let pending = connections.takePending(after: sent)
        connections.note(.alarm, "shared", isolation.words)
        return takeBack(pending)
    }

    /// Answers changes that were certainly not made; returns their connections.
    mutating func takeBack(_ pending: [PendingAnswer]) -> [PeerID] {
        for answer in pending { reply(answer, insteadFor: ledger.obstacle) }
        return pending.map(\.peer)
    }

    /// Answers all changes in flight with "may have been made", and takes them back; returns the connections whose
    /// answers waited.
    ///
    /// A refusal that waited stays a refusal: nothing of it was done.
    mutating func giveUpUnclear() -> [PeerID] {
        ledger.giveUp(after: ledger.durableRevision)
        let pending = connections.takePending()
        for answer in pending {
            let isUnclear = answer.proposal != nil && !answer.isRefusal
            reply(answer, insteadFor: isUnclear ? .unclear : ledger.obstacle)
        }
        return pending.map(\.peer)
    }

    /// Answers with `failure` in the place of an answer about a change; a refusal was counted as one before.
    private mutating func reply(_ answer: PendingAnswer, insteadFor failure: Failure?) {
        if failure != nil, answer.proposal != nil, !answer.isRefusal {
            connections.count(\.rejections)
        }
        reply(answer, answer.line(insteadFor: failure))
    }

    private mutating func reply(_ answer: PendingAnswer, _ line: [UInt8]) {
        guard connections.peer(answer.peer) != nil else { return }
        connections.reply(answer.peer, line)
    }

    /// Accepts changes again; returns whether they were refused before.
    mutating func join() -> Bool {
        guard ledger.rejoin() else { return false }
        connections.note(.warning, "shared", "the others are reached again")
        return true
    }
}
