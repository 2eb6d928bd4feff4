internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// The places of guests are limited for each address and in all. The others are for keys: a connection that finds the
// guests' places full is greeted all the same, on trial, and may prove a key. A key takes no guest's place, and a
// connection whose proof fails gives its place up at once.

extension Connections {
    /// Gives a new connection the place of a guest, or lets it in on trial.
    mutating func place(_ id: PeerID, _ origin: Origin, _ now: ClockReading) {
        let isRoom = places.isRoomForGuests(among: peers.count)
        if places.arrivals.admit(origin.account, at: now.steady, isRoom: isRoom) {
            with(id) { $0.state.holdsPlace = true }
        } else {
            with(id) { $0.state.advance(.trial) }
            putOnTrial(id, now)
        }
    }

    /// Lets a connection in that may prove a key and nothing else.
    private mutating func putOnTrial(_ id: PeerID, _ now: ClockReading) {
        let oldest = places.putOnTrial(id, among: peers.count, at: now.steady)
        if let oldest { evict(oldest, now) }
    }

    private mutating func evict(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id) else { return }
        count(\.evicted)
        guard peer.penalty?.isForProof ?? false else {
            return turnAway(id, now, answering: peer.penalty?.tag)
        }
        close(id, nil, isAbrupt: true)
        forget(id, now)
    }

    /// Delays the refusal of a connection on trial that sent a request: a client that connects again at once would keep
    /// the daemon from other new connections.
    mutating func delayRefusal(_ id: PeerID, _ now: ClockReading, answering tag: Tag?) {
        let until = now.steady + Int64(WireLimits.refusalMilliseconds)
        sentence(id, Penalty(reason: .noPlace, until: until, tag: tag))
    }

    mutating func sentence(_ id: PeerID, _ penalty: Penalty) {
        with(id) { peer in
            peer.penalty = penalty
            peer.state.advance(.sentence)
        }
    }

    /// Tells that all places are taken, and closes the connection.
    mutating func turnAway(_ id: PeerID, _ now: ClockReading, answering tag: Tag? = nil) {
        guard let address = peer(id)?.origin.address else { return }
        count(\.refused)
        send(id, line: Failure.full(address).bytes(answering: tag))
        close(id, Farewell(reason: "full", retryMilliseconds: Failure.fullRetryMilliseconds))
        forget(id, now)
        note(.warning, "full " + address, "refused \(address): too many connections")
    }

    /// Takes a connection that has proved a key out of the guests.
    mutating func promote(_ id: PeerID, _ now: ClockReading) {
        giveUpPlace(id)
        places.trials.remove(id)
        workload.forget(id)
        guard !places.isRoomForGuests(among: peers.count) else { return }
        let guests = peers.present.filter { $0.state.holdsPlace && !$0.state.isClosing }
        if let last = guests.max(by: { $0.rank < $1.rank }) { evict(last.id, now) }
    }

    /// Takes a connection whose proof failed out of the guests: it waits for its answer on trial.
    mutating func demote(_ id: PeerID, _ now: ClockReading) {
        guard peer(id)?.origin.isLimited ?? false else { return }
        giveUpPlace(id)
        if !places.trials.contains(id) { putOnTrial(id, now) }
    }

    private mutating func giveUpPlace(_ id: PeerID) {
        guard let peer = peer(id), peer.state.holdsPlace else { return }
        with(id) { $0.state.holdsPlace = false }
        places.arrivals.leave(peer.origin.account)
    }

    /// Refuses connections that have not proved a key in time.
    mutating func endTrials(_ now: ClockReading) {
        for id in places.trials.overdue(at: now.steady) where peer(id)?.penalty == nil {
            turnAway(id, now)
        }
    }
}

extension Peer {
    /// Guests of the highest rank give way first: those that watch stay before others, and the older before
    /// the newer.
    fileprivate var rank: (Int, UInt64) { (state.isWatching ? 0 : 1, id.serial) }
}

extension Failure {
    /// Milliseconds after which another attempt may succeed.
    fileprivate static let fullRetryMilliseconds = 30_000

    static func full(_ address: String) -> Failure {
        Failure(
            .server,
            "FULL",
            [Field("retry", String(fullRetryMilliseconds))],
            "Too many connections from \(address). Try again in half a minute, or with a key."
        )
    }
}
