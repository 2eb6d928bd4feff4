internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog
internal import RaumWords

// A log that several daemons share replaces the journal: its records are durable, and the changes of others come from
// it. The daemon's own journal follows later; no answer waits for it, and changes continue even if its disk is full.

/// The place of a daemon that shares a log, for people.
package struct ServicePlace: Sendable {
    /// The address for the organisers of the other daemons; nil if none was given.
    package var address: String?
    /// The command to run on its machine if the log contradicts its data.
    package var checkCommand = "raumwerkd check --data DIR --log URL"
}

/// The state of a daemon that shares a log with others.
package struct Sharing {
    /// The decisions about the log.
    var log: SharedLog
    /// Calls the log's engine in parallel to the loop.
    let keeper: LogKeeper
    /// The notices of the log's daemons.
    let board: NoticeBoard
    /// The last notices of the others.
    var roster: Roster
    /// Records that the hub decided and that were not passed to the log yet.
    var waiting: [[UInt8]] = []
    /// Whether the outcome of records that were passed to the log is still open.
    var isBusy = false
    /// The number of reports that began a turn and that the hub has received.
    var turn: UInt64 = 0
    /// Whether the log was reached once, or the time for that is over.
    var hasBegun = false
    /// The place of this daemon, for people.
    package var place = ServicePlace()
    /// The time of this daemon's next notice, in steady milliseconds.
    var tellsAt: Int64 = .min
    /// The end of the log; nil while it is open.
    var end: LogState.End?
    /// The schedule of the log's snapshots, and of trimming.
    package var snapshots = SnapshotSchedule(keeping: nil)

    /// Shares the log that `log` follows through `keeper`, as `daemon`, whose notices are written to `board`.
    package init(
        _ log: SharedLog,
        _ keeper: LogKeeper,
        _ board: NoticeBoard,
        as daemon: DaemonID
    ) {
        self.log = log
        self.keeper = keeper
        self.board = board
        roster = Roster(own: daemon, in: log.epoch)
    }
}

extension Daemon {
    /// Milliseconds that a start waits for the log; after that the daemon serves its own state.
    private static let startMilliseconds: Int64 = 5000

    /// Reads the records of the log before any client is served.
    ///
    /// Throws if it cannot wait for events.
    func catchUp() throws(SystemError) {
        guard sharing != nil else { return }
        sharing?.keeper.listen()
        sharing?.board.begin { [wakeup = interruptions.wakeup] in wakeup.signal() }
        let deadline = now.steady + Daemon.startMilliseconds
        tellLog(.tick)
        while sharing?.hasBegun == false, stopping == nil, now.steady < deadline {
            try poller.wait(timeoutMilliseconds: 50, into: &turn.events)
            readClocks()
            for event in turn.events where event.token >= DaemonToken.pages { dispatch(event) }
            tellLog(.tick)
            keepWaiting()
        }
    }

    /// Handles the answers of the engine.
    func receiveLogEvents() {
        for event in sharing?.keeper.takeEvents() ?? [] { tellLog(event) }
        for answer in sharing?.keeper.takeAnswers() ?? [] {
            if let call = sharing?.snapshots.receive(answer, now: now.steady) {
                sharing?.keeper.ask(call)
            }
        }
        renewSnapshot()
    }

    /// Renews the log's snapshot if it is old, and the daemon is neither isolated nor stopping.
    private func renewSnapshot() {
        guard let sharing, sharing.hasBegun, hub.isolation == nil, stopping == nil else { return }
        let call = self.sharing?.snapshots.next(at: hub.durableRevision, now: now.steady) {
            try? hub.legibleStateLines()
        }
        if let call { sharing.keeper.ask(call) }
    }

    /// Passes an event to the log, and performs its effects in order.
    func tellLog(_ event: SharedLog.Event) {
        guard let effects = sharing?.log.handle(event, at: now) else { return }
        for effect in effects { perform(effect) }
    }

    /// The time of the log's next tick, in steady milliseconds.
    var logDueAt: Int64 { sharing?.log.dueAt ?? .max }

    /// Passes a tick to the log if it is due.
    func passLogTime() {
        if logDueAt <= now.steady { tellLog(.tick) }
    }

    /// Passes the waiting records to the log, one group at a time.
    func passOnWaiting() {
        guard let sharing, !sharing.isBusy, !sharing.waiting.isEmpty else { return }
        self.sharing?.isBusy = true
        self.sharing?.waiting = []
        tellLog(.keep(sharing.waiting, turn: sharing.turn))
    }

    /// Whether no record is on its way to the log.
    var isLogIdle: Bool { sharing.map { !$0.isBusy && $0.waiting.isEmpty } ?? true }

    private func perform(_ effect: SharedLog.Effect) {
        switch effect {
        case .append(let records, let previous, let milliseconds):
            sharing?.keeper.append(records, after: previous, within: milliseconds)
        case .read(let first, let milliseconds):
            sharing?.keeper.read(from: first, within: milliseconds)
        case .keepLocally(let records):
            for record in records {
                let kept = KeptRecord(revision: record.revision.number, bytes: record.line)
                journal.schedule.addBehind(kept)
            }
        case .report(let report): receive(report)
        }
    }

    private func receive(_ report: SharedLog.Report) {
        if report.beginsTurn {
            sharing?.turn += 1
            sharing?.waiting = []
            monitor.latencies.giveUp()
        }
        switch report {
        case .durable(let revision): acknowledge(through: revision)
        case .followed(let records):
            exchange.standing.noteChange(at: now.steady)
            tell(.followed(records))
        case .settled: sharing?.isBusy = false
        case .cutOff(let since, let sent, let reason):
            let event = HubEvent.cutOff(since: since, sent: sent, reason: reason)
            tell(event)
            sharing?.hasBegun = true
        case .unclear: tell(.unclear)
        case .joined:
            tell(.joined)
            sharing?.hasBegun = true
        case .diverged(let since, let reason):
            let check = sharing?.place.checkCommand ?? ""
            tell(.diverged(since: since, reason: reason, check: check))
            sharing?.hasBegun = true
            // The person who decides compares the revisions of all daemons.
            sharing?.tellsAt = .min
        case .closed(let end): close(end)
        }
    }

    /// Ends the daemon, because the other daemons would not receive further changes.
    private func close(_ end: LogState.End) {
        sharing?.end = end
        let closer = sharing?.roster.title(of: end.by)?.english ?? "the daemon \(end.by)"
        let text = "the log was closed at \(end.revision) by \(closer): this daemon ends"
        options.log(text, Int(LineLog.Level.error.rawValue), "closed")
        requestStop()
    }
}
