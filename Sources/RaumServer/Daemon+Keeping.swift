internal import RaumGrid
internal import RaumHub
internal import RaumIO

// While one fsync runs, what arrives waits and goes with the next: the slower the disk, the larger the
// groups, and nobody has to choose a delay.

extension Daemon {
    func keepWaiting() {
        guard !isKeeping, !waiting.isEmpty else { return }
        if keptBytes >= options.journalBytesMax, hub.readOnlyReason == nil { return renew() }
        isKeeping = true
        isMarked = false
        lastKeptAt = now.steady
        let group = waiting
        waiting = []
        keptBytes += group.reduce(0) { $0 + $1.bytes.count }
        keeper.keep(group)
    }

    func receiveOutcomes() {
        for outcome in keeper.takeOutcomes() {
            isKeeping = false
            lastKeptAt = now.steady
            receive(outcome)
        }
        keepWaiting()
        resumePaused()
    }

    private func receive(_ outcome: KeeperOutcome) {
        switch outcome {
        case .durable(let revision): acknowledge(through: revision)
        case .failed(let reason): fail(reason)
        case .renewed:
            keptBytes = 0
            guard hub.readOnlyReason != nil else { return }
            readOnlySince = nil
            options.log("changes can be saved again", 4, "healed")
            perform(hub.handle(.storageHealed, at: now))
        case .notRenewed(let reason, let isWritable):
            guard hub.readOnlyReason == nil else { return }
            guard isWritable else { return fail(reason) }
            options.log("the journal goes on in its old file: \(reason)", 4, "renew")
            keptBytes = 0
        case .quiet: break
        }
    }

    /// Sends what waited for the disk: the answers first, then what displays are due.
    private func acknowledge(through revision: Revision) {
        let durableAt = MonotonicClock.nowNanoseconds
        let effects = hub.handle(.durable(revision), at: now)
        let answers = effects.prefix { effect in
            if case .publish = effect { false } else { true }
        }
        perform(answers)
        latencies.acknowledge(
            through: revision,
            durableAt: durableAt,
            syncMicroseconds: keeper.activity?.lastSyncMicroseconds ?? 0,
            at: MonotonicClock.nowNanoseconds
        )
        perform(effects.dropFirst(answers.count))
        noteDelivery()
    }

    /// Notes when displays have been sent all that is durable.
    func noteDelivery() {
        guard latencies.isOwed, hub.deliveryDueAt == nil else { return }
        latencies.deliver(at: MonotonicClock.nowNanoseconds)
    }

    private func fail(_ reason: String) {
        waiting = []
        latencies.giveUp()
        readOnlySince = readOnlySince ?? now.wall
        perform(hub.handle(.storageFailed(reason), at: now))
    }

    /// After 200 ms of quiet, the journal is told that all of it is durable; while nothing can be kept,
    /// a new file is tried every five seconds.
    func markIfQuiet() {
        guard !isKeeping, waiting.isEmpty else { return }
        if hub.readOnlyReason != nil {
            guard now.steady - lastKeptAt >= Daemon.healMilliseconds else { return }
            renew()
        } else if !isMarked, now.steady - lastKeptAt >= Daemon.quietMilliseconds {
            isMarked = true
            isKeeping = true
            keeper.mark()
        }
    }

    /// Nothing is under way, so the durable state is what the old file makes, whatever waits.
    private func renew() {
        isKeeping = true
        keeper.renew(hub.stateLines, revision: hub.durableRevision)
    }

    static let quietMilliseconds: Int64 = 200
    static let healMilliseconds: Int64 = 5000
}
