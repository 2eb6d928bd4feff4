internal import RaumHub

// Of a thousand guests that read a long block, each takes some 100 kB whenever its socket has room. To send
// all of it in one turn of the loop would keep everybody else waiting for a tenth of a second, so in each
// turn guests are sent so many bytes, one after the other, and the others have their turn later.

/// Guests whose sockets take bytes again, in the order in which they are sent what waits for them.
struct FlushTurns {
    /// Bytes that all guests together are sent in one turn of the loop: some five milliseconds of copying.
    static let bytesPerTurn = 2 * 1024 * 1024
    /// Bytes that one guest is sent in its turn.
    static let bytesAtOnce = 128 * 1024
    /// Bytes that may wait for a guest that comes before those with more: a door's block.
    static let shortBytesMax = 64 * 1024
    /// Bytes of a turn that are for guests with more, however many with less there are.
    static let longBytesPerTurn = bytesPerTurn / 4
    /// Bytes that the least write counts: what a call of the system costs, compared to copying.
    static let writeBytesMin = 4096

    private var short: [PeerID] = []
    private var long: [PeerID] = []
    private var waiting: Set<PeerID> = []
    private var spent = 0

    var isEmpty: Bool { waiting.isEmpty }

    /// Lets a guest for which `byteCount` bytes wait have its turn; does nothing for one that waits already.
    mutating func add(_ id: PeerID, byteCount: Int) {
        guard waiting.insert(id).inserted else { return }
        if byteCount <= FlushTurns.shortBytesMax { short.append(id) } else { long.append(id) }
    }

    /// Begins a turn of the loop, in which nothing was sent yet.
    mutating func begin() { spent = 0 }

    /// The guest that is sent what waits for it now; nil where nobody waits, or the others have to wait for
    /// the next turn.
    mutating func next() -> PeerID? {
        let reserved = long.isEmpty ? 0 : FlushTurns.longBytesPerTurn
        let id: PeerID
        if !short.isEmpty, spent < FlushTurns.bytesPerTurn - reserved {
            id = short.removeFirst()
        } else if !long.isEmpty, spent < FlushTurns.bytesPerTurn {
            id = long.removeFirst()
        } else {
            return nil
        }
        waiting.remove(id)
        return id
    }

    /// Counts what was sent to the guest whose turn it was.
    mutating func spend(_ byteCount: Int) { spent += max(byteCount, FlushTurns.writeBytesMin) }
}
