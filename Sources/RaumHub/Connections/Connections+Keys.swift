internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

// A connection begins in the clear. AUTH must be its first line, so that no line can be inserted before it; from its
// answer on every line carries a code, both ways, and the first wrong one ends it. A key of 256 bits cannot be guessed
// at any pace: the penalties only keep guesses from taking the daemon's time. A right proof is accepted at once, even
// after many wrong ones from its address, since a whole venue may share an address.

extension Connections {
    mutating func authenticate(_ line: Line, from id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id), peer.state.allows(.proof) else {
            return refuse(id, line.tag, .authNotFirst)
        }
        let claim: Authentication
        do {
            guard let read = try Authentication(line) else { return }
            claim = read
        } catch {
            return mistake(id, tag: line.tag, error.located(in: line), now)
        }
        workload.charge(Connections.proofWork)
        with(id) { $0.state.advance(.speak) }
        let greeting = peer.newcomer?.greeting ?? []
        guard let (key, session) = access.prove(claim, greeting: greeting) else {
            return punish(id, claim, greeting, line.tag, now)
        }
        admit(id, key, session, line.tag)
        promote(id, now)
    }

    /// Units of work of a proof.
    private static let proofWork = 4

    private mutating func admit(_ id: PeerID, _ key: Key, _ session: SessionKeys, _ tag: Tag?) {
        count(\.authentications)
        access.keyed.insert(id)
        with(id) { peer in
            peer.proof = Proof(key: key.id, role: key.role)
            peer.seal = session.serverEnd
            peer.input.limit = peer.lineBytesMax
        }
        send(id, line: Authentication.answer(tag, key, session))
    }

    private mutating func punish(
        _ id: PeerID,
        _ claim: Authentication,
        _ greeting: [UInt8],
        _ tag: Tag?,
        _ now: ClockReading
    ) {
        guard let peer = peer(id) else { return }
        count(\.authFailures)
        let delay = access.backoff.fail(peer.origin.account, at: now.steady)
        let reason = Penalty.Reason.noProof(claim, greeting: greeting)
        sentence(id, Penalty(reason: reason, until: now.steady + delay, tag: tag))
        attention.insert(id)
        demote(id, now)
        let address = peer.origin.address
        note(.warning, "auth " + address, "\(address) has no proof for the key \(claim.key)")
    }

    /// Refuses a connection without proof or place, once its delay is over.
    mutating func endPenalty(_ id: PeerID, _ penalty: Penalty, _ now: ClockReading) {
        guard now.steady >= penalty.until, !(peer(id)?.state.isClosing ?? true) else { return }
        guard penalty.isForProof else {
            return turnAway(id, now, answering: penalty.tag)
        }
        count(\.rejections)
        send(id, line: Failure.authRefused.bytes(answering: penalty.tag))
        close(id, Farewell(reason: "auth"))
    }

    /// The line without its code; nil, and the connection is closed, where the code is wrong.
    mutating func unsealed(_ bytes: [UInt8], from id: PeerID) -> [UInt8]? {
        guard peer(id)?.isSealed ?? false else { return bytes }
        if let line = with(id, { $0.seal?.opened(bytes) }).flatMap({ $0 }) { return line }
        count(\.badCodes)
        let address = peer(id)?.origin.address ?? "?"
        note(.warning, "mac " + address, "a line of \(address) was changed on the way")
        send(id, line: Failure.badCode.bytes(answering: nil))
        close(id, Farewell(reason: "auth"))
        return nil
    }

    /// Puts other keys in force, closes the connections whose key is gone or is another now, and lets those in that
    /// wait to be refused and prove a new one; returns the latter.
    mutating func replaceKeys(_ ring: KeyRing, _ now: ClockReading) -> [PeerID] {
        let old = access.keys
        access.keys = ring
        for peer in peers.present {
            guard let key = peer.keyID, old[key] != ring[key] else { continue }
            close(peer.id, Farewell(reason: "revoked"))
        }
        return peers.present.map(\.id).filter { pardon($0, old, now) }
    }

    /// Whether a connection that waits to be refused proves a key that is new; it is let in.
    private mutating func pardon(_ id: PeerID, _ old: KeyRing, _ now: ClockReading) -> Bool {
        guard let peer = peer(id), !peer.state.isClosing, let penalty = peer.penalty,
            case .noProof(let claim, let greeting) = penalty.reason,
            access.keys[claim.key] != old[claim.key]
        else { return false }
        workload.charge(Connections.proofWork)
        guard let (key, session) = access.prove(claim, greeting: greeting) else { return false }
        access.backoff.forgive(peer.origin.account)
        with(id) { peer in
            peer.penalty = nil
            peer.state.advance(.pardon)
        }
        admit(id, key, session, penalty.tag)
        promote(id, now)
        return true
    }
}

extension ChangeOptions {
    /// Why a change must not be made now, by its time and name; nil if it may.
    ///
    /// An attacker on the way can delay a signed line, so one that is older than half a minute is refused. `time` is
    /// now by the grid's clock.
    func staleness(isKeyed: Bool, _ now: ClockReading, _ time: ZonedTime) -> Failure? {
        guard let at else { return isKeyed ? Failure(NotationError(.missing("at"))) : nil }
        guard abs(at.milliseconds - now.wall) <= Int64(WireLimits.freshSeconds) * 1000 else {
            return .stale(time)
        }
        guard operation != nil || !isKeyed else { return Failure(NotationError(.missing("id"))) }
        return nil
    }
}

extension Failure {
    static let authNotFirst = Failure(
        .client,
        "NOT-FIRST",
        [],
        "AUTH is the first thing a connection says, or nothing. Connect anew."
    )

    static let authRefused = Failure(
        .auth,
        "REFUSED",
        [],
        "The daemon knows no such key. Ask for one that \"raumwerkd key list\" shows."
    )

    static let badCode = Failure(
        .auth,
        "BAD-MAC",
        [],
        "The line carries no right code: it was changed on the way. Nothing was done. Connect anew."
    )

    static let needsAdmin = Failure(
        .auth,
        "ADMIN",
        [],
        "Only holders of an admin key see the keys. Use \"raumwerkd key list\" on its machine."
    )

    static func stale(_ now: ZonedTime) -> Failure {
        Failure(
            .auth,
            "STALE",
            [Field("now", now.notationToMilliseconds)],
            "The change was made more than \(WireLimits.freshSeconds) seconds ago or ahead, so it"
                + " was not done. Set the clock, then ask again."
        )
    }

    static func outsideRoom(_ room: RoomID, _ thing: EntityKey) -> Failure {
        Failure(
            .auth,
            "ROOM",
            [Field("room", room.string), Field("thing", thing.notation)],
            "This key changes sessions that are in \(room) and stay there, and nothing else."
                + " Nothing was done."
        )
    }
}
