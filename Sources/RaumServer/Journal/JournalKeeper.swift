package import RaumGrid
internal import RaumHub
package import RaumIO
package import RaumJournal
internal import Synchronization

// The journal lives on a thread of its own. The loop hands over a group and goes on; when the disk has answered, it is
// woken and takes the outcome. Neither of the two ever waits for the other.

/// Keeps records in a journal beside the loop.
package final class JournalKeeper: RecordKeeper {
    private let thread = WorkThread(named: "journal")
    private let journal: Mutex<Journal>
    private let outcomes = Mutex<[KeeperOutcome]>([])
    private let wakeup: Wakeup
    private let epoch: UInt64
    /// The activity of the thread; the journal's storage announces its system calls there.
    package let activity: DiskActivity?

    /// Keeps records in `journal`, whose epoch is `epoch`, and announces outcomes through `wakeup`.
    package init(_ journal: Journal, epoch: UInt64, wakeup: Wakeup, activity: DiskActivity) {
        self.journal = Mutex(journal)
        self.epoch = epoch
        self.wakeup = wakeup
        self.activity = activity
        // The start's own work in the same storage is over.
        activity.noteRest()
    }

    package func keep(_ records: [KeptRecord]) {
        guard let last = records.last?.revision else { return }
        run { journal throws(JournalError) in
            try journal.append(records)
            return .durable(last)
        }
    }

    package func mark() {
        run { journal throws(JournalError) in
            try journal.mark()
            return .quiet
        }
    }

    package func look() {
        run { journal throws(JournalError) in
            try journal.look()
            return .quiet
        }
    }

    package func renew(_ state: [[UInt8]], revision: Revision) {
        run { [epoch] journal throws(JournalError) in
            do {
                try Hub.expectLegible(state)
                try journal.begin(epoch: epoch, revision: revision.number, lines: state)
                return .renewed
            } catch {
                return .notRenewed("\(error)", isWritable: journal.isWritable)
            }
        }
    }

    package func takeOutcomes() -> [KeeperOutcome] {
        outcomes.withLock { outcomes in
            defer { outcomes = [] }
            return outcomes
        }
    }

    private func run(
        _ work: @escaping @Sendable (inout Journal) throws(JournalError) -> KeeperOutcome
    ) {
        activity?.noteWork()
        thread.perform { @Sendable [self] in
            let outcome = journal.withLock { journal -> KeeperOutcome in
                do {
                    return try work(&journal)
                } catch {
                    return .failed("\(error)")
                }
            }
            activity?.noteRest()
            outcomes.withLock { $0.append(outcome) }
            wakeup.signal()
        }
    }
}
