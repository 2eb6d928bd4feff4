/// The effects of one event, in order.
struct Outbox: Sendable {
    /// The effects that the shell must perform.
    private var effects: [Effect] = []
    /// Bytes of answers among them.
    private(set) var answeredBytes = 0
    /// Connections that are being closed or are gone, until the broadcast has forgotten them.
    private var departed: [PeerID] = []

    /// Adds an effect, which is performed last.
    mutating func add(_ effect: Effect) {
        effects.append(effect)
    }

    /// Notes that a connection is being closed or is gone.
    mutating func depart(_ id: PeerID) {
        departed.append(id)
    }

    /// Removes and returns the connections that departed since the last call.
    mutating func takeDeparted() -> [PeerID] {
        defer { departed = [] }
        return departed
    }

    /// Removes and returns the effects, in order; then the outbox is empty.
    mutating func empty() -> [Effect] {
        defer { self = Outbox() }
        return effects
    }
}

extension Outbox {
    /// Bytes up to which following ones for the same connection go with the same write: a system call costs more than
    /// to copy them, and longer blocks are shared with other subscribers.
    private static let joinedBytesMax = 4096

    /// Sends the same to those of a parcel that have no key; returns the others.
    ///
    /// Where no connection has a key, none is looked up: the first display would wait for all look-ups.
    mutating func publish(_ parcel: Parcel, without keyed: Set<PeerID>) -> [PeerID] {
        guard !parcel.subscribers.isEmpty else { return [] }
        guard !keyed.isEmpty else {
            effects.append(.publish(parcel.subscribers, parcel.bytes))
            return []
        }
        let plain = parcel.subscribers.filter { !keyed.contains($0) }
        if !plain.isEmpty { effects.append(.publish(plain, parcel.bytes)) }
        return plain.count < parcel.subscribers.count
            ? parcel.subscribers.filter { keyed.contains($0) } : []
    }

    mutating func send(_ id: PeerID, _ bytes: [UInt8]) {
        answeredBytes += bytes.count
        guard case .send(id, var joined) = effects.last, bytes.count <= Outbox.joinedBytesMax,
            joined.count <= Outbox.joinedBytesMax
        else { return effects.append(.send(id, bytes)) }
        effects.removeLast()
        joined += bytes
        effects.append(.send(id, joined))
    }
}
