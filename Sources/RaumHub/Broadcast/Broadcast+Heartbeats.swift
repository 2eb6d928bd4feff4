internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Broadcast {
    /// The subscribers whose heartbeat is due.
    mutating func turnWheel(to now: Int64) -> [PeerID] {
        let present = HeartbeatWheel.phase(at: now)
        return wheel.turn(to: now).flatMap { phase, ids in
            ids.filter { id in
                guard let subscriber = subscribers[id] else { return false }
                let next = subscriber.nextBeat(at: present)
                let turn = phase + wheel.phaseCount
                wheel.putBack(id, at: next.map { min($0, turn) } ?? turn)
                return next == nil
            }
        }
    }

    /// The heartbeats of the subscribers `ids`; one that is behind gets a block soon, and none until then.
    mutating func heartbeats(
        to ids: [PeerID],
        _ ledger: Ledger,
        at now: ClockReading
    ) -> [Parcel] {
        let phase = HeartbeatWheel.phase(at: now.steady)
        var groups: [Int: [PeerID]] = [:]
        for id in ids {
            guard let subscriber = subscribers[id], subscriber.placeInStep != nil else { continue }
            groups[subscriber.audience, default: []].append(id)
            subscribers.with(id) { $0.beat(at: phase, isAnswer: false) }
        }
        return groups.sorted { $0.key < $1.key }.compactMap { place, ids in
            guard let audience = audiences[place] else { return nil }
            return Parcel(
                bytes: heartbeat(of: audience, ledger, now) + [Byte.lineFeed],
                subscribers: ids
            )
        }
    }

    /// The heartbeat that goes with the answer to a ping, without its line end; nil if the connection had one
    /// recently, does not watch, or will get a change soon.
    ///
    /// With a shared log no answer carries one: there a subscriber notices by the regular heartbeats that the daemon is
    /// cut off.
    mutating func answeringHeartbeat(
        of id: PeerID,
        _ ledger: Ledger,
        at now: ClockReading
    ) -> [UInt8]? {
        let phase = HeartbeatWheel.phase(at: now.steady)
        guard !ledger.isShared, pending.isEmpty, let subscriber = subscribers[id],
            subscriber.placeInStep != nil, let audience = audiences[subscriber.audience],
            subscriber.phasesSinceBeat(at: phase) >= HeartbeatWheel.quietPhases
        else { return nil }
        subscribers.with(id) { $0.beat(at: phase, isAnswer: true) }
        return heartbeat(of: audience, ledger, now)
    }

    private mutating func heartbeat(
        of audience: Audience,
        _ ledger: Ledger,
        _ now: ClockReading
    ) -> [UInt8] {
        let heartbeat = Heartbeat(
            revision: ledger.durableRevision,
            now: repeated.time(at: now.wall, ledger).0,
            sum: audience.sum,
            isReadOnly: ledger.obstacle != nil,
            isolatedSince: ledger.isolatedSince
        )
        return repeated.bytes(of: heartbeat)
    }
}

extension Subscriber {
    /// The phase of its next heartbeat, if the wheel passes it over now; nil if its heartbeat is due.
    fileprivate func nextBeat(at phase: Int64) -> Int64? {
        let left = HeartbeatWheel.answeredPhases - phasesSinceBeat(at: phase)
        guard isBeatAnswer, left > 0 else { return nil }
        return phase + left
    }
}
