internal import RaumGrid
internal import RaumWire

// The broadcast decides which bytes go to which subscribers; the connections sign them where necessary.

extension Hub {
    /// Lets the broadcast forget connections that are being closed: to be called before it sends more.
    mutating func forgetDeparted() {
        for id in core.connections.outbox.takeDeparted() {
            broadcast.leave(id)
            if core.connections.peer(id) == nil { core.expectations.forget(id) }
        }
    }

    /// Delivers durable changes that were not delivered yet.
    mutating func deliver(_ now: ClockReading) {
        forgetDeparted()
        publish(broadcast.deliver(core.ledger, at: now))
    }

    /// Sends a subscriber whose connection has drained the changes since its last block; a guest only where the guests
    /// have time left in this turn, and else when it goes on.
    ///
    /// Returns whether the connection is not behind.
    mutating func catchUp(_ id: PeerID, _ now: ClockReading) -> Bool {
        guard broadcast.isBehind(id), let peer = core.connections.peer(id), !peer.state.isClosing
        else { return true }
        guard !peer.state.isBlocked else { return false }
        guard peer.isTrusted || core.connections.workload.hasTime(for: id, .guest) else {
            return false
        }
        deliver(now)
        let (bytes, units) = broadcast.catchUp(id, core.ledger)
        if !peer.isTrusted {
            let shared = bytes.count / Workload.sharedBytesPerUnit
            core.connections.workload.spend(1 + units + shared, .guest)
        }
        if !bytes.isEmpty { core.connections.send(id, bytes: bytes) }
        return true
    }

    mutating func beat(_ now: ClockReading) {
        forgetDeparted()
        let due = broadcast.turnWheel(to: now.steady).filter { core.connections.isHeard($0, now) }
        publish(broadcast.heartbeats(to: due, core.ledger, at: now))
    }

    /// Sends a heartbeat to all subscribers at once, since it tells whether the other daemons are reached.
    mutating func beatAll(_ now: ClockReading) {
        deliver(now)
        let all = broadcast.subscribers.present.map(\.id)
        publish(broadcast.heartbeats(to: all, core.ledger, at: now))
    }

    mutating func refreshNowLines(_ now: ClockReading) {
        forgetDeparted()
        publish(broadcast.refreshNowLines(core.ledger, at: now))
    }

    private mutating func publish(_ parcels: [Parcel]) {
        for parcel in parcels { core.connections.publish(parcel) }
    }
}
