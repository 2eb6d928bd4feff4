internal import RaumGrid
internal import RaumHub

// While one fsync runs, what arrives waits and goes with the next: the slower the disk, the larger the
// groups, and nobody has to choose a delay.

extension Daemon {
    func keepWaiting() {
        guard !isKeeping, !waiting.isEmpty else { return }
        isKeeping = true
        isMarked = false
        lastKeptAt = now.steady
        let group = waiting
        waiting = []
        keeper.keep(group)
    }

    func receiveOutcomes() {
        for outcome in keeper.takeOutcomes() {
            isKeeping = false
            lastKeptAt = now.steady
            switch outcome {
            case .durable(let revision):
                perform(hub.handle(.durable(revision), at: now))
            case .failed(let reason):
                waiting = []
                perform(hub.handle(.storageFailed(reason), at: now))
            case .healed:
                options.log("changes can be saved again", 4, "healed")
                perform(hub.handle(.storageHealed, at: now))
            case .stillFailing, .quiet: break
            }
        }
        keepWaiting()
        resumePaused()
    }

    /// After 200 ms of quiet, the journal is told that all of it is durable; while nothing can be kept,
    /// a new file is tried every five seconds.
    func markIfQuiet() {
        guard !isKeeping, waiting.isEmpty else { return }
        if hub.readOnlyReason != nil {
            guard now.steady - lastKeptAt >= Daemon.healMilliseconds else { return }
            isKeeping = true
            keeper.heal(hub.stateLines, revision: hub.durableRevision)
        } else if !isMarked, now.steady - lastKeptAt >= Daemon.quietMilliseconds {
            isMarked = true
            isKeeping = true
            keeper.mark()
        }
    }

    static let quietMilliseconds: Int64 = 200
    static let healMilliseconds: Int64 = 5000
}
