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
        guard let peer = peer(id) else { return }
        if let last = peer.watchedAt, now.steady - last < Int64(WireLimits.watchMilliseconds) {
            return refuse(id, tag, .tooOften)
        }
        deliver(now)
        broadcast.leave(id)
        broadcast.subscribe(id, to: AudienceKey(scope: scope, view: view), ledger, at: now)
        let revision = known(since, of: id)
        with(id) { peer in
            peer.watchedAt = now.steady
            peer.input.limit = peer.lineBytesMax
        }
        if peer.watchedAt == nil { broadcast.addHeartbeat(id) }
        send(id, line: Acceptance().bytes(answering: tag))
        if let newcomer = peer.newcomer {
            send(id, line: grease(newcomer.nonce))
            with(id) { $0.newcomer = nil }
        }
        let (bytes, units) = broadcast.greet(id, from: revision, ledger)
        charge(units)
        charge(bytes.count / Hub.sharedBytesPerUnit)
        send(id, bytes: bytes)
    }

    /// Bytes of a block, which others share, that cost as much as a line.
    private static let sharedBytesPerUnit = 32_768

    /// Sends a subscriber whose connection has drained what changed since the block it has; a guest only where
    /// the guests have time left in this turn, and else when it goes on.
    ///
    /// Gives whether the connection is not behind.
    mutating func catchUp(_ id: PeerID, _ now: ClockReading) -> Bool {
        guard broadcast.isBehind(id), let peer = peer(id) else { return true }
        guard !peer.isBlocked else { return false }
        guard peer.isTrusted || guestWork < Hub.guestWorkPerTurn else {
            turns.postpone(id)
            return false
        }
        deliver(now)
        let (bytes, units) = broadcast.catchUp(id, ledger)
        if !peer.isTrusted { guestWork += 1 + units + bytes.count / Hub.sharedBytesPerUnit }
        if !bytes.isEmpty { send(id, bytes: bytes) }
        return true
    }

    /// Delivers what is durable and has not been delivered.
    mutating func deliver(_ now: ClockReading) {
        publish(broadcast.deliver(ledger, at: now))
    }

    /// Milliseconds between deliveries while changes keep coming.
    package static let deliveryMilliseconds = Broadcast.deliveryMilliseconds

    /// When what is durable must have been delivered, in steady milliseconds; nil where all was.
    package var deliveryDueAt: Int64? {
        broadcast.dueAt.map { $0 + listening.missedMilliseconds }
    }

    mutating func publish(_ parcels: [Parcel]) {
        for parcel in parcels { publish(parcel.bytes, to: parcel.readers) }
    }

    /// An unknown line on every connection, so that clients that cannot ignore one break on the first
    /// day (RFC 9170).
    private func grease(_ nonce: String) -> [UInt8] {
        var writer = LineWriter(verb: "X-GREASE")
        writer.pair("nonce", String(nonce.suffix(4)))
        return writer.bytes
    }

    /// The revision to go on from; nil where only a snapshot will do.
    ///
    /// A cursor of this epoch beyond the durable revision proves that durable data was lost.
    private mutating func known(_ cursor: Cursor?, of id: PeerID) -> Revision? {
        guard let cursor, cursor.epoch == epoch else { return nil }
        guard cursor.revision <= durableRevision else {
            noteLost(cursor.revision, seenBy: id)
            return nil
        }
        return cursor.revision
    }

    /// Raises the alarm for who has a key; what guests say is told apart, once for each of their addresses,
    /// since anybody can say it.
    private mutating func noteLost(_ revision: Revision, seenBy id: PeerID) {
        guard let peer = peer(id) else { return }
        let address = peer.origin.address
        let told =
            "\(address) has seen revision \(revision), but \(durableRevision) is the last on disk"
        guard peer.isTrusted else {
            guard claims.add(peer.origin.account) else { return }
            return note(
                .warning,
                "lost claim " + address,
                told + ", it says without a key: if several say so, changes were lost."
            )
        }
        counters.lostRevisionAlarms += 1
        note(
            .alarm,
            "lost revisions",
            told + ": changes were lost. Restore a newer copy of the data directory."
        )
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
