internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// One answer for each command, in order. A question that follows changes waits until they are durable,
// so that it sees them; changes that follow changes do not wait, so that they share one fsync.

extension Hub {
    mutating func answer(_ request: Request, _ line: Line, from id: PeerID, _ now: ClockReading) {
        switch request {
        case .change(let command, let options):
            change(command, options, line, from: id, now)
        case .begin: begin(line.tag, from: id)
        case .commit(let options): commitTransaction(options, line, from: id, now)
        case .rollback: rollback(line.tag, from: id)
        case .undo(let revision, let options): undo(revision, options, line, from: id, now)
        default:
            let question = Question(request: request, tag: line.tag)
            guard let peer = peer(id), peer.pendingCount == 0 else {
                return with(id) { $0.waiting = question } ?? ()
            }
            answer(question, from: id, now)
        }
    }

    mutating func answer(_ question: Question, from id: PeerID, _ now: ClockReading) {
        let tag = question.tag
        switch question.request {
        case .watch(let scope, let since, let view): watch(scope, since, view, tag, from: id, now)
        case .ping: ping(tag, from: id, now)
        case .now(let room): tellNow(room, tag, from: id, now)
        case .iam(let screen): introduce(screen, tag, from: id, now)
        case .shown(let revision, let offset): shown(revision, offset, tag, from: id, now)
        case .help: tell(id, Help.lines, tag)
        case .limits: tell(id, Help.limitLines, tag)
        case .keys: tellKeys(tag, to: id)
        case .status:
            // What screens are to show is what they were last sent.
            deliver(now)
            tell(id, statusLines(now, to: id), tag, Acceptance(revision: durableRevision))
        case .history(let since): tellHistory(since: since, tag, to: id)
        case .difference(let from, let to): tellDifference(from, to, tag, to: id)
        case .identify(let screen): identify(screen, tag, from: id)
        case .assign(let screen, let assignment): assign(screen, assignment, tag, from: id)
        case .bye:
            reply(id, Acceptance().bytes(answering: tag))
            close(id, nil)
        default: preconditionFailure("answer(_:_:from:_:) takes changes")
        }
    }

    /// Answers now, or after the answers that wait for the disk.
    mutating func reply(_ id: PeerID, _ line: [UInt8]) {
        guard let peer = peer(id), peer.pendingCount > 0 else { return send(id, line: line) }
        let revision = ledger.headRevision
        hold(PendingAnswer(peer: id, revision: revision, line: line, tag: nil, isChange: false))
    }

    mutating func hold(_ answer: PendingAnswer) {
        pending.append(answer)
        with(answer.peer) { $0.pendingCount += 1 }
    }

    /// Sends data lines and the OK that ends them.
    mutating func tell(
        _ id: PeerID,
        _ lines: [[UInt8]],
        _ tag: Tag?,
        _ acceptance: Acceptance = Acceptance()
    ) {
        var bytes: [UInt8] = []
        for line in lines + [acceptance.bytes(answering: tag)] {
            bytes += line
            bytes.append(Byte.lineFeed)
        }
        charge(bytes.count / Hub.answerBytesPerUnit)
        send(id, bytes: bytes)
    }

    /// Bytes of an answer that cost as much as a line: some seven lines of data, each worked out for it.
    private static let answerBytesPerUnit = 1024

    /// Answers with a failure; a transaction that is being put together is then not done.
    mutating func refuse(_ id: PeerID, _ tag: Tag?, _ failure: Failure) {
        counters.rejections += 1
        with(id) { $0.open?.isBroken = true }
        reply(id, failure.bytes(answering: tag))
    }

    private mutating func ping(_ tag: Tag?, from id: PeerID, _ now: ClockReading) {
        screens.heard(id, at: now.wall)
        var writer = LineWriter(verb: "OK", answers: tag)
        writer.pair("now", ledger.published.grid.time(at: now.wall).notationToMilliseconds)
        reply(id, writer.bytes)
    }

    private mutating func tellNow(
        _ room: RoomID,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let known = ledger.published.grid.rooms[room], known.state != .removed else {
            let nearest = nearestRoom(room, for: id).map(EntityKey.room)
            let rejection = Rejection.unknown(.room(room), nearest: nearest)
            return refuse(id, tag, Failure(rejection, in: ledger.published.grid))
        }
        let time = ledger.published.grid.time(at: now.wall)
        tell(id, broadcast.nowTable.lines(of: known, in: ledger.published.grid, at: time), tag)
    }

    /// The room that is most like `room`, for who has a key: a search among all rooms for each line of a
    /// guest would cost a hundred times what it asks.
    private func nearestRoom(_ room: RoomID, for id: PeerID) -> RoomID? {
        peer(id)?.isTrusted ?? false ? ledger.published.grid.nearestRoom(room) : nil
    }

    private mutating func shown(
        _ revision: Revision,
        _ offset: Int?,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard revision <= durableRevision else {
            return refuse(id, tag, .shownTooMuch(revision, durableRevision))
        }
        screens.shown(id, revision, offsetMilliseconds: offset, at: now.wall)
        reply(id, Acceptance().bytes(answering: tag))
    }

    private mutating func introduce(
        _ screen: Screen,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let peer = peer(id) else { return }
        let owner = Screens.Owner(
            account: peer.keyID.map { "key:" + $0.string } ?? peer.origin.account,
            address: peer.origin.address,
            isTrusted: peer.isTrusted
        )
        screens.introduce(id, screen, owner, at: now.wall)
        reply(id, Acceptance().bytes(answering: tag))
    }
}

extension Failure {
    static func shownTooMuch(_ revision: Revision, _ last: Revision) -> Failure {
        Failure(
            .client,
            "BAD-VALUE",
            [Field("key", "rev"), Field("value", revision.description)],
            "The last revision is \(last). Nothing that is shown can be later."
        )
    }

    static let needsOrganiser = Failure(
        .auth,
        "ORGANISER",
        [],
        "Only organisers may do this. Log in with a key, or ask on the daemon's own machine."
    )
}
