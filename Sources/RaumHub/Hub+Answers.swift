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
        guard let peer = core.connections.peer(id), peer.pendingCount == 0 else {
            return core.connections.with(id) { $0.question = question } ?? ()
        }
        answer(question, from: id, now)
    }

    mutating func answer(_ question: Question, from id: PeerID, _ now: ClockReading) {
        let tag = question.tag
        if let revision = question.request.unchangedSince,
            core.expects(revision, behind: core.ledger.head.revision, question, from: id, now)
        {
            return
        }
        if let failure = core.refusal(of: question.request.verb, to: id) {
            return core.connections.refuse(id, tag, failure)
        }
        switch question.request {
        case .change(let command, let options):
            core.change(.command(command), options, tag, from: id, now)
        case .begin: core.begin(tag, from: id)
        case .commit(let options): core.commitTransaction(options, tag, from: id, now)
        case .rollback: core.rollback(tag, from: id)
        case .undo(let revision, let options):
            core.change(.undo(revision), options, tag, from: id, now)
        case .watch(let scope, let since, let view): watch(scope, since, view, tag, from: id, now)
        case .ping: ping(tag, from: id, now)
        case .now(let room): tellNow(room, tag, from: id, now)
        case .iam(let screen): core.connections.introduce(screen, tag, from: id, now)
        case .shown(let revision, let offset): shown(revision, offset, tag, from: id, now)
        case .help: core.connections.tell(id, Help.lines, tag)
        case .limits: inquire(tag, from: id) { $0.limits() }
        case .keys: inquire(tag, from: id) { $0.keys() }
        case .status:
            // Screens show the state that they were last sent.
            deliver(now)
            inquire(tag, from: id) { [measured] in $0.status(now, measured) }
        case .history(let since, let language):
            inquire(tag, from: id) { $0.history(since: since, language) }
        case .difference(let from, let to, let language):
            inquire(tag, from: id) { inquiry throws(Failure) in
                try inquiry.difference(from, to, language)
            }
        case .identify(let screen): core.connections.identify(screen, tag, from: id)
        case .assign(let screen, let assignment):
            core.connections.assign(
                screen,
                assignment,
                tag,
                from: id,
                in: core.ledger.published.grid
            )
        case .forget(let screen): core.connections.forget(screen, tag, from: id)
        case .bye:
            core.connections.answer(id, tag, unless: nil)
            core.connections.close(id, nil)
        }
    }

    /// Answers an inquiry that needs a scan of the plan.
    private mutating func inquire(
        _ tag: Tag?,
        from id: PeerID,
        _ look: (Inquiry) throws(Failure) -> Inquiry.Answer
    ) {
        do throws(Failure) {
            let answer = try look(Inquiry(core.ledger, broadcast, core.connections, by: id))
            core.connections.workload.charge(answer.units)
            core.connections.tell(id, answer.lines, tag, answer.acceptance)
        } catch {
            core.connections.refuse(id, tag, error)
        }
    }

    private mutating func ping(_ tag: Tag?, from id: PeerID, _ now: ClockReading) {
        core.connections.screens.heard(id, at: now.wall)
        var writer = LineWriter(verb: "OK", answers: tag)
        writer.pair("now", broadcast.repeated.time(at: now.wall, core.ledger).words)
        core.connections.reply(id, writer.bytes)
        guard core.connections.peer(id)?.pendingCount == 0,
            let heartbeat = broadcast.answeringHeartbeat(of: id, core.ledger, at: now)
        else { return }
        core.connections.reply(id, heartbeat)
    }

    private mutating func tellNow(
        _ room: RoomID,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        // A search among all rooms for each line of a guest would cost a hundred times as much as the question.
        let suggesting = core.connections.peer(id)?.isTrusted ?? false
        do {
            let lines = try broadcast.nowLines(
                of: room,
                core.ledger,
                at: now,
                suggesting: suggesting
            )
            core.connections.tell(id, lines, tag)
        } catch {
            core.connections.refuse(id, tag, error)
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
            return core.connections.refuse(id, tag, .shownTooMuch(revision, durableRevision))
        }
        core.connections.screens.shown(id, revision, offsetMilliseconds: offset, at: now.wall)
        core.connections.answer(id, tag, unless: nil)
    }
}

extension Core {
    /// The reason why a connection may not use a verb, by the verb's row in the table; nil if it may.
    fileprivate func refusal(of verb: Verb, to id: PeerID) -> Failure? {
        let speaker = verb.shape.speaker
        guard speaker != .everyone, let peer = connections.peer(id) else { return nil }
        return switch speaker {
        case .everyone: nil
        case .guests, .changers: peer.role.mayChange ? nil : .needsOrganiser
        case .organisers: peer.role.mayChangeEverything ? nil : .needsOrganiser
        case .admins: peer.role == .admin || peer.isLocalOrganiser ? nil : .needsAdmin
        }
    }
}

extension Request {
    /// The revision in the condition of a change; nil without a condition, and for requests that change nothing.
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
