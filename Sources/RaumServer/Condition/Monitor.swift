internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumKeys
internal import RaumMetrics
internal import RaumNotation

/// Figures for monitors that the hub does not know.
struct ShellReading {
    /// Whether the daemon ends.
    var isStopping: Bool
    /// The bytes that went through sockets.
    var traffic: Traffic
    /// Whether one call of the system sends to many displays.
    var sendsTogether: Bool
    /// The activity of the journal's thread; nil if there is none.
    var disk: DiskActivity?
}

/// Tells the daemon's condition to monitors, a supervisor and `STATUS`.
final class Monitor {
    /// The latencies of changes.
    var latencies = Latencies()
    /// Whether monitors are to be served at the end of the turn.
    var arePagesDue = false
    /// Answers monitors; nil if there are none.
    let pages: PageServer?
    /// Tells the daemon's condition to a supervisor; nil if there is none.
    let supervision: Supervision?

    /// The version for monitors.
    private let version: String
    /// Looks at the disk for monitors; nil if there are none.
    private let gauge: DiskGauge?
    /// When the daemon began.
    private let startedAt: ClockReading
    /// The last reading for monitors, and its time in steady milliseconds; nil before the first.
    private var lastReading: (DaemonReading, at: Int64)?
    /// When the disk was measured last, in steady milliseconds.
    private var gaugedAt = Int64.min / 2

    /// Milliseconds between two measurements of the disk.
    private static let gaugeMilliseconds: Int64 = 5000
    /// How old a reading may be that a monitor is given: counting thousands of screens takes a moment.
    private static let readingMilliseconds: Int64 = 200

    /// The monitor of a daemon that began at `startedAt`.
    init(
        _ options: DaemonOptions,
        _ supervision: Supervision?,
        _ pages: PageServer?,
        since startedAt: ClockReading
    ) {
        version = options.version
        gauge = options.gauge
        self.supervision = supervision
        self.pages = pages
        self.startedAt = startedAt
    }

    /// Measures the disk where that is due.
    func passTime(at now: Int64) {
        pages?.passTime(at: now)
        guard now - gaugedAt >= Monitor.gaugeMilliseconds else { return }
        gaugedAt = now
        gauge?.look()
    }

    /// Serves monitors, after all other connections.
    ///
    /// Throws if their sockets cannot be waited for.
    func servePages(_ hub: Hub, _ shell: ShellReading, at now: Int64) throws(SystemError) {
        guard arePagesDue else { return }
        arePagesDue = false
        try pages?.serve(at: now) { reading(hub, shell, at: now) }
    }

    /// Gives signs of life, and tells the condition when it has changed and the daemon does not end.
    func attendSupervisor(
        _ condition: @autoclosure () -> Condition,
        journal: JournalStand?,
        isStopping: Bool,
        at now: Int64
    ) {
        guard let supervision else { return }
        let nanoseconds = Monitor.nanoseconds(now)
        supervision.beat(at: nanoseconds, journal: journal ?? JournalStand.idle)
        guard !isStopping, supervision.isDue(at: now) else { return }
        supervision.tell(condition(), at: now)
    }

    /// The latencies as lines of `STATUS`; empty if the disk is not measured, as in a demo.
    func lines(at now: Int64) -> [[UInt8]] {
        gauge == nil ? [] : [machineLine(at: now)] + latencies.groups.map(\.line)
    }

    /// A reading of the steady clock in nanoseconds.
    static func nanoseconds(_ milliseconds: Int64) -> UInt64 {
        UInt64(clamping: milliseconds) * 1_000_000
    }
}

extension Monitor {
    /// The present reading for monitors.
    private func reading(_ hub: Hub, _ shell: ShellReading, at now: Int64) -> DaemonReading {
        if let (last, at) = lastReading, now - at < Monitor.readingMilliseconds { return last }
        var reading = DaemonReading()
        Monitor.readHub(hub, into: &reading)
        readShell(shell, into: &reading, at: now)
        lastReading = (reading, now)
        return reading
    }

    private static func readHub(_ hub: Hub, into reading: inout DaemonReading) {
        let figures = HubFigures(hub)
        let screens = figures.screens
        reading.revision = hub.durableRevision.number
        reading.readOnlyReason = hub.readOnlyReason
        reading.screensCurrent = screens.current
        reading.screensBehind = screens.behind
        reading.screensGone = screens.gone
        reading.screensKeyless = screens.keyless
        reading.connections = figures.connections
        reading.watchers = figures.watching
        reading.keys = hub.keys.keys.count
        reading.keyedConnections = figures.keyed
        let counters = hub.counters
        reading.connectionsAccepted = counters.connections
        reading.changes = counters.changes
        reading.blocks = figures.blocks
        reading.refusals = [
            .init("full", counters.refused), .init("evicted", counters.evicted),
            .init("plan", counters.rejections), .init("mistake", counters.mistakes),
            .init("slow", counters.slowClosed), .init("silent", counters.silentClosed),
            .init("stranger", counters.strangers), .init("auth", counters.authFailures),
            .init("bad-mac", counters.badCodes),
        ]
    }

    private func readShell(_ shell: ShellReading, into reading: inout DaemonReading, at now: Int64)
    {
        reading.version = version
        reading.startedAtMicroseconds = UInt64(clamping: startedAt.wall) * 1000
        reading.uptimeMicroseconds = UInt64(clamping: now - startedAt.steady) * 1000
        reading.isStopping = shell.isStopping
        reading.receivedBytes = shell.traffic.received
        reading.sentBytes = shell.traffic.sent
        reading.sendsTogether = shell.sendsTogether
        reading.untilOK = latencies.untilOK
        reading.delivering = latencies.delivering
        reading.syncing = shell.disk?.syncing ?? Histogram()
        reading.disk = gauge?.found
        reading.diskWaitMicroseconds = diskWaitMicroseconds(shell.disk, at: now)
        reading.residentBytes = Processes.residentBytes.map { UInt64(clamping: $0) }
    }

    /// The time since the journal's thread began its present system call.
    private func diskWaitMicroseconds(_ disk: DiskActivity?, at now: Int64) -> UInt64 {
        guard let stand = disk?.stand(at: Monitor.nanoseconds(now)) else { return 0 }
        return switch stand.phase {
        case .inSystemCall: stand.stillNanoseconds / 1000
        case .waiting, .working: 0
        }
    }

    private func machineLine(at now: Int64) -> [UInt8] {
        var writer = LineWriter(verb: "MACHINE")
        writer.pair("uptime", Int((now - startedAt.steady) / 1000))
        if !version.isEmpty { writer.pair("version", version) }
        if let disk = gauge?.found {
            writer.pair("free", Int(clamping: disk.freeBytes))
            writer.pair("journal", Int(clamping: disk.journalBytes))
        }
        return writer.bytes
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
