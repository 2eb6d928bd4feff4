// What a daemon does about the log that it shares: a value without clock, file and socket. It owns the last revision that
// is known to be durable, the group that is on its way, and since when no majority answered.
//
// Invariants: at most one call of the engine is under way. A group that may have been done is asked for again at its own
// place, and nothing else is, until something stands there: a place is filled once and for ever, so from then on every
// earlier attempt is decided. Nothing is reported before it was verified. Where the log contradicts what was
// acknowledged here, nothing more is done.

package import RaumGrid
package import RaumHub
internal import RaumNotation

/// Decides what a daemon does about the log that it shares with others.
package struct SharedLog: Sendable {
    /// What happens.
    package enum Event: Sendable {
        /// The hub decided these records, which follow its last revision; `turn` counts the reports with
        /// `beginsTurn` that it had taken in by then.
        case keep([[UInt8]], turn: UInt64)
        /// The engine answered an append.
        case appended(AppendAnswer)
        /// The engine answered a read.
        case page(LogPage)
        /// The call under way ended without an answer.
        case failed(EngineError)
        /// Something may be new, or this is.
        case news(LogNews)
        /// Time passed; expected at `dueAt` and four times a second.
        case tick
    }

    /// What is to be done, in order.
    package enum Effect: Hashable, Sendable {
        /// Call `append`; report what it answers.
        case append([LogRecord], after: LogRecord, milliseconds: Int)
        /// Call `read` from this revision on; report what it answers.
        case read(from: Revision, milliseconds: Int)
        /// Keep these in the daemon's own journal, beside everything else: a majority has them.
        case keepLocally([LogRecord])
        /// Tell the hub.
        case report(Report)
    }

    /// What the hub is told.
    package enum Report: Hashable, Sendable {
        /// Everything up to this revision is kept by a majority.
        case durable(Revision)
        /// Others wrote these behind the last revision; whatever the hub has in flight was overtaken.
        case followed([Record])
        /// What was last to be kept is decided, in whatever way.
        case settled
        /// No majority answered since then; what is in flight after `sent` was never sent.
        case cutOff(since: Int64, sent: Revision, reason: String)
        /// Of what is in flight nobody knows whether it was done.
        case unclear
        /// A majority answers again; at first, and everything of the log is here.
        case joined
        /// The log contradicts what was acknowledged here: a person must decide.
        case diverged(since: Int64, reason: String)
        /// The log was closed, and everything of it is here.
        case closed(LogState.End)

        /// Whether what the hub had decided before it took this in is not to be kept any more.
        package var beginsTurn: Bool {
            switch self {
            case .followed, .cutOff, .unclear, .diverged: true
            case .durable, .settled, .joined, .closed: false
            }
        }
    }

    /// How the daemon stands to the log.
    enum Standing: Hashable, Sendable {
        /// Not everything of it is here yet.
        case starting
        case joined
        case cutOff
        /// Nothing more is done.
        case stopped
    }

    /// A call of the engine.
    enum Call: Hashable, Sendable {
        case append
        case read
    }

    /// Which life of the log it is.
    package var epoch: Epoch { tip.epoch }
    /// The last revision that is known to be durable.
    package var revision: Revision { tip.revision }

    /// The end of what is here.
    var tip: LogTip
    /// How the daemon stands to the log.
    var standing = Standing.starting
    /// The call under way; nil where none is.
    var call: Call?
    /// What is asked for at the place behind `revision`; nil where nothing is.
    var group: Group?
    /// What follows the group, and was never sent.
    var waiting: [Candidate] = []
    /// Whether the hub is owed that what it gave is settled.
    var owesSettlement = false
    /// Reports so far that began a turn.
    var turn: UInt64 = 0
    /// How a majority is reached.
    var reach: Reach
    /// What is to be done about the event in hand.
    var effects: [Effect] = []

    /// A daemon at `revision` of the life `epoch`, whose grid has these sums; `line` is the record that made it, nil
    /// where only the state is known.
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

    /// Takes in an event and gives what is to be done about it, in order.
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

    /// When a tick is wanted at the latest, in steady milliseconds; nil while a call is under way, or nothing more is
    /// done.
    package var dueAt: Int64? {
        guard standing != .stopped, call == nil else { return nil }
        return max(reach.pausedUntil, hasGroup ? .min : reach.readDueAt)
    }

    /// Whether something is to be written.
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

    /// Says that what the hub gave is decided.
    mutating func settle() {
        guard owesSettlement, group?.isGivenUp ?? true, waiting.isEmpty else { return }
        owesSettlement = false
        report(.settled)
    }
}

extension SharedLog {
    /// Milliseconds between looks at the log: what one daemon acknowledged, the others show within a second.
    package static let readMilliseconds: Int64 = 1000
    /// Milliseconds without a majority after which a daemon says that it is cut off.
    package static let cutOffMilliseconds: Int64 = 3000
    /// Milliseconds after which a change that was sent is answered in any case where no majority is reached: whoever
    /// asked asks again elsewhere.
    package static let unclearMilliseconds: Int64 = 3000
    /// Milliseconds that a call lasts at first.
    ///
    /// What a member passed on to a leader that has died is never answered, so the next try must come soon after
    /// the election, which takes one to two seconds.
    package static let patienceMilliseconds = 500
    /// Tries that last no longer than the first: over by the time at which a daemon says that it is cut off.
    package static let shortTries = 5
    /// Milliseconds that a call lasts at most.
    package static let patienceMillisecondsMax = 4000
    /// Milliseconds for which nothing is written after the engine refused to.
    package static let refusedMilliseconds: Int64 = 5000
    /// Milliseconds between tries at first, and at most.
    static let pauseMilliseconds: (first: Int64, max: Int64) = (50, 250)
}
