internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumMetrics
internal import RaumNotation

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

    /// Gives organisers what was measured and what the others say, with the next `STATUS`; nothing is measured
    /// where nothing is measured of the disk, as in a demo.
    func tellMeasured() {
        let measured = options.gauge == nil ? [] : [machineLine] + latencies.groups.map(\.line)
        hub.measured = measured + othersLines
    }

    private var machineLine: [UInt8] {
        var writer = LineWriter(verb: "MACHINE")
        writer.pair("uptime", Int((now.steady - startedAt.steady) / 1000))
        if !options.version.isEmpty { writer.pair("version", options.version) }
        if let disk = options.gauge?.found {
            writer.pair("free", Int(clamping: disk.freeBytes))
            writer.pair("journal", Int(clamping: disk.journalBytes))
        }
        return writer.bytes
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

extension Latencies.Group {
    /// `LATENCY 42 ok=1234 disk=900 displays=300`, in microseconds.
    fileprivate var line: [UInt8] {
        var writer = LineWriter(verb: "LATENCY")
        writer.word(revision.description)
        writer.pair("ok", Int(clamping: okMicroseconds))
        writer.pair("disk", Int(clamping: syncMicroseconds))
        if let deliveryMicroseconds { writer.pair("displays", Int(clamping: deliveryMicroseconds)) }
        return writer.bytes
    }
}

extension JournalStand {
    /// That of a journal without a thread.
    fileprivate static let idle = JournalStand(phase: .waiting, stillNanoseconds: 0)
}
