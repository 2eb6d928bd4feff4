internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// Guests have so many places for each address and in all. What is left is for keys: whoever finds the guests'
// places full is greeted all the same, on trial, and may prove a key. A key takes no guest's place, and a proof
// that fails gives its place up at once.

extension Hub {
    /// Places that no guest gets: for keys, and for those who are about to prove one.
    private var placesForKeys: Int { min(Trials.countMax, max(1, connectionsMax / 4)) }

    /// Whether guests and keys together leave the places for keys free.
    private var isRoomForGuests: Bool {
        peers.count - trials.count <= connectionsMax - placesForKeys
    }

    /// Gives a newcomer the place of a guest, or lets it in on trial.
    mutating func place(_ id: PeerID, _ origin: Origin, _ now: ClockReading) {
        let isRoom = isRoomForGuests
        if arrivals.admit(origin.account, at: now.steady, isRoom: isRoom) {
            with(id) { $0.holdsPlace = true }
        } else {
            putOnTrial(id, now)
        }
    }

    /// Lets a connection in that may prove a key and nothing else.
    private mutating func putOnTrial(_ id: PeerID, _ now: ClockReading) {
        // Keys may have taken some of the places.
        let others = peers.count - trials.count - 1
        let countMax = min(placesForKeys, connectionsMax - others)
        if let oldest = trials.add(id, at: now.steady, countMax: countMax) { evict(oldest, now) }
    }

    private mutating func evict(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id) else { return }
        counters.evicted += 1
        guard peer.penalty?.reason == .noProof else {
            return turnAway(id, now, answering: peer.penalty?.tag)
        }
        close(id, nil, isAbrupt: true)
        disconnect(id, now)
    }

    /// Lets a connection wait that asked for something while it is on trial: who comes again as soon as it
    /// is turned away would keep the daemon from those who wait to be let in.
    mutating func delayRefusal(_ id: PeerID, _ now: ClockReading, answering tag: Tag?) {
        let until = now.steady + Int64(WireLimits.refusalMilliseconds)
        with(id) { $0.penalty = Penalty(reason: .noPlace, until: until, tag: tag) }
    }

    /// Says that all places are taken, and hangs up.
    mutating func turnAway(_ id: PeerID, _ now: ClockReading, answering tag: Tag? = nil) {
        guard let address = peer(id)?.origin.address else { return }
        counters.refused += 1
        let failure = Failure(
            .server,
            "FULL",
            [Failure.Field("retry", String(Hub.fullRetryMilliseconds))],
            "Too many connections from \(address). Try again in half a minute, or with a key."
        )
        send(id, line: failure.bytes(answering: tag))
        close(id, Farewell(reason: "full", retryMilliseconds: Hub.fullRetryMilliseconds))
        disconnect(id, now)
        note(.warning, "full " + address, "refused \(address): too many connections")
    }

    /// Milliseconds after which it is worth a try to come again.
    private static let fullRetryMilliseconds = 30_000

    /// Takes a connection that has proved a key out of the guests.
    mutating func promote(_ id: PeerID, _ now: ClockReading) {
        giveUpPlace(id)
        trials.remove(id)
        resting.remove(id)
        paces.forget(id)
        guard !isRoomForGuests else { return }
        let guests = peers.present.filter { $0.holdsPlace && !$0.isClosing }
        let last = guests.max { one, other in
            (rank(one.id), one.id.serial) < (rank(other.id), other.id.serial)
        }
        if let last { evict(last.id, now) }
    }

    /// Guests that watch stay before others.
    private func rank(_ id: PeerID) -> Int { broadcast.contains(id) ? 0 : 1 }

    /// Takes a connection whose proof failed out of the guests: it waits for its answer on trial.
    mutating func demote(_ id: PeerID, _ now: ClockReading) {
        guard peer(id)?.origin.isLimited ?? false else { return }
        giveUpPlace(id)
        if !trials.contains(id) { putOnTrial(id, now) }
    }

    private mutating func giveUpPlace(_ id: PeerID) {
        guard let peer = peer(id), peer.holdsPlace else { return }
        with(id) { $0.holdsPlace = false }
        arrivals.leave(peer.origin.account)
    }

    /// Refuses those who have not proved a key in time.
    mutating func endTrials(_ now: ClockReading) {
        for id in trials.overdue(at: now.steady) where peer(id)?.penalty == nil {
            turnAway(id, now)
        }
    }
}
