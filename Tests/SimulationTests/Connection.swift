import RaumHub

/// A connection of the simulated network: bytes take their time, in both directions.
final class Connection {
    let id: PeerID
    /// Who asked for it.
    let client: Int
    var toServer: [Parcel] = []
    var toClient: [Parcel] = []
    /// Whether the daemon was told that its output does not go.
    var isBlocked = false
    /// Whether the daemon wants it closed once everything has gone.
    var isClosing = false
    /// The client's end is gone; the daemon learns of it at this time.
    var serverLearnsAt: Int64?
    /// Nothing passes any more, and nobody is told.
    var isBlackHole = false
    /// The client reads nothing until this time.
    var stalledUntil: Int64 = 0

    /// Bytes on their way.
    struct Parcel {
        let arrives: Int64
        let bytes: [UInt8]
    }

    init(_ id: PeerID, client: Int) {
        self.id = id
        self.client = client
    }

    /// Bytes that a socket's buffer would hold before writing blocks.
    static let bufferBytes = 3000

    var outstanding: Int { toClient.reduce(0) { $0 + $1.bytes.count } }
}
