internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// Nobody starves others. Each connection has its turn, of so many lines and bytes; those with a key come before
// guests; and all guests together get so much work done in a turn of the loop, between which everybody else is
// looked at. So what an organiser or a door waits does not depend on how many guests there are.

extension Hub {
    /// Lines of a connection with a key in one turn: a transaction.
    static let linesPerTurn = WireLimits.transactionCommandsMax

    /// Whether the next line of `peer`, which has had `count` in this turn, may be taken in now; where not,
    /// it is noted when to go on.
    mutating func mayGoOn(_ peer: Peer, after count: Int) -> Bool {
        guard !peer.input.isEmpty else { return true }
        let isGuest = !peer.isTrusted
        let countMax = isGuest ? WireLimits.guestLinesPerTurn : Hub.linesPerTurn
        guard count < countMax, answeredBytes < Hub.answerBytesMax else {
            turns.add(peer.id, isGuest: isGuest)
            return false
        }
        return !isGuest || mayGoOn(asGuest: peer)
    }

    private mutating func mayGoOn(asGuest peer: Peer) -> Bool {
        // A proof is never kept waiting by guests; it is the first line or none.
        if !peer.hasSpoken, Hub.isProof(peer.input.first(Hub.proofBytes)) { return true }
        guard paces.mayWork(peer.id) else {
            resting.insert(peer.id)
            return false
        }
        guard guestWork < Hub.guestWorkPerTurn else {
            turns.postpone(peer.id)
            return false
        }
        return true
    }

    /// Units of work for all guests in one turn of the loop: some milliseconds.
    static let guestWorkPerTurn = 128

    private static let proofVerb = Array("AUTH ".utf8)
    /// Bytes within which a line shows whether it claims a key: of the longest tag, a space and the verb.
    private static let proofBytes = 24

    /// Whether a line claims a key, with or without a tag.
    static func isProof(_ bytes: some Collection<UInt8>) -> Bool {
        if bytes.starts(with: proofVerb) { return true }
        guard bytes.first == Byte.hash else { return false }
        return bytes.drop { $0 != Byte.space }.dropFirst().starts(with: proofVerb)
    }

    /// Takes in a line and counts what it was worth, where a guest said it.
    mutating func work(on line: [UInt8], from id: PeerID, _ now: ClockReading) {
        charged = 1
        take(line, from: id, now)
        guard let peer = peer(id), !peer.isTrusted else { return }
        guestWork += charged
        paces.spend(charged, by: id)
    }

    /// Counts work beyond a line's own: to be called by whatever takes longer than a short answer.
    mutating func charge(_ units: Int) { charged += units }

    /// Lets guests that were too fast go on, as far as they have earned it.
    mutating func endRests(_ now: ClockReading) {
        paces.refill(at: now.steady)
        for id in resting.sorted(by: { $0.serial < $1.serial }) where paces.mayWork(id) {
            resting.remove(id)
            turns.add(id, isGuest: true)
        }
    }
}
