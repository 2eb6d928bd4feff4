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
        publish(broadcast.refreshNowLines(ledger, at: now))
    }

    private mutating func beat(_ now: ClockReading) {
        let due = broadcast.turnWheel(to: now.steady).filter { isHeard($0, now) }
        publish(broadcast.heartbeats(to: due, ledger, at: now))
    }

    /// Whether a subscriber still says something; one that does not is closed.
    private mutating func isHeard(_ id: PeerID, _ now: ClockReading) -> Bool {
        guard let peer = peer(id) else { return false }
        let silence = now.steady - peer.heardAt
        guard silence > Int64(WireLimits.displaySilenceSeconds) * 1000 else { return true }
        counters.silentClosed += 1
        close(id, Farewell(reason: "silent"), isAbrupt: peer.isBlocked)
        return false
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
        if broadcast.contains(id), !peer.isBlocked, peer.lineBegunAt == nil { attention.remove(id) }
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
        return !broadcast.contains(peer.id) && now - since > Int64(limit) * 1000 ? "idle" : nil
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
