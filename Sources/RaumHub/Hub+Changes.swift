internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// An answer that waits until a revision is on disk.
struct PendingAnswer: Sendable {
    let peer: PeerID
    let revision: Revision
    let line: [UInt8]
    let tag: Tag?
    /// Whether it promises durability: if the disk fails, it must not be sent.
    let isChange: Bool
}

extension Hub {
    mutating func change(
        _ command: Command,
        _ options: ChangeOptions,
        _ line: Line,
        from id: PeerID,
        _ now: ClockReading
    ) {
        var bare = line
        bare.tag = nil
        bare.tokens.removeAll { if case .pair("at", _) = $0 { true } else { false } }
        let did = String(decoding: bare.bytes, as: UTF8.self)
        make(.command(command), options, line.tag, did: did, from: id, now)
    }

    /// Makes a new change that takes back what the transaction of `revision` changed.
    mutating func undo(
        _ revision: Revision,
        _ options: ChangeOptions,
        _ line: Line,
        from id: PeerID,
        _ now: ClockReading
    ) {
        make(.undo(revision), options, line.tag, did: "UNDO \(revision)", from: id, now)
    }

    private mutating func make(
        _ wish: Wish,
        _ options: ChangeOptions,
        _ tag: Tag?,
        did: String,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard mayChange(id, tag) else { return }
        if peer(id)?.open != nil { return queue(wish, options, tag, from: id) }
        if let failure = staleness(options, from: id, now) { return refuse(id, tag, failure) }
        propose([wish], options, tag, did: did, from: id, now)
    }

    mutating func begin(_ tag: Tag?, from id: PeerID) {
        if peer(id)?.open?.hasBegun ?? false {
            with(id) { $0.open?.isBroken = true }
            return refuse(id, tag, .alreadyBegun)
        }
        guard mayChange(id, tag) else { return openInVain(id) }
        with(id) { $0.open = OpenTransaction(hasBegun: true) }
        reply(id, Acceptance().bytes(answering: tag))
    }

    /// Notes that a BEGIN was refused, so that what follows is not done line by line.
    mutating func openInVain(_ id: PeerID) {
        with(id) { peer in
            guard peer.open == nil, peer.role.mayChange else { return }
            peer.open = OpenTransaction(hasBegun: false)
        }
    }

    mutating func rollback(_ tag: Tag?, from id: PeerID) {
        guard peer(id)?.open != nil else { return refuse(id, tag, .notBegun) }
        with(id) { $0.open = nil }
        reply(id, Acceptance().bytes(answering: tag))
    }

    mutating func commitTransaction(
        _ options: ChangeOptions,
        _ line: Line,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let open = peer(id)?.open else { return refuse(id, line.tag, .notBegun) }
        with(id) { $0.open = nil }
        guard mayChange(id, line.tag) else { return }
        guard !open.isBroken else { return refuse(id, line.tag, .brokenTransaction) }
        if let failure = staleness(options, from: id, now) {
            return refuse(id, line.tag, failure)
        }
        let texts = open.wishes.map { String(decoding: $0.bytes, as: UTF8.self) }
        let did = texts.joined(separator: " / ")
        propose(open.wishes, options, line.tag, did: did, from: id, now)
    }

    private mutating func propose(
        _ wishes: [Wish],
        _ options: ChangeOptions,
        _ tag: Tag?,
        did: String,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let peer = peer(id) else { return }
        let proposal = Proposal(
            wishes: wishes,
            options: options,
            did: clipped(did),
            author: Author(name: peer.name, role: peer.role)
        )
        let verdict = ledger.propose(proposal, at: now.wall)
        if let alarm = verdict.alarm { effects.append(.note(alarm)) }
        if let (revision, bytes) = verdict.record { effects.append(.record(revision, bytes)) }
        tell(verdict, id, tag)
    }

    /// Answers once the ledger's answer may be given: at once where all is on disk that it follows from.
    private mutating func tell(_ verdict: Verdict, _ id: PeerID, _ tag: Tag?) {
        switch verdict.answer {
        case .accepted(let acceptance):
            promise(acceptance.bytes(answering: tag), verdict.revision, id, tag)
        case .rehearsed(let lines, let acceptance): tellRehearsed(lines, acceptance, id, tag)
        case .refused(let failure):
            counters.rejections += 1
            promise(failure.bytes(answering: tag), verdict.revision, id, tag)
        }
    }

    private mutating func tellRehearsed(
        _ lines: [[UInt8]],
        _ acceptance: Acceptance,
        _ id: PeerID,
        _ tag: Tag?
    ) {
        guard let peer = peer(id), peer.pendingCount > 0 else {
            return tell(id, lines, tag, acceptance)
        }
        for line in lines + [acceptance.bytes(answering: tag)] { reply(id, line) }
    }

    private mutating func promise(
        _ line: [UInt8],
        _ revision: Revision,
        _ id: PeerID,
        _ tag: Tag?
    ) {
        if revision <= durableRevision { return reply(id, line) }
        hold(PendingAnswer(peer: id, revision: revision, line: line, tag: tag, isChange: true))
    }

    private mutating func queue(
        _ wish: Wish,
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID
    ) {
        guard peer(id)?.open?.hasBegun ?? false else { return refuse(id, tag, .brokenTransaction) }
        guard options == ChangeOptions() else {
            with(id) { $0.open?.isBroken = true }
            return refuse(id, tag, .optionsInTransaction)
        }
        let count = with(id) { peer -> Int in
            peer.open?.wishes.append(wish)
            return peer.open?.wishes.count ?? 0
        }
        guard count ?? 0 <= WireLimits.transactionCommandsMax else {
            with(id) { $0.open?.isBroken = true }
            return refuse(id, tag, .tooManyCommands)
        }
        var acceptance = Acceptance()
        acceptance.isQueued = true
        reply(id, acceptance.bytes(answering: tag))
    }

    private mutating func mayChange(_ id: PeerID, _ tag: Tag?) -> Bool {
        guard peer(id)?.role.mayChange ?? false else {
            refuse(id, tag, .needsOrganiser)
            return false
        }
        guard let reason = readOnlyReason else { return true }
        with(id) { $0.open?.isBroken = true }
        refuse(id, tag, .readOnly(reason))
        return false
    }

    private func clipped(_ text: String) -> String {
        if text.utf8.count <= Hub.didScalarsMax { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Hub.didScalarsMax)))
    }

    /// How much of what was asked the history keeps.
    static let didScalarsMax = 280
}
