internal import RaumHub
internal import RaumIO

// A connection lives in a slot. Descriptors stand in an array of their own, so that writing to ten
// thousand displays walks over forty kilobytes and touches nothing else.

/// The daemon's connections by slot.
struct ConnectionTable {
    private(set) var connections: [Connection?] = []
    /// The descriptor of each slot; -1 for an empty one, and for a connection for which bytes wait.
    private(set) var descriptors: [Int32] = []
    private var free: [Int] = []
    private var serial: UInt64 = 0

    /// Connections that are open.
    var count: Int { connections.count - free.count }

    subscript(id: PeerID) -> Connection? {
        guard id.slot < connections.count, let connection = connections[id.slot] else { return nil }
        return connection.id == id ? connection : nil
    }

    /// Takes in a connection and names it.
    mutating func insert(_ descriptor: consuming Descriptor) -> Connection {
        serial += 1
        let slot = free.popLast() ?? connections.count
        if slot == connections.count {
            connections.append(nil)
            descriptors.append(-1)
        }
        let connection = Connection(PeerID(slot: slot, serial: serial), descriptor)
        connections[slot] = connection
        descriptors[slot] = connection.number
        return connection
    }

    /// Forgets a connection; its descriptor closes with it.
    mutating func remove(_ id: PeerID) {
        guard self[id] != nil else { return }
        connections[id.slot] = nil
        descriptors[id.slot] = -1
        free.append(id.slot)
    }

    /// Whether a connection is open and no bytes wait for it.
    func isReady(_ id: PeerID) -> Bool { descriptors[id.slot] >= 0 }

    /// Notes whether bytes wait for a connection; to be called when that may have changed.
    mutating func noteOutput(of connection: Connection) {
        guard self[connection.id] === connection else { return }
        descriptors[connection.id.slot] = connection.isBlocked ? -1 : connection.number
    }

    /// The connection that the poller means by `token`.
    func connection(token: UInt64) -> Connection? {
        let slot = Int(token)
        return slot < connections.count ? connections[slot] : nil
    }
}

/// One open socket with the bytes that wait to be sent.
final class Connection {
    // The small ones stand together: all of it fits 56 bytes, which malloc gives in 64.
    /// Its identity in the hub.
    let id: PeerID
    /// The socket; closed with this object.
    private let descriptor: Descriptor
    /// The events for which the poller watches it.
    var interest: Interest = .read
    /// To be closed as soon as its output has gone.
    var isClosing = false
    /// Reading is paused until the hub has caught up with it.
    var isPaused = false
    /// The other end sends nothing more.
    var hasInputEnded = false
    /// Nothing is sent any more, and received bytes are discarded.
    var isLingering = false
    /// The outlet has bytes for it.
    var hasPiece = false
    /// Only watches, and is polled with the others that do.
    var isStanding = false
    /// `offset`, in half of its size.
    private var offsetHalf: Int32 = 0
    /// Bytes that wait to be sent, oldest first; shared with all other subscribers of the same block.
    private(set) var output: [[UInt8]] = []
    /// The bytes of its proxy's header so far; nil if none is awaited.
    var header: [UInt8]?

    init(_ id: PeerID, _ descriptor: consuming Descriptor) {
        self.id = id
        self.descriptor = descriptor
    }

    /// Bytes of the oldest that were sent.
    private(set) var offset: Int {
        get { Int(offsetHalf) }
        set { offsetHalf = Int32(newValue) }
    }

    var number: Int32 { descriptor.number }
    var isBlocked: Bool { !output.isEmpty }

    func enqueue(_ bytes: [UInt8], after offset: Int = 0) {
        if output.isEmpty { self.offset = offset }
        output.append(bytes)
    }

    /// The outcome of an attempt to send.
    enum Progress {
        case drained
        case advanced
        case stuck
        case broken
    }

    /// Bytes that wait to be sent.
    var outputByteCount: Int { output.reduce(-offset) { $0 + $1.count } }

    /// Sends waiting bytes until none are left, the socket is full or `bytesMax` were sent; adds their number to
    /// `sent`.
    func flush(atMost bytesMax: Int = .max, sent: inout Int) -> Progress {
        while let bytes = output.first {
            let end = min(bytes.count, offset + min(bytesMax - sent, bytes.count))
            guard offset < end else { return .advanced }
            let outcome = bytes.withUnsafeBytes { buffer in
                Socket.write(number, UnsafeRawBufferPointer(rebasing: buffer[offset..<end]))
            }
            switch outcome {
            case .bytes(let count):
                sent += count
                offset += count
                // A socket that took a part is full: another call would be useless.
                guard offset == bytes.count else { return count > 0 ? .advanced : .stuck }
                output.removeFirst()
                offset = 0
            case .wouldBlock: return sent > 0 ? .advanced : .stuck
            case .closed, .failed: return .broken
            }
        }
        return .drained
    }
}
