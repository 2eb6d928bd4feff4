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
        leaveAudience(id)
        let index = audience(AudienceKey(scope: scope, view: view), now)
        let cursor = known(since, of: id)
        with(id) { peer in
            peer.audience = index
            peer.watchedAt = now.steady
            peer.input.limit = peer.lineBytesMax
        }
        audiences[index]?.readerCount += 1
        if peer.watchedAt == nil { wheel.add(id) }
        send(id, line: Acceptance().bytes(answering: tag))
        if let newcomer = peer.newcomer {
            send(id, line: grease(newcomer.nonce))
            with(id) { $0.newcomer = nil }
        }
        let bytes =
            view == .now
            ? lines(audiences[index]?.nowLines ?? []) : firstBlock(from: cursor, index)
        charge(bytes.count / Hub.sharedBytesPerUnit)
        send(id, bytes: bytes)
        join(id, index)
    }

    /// Bytes of a block, which others share, that cost as much as a line.
    private static let sharedBytesPerUnit = 32_768
    /// Lines of a block that cost as much as a line where the block is encoded anew.
    private static let encodedLinesPerUnit = 64

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

    /// The block that brings a new reader from `revision` to the present: the shorter of a delta and a
    /// snapshot.
    private mutating func firstBlock(from revision: Revision?, _ index: Int) -> [UInt8] {
        guard let revision else { return encoded(from: nil, index) }
        let delta = encoded(from: revision, index)
        guard revision.number > 0 else { return encoded(from: nil, index) }
        return delta
    }

    /// A block for one audience, encoded once for each revision and beginning.
    mutating func encoded(from: Revision?, _ index: Int) -> [UInt8] {
        guard let audience = audiences[index] else { return [] }
        if let known = audience.blocks[from] { return known }
        let items =
            from.map { ledger.published.items(in: audience.scope, after: $0) }
            ?? ledger.published.items(in: audience.scope)
        charge(max(items.count, ledger.published.items.count / 4) / Hub.encodedLinesPerUnit)
        let bytes = RaumHub.block(
            from: from,
            revision: durableRevision,
            lines: items.map(\.line),
            sum: audience.sum
        )
        if audience.blocks.count >= Hub.encodedBlocksMax { audiences[index]?.blocks = [:] }
        audiences[index]?.blocks[from] = bytes
        return bytes
    }

    /// Blocks kept encoded for one audience: readers that come back after an outage stand at few
    /// different revisions.
    static let encodedBlocksMax = 16

    private mutating func audience(_ key: AudienceKey, _ now: ClockReading) -> Int {
        if let known = audienceIndex[key] { return known }
        var audience = Audience(
            scope: key.scope,
            view: key.view,
            revision: durableRevision,
            sum: ledger.published.sum(of: key.scope)
        )
        if key.view == .now {
            audience.nowLines = presentNowLines(key.scope, now)
        }
        let index = audiences.firstIndex { $0 == nil } ?? audiences.count
        if index == audiences.count { audiences.append(nil) }
        audiences[index] = audience
        audienceIndex[key] = index
        return index
    }

    /// Takes a reader that stands at the present into the step.
    ///
    /// Those in step may stand at an older revision than the present; nothing of their scope changed
    /// since, so the next block's `from` is theirs, and the newcomer is not behind it.
    mutating func join(_ id: PeerID, _ index: Int) {
        guard let place = audiences[index]?.join(id) else { return }
        with(id) { $0.placeInStep = place }
    }

    mutating func leaveStep(_ id: PeerID) {
        guard let peer = peer(id), let index = peer.audience, let place = peer.placeInStep else {
            return
        }
        let moved = audiences[index]?.leave(place)
        let revision = audiences[index]?.revision ?? .zero
        with(id) { peer in
            peer.placeInStep = nil
            peer.revision = revision
        }
        if let moved = moved.flatMap({ $0 }) { with(moved) { $0.placeInStep = place } }
    }

    mutating func leaveAudience(_ id: PeerID) {
        guard let peer = peer(id), let index = peer.audience else { return }
        leaveStep(id)
        with(id) { $0.audience = nil }
        audiences[index]?.readerCount -= 1
        guard let audience = audiences[index], audience.readerCount == 0 else { return }
        audienceIndex[AudienceKey(scope: audience.scope, view: audience.view)] = nil
        audiences[index] = nil
    }

    /// Sends a reader whose socket has drained what changed since the block it has.
    mutating func catchUp(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id), let index = peer.audience, peer.placeInStep == nil else {
            return
        }
        deliver(now)
        guard let audience = audiences[index] else { return }
        if audience.view == .now {
            send(id, bytes: lines(audience.nowLines))
        } else if peer.revision < audience.revision {
            send(id, bytes: encoded(from: peer.revision, index))
        }
        join(id, index)
    }

    mutating func presentNowLines(_ scope: Scope, _ now: ClockReading) -> [[UInt8]] {
        let grid = ledger.published.grid
        let time = grid.time(at: now.wall)
        let rooms: [RoomID] =
            if case .rooms(let named) = scope { named } else { ledger.published.roomsInOrder }
        return rooms.compactMap { grid.rooms[$0] }.filter { $0.state != .removed }
            .flatMap { nowTable.lines(of: $0, in: grid, at: time) }
    }

    func lines(_ lines: [[UInt8]]) -> [UInt8] {
        lines.reduce(into: []) { bytes, line in
            bytes += line
            bytes.append(Byte.lineFeed)
        }
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
