internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
package import RaumLog
internal import RaumWords

// A log that several daemons share takes the place of the journal: what it keeps is durable, and what others wrote comes
// from it. The daemon's own journal follows behind; nobody waits for it, and where its disk is full, changes go on.

/// Where people find a daemon that shares a log.
package struct ServicePlace: Sendable {
    /// Where the others' organisers reach it; nil where nobody said so.
    package var address: String?
    /// What is called on its machine where the log contradicts what it has.
    package var checkCommand = "raumwerkd check --data DIR --log URL"
}

/// What a daemon shares with others.
package struct Sharing {
    /// What is done about the log.
    var log: SharedLog
    /// Calls the log's engine beside the loop.
    let keeper: LogKeeper
    /// Where the daemons of the log say how they are.
    let board: NoticeBoard
    /// What the others said there.
    var roster: Roster
    /// What the hub decided and the log was not given.
    var waiting: [[UInt8]] = []
    /// Whether the log was given records that are not decided.
    var isBusy = false
    /// Reports that began a turn and that the hub has taken in.
    var turn: UInt64 = 0
    /// Whether the log was reached once, or was not in time.
    var hasBegun = false
    /// Where people find this daemon.
    package var place = ServicePlace()
    /// When the others are told next how this daemon is, in steady milliseconds.
    var tellsAt: Int64 = .min
    /// How it ended; nil while it is open.
    var end: LogState.End?
    /// When the log's snapshot is renewed, and what is trimmed then.
    package var snapshots = SnapshotSchedule(keeping: nil)

    /// Shares the log that `log` follows through `keeper`, as `daemon`, which the others know by `board`.
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
    /// How long a start waits for the others, in milliseconds; then it serves what it has.
    private static let startMilliseconds: Int64 = 5000

    /// Takes in what the log has, before anybody is served.
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

    /// Takes in what the engine answered.
    func receiveLogEvents() {
        for event in sharing?.keeper.takeEvents() ?? [] { tellLog(event) }
        for answer in sharing?.keeper.takeAnswers() ?? [] {
            if let call = sharing?.snapshots.receive(answer, now: now.steady) {
                sharing?.keeper.ask(call)
            }
        }
        renewSnapshot()
    }

    /// Renews the log's snapshot where it has grown old, and nothing is in the way.
    private func renewSnapshot() {
        guard let sharing, sharing.hasBegun, hub.isolation == nil, stopping == nil else { return }
        let call = self.sharing?.snapshots.next(at: hub.durableRevision, now: now.steady) {
            try? hub.legibleStateLines()
        }
        if let call { sharing.keeper.ask(call) }
    }

    /// Lets the log take in an event, and performs what it wants, in order.
    func tellLog(_ event: SharedLog.Event) {
        guard let effects = sharing?.log.handle(event, at: now) else { return }
        for effect in effects { perform(effect) }
    }

    /// When the log wants to be told the time, in steady milliseconds.
    var logDueAt: Int64 { sharing?.log.dueAt ?? .max }

    /// Tells the log the time where it wants that.
    func passLogTime() {
        if logDueAt <= now.steady { tellLog(.tick) }
    }

    /// Gives the log what waits, a group at a time.
    func passOnWaiting() {
        guard let sharing, !sharing.isBusy, !sharing.waiting.isEmpty else { return }
        self.sharing?.isBusy = true
        self.sharing?.waiting = []
        tellLog(.keep(sharing.waiting, turn: sharing.turn))
    }

    /// Whether nothing is on its way to the log.
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
            // Whoever decides compares how far each daemon got.
            sharing?.tellsAt = .min
        case .closed(let end): close(end)
        }
    }

    /// Ends: there is nothing more to serve that others would know of.
    private func close(_ end: LogState.End) {
        sharing?.end = end
        let closer = sharing?.roster.title(of: end.by)?.english ?? "the daemon \(end.by)"
        let text = "the log was closed at \(end.revision) by \(closer): this daemon ends"
        options.log(text, Int(LineLog.Level.error.rawValue), "closed")
        requestStop()
    }
}
