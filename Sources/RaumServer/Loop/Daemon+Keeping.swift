internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal

// `JournalSchedule` decides when records are written; the keeper writes them in parallel to the loop.

extension Daemon {
    func keepWaiting() {
        passOnWaiting()
        begin(journal.schedule.next(bytesMax: options.journalBytesMax))
    }

    /// Marks the journal, tries a new one or checks the present one, if no record waits.
    func keepQuiet() {
        let job = journal.schedule.nextInQuiet(at: now.steady)
        begin(job ?? journal.schedule.nextLook(at: now.steady))
    }

    func begin(_ job: JournalSchedule.Job?) {
        journal.begin(job) { (hub.stateLines, hub.durableRevision) }
    }

    func receiveOutcomes() {
        receiveLogEvents()
        for outcome in journal.keeper.takeOutcomes() {
            let isBehindLog = sharing != nil
            let report = journal.end(outcome, isBehindLog: isBehindLog, at: now.steady)
            if let report { receive(report) }
        }
        keepWaiting()
        exchange.resumePaused()
        advanceStop()
    }

    func receive(_ report: JournalSchedule.Report) {
        guard sharing == nil else { return note(report) }
        switch report {
        case .durable(let revision): acknowledge(through: Revision(revision))
        case .failed(let reason):
            monitor.latencies.giveUp()
            journal.fail(at: now.wall)
            tell(.storageFailed(reason))
        case .healed:
            journal.heal()
            options.log("changes can be saved again", 4, "healed")
            tell(.storageHealed)
        case .goesOn(let reason):
            options.log("the journal goes on in its old file: \(reason)", 4, "renew")
        }
    }

    /// Logs the state of the journal beside a shared log; no answer waits for it.
    private func note(_ report: JournalSchedule.Report) {
        switch report {
        case .durable: break
        case .failed(let reason):
            let text = "the journal keeps nothing for now, the log does: \(reason)"
            options.log(text, Int(LineLog.Level.error.rawValue), "journal")
        case .healed: options.log("the journal keeps changes again", 4, "healed")
        case .goesOn(let reason):
            options.log("the journal goes on in its old file: \(reason)", 4, "renew")
        }
    }

    /// Sends the lines that waited for the disk: first the answers, then the changes for displays.
    func acknowledge(through revision: Revision) {
        let durableAt = MonotonicClock.nowNanoseconds
        perform(hub.answers(durable: revision))
        exchange.dispatch()
        monitor.latencies.acknowledge(
            through: revision,
            durableAt: durableAt,
            syncMicroseconds: journal.keeper.activity?.lastSyncMicroseconds ?? 0,
            at: MonotonicClock.nowNanoseconds
        )
        exchange.standing.noteChange(at: now.steady)
        tell(.durable(revision))
        noteDelivery()
    }

    /// Notes the time when displays have received all durable changes.
    func noteDelivery() {
        guard monitor.latencies.isOwed, hub.deliveryDueAt == nil else { return }
        monitor.latencies.deliver(at: MonotonicClock.nowNanoseconds)
    }
}
