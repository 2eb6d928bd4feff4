/// Connections of which whole lines wait, in the order in which they go on.
///
/// Those with a key and organisers come first. Of the guests, each that has had its turn goes to the end, so
/// that one with a thousand lines delays one with a single line by one turn.
struct Turns: Sendable {
    private var privileged: [PeerID] = []
    /// Guests whose turn it was, but for whom there was no time left.
    private var deferred: [PeerID] = []
    private var guests: [PeerID] = []
    private var waiting: Set<PeerID> = []

    /// Guests that go on in one turn of the loop.
    static let guestsMax = 32

    var isEmpty: Bool { waiting.isEmpty }

    /// Lets a connection wait for its next turn; does nothing for one that waits already.
    mutating func add(_ id: PeerID, isGuest: Bool) {
        guard waiting.insert(id).inserted else { return }
        if isGuest { guests.append(id) } else { privileged.append(id) }
    }

    /// Lets a guest wait again that has not had its turn: before those that have.
    mutating func postpone(_ id: PeerID) {
        guard waiting.insert(id).inserted else { return }
        deferred.append(id)
    }

    /// Gives up who goes on now: everybody with a key, and some of the guests.
    mutating func take() -> [PeerID] {
        guard !waiting.isEmpty else { return [] }
        let ahead = deferred.prefix(Turns.guestsMax)
        let behind = guests.prefix(Turns.guestsMax - ahead.count)
        let taken = privileged + ahead + behind
        privileged = []
        deferred.removeFirst(ahead.count)
        guests.removeFirst(behind.count)
        waiting.subtract(taken)
        return taken
    }
}
