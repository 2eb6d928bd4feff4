internal import RaumHub
internal import RaumIO

// One thread owns all of it. Effects are performed in order on each connection. Bytes for single connections are
// collected and sent together; the outcome (a socket that is full, a connection that is gone) is reported to the hub
// when they were sent, at the latest at the end of the turn of the loop.

/// The hub as an exchange needs it.
protocol ExchangeHub: AnyObject {
    /// Tells an event of a connection; returns when all its effects were performed.
    func tell(_ event: HubEvent)
    /// Whether the hub holds as much of a connection as it takes in at once.
    func isSated(_ id: PeerID) -> Bool
    /// Whether a connection only watches.
    func isStanding(_ id: PeerID) -> Bool
    /// Whether the bytes that wait for a connection are sent at once, and not in turns with others.
    func isPrivileged(_ id: PeerID) -> Bool
}

/// The connections: reads and sends their bytes, and closes them politely.
final class Exchange {
    /// Decides about the events of connections.
    weak var hub: (any ExchangeHub)?

    /// The open connections.
    var table = ConnectionTable()
    /// Watches the connections that are served at once.
    let poller: Poller
    /// Watches the connections that only watch.
    let standing: QuietPoller
    /// The turn's time, in steady milliseconds.
    var now: Int64 = 0
    /// The bytes that were read from connections, and sent to them.
    var traffic = Traffic()

    /// Receives messages for the log.
    let log: @Sendable (String, _ level: Int, _ key: String) -> Void
    /// The bytes that wait for the end of a step, and guests whose sockets take bytes again.
    let outlet = Outlet()
    /// Connections that are not read until the hub has caught up with them.
    var paused: Set<PeerID> = []
    /// Connections to which everything was sent.
    var lingering: Lingering
    /// Connections through a proxy that has not named their source, and until when it may.
    var awaitingHeader: [PeerID: Int64] = [:]
    /// The buffer for reading; it holds nothing between two reads.
    let inbox: UnsafeMutableRawBufferPointer

    /// Bytes read at once from one socket: the hub buffers less than twice this for a connection.
    static let inboxBytes = 8192
    /// Time for a peer to read our last line.
    static let lingerMilliseconds: Int64 = 1000

    /// An exchange without connections, which `poller` will watch.
    ///
    /// Throws if the process may have no more descriptors.
    init(_ options: DaemonOptions, _ poller: Poller) throws(SystemError) {
        self.poller = poller
        standing = try QuietPoller()
        lingering = Lingering(countMax: options.lingeringMax)
        log = options.log
        inbox = .allocate(byteCount: Exchange.inboxBytes, alignment: 16)
    }

    deinit {
        inbox.deallocate()
    }

    /// Whether bytes are to be sent in the next turn.
    var hasTurnsLeft: Bool { !outlet.turns.isEmpty }
    /// Whether there are no connections.
    var isEmpty: Bool { table.connections.allSatisfy { $0 == nil } }
}

/// The bytes that went through sockets.
struct Traffic {
    var received: UInt64 = 0
    var sent: UInt64 = 0
}

/// Connections to which everything was sent, and which may still read it.
struct Lingering {
    /// How many there may be; over it, the next are closed hard.
    let countMax: Int
    /// Each, and when it is closed in any case, in steady milliseconds.
    var all: [(connection: Connection, until: Int64)] = []

    init(countMax: Int) {
        self.countMax = countMax
    }
}
