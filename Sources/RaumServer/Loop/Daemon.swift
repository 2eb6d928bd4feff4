// One thread owns the sockets and the hub: it waits, passes events to the hub, and performs the effects in order. Only
// the journal's queue runs beside it, so that a slow disk delays changes and never a heartbeat. Answers that wait for
// the disk are sent at the event `durable`.

internal import RaumGrid
package import RaumHub
package import RaumIO
internal import RaumJournal
internal import RaumLog

/// The daemon's loop over its sockets.
package final class Daemon {
    /// The addresses it listens on, with the real ports.
    package var addresses: [Address] { entrances?.addresses ?? [] }
    /// The addresses for connections from proxies, with the real ports.
    package var proxyAddresses: [Address] { entrances?.proxyAddresses ?? [] }
    /// The own socket of the options that it serves; nil if none could be opened.
    package var ownAddress: Address? { entrances?.ownAddress }

    /// Decides about every event.
    var hub: Hub
    /// Its own journal.
    var journal: OwnJournal
    /// The options of the start.
    let options: DaemonOptions
    /// Watches the connections that are served at once, and all other descriptors of the loop.
    let poller: Poller
    /// The listening sockets; nil before it listens.
    private(set) var entrances: Entrances?
    /// The connections.
    let exchange: Exchange
    /// Reports its condition to monitors, a supervisor and `STATUS`.
    let monitor: Monitor
    /// The events beside sockets that end a wait.
    let interruptions: Interruptions
    /// The shared log; nil if only the journal keeps changes.
    var sharing: Sharing?
    /// The state of its end; nil while it serves.
    var stopping: Stopping?
    /// The turn of the loop.
    var turn: LoopTurn
    /// The times at which the keys are checked.
    var keyPace = KeyPace()

    /// The time of the turn.
    var now: ClockReading { turn.now }

    /// A daemon that serves `hub` and keeps its records in `keeper`.
    ///
    /// Listens on every address of the options before it returns, beside inherited sockets. `readOnlyReason` says why
    /// nothing can be written for now; that is tried again. If a log is shared, its records are read before any client
    /// is served, for five seconds at most.
    ///
    /// Throws if an address cannot be bound, or if the process has no more descriptors.
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
        journal = OwnJournal(keeper, isReadOnly: readOnlyReason != nil)
        self.sharing = sharing
        self.options = options
        let now = ClockReading(by: options)
        turn = LoopTurn(at: now)
        interruptions = Interruptions(wakeup: wakeup, stopSwitch: stopSwitch, signals: signals)
        poller = try Poller()
        exchange = try Exchange(options, poller)
        monitor = Monitor(options, supervision, pages, since: now)
        exchange.hub = self
        exchange.now = now.steady
        try interruptions.join(poller)
        if let pages { try poller.add(pages.poller.number, for: .read, token: DaemonToken.pages) }
        try catchUp()
        entrances = try Entrances(options, inherited, poller)
        if let readOnlyReason { receive(.failed(readOnlyReason)) }
    }

    /// The largest number of listeners, which the tokens allow.
    package static let listenersMax = Entrances.countMax

    /// Reads the time of a turn, which is used for all of its events.
    func readClocks() {
        turn.now = ClockReading(by: options)
        exchange.now = now.steady
    }

    /// Serves until it is told to stop and all accepted changes are written.
    ///
    /// Throws if it cannot wait for sockets any more.
    package func run() throws(SystemError) {
        turn.hurryTick()
        takeKeys()
        sayReady()
        while !hasStopped {
            let wait = waitMilliseconds
            try poller.wait(timeoutMilliseconds: Int32(wait), into: &turn.events)
            readClocks()
            takeTurn(turn.events)
            try serveStanding()
            exchange.flushGuests()
            proceedUnfinished()
            passLogTime()
            keepWaiting()
            exchange.resumePaused()
            deliverIfDue()
            noteDelivery()
            passTime()
            attendSupervisor()
            try servePages()
            exchange.dispatch()
        }
    }

    /// The milliseconds until the next known task.
    private var waitMilliseconds: Int64 {
        if hub.hasUnfinished || exchange.hasTurnsLeft { return 0 }
        let deliveryDueAt = hub.deliveryDueAt ?? .max
        let supervisorDueAt = monitor.supervision?.dueAt ?? .max
        let dueAt = min(
            turn.tickAt,
            deliveryDueAt,
            exchange.standing.dueAt,
            supervisorDueAt,
            logDueAt
        )
        return max(0, min(dueAt - now.steady, Daemon.tickMilliseconds))
    }

    /// Handles events: first those of organisers, whose records are then sent to the disk, then new connections and
    /// guests.
    func takeTurn(_ events: [PollerEvent]) {
        var others: [PollerEvent] = []
        for event in events where !isOverMeanwhile() {
            if isUrgent(event) { dispatch(event) } else { others.append(event) }
        }
        keepWaiting()
        exchange.dispatch()
        for event in others where !isOverMeanwhile() { dispatch(event) }
        exchange.dispatch()
    }

    private func isUrgent(_ event: PollerEvent) -> Bool {
        if event.token >= DaemonToken.signal { return true }
        guard event.token < DaemonToken.first,
            let connection = exchange.table.connection(token: event.token)
        else { return false }
        return hub.isOrganiser(connection.id)
    }

    static let tickMilliseconds: Int64 = 250

    /// Serves the connections that only watch, all with input since the last time.
    private func serveStanding() throws(SystemError) {
        guard now.steady >= exchange.standing.dueAt else { return }
        try exchange.standing.look(at: now.steady, into: &turn.events)
        takeTurn(turn.events)
    }

    func dispatch(_ event: PollerEvent) {
        if event.token == DaemonToken.wakeup {
            if interruptions.wake() { requestStop() }
            return receiveOutcomes()
        }
        if event.token == DaemonToken.signal { return handle(interruptions.received()) }
        if event.token == DaemonToken.pages {
            monitor.arePagesDue = true
            return
        }
        if event.token >= DaemonToken.first {
            return accept(at: Int(event.token - DaemonToken.first))
        }
        guard let connection = exchange.table.connection(token: event.token) else { return }
        exchange.serve(connection, event)
    }

    private func deliverIfDue() {
        guard let time = hub.deliveryDueAt, now.steady >= time else { return }
        tell(.deliveryDue)
    }

    private func passTime() {
        guard turn.beginsTick() else { return }
        takeKeys()
        tell(.tick)
        advanceStop()
        tellLog(.tick)
        attendOthers()
        entrances?.passTime(at: now.steady)
        exchange.endLingering()
        keepQuiet()
        monitor.passTime(at: now.steady)
        tellMeasured()
        exchange.dropWithoutHeader()
        advanceStop()
    }
}

/// The poller's tokens of descriptors; the token of a connection is its slot.
enum DaemonToken {
    static let wakeup = UInt64.max
    static let signal = UInt64.max - 1
    static let pages = UInt64.max - 2
    /// The first token that is not a connection's.
    static let first = pages - UInt64(Entrances.countMax)

    static func listener(_ index: Int) -> UInt64 { first + UInt64(index) }
}

extension ClockReading {
    /// Both clocks, for a daemon with `options`.
    fileprivate init(by options: DaemonOptions) {
        self.init(
            wall: options.wallClock(),
            steady: Int64(MonotonicClock.nowNanoseconds / 1_000_000)
        )
    }
}
