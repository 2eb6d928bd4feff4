// The connections decide what may be heard of whom and what goes to whom: places, keys, paces, time limits, signed
// lines, and the screens that are there. They know neither the grid nor who watches what.
//
// A connection is in one phase at a time. What it may still do there:
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
// The phase that each step leads to; where nothing stands, it stays:
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
// Beside its phase: while it is blocked, or waits for the disk with as many changes as it may, no line is read;
// once its input has ended, it is closed when all that it said is answered.

internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// Everyone that is connected, and what is on its way to them.
struct Connections: Sendable {
    /// Those that are there, by their slots; one that is closing stays until it is gone.
    var peers = SlotTable<Peer>()
    /// The places of guests, and those on trial: each holds a place, is on trial, or has a key.
    var places = Places()
    /// The keys, and the connections that have proved one.
    var access = Access()
    /// Whose lines wait for a turn, and what guests may still ask.
    var workload = Workload()
    /// Lines that connections got wrong; of those that are there only.
    var mistakes = Mistakes()
    /// What screens said of themselves, those that are there and those that are gone.
    var screens = Screens()
    /// Guests that claim to have seen what is not on disk.
    var claims = LossClaims()
    /// Answers that wait for the disk; each peer counts its own.
    var pending = PendingAnswers()
    /// What is sent because of the event in hand, in order.
    var outbox = Outbox()
    /// Those whose time limits need watching every second: all that do not simply watch.
    var attention: Set<PeerID> = []
    /// What happened so far; no number falls.
    private(set) var counters = Counters()
    /// Whether newcomers are turned away; never unset.
    var isStopping = false
}

/// What is sent because of one event, in order.
struct Outbox: Sendable {
    /// What the shell must do.
    var effects: [Effect] = []
    /// Bytes of answers among it.
    var answeredBytes = 0
    /// Connections that were told to go or are gone, until the broadcast has forgotten them.
    var departed: [PeerID] = []
}

/// What happened since the daemon started.
package struct Counters: Hashable, Sendable {
    /// Connections that came in, whatever became of them.
    package var connections = 0
    /// Of these, for whom there was no place.
    package var refused = 0
    /// Lines that could not be understood.
    package var mistakes = 0
    /// Connections that were closed because they read too slowly.
    package var slowClosed = 0
    /// Connections that were closed because they said nothing.
    package var silentClosed = 0
    /// Connections that never spoke the protocol.
    package var strangers = 0
    /// Changes that were kept.
    package var changes = 0
    /// Changes that the plan refused.
    package var rejections = 0
    /// Connections that had seen a later revision than there is.
    package var lostRevisionAlarms = 0
    /// Displays whose place an organiser took.
    package var evicted = 0
    /// Proofs of keys that held.
    package var authentications = 0
    /// Proofs of keys that did not hold.
    package var authFailures = 0
    /// Lines of keyed connections whose code was not right.
    package var badCodes = 0
    /// Changes in flight that others' came before.
    package var overtaken = 0
}

extension Connections {
    func peer(_ id: PeerID) -> Peer? { peers[id] }

    /// Counts something that happened, so many times.
    mutating func count(_ what: WritableKeyPath<Counters, Int>, _ times: Int = 1) {
        counters[keyPath: what] += times
    }

    /// Changes a connection in place; does nothing for one that is gone.
    @discardableResult
    mutating func with<Result>(_ id: PeerID, _ body: (inout Peer) -> Result) -> Result? {
        peers.with(id, body)
    }

    /// Takes in a connection and gives it its place; false, and it is turned away, where the daemon is stopping.
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

    /// Sends a connection the line that it is greeted with.
    mutating func greet(_ id: PeerID, _ greeting: [UInt8], nonce: String) {
        with(id) { $0.newcomer = Newcomer(greeting: greeting, nonce: nonce) }
        send(id, line: greeting)
    }

    /// Forgets a connection that is gone.
    mutating func forget(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id) else { return }
        outbox.departed.append(id)
        if peer.state.holdsPlace { places.arrivals.leave(peer.origin.account) }
        places.trials.remove(id)
        attention.remove(id)
        access.keyed.remove(id)
        workload.forget(id)
        mistakes.forget(id)
        screens.disconnect(id, at: now.wall)
        peers.remove(id)
    }

    /// Notes that something that was sent has not gone, or went on by a piece.
    mutating func block(_ id: PeerID, _ now: ClockReading) {
        with(id) { peer in
            peer.state.isBlocked = true
            peer.times.progressAt = now.steady
        }
        attention.insert(id)
    }

    /// Tells everyone that the daemon ends, and takes in nobody any more.
    mutating func stop(retryMilliseconds: Int) {
        isStopping = true
        let farewell = Farewell(reason: "restart", retryMilliseconds: retryMilliseconds)
        for id in peers.present.map(\.id) { close(id, farewell) }
    }
}
