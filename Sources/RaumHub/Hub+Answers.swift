internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// One answer for each command, in order. A question that follows changes waits until they are durable,
// so that it sees them; changes that follow changes do not wait, so that they share one fsync.

extension Hub {
    mutating func answer(_ request: Request, _ line: Line, from id: PeerID, _ now: ClockReading) {
        let question = Question(request: request, tag: line.tag)
        switch request {
        case .change, .begin, .commit, .rollback, .undo: answer(question, from: id, now)
        case .watch, .ping, .now, .iam, .shown, .help, .limits, .keys, .status, .history,
            .difference, .identify, .assign, .forget, .bye:
            ask(question, from: id, now)
        }
    }

    /// Answers a question, or lets it wait for the changes before it.
    private mutating func ask(_ question: Question, from id: PeerID, _ now: ClockReading) {
        guard let peer = connections.peer(id), peer.pendingCount == 0 else {
            return connections.with(id) { $0.question = question } ?? ()
        }
        answer(question, from: id, now)
    }

    mutating func answer(_ question: Question, from id: PeerID, _ now: ClockReading) {
        let tag = question.tag
        if let revision = question.request.unchangedSince,
            expects(revision, behind: ledger.headRevision, question, from: id, now)
        {
            return
        }
        switch question.request {
        case .change(let command, let options):
            change(.command(command), options, tag, from: id, now)
        case .begin: begin(tag, from: id)
        case .commit(let options): commitTransaction(options, tag, from: id, now)
        case .rollback: rollback(tag, from: id)
        case .undo(let revision, let options):
            change(.undo(revision), options, tag, from: id, now)
        case .watch(let scope, let since, let view): watch(scope, since, view, tag, from: id, now)
        case .ping: ping(tag, from: id, now)
        case .now(let room): tellNow(room, tag, from: id, now)
        case .iam(let screen): connections.introduce(screen, tag, from: id, now)
        case .shown(let revision, let offset): shown(revision, offset, tag, from: id, now)
        case .help: connections.tell(id, Help.lines, tag)
        case .limits:
            connections.tell(id, Help.limitLines(heartbeatSeconds: ledger.heartbeatSeconds), tag)
        case .keys: connections.tellKeys(tag, to: id)
        case .status:
            // What screens are to show is what they were last sent.
            deliver(now)
            let acceptance = Acceptance(revision: durableRevision)
            connections.tell(id, statusLines(now, to: id), tag, acceptance)
        case .history(let since, let language): tellHistory(since: since, language, tag, to: id)
        case .difference(let from, let to, let language):
            tellDifference(from, to, language, tag, to: id)
        case .identify(let screen): connections.identify(screen, tag, from: id)
        case .assign(let screen, let assignment):
            connections.assign(screen, assignment, tag, from: id, in: ledger.published.grid)
        case .forget(let screen): connections.forget(screen, tag, from: id)
        case .bye:
            connections.reply(id, Acceptance().bytes(answering: tag))
            connections.close(id, nil)
        }
    }

    private mutating func ping(_ tag: Tag?, from id: PeerID, _ now: ClockReading) {
        connections.screens.heard(id, at: now.wall)
        var writer = LineWriter(verb: "OK", answers: tag)
        writer.pair("now", broadcast.repeated.time(at: now.wall, ledger).words)
        connections.reply(id, writer.bytes)
        guard connections.peer(id)?.pendingCount == 0,
            let heartbeat = broadcast.answeringHeartbeat(of: id, ledger, at: now)
        else { return }
        connections.reply(id, heartbeat)
    }

    private mutating func tellNow(
        _ room: RoomID,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        let grid = ledger.published.grid
        let isTrusted = connections.peer(id)?.isTrusted ?? false
        do {
            // A search among all rooms for each line of a guest would cost a hundred times what it asks.
            let known = try grid.knownRoom(room, suggesting: isTrusted)
            let time = grid.time(at: now.wall)
            connections.tell(id, broadcast.nowTable.lines(of: known, in: grid, at: time), tag)
        } catch {
            connections.refuse(id, tag, error)
        }
    }

    private mutating func shown(
        _ revision: Revision,
        _ offset: Int?,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard revision <= durableRevision else {
            return connections.refuse(id, tag, .shownTooMuch(revision, durableRevision))
        }
        connections.screens.shown(id, revision, offsetMilliseconds: offset, at: now.wall)
        connections.reply(id, Acceptance().bytes(answering: tag))
    }
}

extension Request {
    /// The revision that a change supposes; nil where it supposes none, and for what changes nothing.
    fileprivate var unchangedSince: Revision? {
        switch self {
        case .change(_, let options), .commit(let options), .undo(_, let options):
            options.unchangedSince
        case .begin, .rollback, .watch, .ping, .now, .iam, .shown, .help, .limits, .keys, .status,
            .history, .difference, .identify, .assign, .forget, .bye:
            nil
        }
    }
}

extension Grid {
    /// The room, which is there.
    fileprivate func knownRoom(_ id: RoomID, suggesting: Bool) throws(Failure) -> Room {
        if let known = rooms[id], known.state != .removed { return known }
        let nearest = suggesting ? nearestRoom(id).map(EntityKey.room) : nil
        throw Failure(.unknown(.room(id), nearest: nearest), in: self)
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
        "Only organisers may do this. On the daemon's machine its user and root are: sudo raumwerk. Others need"
            + " a key, which raumwerkd key add makes there: raumwerk login --key lena.key"
    )
}
