internal import RaumGrid
internal import RaumHub
internal import RaumIO

extension Daemon {
    /// Tells the supervisor that the daemon serves: after recovery, and after each reload.
    func sayReady() {
        supervision?.sayReady(condition.words, at: nanoseconds)
    }

    /// Gives signs of life, and tells the condition when it has changed.
    func attendSupervisor() {
        guard let supervision else { return }
        let stand = keeper.activity?.stand(at: nanoseconds)
        supervision.beat(at: nanoseconds, journal: stand ?? JournalStand.idle)
        guard stopping == nil, supervision.isDue(at: now.steady) else { return }
        supervision.tell(condition, at: now.steady)
    }

    /// The steady clock's reading of this turn in nanoseconds.
    var nanoseconds: UInt64 { UInt64(clamping: now.steady) * 1_000_000 }

    /// How the daemon is now.
    var condition: Condition {
        Condition(
            revision: hub.durableRevision,
            screens: hub.screenCounts,
            lastChange: hub.lastChange,
            readOnly: hub.readOnlyReason.map { reason in
                let since = hub.grid.time(at: readOnlySince ?? now.wall)
                return Condition.ReadOnly(since: since, reason: reason)
            },
            today: hub.grid.time(at: now.wall).date
        )
    }
}

extension JournalStand {
    /// That of a journal without a thread.
    fileprivate static let idle = JournalStand(phase: .waiting, stillNanoseconds: 0)
}
