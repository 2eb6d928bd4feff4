// The decisions of a daemon about the log that it shares: a value without clock, file and socket. It owns the last
// revision that is known to be durable, the group in flight, and the time since when no majority answered.
//
// Invariants: at most one call of the engine is under way. A group that may have been written is appended again at its
// own place, and no other is, until there is a record at that place: a place is filled once and for ever, so from then
// on every earlier attempt is decided. Nothing is reported before it was verified. If the log contradicts an
// acknowledged change, the daemon stops using it.

package import RaumGrid
package import RaumHub
internal import RaumNotation

/// Makes the decisions of a daemon about the log that it shares with others.
package struct SharedLog: Sendable {
    /// An input of the value.
    package enum Event: Sendable {
        /// The hub decided these records, which follow its last revision; `turn` counts the reports with `beginsTurn`
        /// that it had received by then.
        case keep([[UInt8]], turn: UInt64)
        /// The engine answered an append.
        case appended(AppendAnswer)
        /// The engine answered a read.
        case page(LogPage)
        /// The call under way ended without an answer.
        case failed(EngineError)
        /// There may be new records, or these are new.
        case news(LogNews)
        /// Time passed; expected at `dueAt` and four times a second.
        case tick
    }

    /// A step for the caller, to be performed in order.
    package enum Effect: Hashable, Sendable {
        /// Call `append`; report its answer.
        case append([LogRecord], after: LogRecord, milliseconds: Int)
        /// Call `read` from this revision on; report its answer.
        case read(from: Revision, milliseconds: Int)
        /// Write these to the daemon's own journal, in parallel to other work: a majority has them.
        case keepLocally([LogRecord])
        /// Report to the hub.
        case report(Report)
    }

    /// A report to the hub.
    package enum Report: Hashable, Sendable {
        /// A majority has everything up to this revision.
        case durable(Revision)
        /// Others wrote these after the last revision; all changes in flight in the hub were overtaken.
        case followed([Record])
        /// The outcome of the hub's last records is known, whatever it is.
        case settled
        /// No majority answered since then; the records in flight after `sent` were never sent.
        case cutOff(since: Int64, sent: Revision, reason: String)
        /// It is unknown whether the records in flight were written.
        case unclear
        /// A majority answers again; at the first time, the whole log is here.
        case joined
        /// The log contradicts an acknowledged change: a person must decide.
        case diverged(since: Int64, reason: String)
        /// The log was closed, and all of it is here.
        case closed(LogState.End)

        /// Whether records that the hub decided before it received this report must be dropped.
        package var beginsTurn: Bool {
            switch self {
            case .followed, .cutOff, .unclear, .diverged: true
            case .durable, .settled, .joined, .closed: false
            }
        }
    }

    /// The state of the daemon with respect to the log.
    enum Standing: Hashable, Sendable {
        /// The log is not completely read yet.
        case starting
        case joined
        case cutOff
        /// The log is not used any more.
        case stopped
    }

    /// A call of the engine.
    enum Call: Hashable, Sendable {
        case append
        case read
    }

    /// The epoch of the log.
    package var epoch: Epoch { tip.epoch }
    /// The last revision that is known to be durable.
    package var revision: Revision { tip.revision }

    /// The end of this daemon's copy.
    var tip: LogTip
    /// The state of the daemon with respect to the log.
    var standing = Standing.starting
    /// The call under way; nil if there is none.
    var call: Call?
    /// The group that is appended after `revision`; nil if there is none.
    var group: Group?
    /// The records that follow the group and were never sent.
    var waiting: [Candidate] = []
    /// Whether the hub still waits for the report `settled`.
    var owesSettlement = false
    /// The number of reports so far that began a turn.
    var turn: UInt64 = 0
    /// The state of the connection to a majority.
    var reach: Reach
    /// The steps for the present event.
    var effects: [Effect] = []

    /// A daemon at `revision` of `epoch`, whose grid has these sums; `line` is the record that made it, nil if only the
    /// state is known.
    package init(
        epoch: Epoch,
        at revision: Revision,
        line: [UInt8]?,
        sums: SumTable,
        now: ClockReading
    ) {
        tip = LogTip(epoch, at: revision, line: line, sums: sums)
        reach = Reach(confirmed: now)
    }

    /// Handles an event and returns the steps for the caller, in order.
    package mutating func handle(_ event: Event, at now: ClockReading) -> [Effect] {
        defer { effects = [] }
        switch event {
        case .keep(let lines, let turn): keep(lines, turn, now)
        case .appended(let answer): receive(answer, now)
        case .page(let page): receive(page, now)
        case .failed(let error): receive(error, now)
        case .news(let news): hear(news, now)
        case .tick: tick(now)
        }
        proceed(now)
        return effects
    }

    /// The time by which a tick is needed, in steady milliseconds; nil while a call is under way, or after a stop.
    package var dueAt: Int64? {
        guard standing != .stopped, call == nil else { return nil }
        return max(reach.pausedUntil, hasGroup ? .min : reach.readDueAt)
    }

    /// Whether there are records to write.
    private var hasGroup: Bool { tip.last != nil && (group != nil || !waiting.isEmpty) }

    /// Begins the next call.
    private mutating func proceed(_ now: ClockReading) {
        guard standing != .stopped, call == nil, now.steady >= reach.pausedUntil else { return }
        if hasGroup { return append(now) }
        guard now.steady >= reach.readDueAt else { return }
        call = .read
        reach.readDueAt = now.steady + SharedLog.readMilliseconds
        effects.append(.read(from: tip.readFrom, milliseconds: reach.patience))
    }

    mutating func report(_ report: Report) {
        if report.beginsTurn { turn += 1 }
        effects.append(.report(report))
    }

    /// Reports that the outcome of the hub's records is known, once it is.
    mutating func settle() {
        guard owesSettlement, group?.isGivenUp ?? true, waiting.isEmpty else { return }
        owesSettlement = false
        report(.settled)
    }
}

extension SharedLog {
    /// Milliseconds between reads of the log, so that the others show an acknowledged change within a second.
    package static let readMilliseconds: Int64 = 1000
    /// Milliseconds without a majority after which a daemon reports that it is cut off.
    package static let cutOffMilliseconds: Int64 = 3000
    /// Milliseconds after which a sent change is answered in any case if no majority is reached; the client can then
    /// ask another daemon.
    package static let unclearMilliseconds: Int64 = 3000
    /// Milliseconds that a call lasts at first.
    ///
    /// A request that a member forwarded to a leader that has died is never answered, so the next try must come soon
    /// after the election, which takes one to two seconds.
    package static let patienceMilliseconds = 500
    /// Tries with the time limit of the first: they are over when a daemon reports that it is cut off.
    package static let shortTries = 5
    /// Milliseconds that a call lasts at most.
    package static let patienceMillisecondsMax = 4000
    /// Milliseconds without a write after the engine refused one.
    package static let refusedMilliseconds: Int64 = 5000
    /// Milliseconds between tries: at first, and at most.
    static let pauseMilliseconds: (first: Int64, max: Int64) = (50, 250)
}
