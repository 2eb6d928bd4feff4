internal import RaumNotation
internal import RaumWire

/// The order in which lines are taken in, and the work done for guests and for the keys of public machines.
struct Workload: Sendable {
    /// Connections with whole lines that wait.
    private(set) var turns = Turns()
    /// The work that each guest may still ask for.
    private var paces = Paces()
    /// Guests that have asked too fast, until they may go on; none of them waits for a turn.
    private var resting: Set<PeerID> = []
    /// The work of the line in hand, in units.
    private var charged = 0
    /// Units of work done in the turn in hand, for guests and for keys that are no organiser's; organisers' work is
    /// not counted.
    var spent: [TurnClass: Int] = [:]

    /// Units of work for all guests in one turn of the loop, and as many for all keys: some milliseconds.
    static let unitsPerTurn = 128
    /// Bytes of a shared block that count as one unit of work.
    static let sharedBytesPerUnit = 32_768

    /// Ends a turn and begins the next: returns those that go on now.
    mutating func beginTurn() -> [PeerID] {
        spent = [:]
        return turns.next()
    }

    /// Whether whole lines of a connection wait because others have their turns, or it asks too fast.
    func holds(_ id: PeerID) -> Bool { turns.holds(id) || resting.contains(id) }

    /// Lines of an organiser in one turn: a transaction.
    private static let linesPerTurn = WireLimits.transactionCommandsMax
    /// Bytes of answers after which a connection waits until they are sent: this and the longest answer limit the
    /// memory that one connection can occupy.
    private static let answerBytesMax = 16_384
    /// Bytes within which a line shows whether it claims a key: of the longest tag, a space and the verb.
    private static let proofBytes = 24

    /// Whether the next line may be taken in of a connection that has had `count` in this turn, with so many bytes of
    /// answers; where not, it is noted when it may.
    mutating func mayGoOn(_ peer: Peer, after count: Int, answeredBytes: Int) -> Bool {
        guard !peer.input.isEmpty else { return true }
        let turnClass = peer.turnClass
        let countMax =
            turnClass == .organiser ? Workload.linesPerTurn : WireLimits.guestLinesPerTurn
        guard count < countMax, answeredBytes < Workload.answerBytesMax else {
            turns.add(peer.id, turnClass)
            return false
        }
        // A proof is never kept waiting by guests; it is the first line or none.
        if !peer.state.hasSpoken, isProof(peer.input.first(Workload.proofBytes)) { return true }
        return mayGoOn(peer.id, turnClass)
    }

    /// Whether one may go on now; where not, it is noted when it may.
    private mutating func mayGoOn(_ id: PeerID, _ turnClass: TurnClass) -> Bool {
        switch turnClass {
        case .organiser: true
        case .key: hasTime(for: id, .key)
        case .guest: mayGoOn(asGuest: id)
        }
    }

    /// Whether a guest may go on now; where not, it is noted when it may.
    private mutating func mayGoOn(asGuest id: PeerID) -> Bool {
        guard paces.mayWork(id) else {
            resting.insert(id)
            return false
        }
        return hasTime(for: id, .guest)
    }

    /// Whether a class has time left in this turn; where not, this one goes on in a later one.
    mutating func hasTime(for id: PeerID, _ turnClass: TurnClass) -> Bool {
        guard spent[turnClass, default: 0] < Workload.unitsPerTurn else {
            turns.postpone(id, turnClass)
            return false
        }
        return true
    }

    /// Counts work that was done for all of a class.
    mutating func spend(_ units: Int, _ turnClass: TurnClass) {
        spent[turnClass, default: 0] += units
    }

    /// Begins to count a line.
    mutating func beginLine() { charged = 1 }

    /// Counts work beyond a line's own: to be called for work that takes longer than a short answer.
    mutating func charge(_ units: Int) { charged += units }

    /// Counts the work of the line in hand for its sender.
    mutating func endLine(of id: PeerID, _ turnClass: TurnClass) {
        switch turnClass {
        case .organiser: break
        case .key: spend(charged, .key)
        case .guest:
            spend(charged, .guest)
            paces.spend(charged, by: id)
        }
    }

    /// Lets guests that were too fast go on, as far as they have earned it.
    mutating func endRests(at now: Int64) {
        paces.refill(at: now)
        for id in resting.sorted(by: { $0.serial < $1.serial }) where paces.mayWork(id) {
            resting.remove(id)
            turns.add(id, .guest)
        }
    }

    /// Forgets the debt of a connection that is no guest any more or is gone.
    mutating func forget(_ id: PeerID) {
        resting.remove(id)
        paces.forget(id)
    }
}
