/// The places of connections.
struct Places: Sendable {
    /// Connections of each address that hold a guest's place.
    var arrivals = Arrivals()
    /// Connections on trial, which may only prove a key.
    var trials = Trials()
    /// Connections that there is room for, those on trial included.
    var connectionsMax = 65_536
    /// The origin of the last one.
    private var lastOrigin: Boxed<Origin>?

    /// Places that no guest gets: for keys, and for connections on trial.
    var forKeys: Int { min(Trials.countMax, max(1, connectionsMax / 4)) }

    /// Whether guests and keys together, of `count` connections in all, leave the places for keys free.
    func isRoomForGuests(among count: Int) -> Bool {
        count - trials.count <= connectionsMax - forKeys
    }

    /// Puts one of `count` connections on trial; returns the one that has to leave for it, if any.
    ///
    /// Keys may have taken some of the places.
    mutating func putOnTrial(_ id: PeerID, among count: Int, at now: Int64) -> PeerID? {
        let others = count - trials.count - 1
        return trials.add(id, at: now, countMax: min(forKeys, connectionsMax - others))
    }

    /// Cached, so that consecutive connections of one address share storage.
    mutating func shared(_ origin: Origin) -> Boxed<Origin> {
        var origin = origin
        origin.nonce = ""
        origin.name = authorName(origin.name)
        if let lastOrigin, lastOrigin.value == origin { return lastOrigin }
        let boxed = Boxed.value(origin)
        lastOrigin = boxed
        return boxed
    }
}
