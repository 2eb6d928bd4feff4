internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumKeys
internal import RaumMetrics

extension Daemon {
    /// Serves monitors, after everybody else.
    func servePages() throws(SystemError) {
        guard arePagesDue else { return }
        arePagesDue = false
        try pages?.serve(at: now.steady) { reading() }
    }

    func attendGauge() {
        guard now.steady - gaugedAt >= Daemon.gaugeMilliseconds else { return }
        gaugedAt = now.steady
        options.gauge?.look()
    }

    /// How often the disk is looked at.
    private static let gaugeMilliseconds: Int64 = 5000
    /// How old a reading may be that a monitor is given: counting thousands of screens takes a moment.
    private static let readingMilliseconds: Int64 = 200

    /// What a monitor can know now.
    private func reading() -> DaemonReading {
        if let (last, at) = lastReading, now.steady - at < Daemon.readingMilliseconds {
            return last
        }
        var reading = DaemonReading()
        readHub(into: &reading)
        readShell(into: &reading)
        lastReading = (reading, now.steady)
        return reading
    }

    private func readHub(into reading: inout DaemonReading) {
        let screens = hub.screenCounts
        reading.revision = hub.durableRevision.number
        reading.readOnlyReason = hub.readOnlyReason
        reading.screensCurrent = screens.current
        reading.screensBehind = screens.behind
        reading.screensGone = screens.gone
        reading.screensKeyless = screens.keyless
        reading.connections = hub.connectionCount
        reading.watchers = hub.watchingCount
        reading.keys = hub.keys.keys.count
        reading.keyedConnections = hub.keyedCount
        let counters = hub.counters
        reading.connectionsAccepted = counters.connections
        reading.changes = counters.changes
        reading.blocks = hub.blockCount
        reading.refusals = [
            .init("full", counters.refused), .init("evicted", counters.evicted),
            .init("plan", counters.rejections), .init("mistake", counters.mistakes),
            .init("slow", counters.slowClosed), .init("silent", counters.silentClosed),
            .init("stranger", counters.strangers), .init("auth", counters.authFailures),
            .init("bad-mac", counters.badCodes),
        ]
    }

    private func readShell(into reading: inout DaemonReading) {
        reading.version = options.version
        reading.startedAtMicroseconds = UInt64(clamping: startedAt.wall) * 1000
        reading.uptimeMicroseconds = UInt64(clamping: now.steady - startedAt.steady) * 1000
        reading.isStopping = stopping != nil
        reading.receivedBytes = receivedBytes
        reading.sentBytes = sentBytes
        reading.untilOK = latencies.untilOK
        reading.delivering = latencies.delivering
        reading.syncing = keeper.activity?.syncing ?? Histogram()
        reading.disk = options.gauge?.found
        reading.diskWaitMicroseconds = diskWaitMicroseconds
        reading.residentBytes = Processes.residentBytes.map { UInt64(clamping: $0) }
    }

    /// How long the call of the system takes that the journal's thread is in.
    private var diskWaitMicroseconds: UInt64 {
        guard let stand = keeper.activity?.stand(at: nanoseconds) else { return 0 }
        return switch stand.phase {
        case .inSystemCall: stand.stillNanoseconds / 1000
        case .waiting, .working: 0
        }
    }
}
