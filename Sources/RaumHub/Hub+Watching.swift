internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Hub {
    mutating func watch(
        _ scope: Scope,
        _ since: Cursor?,
        _ view: Request.View,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        let question = Question(request: .watch(scope, since: since, view: view), tag: tag)
        guard let peer = core.connections.peer(id) else { return }
        let scope = peer.role.mayChangeEverything ? scope.forOrganisers : scope
        let pause = Int64(WireLimits.watchMilliseconds)
        if let last = peer.times.watchedAt, now.steady - last < pause {
            return core.connections.refuse(id, tag, .tooOften)
        }
        guard !isBehind(since, question, from: id, now) else { return }
        deliver(now)
        broadcast.leave(id)
        broadcast.subscribe(id, to: AudienceKey(scope: scope, view: view), core.ledger, at: now)
        if peer.times.watchedAt == nil { broadcast.addHeartbeat(id) }
        let revision = known(since, of: id)
        core.connections.with(id) { peer in
            peer.times.watchedAt = now.steady
            peer.state.advance(.watch)
            peer.input.limit = peer.lineBytesMax
        }
        core.connections.send(id, line: Acceptance().bytes(answering: tag))
        greet(id, from: revision)
    }

    /// Sends a new subscriber the first block, and after the first WATCH of a connection a line that it must ignore.
    private mutating func greet(_ id: PeerID, from revision: Revision?) {
        if let newcomer = core.connections.peer(id)?.newcomer {
            core.connections.send(id, line: grease(newcomer.nonce))
            core.connections.with(id) { $0.newcomer = nil }
        }
        let (bytes, units) = broadcast.greet(id, from: revision, core.ledger)
        core.connections.workload.charge(units)
        core.connections.workload.charge(bytes.count / Workload.sharedBytesPerUnit)
        core.connections.send(id, bytes: bytes)
    }

    /// Whether a subscriber has seen more of the shared log than this daemon has: then it waits, or is told to ask
    /// again.
    private mutating func isBehind(
        _ cursor: Cursor?,
        _ question: Question,
        from id: PeerID,
        _ now: ClockReading
    ) -> Bool {
        guard core.ledger.isShared, let cursor, cursor.epoch == epoch,
            cursor.revision > durableRevision
        else {
            core.expectations.forget(id)
            return false
        }
        if core.expects(cursor.revision, behind: durableRevision, question, from: id, now) {
            return true
        }
        core.connections.refuse(id, question.tag, .behind(cursor.revision, last: durableRevision))
        return true
    }

    /// The revision to go on from; nil if only a snapshot will do.
    ///
    /// A cursor of this epoch beyond the durable revision proves that durable data was lost.
    private mutating func known(_ cursor: Cursor?, of id: PeerID) -> Revision? {
        guard let cursor, cursor.epoch == epoch else { return nil }
        guard cursor.revision <= durableRevision else {
            core.connections.noteLost(cursor.revision, last: durableRevision, seenBy: id)
            core.connections.screens.noteLost(cursor.revision, seenBy: id)
            return nil
        }
        return cursor.revision
    }
}

extension Failure {
    static let tooOften = Failure(
        .client,
        "TOO-OFTEN",
        [Failure.Field("retry", String(WireLimits.watchMilliseconds))],
        "One WATCH a second is enough. Wait, then ask again."
    )
}

/// An unknown line on every connection, so that a client that cannot ignore one fails early (RFC 9170).
private func grease(_ nonce: String) -> [UInt8] {
    var writer = LineWriter(verb: "X-GREASE")
    writer.pair("nonce", String(nonce.suffix(4)))
    return writer.bytes
}
