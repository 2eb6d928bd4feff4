internal import RaumHub

// Of a thousand guests that read a long block, each takes some 100 kB whenever its socket has room. To send all of it
// in one turn of the loop would keep all others waiting for a tenth of a second, so each turn sends a limited number of
// bytes to guests, one after the other, and the remaining guests have their turn later.

/// Guests whose sockets take bytes again, in the order in which their waiting bytes are sent.
struct FlushTurns {
    /// Bytes that all guests together are sent in one turn of the loop: some five milliseconds of copying.
    static let bytesPerTurn = 2 * 1024 * 1024
    /// Bytes that one guest is sent in its turn.
    static let bytesAtOnce = 128 * 1024
    /// Bytes that may wait for a guest that comes before those with more: a door's block.
    static let shortBytesMax = 64 * 1024
    /// Bytes of a turn that are reserved for guests with more.
    static let longBytesPerTurn = bytesPerTurn / 4
    /// Bytes that the least write counts: the cost of a system call, compared to copying.
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

    /// The guest whose turn it is; nil if none waits, or the others have to wait for the next turn.
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

    /// Counts the bytes that were sent to the guest whose turn it was.
    mutating func spend(_ byteCount: Int) { spent += max(byteCount, FlushTurns.writeBytesMin) }
}
