// The hub decides what the daemon does about each event and performs nothing. It consists of three values: the ledger
// decides how the grid changes, the connections decide which lines are accepted and what is sent to one connection, the
// broadcast decides what is sent to subscribers. The core answers requests with the first two; the hub passes their
// published changes to the broadcast.
//
// Invariants: an answer to a change and the blocks that carry it are effects only of `durable`; effects stand in the
// order in which they are to be performed.

package import RaumGrid
package import RaumKeys
internal import RaumNotation
internal import RaumWire

/// Decides what the daemon does about each event.
package struct Hub: Sendable {
    /// An event for the hub.
    package typealias Event = HubEvent

    /// The ledger, the connections, and the requests that wait between them.
    var core: Core
    /// The subscribers and their blocks; all of them are connected.
    var broadcast = Broadcast()
    /// The time in which the daemon listened, by which all time limits count.
    var listening = Listening()
    /// Lines with measurements that the shell adds to `STATUS` for organisers.
    package var measured: [[UInt8]] = []
    /// When the time limits were checked last, in steady milliseconds.
    private var sweptAt: Int64 = 0

    /// A hub with an empty grid of `epoch`.
    ///
    /// `zones` returns the offsets of a zone by its IANA name, nil for one that does not exist.
    package init(epoch: Epoch, zones: @escaping @Sendable (String) -> OffsetPlan?) {
        core = Core(Ledger(epoch: epoch, zones: zones))
    }

    /// Handles an event and returns its effects, in order.
    package mutating func handle(_ event: Event, at now: ClockReading) -> [Effect] {
        decide(event, listening.heard(at: now))
        forgetDeparted()
        return core.connections.outbox.empty()
    }

    private mutating func decide(_ event: Event, _ now: ClockReading) {
        switch event {
        case .connected(let id, let origin): connect(id, origin, now)
        case .received(let id, let bytes): receive(id, bytes, now)
        case .inputEnded(let id): endInput(of: id, now)
        case .proceed(let id): readLines(of: id, now)
        case .blocked(let id): block(id, now)
        case .drained(let id): drain(id, now)
        case .disconnected(let id): core.connections.forget(id, now)
        case .tick: tick(now)
        case .durable(let revision): commit(through: revision, now)
        case .deliveryDue: deliver(now)
        case .storageFailed(let reason): resume(core.failStorage(reason), now)
        case .storageHealed: core.ledger.heal()
        case .followed(let records): follow(records, now)
        case .cutOff(let since, let sent, let reason):
            isolate(.cutOff(since: since, reason: reason), sent: sent, now)
        case .unclear: resume(core.giveUpUnclear(), now)
        case .joined: join(now)
        case .diverged(let since, let reason, let check):
            let isolation = Isolation.diverged(since: since, reason: reason, check: check)
            isolate(isolation, sent: durableRevision, now)
        case .keys(let ring):
            for id in core.connections.replaceKeys(ring, now) { readLines(of: id, now) }
        case .stop(let retry):
            deliver(now)
            core.connections.stop(retryMilliseconds: retry)
        }
    }

    private mutating func tick(_ now: ClockReading) {
        deliver(now)
        core.connections.workload.endRests(at: now.steady)
        core.connections.endTrials(now)
        beat(now)
        resume(core.expectations.overdue(at: now.steady), now)
        guard now.steady - sweptAt >= 1000 else { return }
        sweptAt = now.steady
        core.connections.examineAll(now)
        refreshNowLines(now)
    }
}

extension Hub {
    /// The values that make records distinct in a log that other daemons write, too; nil if none is shared.
    ///
    /// To be set before there are subscribers.
    package var recordSources: RecordSources? {
        get { core.ledger.sources }
        set {
            core.ledger.share(newValue)
            broadcast.beat(everySeconds: core.ledger.heartbeatSeconds)
        }
    }

    /// Whether all connections are to hold a key; the greeting tells it.
    package var demandsKeys: Bool {
        get { core.connections.access.demandsKeys }
        set { core.connections.access.demandsKeys = newValue }
    }

    /// Connections that there is room for, those on trial included.
    package var connectionsMax: Int {
        get { core.connections.places.connectionsMax }
        set { core.connections.places.connectionsMax = newValue }
    }

    /// The keys in force.
    package var keys: KeyRing { core.connections.access.keys }

    /// Counts of events so far, for `STATUS`.
    package var counters: Counters { core.connections.counters }
}

// These are called for each event, on a hub that a class holds. They are `mutating` although they change nothing: a
// call that only reads would first copy all that the hub holds, since the class could change it meanwhile.

extension Hub {
    /// Whether a connection has sent so much that no more should be read for now.
    package mutating func isSated(_ id: PeerID) -> Bool {
        (core.connections.peer(id)?.input.count ?? 0) >= NotationLimits.lineBytesMax
    }

    /// Whether a connection only watches: its next lines can wait for a moment.
    package mutating func isStanding(_ id: PeerID) -> Bool {
        core.connections.peer(id)?.isStanding ?? false
    }

    /// Whether a connection has a key or is an organiser's: its lines are taken in before those of guests.
    package mutating func isOrganiser(_ id: PeerID) -> Bool {
        core.connections.peer(id)?.turnClass == .organiser
    }

    /// Whether a connection has a key or is an organiser's: bytes for it do not count in the guests' budget.
    package mutating func isPrivileged(_ id: PeerID) -> Bool {
        core.connections.peer(id)?.isTrusted ?? false
    }

    /// Ends a turn and begins the next: returns the connections with waiting lines whose turn it is now.
    ///
    /// To be called once after all pending events were taken in. Each of them must then get a `proceed`, in this order,
    /// unless it is blocked by then.
    package mutating func takeUnfinished() -> [PeerID] { core.connections.workload.beginTurn() }

    /// Whether there are waiting lines whose turn can come at once.
    package var hasUnfinished: Bool {
        mutating get { !core.connections.workload.turns.isEmpty }
    }
    /// When the durable changes must have been delivered, in steady milliseconds; nil if all were.
    package var deliveryDueAt: Int64? {
        mutating get { broadcast.dueAt.map { $0 + listening.missedMilliseconds } }
    }
}
