internal import RaumHub
internal import RaumIO

// One thread owns all of it. Effects are performed strictly in order; what comes of one (a socket that is full, a
// connection that is gone) is told at once, before the next.

/// What an exchange tells the hub, and asks it.
protocol ExchangeHub: AnyObject {
    /// Tells what happened to a connection; returns when all that follows was done.
    func tell(_ event: HubEvent)
    /// Whether the hub holds as much of a connection as it takes in at once.
    func isSated(_ id: PeerID) -> Bool
    /// Whether a connection only watches.
    func isStanding(_ id: PeerID) -> Bool
    /// Whether what waits for a connection is sent at once, and not in turns with others.
    func isPrivileged(_ id: PeerID) -> Bool
}

/// The connections: reads what they say, sends what they are told, and closes them politely.
final class Exchange {
    /// Decides about what happens to connections.
    weak var hub: (any ExchangeHub)?

    /// Everyone that is connected.
    var table = ConnectionTable()
    /// Watches the connections that are served at once.
    let poller: Poller
    /// Watches the connections that only watch.
    let standing: QuietPoller
    /// The turn's time, in steady milliseconds.
    var now: Int64 = 0
    /// What was read from connections, and given to them.
    var traffic = Traffic()

    /// Told what an organiser should know.
    let log: @Sendable (String, _ level: Int, _ key: String) -> Void
    /// Guests whose sockets take bytes again.
    var flushTurns = FlushTurns()
    /// Connections that are not read until the hub has caught up with them.
    var paused: Set<PeerID> = []
    /// Connections that were told all.
    var lingering: Lingering
    /// Connections through a proxy that has not said whose they are, and until when it may.
    var awaitingHeader: [PeerID: Int64] = [:]
    /// Where bytes are read to; nobody's between two reads.
    let inbox: UnsafeMutableRawBufferPointer

    /// Bytes read at once from one socket: what the hub buffers for a connection stays below twice this.
    static let inboxBytes = 8192
    /// Time for a peer to read our last line.
    static let lingerMilliseconds: Int64 = 1000

    /// Nobody is connected yet; connections are watched by `poller`.
    ///
    /// Throws where the process may have no more descriptors.
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

    /// Whether something is to be sent in the next turn.
    var hasTurnsLeft: Bool { !flushTurns.isEmpty }
    /// Whether nobody is connected any more.
    var isEmpty: Bool { table.connections.allSatisfy { $0 == nil } }
}

/// What went through sockets, in bytes.
struct Traffic {
    var received: UInt64 = 0
    var sent: UInt64 = 0
}

/// Connections that were told all and may read it yet.
struct Lingering {
    /// How many there may be; over it, the next are closed hard.
    let countMax: Int
    /// Each, and when it is closed whatever it does, in steady milliseconds.
    var all: [(connection: Connection, until: Int64)] = []

    init(countMax: Int) {
        self.countMax = countMax
    }
}
