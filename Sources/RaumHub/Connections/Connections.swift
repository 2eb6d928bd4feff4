// The connections decide which lines of a connection are accepted, and what is sent to it: places, keys, paces, time
// limits, signed lines, and the screens that are there. They know neither the grid nor the scopes of subscribers.
//
// A connection is in one phase at a time. The events that the phase allows:
//
// phase     | is entered when                        | bytes | line | proof | request | watch
// ----------+----------------------------------------+-------+------+-------+---------+------
// greeted   | it has a place and said nothing        | yes   | yes  | yes   | yes     | yes
// trial     | all places for guests are taken        | yes   | yes  | yes   | no      | no
// asking    | it has proved a key or asked something | yes   | yes  | no    | yes     | yes
// watching  | it asked WATCH                         | yes   | yes  | no    | yes     | yes
// sentenced | it waits to be told that it is refused | yes   | no   | no    | no      | no
// closing   | it was told to go                      | no    | no   | no    | no      | no
//
// The phase that each step leads to; an empty cell means that it stays:
//
// phase     | trial | speak  | watch    | sentence  | pardon | close
// ----------+-------+--------+----------+-----------+--------+--------
// greeted   | trial | asking | watching | sentenced |        | closing
// trial     |       | asking |          | sentenced |        | closing
// asking    |       |        | watching | sentenced |        | closing
// watching  |       |        |          | sentenced |        | closing
// sentenced |       |        |          |           | asking | closing
// closing   |       |        |          |           |        |
//
// Beside its phase: while it is blocked, or waits for the disk with as many changes as it may, no line is read; once
// its input has ended, it is closed when all its lines are answered.

internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// The open connections, and the answers and effects on their way to them.
struct Connections: Sendable {
    /// The peers, by their slots; one that is closing stays until it is gone.
    var peers = SlotTable<Peer>()
    /// The places of guests, and those on trial: each holds a place, is on trial, or has a key.
    var places = Places()
    /// The keys, and the connections that have proved one.
    var access = Access()
    /// The connections whose lines wait for a turn, and the work that guests may still ask for.
    var workload = Workload()
    /// The number of unreadable lines of each open connection.
    var mistakes = Mistakes()
    /// The reports of screens about themselves, connected ones and those that are gone.
    var screens = Screens()
    /// Guests that claim to have seen a revision that is not on disk.
    var claims = LossClaims()
    /// Answers that wait for the disk; each peer counts its own.
    var pending = PendingAnswers()
    /// The effects of the event in hand, in order.
    var outbox = Outbox()
    /// Connections whose time limits are checked every second: all that do not simply watch.
    var attention: Set<PeerID> = []
    /// Counts of events so far; no number falls.
    private(set) var counters = Counters()
    /// Whether new connections are turned away; never unset.
    var isStopping = false
}

/// Counts of events since the daemon started.
package struct Counters: Hashable, Sendable {
    /// All connections that came in.
    package var connections = 0
    /// Those of them that got no place.
    package var refused = 0
    /// Lines that could not be understood.
    package var mistakes = 0
    /// Connections that were closed because they read too slowly.
    package var slowClosed = 0
    /// Connections that were closed because they were silent.
    package var silentClosed = 0
    /// Connections that never spoke the protocol.
    package var strangers = 0
    /// Changes that were kept.
    package var changes = 0
    /// Changes that the plan refused.
    package var rejections = 0
    /// Connections that had seen a later revision than there is.
    package var lostRevisionAlarms = 0
    /// Displays that were closed to make room for an organiser.
    package var evicted = 0
    /// Proofs of keys that held.
    package var authentications = 0
    /// Proofs of keys that did not hold.
    package var authFailures = 0
    /// Lines of keyed connections whose code was wrong.
    package var badCodes = 0
    /// Changes in flight that changes of other daemons came before.
    package var overtaken = 0
}

extension Connections {
    func peer(_ id: PeerID) -> Peer? { peers[id] }

    /// Adds to a count.
    mutating func count(_ what: WritableKeyPath<Counters, Int>, _ times: Int = 1) {
        counters[keyPath: what] += times
    }

    /// Changes a connection in place; does nothing for one that is gone.
    @discardableResult
    mutating func with<Result>(_ id: PeerID, _ body: (inout Peer) -> Result) -> Result? {
        peers.with(id, body)
    }

    /// Adds a connection and assigns its place; returns false if the daemon is stopping: then it is refused.
    mutating func admit(_ id: PeerID, _ origin: Origin, _ now: ClockReading) -> Bool {
        peers.insert(Peer(id, places.shared(origin), at: now.steady))
        count(\.connections)
        guard !isStopping else {
            turnAway(id, now)
            return false
        }
        if origin.isLimited { place(id, origin, now) }
        attention.insert(id)
        return true
    }

    /// Sends a connection its greeting.
    mutating func greet(_ id: PeerID, _ greeting: [UInt8], nonce: String) {
        with(id) { $0.newcomer = Newcomer(greeting: greeting, nonce: nonce) }
        send(id, line: greeting)
    }

    /// Forgets a connection that is gone.
    mutating func forget(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id) else { return }
        outbox.depart(id)
        if peer.state.holdsPlace { places.arrivals.leave(peer.origin.account) }
        places.trials.remove(id)
        attention.remove(id)
        access.keyed.remove(id)
        workload.forget(id)
        mistakes.forget(id)
        screens.disconnect(id, at: now.wall)
        peers.remove(id)
    }

    /// Notes that bytes wait to be sent, or that some of them were sent.
    mutating func block(_ id: PeerID, _ now: ClockReading) {
        with(id) { peer in
            peer.state.isBlocked = true
            peer.times.progressAt = now.steady
        }
        attention.insert(id)
    }

    /// Tells all connections that the daemon ends, and takes in no more.
    mutating func stop(retryMilliseconds: Int) {
        isStopping = true
        let farewell = Farewell(reason: "restart", retryMilliseconds: retryMilliseconds)
        for id in peers.present.map(\.id) { close(id, farewell) }
    }
}
