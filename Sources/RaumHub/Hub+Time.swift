internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Hub {
    mutating func tick(_ now: ClockReading) {
        deliver(now)
        endRests(now)
        endTrials(now)
        beat(now)
        guard now.steady - sweptAt >= 1000 else { return }
        sweptAt = now.steady
        for id in attention { examine(id, now) }
        arrivals.sweep(at: now.steady)
        penalties.sweep(at: now.steady)
        for index in audiences.indices where audiences[index]?.view == .now {
            refreshNowLines(index, now)
        }
    }

    private mutating func beat(_ now: ClockReading) {
        var readers: [Int: [PeerID]] = [:]
        for (spoke, due) in wheel.turn(to: now.steady) {
            let present = due.filter { peer($0)?.isWatching ?? false }
            wheel.putBack(present, on: spoke)
            for id in present {
                guard let index = audienceOwedHeartbeat(id, now) else { continue }
                readers[index, default: []].append(id)
            }
        }
        for (index, ids) in readers.sorted(by: { $0.key < $1.key }) {
            publishHeartbeat(to: ids, index, now)
        }
    }

    /// The audience with which a reader is due a heartbeat; nil for one that is closed for its silence
    /// or is behind, and so gets a block soon.
    private mutating func audienceOwedHeartbeat(_ id: PeerID, _ now: ClockReading) -> Int? {
        guard let peer = peer(id) else { return nil }
        let silence = now.steady - peer.heardAt
        if silence > Int64(WireLimits.displaySilenceSeconds) * 1000 {
            counters.silentClosed += 1
            close(id, Farewell(reason: "silent"), isAbrupt: peer.isBlocked)
            return nil
        }
        return peer.placeInStep == nil ? nil : peer.audience
    }

    private mutating func publishHeartbeat(to ids: [PeerID], _ index: Int, _ now: ClockReading) {
        guard let audience = audiences[index] else { return }
        let heartbeat = Heartbeat(
            revision: durableRevision,
            now: ledger.published.grid.time(at: now.wall),
            sum: audience.sum,
            isReadOnly: readOnlyReason != nil
        )
        publish(heartbeat.bytes + [Byte.lineFeed], to: ids)
    }

    /// Holds a connection that is not simply watching to its time limits.
    private mutating func examine(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id) else {
            attention.remove(id)
            return
        }
        if peer.isBlocked, now.steady - peer.progressAt > Int64(WireLimits.stalledSeconds) * 1000 {
            counters.slowClosed += 1
            note(.warning, "slow", "closed \(peer.origin.address): it does not read")
            return close(id, nil, isAbrupt: true)
        }
        if let penalty = peer.penalty { return endPenalty(id, penalty, now) }
        if let reason = overdue(peer, now.steady) {
            counters.slowClosed += 1
            return close(id, Farewell(reason: reason))
        }
        if peer.isWatching, !peer.isBlocked, peer.lineBegunAt == nil { attention.remove(id) }
    }

    /// Why a connection has had its time; nil while it has not.
    private func overdue(_ peer: Peer, _ now: Int64) -> String? {
        if !peer.hasSpoken, now - peer.connectedAt > Int64(WireLimits.firstCommandSeconds) * 1000 {
            return "slow"
        }
        if let begun = peer.lineBegunAt, now - begun > Int64(WireLimits.startedLineSeconds) * 1000 {
            return "slow"
        }
        let limit = peer.isTrusted ? Hub.organiserIdleSeconds : WireLimits.idleSeconds
        let since = peer.isTrusted ? peer.heardAt : peer.connectedAt
        return !peer.isWatching && now - since > Int64(limit) * 1000 ? "idle" : nil
    }

    /// Seconds that an organiser's connection may be silent: a person at a prompt thinks.
    static let organiserIdleSeconds = 1800

    mutating func stop(retryMilliseconds: Int, _ now: ClockReading) {
        deliver(now)
        isStopping = true
        let farewell = Farewell(reason: "restart", retryMilliseconds: retryMilliseconds)
        for id in peers.present.map(\.id) { close(id, farewell) }
    }
}
