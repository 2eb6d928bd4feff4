internal import RaumWire

extension Connections {
    /// Whether a subscriber still sends lines; one that does not is closed, and one that will be before its next
    /// heartbeat is looked at every second until then.
    mutating func isHeard(_ id: PeerID, _ now: ClockReading) -> Bool {
        guard let peer = peer(id) else { return false }
        let silence = now.steady - peer.times.heardAt
        guard silence > Int64(WireLimits.displaySilenceSeconds) * 1000 else {
            if peer.isNearlySilent(at: now.steady) { attention.insert(id) }
            return true
        }
        count(\.silentClosed)
        close(id, Farewell(reason: "silent"), isAbrupt: peer.state.isBlocked)
        return false
    }

    /// Applies the time limits to all connections: once a second.
    mutating func examineAll(_ now: ClockReading) {
        for id in attention { examine(id, now) }
        places.arrivals.sweep(at: now.steady)
        access.backoff.sweep(at: now.steady)
    }

    /// Applies its time limits to a connection that is not simply watching.
    private mutating func examine(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id) else {
            attention.remove(id)
            return
        }
        if peer.isStalled(at: now.steady) { return cutOff(peer) }
        guard !peer.state.isClosing else { return }
        if let penalty = peer.penalty { return endPenalty(id, penalty, now) }
        if let reason = peer.overdue(at: now.steady, hasLinesWaiting: workload.holds(id)) {
            count(\.slowClosed)
            return close(id, Farewell(reason: reason))
        }
        if peer.state.isWatching, !isHeard(id, now) { return }
        if peer.isQuiet(at: now.steady) { attention.remove(id) }
    }

    /// Closes a connection at once that does not read, also one that is being closed: its last line would keep it for
    /// ever.
    private mutating func cutOff(_ peer: Peer) {
        count(\.slowClosed)
        note(.warning, "slow", "closed \(peer.origin.address): it does not read")
        attention.remove(peer.id)
        guard peer.state.isClosing else { return close(peer.id, nil, isAbrupt: true) }
        outbox.add(.close(peer.id, isAbrupt: true))
    }
}

extension Peer {
    /// Seconds that an organiser's connection may be silent: a person at a prompt thinks.
    private static let organiserIdleSeconds = 1800

    /// Whether no waiting byte was sent for too long.
    fileprivate func isStalled(at now: Int64) -> Bool {
        state.isBlocked && now - times.progressAt > Int64(WireLimits.stalledSeconds) * 1000
    }

    /// Whether it simply watches: then its heartbeat is enough to find its silence.
    fileprivate func isQuiet(at now: Int64) -> Bool {
        state.isWatching && !state.isBlocked && times.lineBegunAt == nil
            && !isNearlySilent(at: now)
    }

    /// Whether it will have been silent for too long before its next heartbeat, unless it sends something.
    fileprivate func isNearlySilent(at now: Int64) -> Bool {
        let seconds = WireLimits.displaySilenceSeconds - WireLimits.heartbeatSeconds
        return now - times.heardAt >= Int64(seconds) * 1000
    }

    /// Why a connection has exceeded a time limit; nil while it has not.
    ///
    /// One whose lines wait for their turn is not idle: each is answered.
    fileprivate func overdue(at now: Int64, hasLinesWaiting: Bool) -> String? {
        let first = Int64(WireLimits.firstCommandSeconds) * 1000
        if !state.hasSpoken, now - times.connectedAt > first { return "slow" }
        let line = Int64(WireLimits.startedLineSeconds) * 1000
        if let begun = times.lineBegunAt, now - begun > line { return "slow" }
        let limit = isTrusted ? Peer.organiserIdleSeconds : WireLimits.idleSeconds
        let since = isTrusted ? times.heardAt : times.connectedAt
        guard !state.isWatching, !hasLinesWaiting else { return nil }
        return now - since > Int64(limit) * 1000 ? "idle" : nil
    }
}
