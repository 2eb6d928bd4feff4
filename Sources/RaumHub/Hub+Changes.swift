internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Hub {
    /// Makes a change of one line, or lets the line wait for the COMMIT of those it belongs to.
    mutating func change(
        _ wish: Wish,
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard mayChange(id, tag) else { return }
        if connections.peer(id)?.open != nil { return queue(wish, options, tag, from: id) }
        propose([wish], options, tag, from: id, now)
    }

    mutating func begin(_ tag: Tag?, from id: PeerID) {
        if connections.peer(id)?.open?.hasBegun ?? false {
            return connections.refuse(id, tag, .alreadyBegun)
        }
        guard mayChange(id, tag) else {
            return connections.with(id) { $0.openInVain() } ?? ()
        }
        connections.with(id) { $0.open = OpenTransaction(hasBegun: true) }
        connections.reply(id, Acceptance().bytes(answering: tag))
    }

    mutating func rollback(_ tag: Tag?, from id: PeerID) {
        guard connections.with(id, { $0.open.take() }).flatMap({ $0 }) != nil else {
            return connections.refuse(id, tag, .notBegun)
        }
        connections.reply(id, Acceptance().bytes(answering: tag))
    }

    mutating func commitTransaction(
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let open = connections.with(id, { $0.open.take() }).flatMap({ $0 }) else {
            return connections.refuse(id, tag, .notBegun)
        }
        guard mayChange(id, tag) else { return }
        guard !open.isBroken else { return connections.refuse(id, tag, .brokenTransaction) }
        propose(open.wishes, options, tag, from: id, now)
    }

    private mutating func queue(
        _ wish: Wish,
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID
    ) {
        if let failure = connections.with(id, { $0.open?.add(wish, options) }).flatMap({ $0 }) {
            return connections.refuse(id, tag, failure)
        }
        var acceptance = Acceptance()
        acceptance.isQueued = true
        connections.reply(id, acceptance.bytes(answering: tag))
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
        if let failure = excess(wishes, options, of: peer, now) {
            return connections.refuse(id, tag, failure)
        }
        connections.workload.charge(wishes.count * Hub.changeWork)
        let author = Author(name: peer.name, role: peer.role, isKeyed: isKeyed)
        let proposal = Proposal(wishes, options, author, known: durableRevision)
        tell(ledger.propose(proposal, at: now.wall), of: proposal, tag, to: id)
    }

    /// Sends the record on its way, then answers: at once where all is on disk that the answer follows from.
    ///
    /// `wasRefused` where the same proposal was refused before, and counted.
    mutating func tell(
        _ verdict: Verdict,
        of proposal: Proposal,
        _ tag: Tag?,
        to id: PeerID,
        wasRefused: Bool = false
    ) {
        if let alarm = verdict.alarm { connections.outbox.effects.append(.note(alarm)) }
        if let record = verdict.record {
            connections.outbox.effects.append(.record(record.revision, record.bytes))
        }
        var isRefusal = false
        let line: [UInt8]
        switch verdict.answer {
        case .accepted(let acceptance): line = acceptance.bytes(answering: tag)
        case .rehearsed(let lines, let acceptance):
            return connections.tell(id, lines, tag, acceptance)
        case .refused(let failure):
            if !wasRefused { connections.counters.rejections += 1 }
            isRefusal = true
            line = failure.bytes(answering: tag)
        }
        if verdict.revision <= durableRevision { return connections.reply(id, line) }
        var answer = PendingAnswer(peer: id, revision: verdict.revision, line: line, tag: tag)
        answer.proposal = proposal
        answer.isRefusal = isRefusal
        connections.hold(answer)
    }

    /// Why a guest's or a room's key has to wait; nil where it need not, and then what it asks for is counted.
    private mutating func excess(
        _ wishes: [Wish],
        _ options: ChangeOptions,
        of peer: Peer,
        _ now: ClockReading
    ) -> Failure? {
        guard let key = peer.keyID, !options.isDry else { return nil }
        for (kind, count) in wishes.counts(of: peer.role) {
            let retry = connections.guestPaces.spend(count, kind, by: key, at: now.steady)
            if let retry { return .tooManyOf(kind, retry: retry) }
        }
        return nil
    }

    /// Units of work of one command that changes the plan: to try it, to write it and to tell it.
    private static let changeWork = 8

    private mutating func mayChange(_ id: PeerID, _ tag: Tag?) -> Bool {
        guard connections.peer(id)?.role.mayChange ?? false else {
            connections.refuse(id, tag, .needsOrganiser)
            return false
        }
        guard let failure = ledger.obstacle else { return true }
        connections.refuse(id, tag, failure)
        return false
    }
}

extension [Wish] {
    /// What of them has a pace, and how often, where somebody with `role` asks for them at once.
    fileprivate func counts(of role: Role) -> [(GuestPaces.Kind, Int)] {
        switch role {
        case .guest: GuestPaces.Kind.allCases.map { kind in (kind, count { $0.guestKind == kind }) }
        case .room: [(.change, 1)]
        case .display, .organiser, .admin: []
        }
    }
}

extension Wish {
    /// What of a guest's key's acts it is; nil for what that may not do.
    fileprivate var guestKind: GuestPaces.Kind? {
        switch self {
        case .command(.pitch): .pitch
        case .command(.interest): .interest
        case .command, .undo: nil
        }
    }
}
