internal import RaumGrid
internal import RaumHub
internal import RaumJournal

/// The daemon's own journal: the records to write, and the time since when none can be written.
///
/// Invariant: at most one job is under way, the one that the schedule gave last.
struct OwnJournal {
    /// Writes records in parallel to the loop, and reports the outcomes.
    let keeper: any RecordKeeper
    /// The schedule of the jobs of the keeper.
    var schedule: JournalSchedule
    /// The revision with which the new journal begins that was asked for last; nil if none was.
    private var renewedRevision: Revision?
    /// Since when no change can be kept, in wall clock milliseconds; nil while all is well.
    private(set) var readOnlySince: Int64?

    /// A journal that `keeper` keeps; `isReadOnly` where it cannot be begun for now.
    init(_ keeper: any RecordKeeper, isReadOnly: Bool) {
        self.keeper = keeper
        schedule = JournalSchedule(isReadOnly: isReadOnly)
    }

    /// Begins the job of the schedule; `state` returns the durable state, with its revision.
    ///
    /// Nothing is under way, so the durable state is what the old file makes, whatever waits; of a shared log it has
    /// what waits, too.
    mutating func begin(
        _ job: JournalSchedule.Job?,
        state: () -> (lines: [[UInt8]], revision: Revision)
    ) {
        switch job {
        case .keep(let records): keeper.keep(records)
        case .mark: keeper.mark()
        case .look: keeper.look()
        case .renew:
            let (lines, revision) = state()
            renewedRevision = revision
            keeper.renew(lines, revision: revision)
        case nil: break
        }
    }

    /// Handles the outcome of a job; returns the report about it.
    ///
    /// Behind a shared log what waits is durable already, so a new journal has begun with it.
    mutating func end(
        _ outcome: KeeperOutcome,
        isBehindLog: Bool,
        at now: Int64
    ) -> JournalSchedule.Report? {
        if case .renewed = outcome, let renewedRevision, isBehindLog {
            schedule.drop(through: renewedRevision.number)
        }
        return schedule.end(outcome, at: now)
    }

    /// Notes that no record can be written, at `now` on the wall clock.
    mutating func fail(at now: Int64) {
        readOnlySince = readOnlySince ?? now
    }

    /// Notes that changes can be written again.
    mutating func heal() {
        readOnlySince = nil
    }
}
