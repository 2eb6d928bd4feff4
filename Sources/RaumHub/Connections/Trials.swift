internal import RaumWire

// The places of an address, and those of all guests, can be full while a holder of a key wants to connect, and a
// connection can only prove a key after it was greeted. So one that finds them full is let in on trial: it may prove a
// key, and nothing else.

/// Connections on trial, oldest first.
struct Trials: Sendable {
    private var since: [PeerID: Int64] = [:]
    /// May hold some that have left since.
    private var order: [PeerID] = []
    private var first = 0

    /// Connections on trial at once.
    ///
    /// The oldest gives way to the next: at ten thousand new connections a second each still has 100 ms.
    static let countMax = 1024

    func contains(_ id: PeerID) -> Bool { since[id] != nil }

    var count: Int { since.count }

    /// Lets one more in; returns the one that has to leave for it, if any.
    mutating func add(_ id: PeerID, at now: Int64, countMax: Int = Trials.countMax) -> PeerID? {
        compact()
        since[id] = now
        order.append(id)
        guard since.count > max(1, countMax) else { return nil }
        return removeOldest()
    }

    private mutating func removeOldest() -> PeerID? {
        while first < order.count {
            let id = order[first]
            first += 1
            if since.removeValue(forKey: id) != nil { return id }
        }
        return nil
    }

    mutating func remove(_ id: PeerID) { since[id] = nil }

    /// Those whose time is over, oldest first; they stay until they are removed.
    func overdue(at now: Int64) -> [PeerID] {
        order[first...].prefix { id in
            since[id].map { now - $0 >= Int64(WireLimits.trialMilliseconds) } ?? true
        }
        .filter { since[$0] != nil }
    }

    /// Forgets those that have left, once they are as many as can be there.
    private mutating func compact() {
        guard order.count >= 2 * Trials.countMax else { return }
        order = order[first...].filter { since[$0] != nil }
        first = 0
    }
}
