internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Core {
    /// Makes a change of one line, or queues the line until the COMMIT of its transaction.
    mutating func change(
        _ wish: Wish,
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        if let failure = ledger.obstacle { return connections.refuse(id, tag, failure) }
        guard connections.peer(id)?.open != nil else {
            return propose([wish], options, tag, from: id, now)
        }
        var acceptance = Acceptance()
        acceptance.isQueued = true
        let failure = connections.with(id) { $0.open?.add(wish, options) ?? nil } ?? nil
        connections.answer(id, tag, acceptance, unless: failure)
    }

    mutating func begin(_ tag: Tag?, from id: PeerID) {
        let obstacle = ledger.obstacle
        let failure = connections.with(id) { $0.begin(unless: obstacle) } ?? nil
        connections.answer(id, tag, unless: failure)
    }

    mutating func rollback(_ tag: Tag?, from id: PeerID) {
        let failure = connections.with(id) { $0.rollback() } ?? nil
        connections.answer(id, tag, unless: failure)
    }

    mutating func commitTransaction(
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        let obstacle = ledger.obstacle
        let wishes = connections.with(id) { peer in
            Result { () throws(Failure) in try peer.commit(unless: obstacle) }
        }
        switch wishes {
        case .success(let wishes): propose(wishes, options, tag, from: id, now)
        case .failure(let failure): connections.refuse(id, tag, failure)
        case nil: break
        }
    }

    private mutating func propose(
        _ wishes: [Wish],
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let peer = connections.peer(id) else { return }
        let time = ledger.published.grid.time(at: now.wall)
        let isKeyed = peer.keyID != nil
        if let failure = options.staleness(isKeyed: isKeyed, now, time) {
            return connections.refuse(id, tag, failure)
        }
        if let failure = guestPaces.excess(of: wishes, options, by: peer, at: now.steady) {
            return connections.refuse(id, tag, failure)
        }
        connections.workload.charge(wishes.count * Core.changeWork)
        let author = Author(name: peer.name, role: peer.role, isKeyed: isKeyed)
        let proposal = Proposal(wishes, options, author, known: ledger.durableRevision)
        let verdict = ledger.propose(proposal, at: now.wall)
        if verdict.record == nil { guestPaces.takeBack(options, by: peer) }
        tell(verdict, of: proposal, tag, to: id)
    }

    /// Sends the record to the disk, then answers: at once if everything that the answer depends on is on disk.
    ///
    /// `wasRefused` is set if the same proposal was refused, and counted, before.
    mutating func tell(
        _ verdict: Verdict,
        of proposal: Proposal,
        _ tag: Tag?,
        to id: PeerID,
        wasRefused: Bool = false
    ) {
        if let alarm = verdict.alarm { connections.outbox.add(.note(alarm)) }
        if let record = verdict.record {
            connections.outbox.add(.record(record.revision, record.bytes))
        }
        var isRefusal = false
        let line: [UInt8]
        switch verdict.answer {
        case .accepted(let acceptance): line = acceptance.bytes(answering: tag)
        case .rehearsed(let lines, let acceptance):
            return connections.tell(id, lines, tag, acceptance)
        case .refused(let failure):
            if !wasRefused { connections.count(\.rejections) }
            isRefusal = true
            line = failure.bytes(answering: tag)
        }
        if verdict.revision <= ledger.durableRevision { return connections.reply(id, line) }
        var answer = PendingAnswer(peer: id, revision: verdict.revision, line: line, tag: tag)
        answer.proposal = proposal
        answer.isRefusal = isRefusal
        connections.hold(answer)
    }

    /// The units of work of one command that changes the plan: to try it, to write it and to send it to subscribers.
    private static let changeWork = 8
}
