internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A log that other daemons write, too. Invariants: a change is decided by who its author was when he asked, however
// often; answers keep their order on each connection; what may have been done is never said not to be.

extension Core {
    /// Takes in what others wrote, and decides again what was in flight, in the order in which it was asked for; gives
    /// what it made and whose answers waited.
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

    /// Makes no changes from now on, and refuses those in flight after `sent`, of which nothing was done; gives whose
    /// answers waited.
    mutating func isolate(_ isolation: Isolation, sent: Revision) -> [PeerID] {
        ledger.isolate(isolation, sent: sent)
        let pending = connections.takePending(after: sent)
        connections.note(.alarm, "shared", isolation.words)
        return takeBack(pending)
    }

    /// Answers changes that were certainly not done; gives whose they were.
    mutating func takeBack(_ pending: [PendingAnswer]) -> [PeerID] {
        for answer in pending { reply(answer, answer.line(insteadFor: ledger.obstacle)) }
        return pending.map(\.peer)
    }

    /// Says of everything in flight that it may have been done, and takes it back; gives whose answers waited.
    ///
    /// A refusal that waited is answered as a refusal: nothing of it was done.
    mutating func giveUpUnclear() -> [PeerID] {
        ledger.giveUp(after: ledger.durableRevision)
        let pending = connections.takePending()
        for answer in pending {
            let isUnclear = answer.proposal != nil && !answer.isRefusal
            reply(answer, answer.line(insteadFor: isUnclear ? .unclear : ledger.obstacle))
        }
        return pending.map(\.peer)
    }

    private mutating func reply(_ answer: PendingAnswer, _ line: [UInt8]) {
        guard connections.peer(answer.peer) != nil else { return }
        connections.reply(answer.peer, line)
    }

    /// Accepts changes again; gives whether they were refused before.
    mutating func join() -> Bool {
        guard ledger.rejoin() else { return false }
        connections.note(.warning, "shared", "the others are reached again")
        return true
    }
}
