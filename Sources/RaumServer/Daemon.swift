// One thread owns the sockets and the hub: it waits, feeds what happened to the hub, and performs the
// effects in order. Beside it runs only the journal's queue, so that a slow disk delays changes and never
// a heartbeat. Answers that wait for the disk are sent when the event `durable` comes.

internal import RaumGrid
package import RaumHub
package import RaumIO
internal import RaumJournal
internal import RaumLog

/// The daemon's loop over its sockets.
package final class Daemon {
    /// The addresses it listens on, with the real ports.
    package var addresses: [Address] { entrances?.addresses ?? [] }
    /// The addresses where proxies are awaited, with the real ports.
    package var proxyAddresses: [Address] { entrances?.proxyAddresses ?? [] }
    /// Which of the options' own sockets it serves; nil where none could be had.
    package var ownAddress: Address? { entrances?.ownAddress }

    /// Decides about every event.
    var hub: Hub
    /// What it keeps itself.
    var journal: OwnJournal
    /// What was asked for.
    let options: DaemonOptions
    /// Watches the connections that are served at once, and what else the loop waits for.
    let poller: Poller
    /// Where connections come in; nil before it listens.
    private(set) var entrances: Entrances?
    /// Everyone that is connected.
    let exchange: Exchange
    /// Tells monitors, a supervisor and `STATUS` how it is.
    let monitor: Monitor
    /// What ends the wait beside sockets.
    let interruptions: Interruptions
    /// What is shared with other daemons; nil where the journal alone keeps changes.
    var sharing: Sharing?
    /// How far the end has come; nil while it serves.
    var stopping: Stopping?
    /// The turn of the loop.
    var turn: LoopTurn
    /// When the keys are looked at.
    var keyPace = KeyPace()

    /// The time of the turn.
    var now: ClockReading { turn.now }

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

    /// Listeners that there are tokens for.
    package static let listenersMax = Entrances.countMax

    /// Reads the time of a turn: whatever happens in one happens at once.
    func readClocks() {
        turn.now = ClockReading(by: options)
        exchange.now = now.steady
    }

    /// Serves until the stop switch is thrown and everything that was promised has been kept.
    ///
    /// Throws where it cannot wait for sockets any more.
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
        }
    }

    /// How long there is nothing to do, as far as is known.
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
        if event.token >= DaemonToken.signal { return true }
        guard event.token < DaemonToken.first,
            let connection = exchange.table.connection(token: event.token)
        else { return false }
        return hub.isOrganiser(connection.id)
    }

    static let tickMilliseconds: Int64 = 250

    /// Serves those that only watch, all that were heard since the last time.
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

/// What the poller knows descriptors by; those of connections are their slots.
enum DaemonToken {
    static let wakeup = UInt64.max
    static let signal = UInt64.max - 1
    static let pages = UInt64.max - 2
    /// From this one on, the token is none of a connection.
    static let first = pages - UInt64(Entrances.countMax)

    static func listener(_ index: Int) -> UInt64 { first + UInt64(index) }
}

extension ClockReading {
    /// Both clocks, as a daemon with `options` believes them.
    fileprivate init(by options: DaemonOptions) {
        self.init(
            wall: options.wallClock(),
            steady: Int64(MonotonicClock.nowNanoseconds / 1_000_000)
        )
    }
}
