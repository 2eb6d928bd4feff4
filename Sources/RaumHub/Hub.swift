// The hub decides what the daemon does about each event and performs nothing.
//
// Invariants: an answer to a change and the blocks that carry it are effects only of `durable`; the blocks of one
// audience join without gaps.

package import RaumGrid
package import RaumKeys
internal import RaumNotation
internal import RaumWire

/// Decides what the daemon does about each event.
package struct Hub: Sendable {
    var ledger: Ledger
    /// What happened so far, for `STATUS`.
    package internal(set) var counters = Counters()

    /// Whether everybody here is to hold a key; the greeting says so.
    package var demandsKeys = false

    /// Lines that the shell adds to `STATUS` for organisers: what it has measured.
    package var measured: [[UInt8]] = []

    /// Connections that there is room for, those on trial included.
    package var connectionsMax = 65_536

    /// The keys in force.
    package internal(set) var keys = KeyRing()

    var broadcast = Broadcast()
    /// Answers that wait for the disk, oldest first.
    var pending: [PendingAnswer] = []

    var peers = SlotTable<Peer>()
    /// Where the last one came from: those who come together through one network share it.
    var lastOrigin: Apart<Origin>?
    var arrivals = Arrivals()
    var trials = Trials()
    var penalties = Penalties()
    var paces = Paces()
    var mistakes = Mistakes()
    var screens = Screens()
    var claims = LossClaims()
    /// Connections that have proved a key, whose lines are signed.
    var keyed: Set<PeerID> = []
    /// Connections whose time limits need watching every second.
    var attention: Set<PeerID> = []
    var listening = Listening()
    var sweptAt: Int64 = 0
    var isStopping = false
    /// Bytes sent in answer to the event in hand.
    var answeredBytes = 0
    var effects: [Effect] = []
    var turns = Turns()
    /// Guests that have asked too fast, until they may go on.
    var resting: Set<PeerID> = []
    /// What the line in hand is worth, in units of work.
    var charged = 0
    /// Units of work done for guests in the turn in hand.
    var guestWork = 0

    /// A hub with an empty grid of `epoch`.
    ///
    /// `zones` gives the offsets of a zone by its IANA name, nil for one that does not exist.
    package init(epoch: Epoch, zones: @escaping @Sendable (String) -> OffsetPlan?) {
        ledger = Ledger(epoch: epoch, zones: zones)
    }

    /// Takes in an event and gives what is to be done about it, in order.
    package mutating func handle(_ event: Event, at now: ClockReading) -> [Effect] {
        answeredBytes = 0
        let now = listening.heard(at: now)
        switch event {
        case .connected(let id, let origin): connect(id, origin, now)
        case .received(let id, let bytes): receive(id, bytes, now)
        case .inputEnded(let id): endInput(of: id, now)
        case .proceed(let id): readLines(of: id, now)
        case .blocked(let id): block(id, now)
        case .drained(let id): drain(id, now)
        case .disconnected(let id): disconnect(id, now)
        case .tick: tick(now)
        case .durable(let revision): commit(through: revision, now)
        case .deliveryDue: deliver(now)
        case .storageFailed(let reason): failStorage(reason, now)
        case .storageHealed: ledger.heal()
        case .keys(let ring): take(ring)
        case .stop(let retry): stop(retryMilliseconds: retry, now)
        }
        defer { effects = [] }
        return effects
    }

    /// Whether a connection has sent so much that no more should be read for now.
    package func isSated(_ id: PeerID) -> Bool {
        (peer(id)?.input.count ?? 0) >= NotationLimits.lineBytesMax
    }

    /// Whether a connection only watches: what it says next can wait for a moment.
    package func isStanding(_ id: PeerID) -> Bool {
        guard let peer = peer(id) else { return false }
        return broadcast.contains(id) && !peer.hasTasks && !peer.isBlocked && !peer.isClosing
    }

    /// Ends a turn and begins the next: gives the connections of which lines wait and whose turn it is now.
    ///
    /// To be called once each time that all that has happened was taken in. Each that is given is owed a
    /// `proceed`, in this order, unless it is blocked by then.
    package mutating func takeUnfinished() -> [PeerID] {
        guestWork = 0
        return turns.take()
    }

    /// Whether lines wait whose turn can come at once.
    package var hasUnfinished: Bool { !turns.isEmpty }

    /// Whether a connection has a key or is an organiser's: what it says is taken in before what guests say.
    package func isPrivileged(_ id: PeerID) -> Bool { peer(id)?.isTrusted ?? false }
}

/// What happened since the daemon started.
package struct Counters: Hashable, Sendable {
    package var connections = 0
    package var refused = 0
    package var mistakes = 0
    package var slowClosed = 0
    package var silentClosed = 0
    package var strangers = 0
    package var changes = 0
    package var rejections = 0
    package var lostRevisionAlarms = 0
    package var evicted = 0
    package var authentications = 0
    package var authFailures = 0
    package var badCodes = 0
}

extension Hub {
    func peer(_ id: PeerID) -> Peer? { peers[id] }

    /// Changes a peer in place; does nothing for one that is gone.
    @discardableResult
    mutating func with<Result>(_ id: PeerID, _ body: (inout Peer) -> Result) -> Result? {
        peers.with(id, body)
    }

    mutating func send(_ id: PeerID, line: [UInt8]) {
        send(id, bytes: line + [Byte.lineFeed])
    }

    mutating func send(_ id: PeerID, bytes: [UInt8]) {
        let isSealed = peer(id)?.isSealed ?? false
        let bytes = isSealed ? with(id) { $0.seal?.sealedLines(bytes) ?? bytes } ?? bytes : bytes
        answeredBytes += bytes.count
        guard case .send(id, var joined) = effects.last, bytes.count <= Hub.joinedBytesMax,
            joined.count <= Hub.joinedBytesMax
        else { return effects.append(.send(id, bytes)) }
        effects.removeLast()
        joined += bytes
        effects.append(.send(id, joined))
    }

    /// Bytes up to which what follows at once to the same connection goes with the same write: a call of
    /// the system costs more than to copy them, and what is longer is shared with other readers.
    private static let joinedBytesMax = 4096

    /// Sends the same to many: as one effect to those without a key, signed to each of the others.
    ///
    /// Where nobody has a key nothing is looked at: the first display would wait for the last.
    mutating func publish(_ bytes: [UInt8], to ids: [PeerID]) {
        guard !ids.isEmpty else { return }
        guard !keyed.isEmpty else { return effects.append(.publish(ids, bytes)) }
        let plain = ids.filter { !keyed.contains($0) }
        if !plain.isEmpty { effects.append(.publish(plain, bytes)) }
        for id in ids where keyed.contains(id) {
            let sealed = with(id) { $0.seal?.sealedLines(bytes) }
            if let sealed = sealed.flatMap({ $0 }) { effects.append(.send(id, sealed)) }
        }
    }

    mutating func note(_ level: Note.Level, _ key: String, _ text: String) {
        effects.append(.note(Note(level, key: key, text)))
    }

    /// Hangs up: with a farewell where one is due, at once where the connection is being abused.
    mutating func close(_ id: PeerID, _ farewell: Farewell?, isAbrupt: Bool = false) {
        guard let isClosing = with(id, { $0.isClosing }), !isClosing else { return }
        with(id) { $0.isClosing = true }
        if let farewell, !isAbrupt { send(id, line: farewell.bytes) }
        broadcast.leave(id)
        effects.append(.close(id, isAbrupt: isAbrupt))
    }
}
