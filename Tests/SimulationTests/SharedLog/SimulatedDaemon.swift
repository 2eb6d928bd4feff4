import RaumGrid
import RaumHub
import RaumKeys
import RaumLog
import RaumNotation

/// One daemon of a shared log: its hub, what it does about the log, and its own journal.
final class SimulatedDaemon {
    let number: Int
    /// Counts its lives.
    private(set) var life = 0
    private(set) var hub: Hub?
    private(set) var log: SharedLog?
    /// Records behind the plan that its own disk has, and how many of them survive anything.
    private(set) var journal: [[UInt8]] = []
    /// The state with which its journal begins: the plan, or a snapshot of the log.
    private(set) var base: (revision: Revision, lines: [[UInt8]]) = (Revision(1), LogWorld.plan)
    private var snapshots = SnapshotSchedule(keeping: nil)
    /// How often it began with the log's snapshot.
    private(set) var lateStarts = 0
    /// Whether a start ended because the log's snapshot is not that of its record.
    private(set) var hasRefused = false
    private var syncedCount = 0
    /// What the hub decided and the log was not given.
    private var waiting: [[UInt8]] = []
    private var isBusy = false
    /// Reports that began a turn and that the hub has taken in.
    private var turn: UInt64 = 0
    /// What goes from the log to the hub, and from the hub to the log: each crosses a thread.
    private var reports: [(at: Int64, SharedLog.Report)] = []
    private var groups: [(at: Int64, [[UInt8]], turn: UInt64)] = []
    private var news: [(at: Int64, LogNews)] = []
    private var tickedAt: Int64 = 0
    private(set) var divergence: String?
    /// Where the log ended, once it was told.
    private(set) var end: Revision?
    private(set) var cutOffCount = 0
    private(set) var unclearCount = 0

    init(number: Int) {
        self.number = number
    }

    var isUp: Bool { hub != nil }
    /// Whether it has joined, and nothing stands in the way of changes.
    var isWell: Bool { hub != nil && hub?.isolation == nil && hasJoined }
    private var hasJoined = false

    func start(at now: ClockReading, _ engine: ModelEngine, isReached: Bool) throws {
        life += 1
        if isReached { takeSnapshot(engine) }
        // It ends, and says that the snapshot is not proved.
        guard !hasRefused else { return }
        journal = Array(journal)
        var hub = Hub(epoch: ModelEngine.epoch) { _ in .utc }
        try hub.restore(base.lines, at: base.revision)
        try hub.replay(journal)
        snapshots = SnapshotSchedule(keeping: LogWorld.kept, recordsMax: LogWorld.snapshotRecords)
        hub.recordSources = RecordSources(daemon: "0000000\(number)", start: "\(life)")
        var ring = KeyRing()
        _ = ring.add(LogWorld.doorKey)
        _ = hub.handle(.keys(ring), at: now)
        log = SharedLog(
            epoch: ModelEngine.epoch,
            at: hub.durableRevision,
            line: journal.last,
            sums: try SumTable(hub.stateLines),
            now: now
        )
        self.hub = hub
        (waiting, isBusy, turn, reports, groups, news) = ([], false, 0, [], [], [])
        hasJoined = false
        divergence = nil
        cutOffReason = ""
        end = nil
    }

    /// Begins with the log's snapshot where the log does not reach back to what its own journal has.
    private func takeSnapshot(_ engine: ModelEngine) {
        guard engine.first > revision.number + 1, let found = engine.storedState else { return }
        let value = engine.values[found.revision.number]
        let proof = value.flatMap { LogRecord($0, at: found.revision, in: ModelEngine.epoch) }
        hasRefused = !(proof?.makes(found.lines) ?? false)
        guard !hasRefused else { return }
        lateStarts += 1
        base = (found.revision, found.lines)
        journal = []
        syncedCount = 0
    }

    /// Ends it between any two effects; of what its disk was not synced, anything from the front survives.
    func kill(_ random: inout some RandomNumberGenerator) {
        hub = nil
        log = nil
        let kept = Int.random(in: syncedCount...journal.count, using: &random)
        journal = Array(journal.prefix(kept))
        syncedCount = kept
    }

    /// The log's own line of the revision that the daemon is at.
    var revision: Revision {
        hub?.durableRevision ?? Revision(base.revision.number + UInt64(journal.count))
    }

    /// Whether the log does not reach back to what it has.
    var isTooLate: Bool { isUp && cutOffReason.contains("start this daemon again") }
    private var cutOffReason = ""

    /// Its disk is new: it begins as somebody who joins.
    func loseJournal() {
        base = (.zero, [])
        journal = []
        syncedCount = 0
    }

    func hear(_ told: LogNews, at time: Int64) { news.append((time, told)) }

    func syncJournal() { syncedCount = journal.count }
}

extension SimulatedDaemon {
    /// Lets the hub take in an event, and performs what it wants, in order, as far as it lives.
    func handle(_ event: Hub.Event, _ world: LogWorld) {
        guard var hub = hub else { return }
        self.hub = nil
        var effects = hub.handle(event, at: world.reading)
        for id in hub.takeUnfinished() { effects += hub.handle(.proceed(id), at: world.reading) }
        self.hub = hub
        for effect in effects {
            guard self.hub != nil, !world.killsNow(self) else { return }
            switch effect {
            case .record(_, let bytes): waiting.append(bytes)
            case .send(let id, let bytes): world.deliver(bytes, to: id, from: self)
            case .publish(let ids, let bytes):
                for id in ids { world.deliver(bytes, to: id, from: self) }
            case .close(let id, _): world.hangUp(id, from: self)
            case .note: break
            }
        }
        passOn(world)
    }

    /// Gives the log what waits, a group at a time.
    private func passOn(_ world: LogWorld) {
        guard hub != nil, !isBusy, !waiting.isEmpty else { return }
        isBusy = true
        groups.append((world.acrossThreads(), waiting, turn))
        waiting = []
    }

    func tell(_ event: SharedLog.Event, _ world: LogWorld) {
        guard let effects = log?.handle(event, at: world.reading) else { return }
        for effect in effects {
            guard hub != nil, !world.killsNow(self) else { return }
            switch effect {
            case .append(let records, let previous, let milliseconds):
                world.ask(.append(records, after: previous), from: self, within: milliseconds)
            case .read(let first, let milliseconds):
                world.ask(.read(first), from: self, within: milliseconds)
            case .keepLocally(let records): journal += records.map(\.line)
            case .report(let report): reports.append((world.acrossThreads(), report))
            }
        }
    }

    /// Does what is due.
    func turn(_ world: LogWorld) {
        guard hub != nil else { return }
        while let (at, report) = reports.first, at <= world.now, hub != nil {
            reports.removeFirst()
            take(report, world)
        }
        while let (at, lines, turn) = groups.first, at <= world.now, hub != nil {
            groups.removeFirst()
            tell(.keep(lines, turn: turn), world)
        }
        let due = news.filter { $0.at <= world.now }
        news.removeAll { $0.at <= world.now }
        for (_, told) in due { tell(.news(told), world) }
        if log?.dueAt.map({ $0 <= world.now }) ?? false { tell(.tick, world) }
        guard world.now - tickedAt >= 250 else { return }
        tickedAt = world.now
        tell(.tick, world)
        handle(.tick, world)
        renewSnapshot(world)
    }

    private func renewSnapshot(_ world: LogWorld) {
        guard let hub, hub.isolation == nil, hasJoined else { return }
        let call = snapshots.next(at: hub.durableRevision, now: world.now) { hub.stateLines }
        if let call { world.ask(.snapshot(call), from: self, within: 4000) }
    }

    func take(_ answer: SnapshotSchedule.Answer, _ world: LogWorld) {
        guard hub != nil, let call = snapshots.receive(answer, now: world.now) else { return }
        guard !world.killsNow(self) else { return }
        world.ask(.snapshot(call), from: self, within: 4000)
    }

    private func take(_ report: SharedLog.Report, _ world: LogWorld) {
        if report.beginsTurn {
            turn += 1
            waiting = []
        }
        switch report {
        case .durable(let revision): handle(.durable(revision), world)
        case .followed(let records): handle(.followed(records), world)
        case .settled:
            isBusy = false
            passOn(world)
        case .cutOff(let since, let sent, let reason):
            cutOffCount += 1
            cutOffReason = reason
            handle(.cutOff(since: since, sent: sent, reason: reason), world)
        case .unclear:
            unclearCount += 1
            handle(.unclear, world)
        case .joined:
            hasJoined = true
            cutOffReason = ""
            handle(.joined, world)
        case .diverged(let since, let reason):
            divergence = reason
            handle(.diverged(since: since, reason: reason, check: "raumwerkd check"), world)
        case .closed(let end): self.end = end.revision
        }
    }
}
