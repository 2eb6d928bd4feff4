// Records that arrive while a sync runs wait for the next one: the slower the disk, the larger the groups, so no delay
// has to be configured.

/// Decides what is done with a journal next: which records go together, when it is marked, when a new generation is
/// begun, and when a disk that failed is tried again.
///
/// A value without clock or file. Times are steady milliseconds. At most one job is under way: the one that was
/// given last, until its outcome is told.
package struct JournalSchedule: Sendable {
    /// An operation on the journal.
    package enum Job: Equatable, Sendable {
        /// Keep these with one write and one sync.
        case keep([KeptRecord])
        /// Note that all of it is durable.
        case mark
        /// Check whether the journal is still in its directory.
        case look
        /// Begin a new generation with the durable state, the result of all records that were kept so far.
        case renew
    }

    /// The consequence of an outcome for the hub.
    package enum Report: Equatable, Sendable {
        /// Everything up to this revision is on disk.
        case durable(UInt64)
        /// Records that are not durable yet never will be, for this reason.
        case failed(String)
        /// Records can be kept again.
        case healed
        /// The old generation goes on, since none could be begun for this reason.
        case goesOn(String)
    }

    /// Milliseconds without records after which a mark is written that all of the journal is durable.
    package static let quietMilliseconds: Int64 = 200
    /// Milliseconds between tries of a new generation while nothing can be kept.
    package static let healMilliseconds: Int64 = 5000

    /// Milliseconds between checks of the journal while nothing is kept.
    package static let lookMilliseconds: Int64 = 1000

    /// Records that wait for the job under way to end, in the order of their revisions.
    private var waiting: [KeptRecord] = []
    /// Whether a job is under way.
    private var isBusy = false
    /// Whether the journal says that all of it is durable; never while records are on their way.
    private var isMarked: Bool
    /// When the last job ended.
    private var endedAt: Int64
    /// Bytes of records that were given to the present generation.
    private var keptBytes = 0
    /// Whether nothing can be kept until a new generation is begun.
    private var isReadOnly: Bool

    /// The schedule of a generation that was begun at `now`; `isMarked` where it needs no mark before its first
    /// record, and `isReadOnly` where none could be begun.
    package init(at now: Int64 = 0, isMarked: Bool = true, isReadOnly: Bool = false) {
        endedAt = now
        self.isMarked = isMarked
        self.isReadOnly = isReadOnly
    }

    /// Whether records wait.
    package var hasWaiting: Bool { !waiting.isEmpty }

    /// Whether nothing is under way and nothing waits.
    package var isIdle: Bool { !isBusy && waiting.isEmpty }

    /// Adds a record, which follows those added before.
    package mutating func add(_ record: KeptRecord) { waiting.append(record) }

    /// Adds a record that is already durable elsewhere.
    ///
    /// While nothing can be kept, the next generation will begin with it.
    package mutating func addBehind(_ record: KeptRecord) {
        guard !isReadOnly || isBusy else { return }
        waiting.append(record)
    }

    /// Forgets waiting records up to `revision`: a generation was begun with them.
    package mutating func drop(through revision: UInt64) {
        waiting.removeAll { $0.revision <= revision }
    }

    /// The job to begin now for the waiting records; nil if there are none, or a job is under way.
    ///
    /// After `bytesMax` of records a new generation is begun, so that a start reads no more.
    package mutating func next(bytesMax: Int) -> Job? {
        guard !isBusy, !waiting.isEmpty else { return nil }
        isBusy = true
        if keptBytes >= bytesMax, !isReadOnly { return .renew }
        isMarked = false
        defer { waiting = [] }
        keptBytes += waiting.reduce(0) { $0 + $1.bytes.count }
        return .keep(waiting)
    }

    /// The job to begin at `now` because nothing waits; nil if there is none.
    package mutating func nextInQuiet(at now: Int64) -> Job? {
        guard isIdle else { return nil }
        let quiet = now - endedAt
        if isReadOnly {
            guard quiet >= JournalSchedule.healMilliseconds else { return nil }
            isBusy = true
            return .renew
        }
        guard !isMarked, quiet >= JournalSchedule.quietMilliseconds else { return nil }
        isMarked = true
        isBusy = true
        return .mark
    }

    /// The mark that is still due before the daemon ends; nil if the journal states already that all of it is
    /// durable.
    ///
    /// A start on a disk that takes nothing then serves all of it.
    package mutating func nextAtEnd() -> Job? {
        guard isIdle, !isReadOnly, !isMarked else { return nil }
        isMarked = true
        isBusy = true
        return .mark
    }

    /// A check of the journal, where at `now` nothing waits and nothing was done for a while; nil else.
    ///
    /// To be called after `nextInQuiet`.
    package mutating func nextLook(at now: Int64) -> Job? {
        guard isIdle, !isReadOnly else { return nil }
        guard now - endedAt >= JournalSchedule.lookMilliseconds else { return nil }
        isBusy = true
        return .look
    }

    /// Handles the outcome of the job at `now`; returns the consequence for the hub.
    package mutating func end(_ outcome: KeeperOutcome, at now: Int64) -> Report? {
        isBusy = false
        endedAt = now
        switch outcome {
        case .durable(let revision): return .durable(revision)
        case .failed(let reason): return fail(reason)
        case .renewed:
            keptBytes = 0
            defer { isReadOnly = false }
            return isReadOnly ? .healed : nil
        case .notRenewed(let reason, let isWritable):
            guard !isReadOnly else { return nil }
            guard isWritable else { return fail(reason) }
            keptBytes = 0
            return .goesOn(reason)
        case .quiet: return nil
        }
    }

    private mutating func fail(_ reason: String) -> Report {
        waiting = []
        isReadOnly = true
        return .failed(reason)
    }
}
