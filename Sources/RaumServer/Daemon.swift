// One thread owns the sockets and the hub: it waits, feeds what happened to the hub, and performs the
// effects in order. Beside it runs only the journal's queue, so that a slow disk delays changes and never
// a heartbeat. What has to be durable first is simply a later event.

internal import RaumGrid
package import RaumHub
package import RaumIO
internal import RaumJournal
internal import RaumLog
internal import RaumMetrics
internal import RaumWire

/// The daemon's loop over its sockets.
package final class Daemon {
    /// The addresses it listens on, with the real ports.
    package var addresses: [Address] { listeners.prefix(plainCount).map(\.address) }

    /// Which of the options' own sockets it serves; nil where none could be had.
    package private(set) var ownAddress: Address?

    /// Decides about every event.
    var hub: Hub
    /// Keeps records beside the loop, and says what became of them.
    let keeper: any RecordKeeper
    /// What was asked for.
    let options: DaemonOptions
    /// Watches the connections that are served at once, and what else the loop waits for.
    let poller: Poller
    /// Watches the connections that only watch.
    let standing: Standing
    /// Interrupts the wait where another thread has something to say.
    let wakeup: Wakeup
    /// Says whether the end was asked for.
    let stopSwitch: StopSwitch
    /// Signals to the process; nil where somebody else takes them.
    let signals: Signals?
    /// Tells a supervisor how the daemon is; nil where there is none.
    let supervision: Supervision?
    /// Answers monitors; nil where there are none.
    let pages: PageServer?
    /// How long changes took.
    var latencies = Latencies()
    /// What monitors were told last, and when, in steady milliseconds; nil before the first.
    var lastReading: (DaemonReading, at: Int64)?
    /// When the disk was looked at last, in steady milliseconds.
    var gaugedAt = Int64.min / 2
    /// Whether monitors are to be served at the end of the turn.
    var arePagesDue = false
    /// Bytes that were read from connections.
    var receivedBytes: UInt64 = 0
    /// Bytes that were given to connections.
    var sentBytes: UInt64 = 0
    /// When the daemon began.
    let startedAt: ClockReading
    /// Those for connections as they are, then those for proxies.
    var listeners: [Listener] = []
    /// How many of the listeners are for connections as they are.
    var plainCount = 0
    /// Milliseconds after which displays may come back from a stop: none where a supervisor keeps the sockets.
    private(set) var comebackMilliseconds = 3000
    /// Everyone that is connected.
    var table = ConnectionTable()
    /// Guests whose sockets take bytes again.
    var flushTurns = FlushTurns()
    /// What the keeper is to do next.
    var schedule: JournalSchedule
    /// What is shared with other daemons; nil where the journal alone keeps changes.
    var sharing: Sharing?
    /// The revision with which a new journal begins that is being made; nil where none is.
    var renewedRevision: Revision?
    /// Connections that are not read until the hub has caught up with them.
    var paused: Set<PeerID> = []
    /// Connections that were told all, and when each is closed whatever it does.
    var lingering: [(Connection, until: Int64)] = []
    /// When newcomers are let in again, in steady milliseconds; nil while they are.
    var acceptResumesAt: Int64?
    /// How far the end has come; nil while it serves.
    var stopping: Stopping?
    /// Since when no change can be kept, in wall clock milliseconds; nil while all is well.
    var readOnlySince: Int64?
    /// The time of the turn: whatever happens in one happens at once.
    var now: ClockReading
    /// When it looks at what takes time next, in steady milliseconds.
    var nextTickAt: Int64 = 0
    /// When the keys are looked at again, in steady milliseconds; before the first look, at once.
    var keysAskedAt = Int64.min
    /// When the files of sockets are looked at next.
    var socketsDueAt: Int64 = 0
    /// Proofs that had failed when the keys were looked at last.
    var failuresSeen = 0
    /// Connections through a proxy that has not said whose they are, and until when it may.
    var awaitingHeader: [PeerID: Int64] = [:]
    /// Where bytes are read to; nobody's between two reads.
    let inbox: UnsafeMutableRawBufferPointer
    /// What the poller said last.
    var events: [PollerEvent] = []

    /// A daemon that serves `hub` and keeps its records in `keeper`.
    ///
    /// Listens on every address of the options before it returns, beside what it inherits. `readOnlyReason` says
    /// why nothing can be kept for now; that is tried again. Where a log is shared, what it has is taken in before
    /// anybody is served, for five seconds at most.
    ///
    /// Throws where an address cannot be had, or the process may have no more descriptors.
    package init(
        hub: Hub,
        keeper: any RecordKeeper,
        sharing: Sharing? = nil,
        readOnlyReason: String? = nil,
        options: DaemonOptions,
        wakeup: Wakeup,
        stopSwitch: StopSwitch,
        signals: Signals? = nil,
        inherited: Inheritance = Inheritance(),
        supervision: Supervision? = nil,
        pages: PageServer? = nil
    ) throws(SystemError) {
        self.hub = hub
        self.hub.connectionsMax = options.connectionsMax
        self.keeper = keeper
        self.sharing = sharing
        schedule = JournalSchedule(isReadOnly: readOnlyReason != nil)
        self.options = options
        startedAt = Daemon.readClocks(options)
        now = startedAt
        self.wakeup = wakeup
        self.stopSwitch = stopSwitch
        self.signals = signals
        self.supervision = supervision
        self.pages = pages
        poller = try Poller()
        standing = try Standing()
        inbox = .allocate(byteCount: Daemon.inboxBytes, alignment: 16)
        try poller.add(wakeup.number, for: .read, token: Daemon.wakeupToken)
        if let signals { try poller.add(signals.number, for: .read, token: Daemon.signalToken) }
        if let pages { try poller.add(pages.poller.number, for: .read, token: Daemon.pageToken) }
        try catchUp()
        try listen(inherited)
        if let readOnlyReason { receive(.failed(readOnlyReason)) }
    }

    private func listen(_ inherited: Inheritance) throws(SystemError) {
        let named = try inherited.plain + Daemon.listening(at: options.addresses)
        let own = ownSocket
        ownAddress = own?.address
        let plain = named + [own].compactMap(\.self)
        plainCount = plain.count
        if !inherited.plain.isEmpty { comebackMilliseconds = 0 }
        listeners = try plain + inherited.proxied + Daemon.listening(at: options.proxyAddresses)
        for (index, listener) in listeners.enumerated() {
            try poller.add(listener.number, for: .read, token: Daemon.listenerToken(index))
        }
    }

    /// The first of the daemon's own sockets that can be had; nil where none can.
    ///
    /// A socket that another daemon serves stays that daemon's.
    private var ownSocket: Listener? {
        for address in options.ownSockets {
            do {
                return try Listener.listening(at: address)
            } catch {
                let text = "\(error.subject) is not this daemon's: \(error.reason)"
                options.log(text, Int(LineLog.Level.warning.rawValue), "own socket")
            }
        }
        return nil
    }

    private static func listening(at addresses: [Address]) throws(SystemError) -> [Listener] {
        try addresses.map { address throws(SystemError) in try Listener.listening(at: address) }
    }

    deinit {
        inbox.deallocate()
    }

    /// Bytes read at once from one socket: what the hub buffers for a connection stays below twice this.
    static let inboxBytes = 8192
    static let wakeupToken = UInt64.max
    static let signalToken = UInt64.max - 1
    private static let wakeupTokensFirst = signalToken
    static let pageToken = signalToken - 1
    /// Listeners that there are tokens for.
    package static let listenersMax = 128
    private static let firstListenerToken = pageToken - UInt64(listenersMax)
    static func listenerToken(_ index: Int) -> UInt64 { firstListenerToken + UInt64(index) }

    func readClocks() -> ClockReading { Daemon.readClocks(options) }

    private static func readClocks(_ options: DaemonOptions) -> ClockReading {
        ClockReading(
            wall: options.wallClock(),
            steady: Int64(MonotonicClock.nowNanoseconds / 1_000_000)
        )
    }

    /// Serves until the stop switch is thrown and everything that was promised has been kept.
    package func run() throws(SystemError) {
        nextTickAt = now.steady
        takeKeys()
        sayReady()
        while !hasStopped {
            let wait = waitMilliseconds
            try poller.wait(timeoutMilliseconds: Int32(wait), into: &events)
            now = readClocks()
            takeTurn(events)
            try serveStanding()
            flushGuests()
            proceedUnfinished()
            passLogTime()
            keepWaiting()
            resumePaused()
            deliverIfDue()
            noteDelivery()
            passTime()
            attendSupervisor()
            try servePages()
        }
    }

    /// How long there is nothing to do, as far as is known.
    private var waitMilliseconds: Int64 {
        if hub.hasUnfinished || !flushTurns.isEmpty { return 0 }
        let deliveryDueAt = hub.deliveryDueAt ?? .max
        let supervisorDueAt = supervision?.dueAt ?? .max
        let dueAt = min(nextTickAt, deliveryDueAt, standing.dueAt, supervisorDueAt, logDueAt)
        return max(0, min(dueAt - now.steady, Daemon.tickMilliseconds))
    }

    /// Takes in what happened: first what organisers say, and their records on their way,
    /// then newcomers and guests.
    func takeTurn(_ events: [PollerEvent]) {
        var others: [PollerEvent] = []
        for event in events {
            if isUrgent(event) { dispatch(event) } else { others.append(event) }
        }
        keepWaiting()
        for event in others { dispatch(event) }
    }

    private func isUrgent(_ event: PollerEvent) -> Bool {
        if event.token >= Daemon.wakeupTokensFirst { return true }
        guard event.token < Daemon.firstListenerToken,
            let connection = table.connection(token: event.token)
        else { return false }
        return hub.isOrganiser(connection.id)
    }

    static let tickMilliseconds: Int64 = 250

    func dispatch(_ event: PollerEvent) {
        if event.token == Daemon.wakeupToken {
            wakeup.drain()
            if stopSwitch.hasBeenThrown { requestStop() }
            return receiveOutcomes()
        }
        if event.token == Daemon.signalToken {
            return handle(signals?.received() ?? [])
        }
        if event.token == Daemon.pageToken {
            arePagesDue = true
            return
        }
        if event.token >= Daemon.firstListenerToken {
            return accept(listeners[Int(event.token - Daemon.firstListenerToken)])
        }
        guard let connection = table.connection(token: event.token) else { return }
        serve(connection, event)
    }

    private func deliverIfDue() {
        guard let time = hub.deliveryDueAt, now.steady >= time else { return }
        perform(hub.handle(.deliveryDue, at: now))
    }

    private func passTime() {
        guard now.steady >= nextTickAt else { return }
        nextTickAt = now.steady - now.steady % Daemon.tickMilliseconds + Daemon.tickMilliseconds
        takeKeys()
        perform(hub.handle(.tick, at: now))
        tellLog(.tick)
        attendOthers()
        resumeAccepting()
        keepSockets()
        endLingering()
        keepQuiet()
        attendGauge()
        pages?.passTime(at: now.steady)
        tellMeasured()
        dropWithoutHeader()
        advanceStop()
    }
}
