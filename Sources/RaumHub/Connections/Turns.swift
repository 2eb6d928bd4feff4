/// The class of a connection, by which it has its turns.
enum TurnClass: Sendable {
    /// Organisers: as many lines as a transaction has, before all others.
    case organiser
    /// Keys that lie on public machines, of kiosks, doors and displays.
    case key
    /// Without a key, each at a pace of its own.
    case guest
}

/// Connections with whole lines that wait, in the order in which they go on.
///
/// Organisers come first, then the other keys, then guests. Of the last two, each that has had its turn goes to
/// the end, so that one with a thousand lines delays one with a single line by one turn.
struct Turns: Sendable {
    /// Those of one class.
    private struct Queue: Sendable {
        /// Those whose turn it was, but for which there was no time left.
        var deferred: [PeerID] = []
        var others: [PeerID] = []

        mutating func next(_ countMax: Int) -> [PeerID] {
            let ahead = deferred.prefix(countMax)
            let behind = others.prefix(countMax - ahead.count)
            deferred.removeFirst(ahead.count)
            others.removeFirst(behind.count)
            return Array(ahead + behind)
        }
    }

    private var organisers: [PeerID] = []
    private var keys = Queue()
    private var guests = Queue()
    private var waiting: Set<PeerID> = []

    /// Guests, and keys that are no organiser's, that go on in one turn of the loop.
    static let guestsMax = 32

    var isEmpty: Bool { waiting.isEmpty }

    /// Whether whole lines of a connection wait for their turn.
    func holds(_ id: PeerID) -> Bool { waiting.contains(id) }

    /// Lets a connection wait for its next turn; does nothing for one that waits already.
    mutating func add(_ id: PeerID, _ turnClass: TurnClass) {
        guard waiting.insert(id).inserted else { return }
        switch turnClass {
        case .organiser: organisers.append(id)
        case .key: keys.others.append(id)
        case .guest: guests.others.append(id)
        }
    }

    /// Puts back one that has not had its turn: before those of its class that have.
    mutating func postpone(_ id: PeerID, _ turnClass: TurnClass) {
        guard waiting.insert(id).inserted else { return }
        switch turnClass {
        case .organiser: organisers.append(id)
        case .key: keys.deferred.append(id)
        case .guest: guests.deferred.append(id)
        }
    }

    /// Removes and returns those that go on now: all organisers, and some of the others.
    mutating func next() -> [PeerID] {
        guard !waiting.isEmpty else { return [] }
        let taken = organisers + keys.next(Turns.guestsMax) + guests.next(Turns.guestsMax)
        organisers = []
        waiting.subtract(taken)
        return taken
    }
}
