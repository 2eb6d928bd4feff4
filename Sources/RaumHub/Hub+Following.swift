internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A log that other daemons write, too. Invariants: a change is decided by who its author was when he asked, however
// often; answers keep their order on each connection; what may have been done is never said not to be.

extension Hub {
    /// Takes in what others wrote, and decides again what was in flight, in the order in which it was asked for.
    mutating func follow(_ records: [Record], _ now: ClockReading) {
        let following = ledger.follow(records)
        connections.counters.overtaken += following.overtaken
        broadcast.add(following.changes)
        let pending = connections.takePending(from: 0)
        for answer in pending { decideAgain(answer, now) }
        deliver(now)
        resume(pending.map(\.peer), now)
        resumeExpectant(now)
    }

    private mutating func decideAgain(_ answer: PendingAnswer, _ now: ClockReading) {
        guard let proposal = answer.proposal else {
            guard connections.peer(answer.peer) != nil else { return }
            return connections.reply(answer.peer, answer.line)
        }
        let time = ledger.published.grid.time(at: now.wall)
        let isKeyed = proposal.author.isKeyed
        if let failure = proposal.options.staleness(isKeyed: isKeyed, now, time) {
            connections.counters.rejections += 1
            return connections.reply(answer.peer, failure.bytes(answering: answer.tag))
        }
        let verdict = ledger.propose(proposal, at: now.wall, isAgain: true)
        tell(verdict, of: proposal, answer.tag, to: answer.peer, wasRefused: answer.isRefusal)
    }

    /// Makes no changes from now on, and refuses those that are in flight after `sent`: nothing of them was done.
    mutating func isolate(_ isolation: Isolation, sent: Revision, _ now: ClockReading) {
        ledger.isolation = isolation
        ledger.giveUp(after: sent)
        let place = connections.pending.firstIndex { $0.revision > sent }
        let pending = connections.takePending(from: place ?? connections.pending.count)
        for answer in pending { refuse(answer) }
        noteIsolation(isolation)
        resume(pending.map(\.peer), now)
        beatAll(now)
    }

    private mutating func noteIsolation(_ isolation: Isolation) {
        switch isolation {
        case .cutOff(_, let reason):
            connections.note(.alarm, "shared", "cut off from the others: \(reason)")
        case .diverged(_, let reason): connections.note(.alarm, "shared", "diverged: \(reason)")
        }
    }

    /// Answers a change that was certainly not done.
    private mutating func refuse(_ answer: PendingAnswer) {
        let failure = answer.proposal == nil ? nil : ledger.obstacle
        guard connections.peer(answer.peer) != nil else { return }
        connections.reply(answer.peer, failure?.bytes(answering: answer.tag) ?? answer.line)
    }

    /// Says of everything in flight that it may have been done, and takes it back.
    ///
    /// A refusal that waited for it is none of what is there, and nothing was done of it for certain.
    mutating func giveUpUnclear(_ now: ClockReading) {
        ledger.giveUp(after: durableRevision)
        let pending = connections.takePending(from: 0)
        for answer in pending {
            guard answer.proposal != nil, !answer.isRefusal else {
                refuse(answer)
                continue
            }
            connections.reply(answer.peer, Failure.unclear.bytes(answering: answer.tag))
        }
        resume(pending.map(\.peer), now)
    }

    /// Makes changes again.
    mutating func join(_ now: ClockReading) {
        switch ledger.isolation {
        case .cutOff:
            ledger.isolation = nil
            connections.note(.warning, "shared", "the others are reached again")
            beatAll(now)
        // A person decides, and starts the daemon again.
        case .diverged, nil: break
        }
    }

    /// Lets connections go on, each once, of which answers waited.
    private mutating func resume(_ ids: [PeerID], _ now: ClockReading) {
        var seen: Set<PeerID> = []
        for id in ids where seen.insert(id).inserted { resume(id, now) }
    }
}
