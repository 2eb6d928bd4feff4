import RaumGrid
import RaumHub
import RaumJournal
import RaumNotation
import RaumWire

extension World {
    /// Recovers and serves, and checks what must have survived.
    mutating func start() throws {
        var (journal, contents) = try Journal.open(disk)
        var hub = Hub(epoch: Epoch(contents.epoch)) { _ in nil }
        try hub.restore(contents.lines, at: Revision(contents.revision))
        try hub.replay(contents.records)
        try ledger.witness(contents.records)
        try journal.begin(
            epoch: contents.epoch,
            revision: hub.durableRevision.number,
            lines: hub.stateLines
        )
        self.hub = hub
        self.journal = journal
        startsAt = nil
        schedule = JournalSchedule(at: now, isMarked: false)
        story.tell("daemon serves", 0, hub.durableRevision.number, at: now)
        try ledger.recover(hub, contents.records)
    }

    /// Ends the daemon in the middle of whatever it does.
    mutating func crash(cuttingPower: Bool) {
        tally.crashes += 1
        story.tell(cuttingPower ? "power cut" : "kill -9", at: now)
        disk.failAll(after: Int.random(in: 0...4, using: &random))
        if let (job, _) = job { try? work(job) }
        disk.failAll(after: nil)
        if cuttingPower { disk.cutPower() }
        if tally.damages == 0, chance(2), disk.damageNewestSnapshot() {
            tally.damages += 1
            story.tell("newest snapshot damaged", at: now)
        }
        hub = nil
        journal = nil
        job = nil
        for connection in connections.values.sorted(by: { $0.id.slot < $1.id.slot })
        where !connection.isBlackHole {
            loseClient(of: connection)
        }
        connections = [:]
        freeSlots = []
        startsAt = now + Int64.random(in: 200...3000, using: &random)
    }

    mutating func serve() throws {
        if let startsAt, now >= startsAt {
            do {
                try start()
            } catch JournalError.storage {
                self.startsAt = now + 500
            }
        }
        finishJob()
        beginJob()
        guard now - lastTickAt >= 250 else { return }
        lastTickAt = now
        handle(.tick)
    }

    /// The journal's queue does one thing at a time, and takes its time for it.
    private mutating func beginJob() {
        guard job == nil, let hub else { return }
        let delay: Int64 = chance(20) ? 2000 : Int64.random(in: 0...60, using: &random)
        let isFull = schedule.hasWaiting && hub.readOnlyReason == nil && chance(40)
        switch schedule.next(bytesMax: isFull ? 0 : .max) ?? schedule.nextInQuiet(at: now) {
        case .keep(let records): job = (.keep(records), now + delay)
        case .mark: job = (.mark, now + delay)
        case .renew:
            job = (.renew(lines: hub.stateLines, revision: hub.durableRevision), now + delay)
        // Nobody removes files of this disk: the schedule is never asked for a look.
        case .look, nil: break
        }
    }

    private mutating func finishJob() {
        guard let (job, until) = job, now >= until else { return }
        self.job = nil
        let outcome = outcome(of: job)
        guard let report = schedule.end(outcome, at: now) else { return }
        switch report {
        case .durable(let revision): handle(.durable(Revision(revision)))
        case .failed(let reason): handle(.storageFailed(reason))
        case .healed: handle(.storageHealed)
        case .goesOn: break
        }
    }

    /// Does a job, and notes what the ledger must know of it.
    private mutating func outcome(of job: Job) -> KeeperOutcome {
        do {
            try work(job)
        } catch {
            tally.diskFailures += 1
            story.tell("disk failed", 0, ledger.revision.number, at: now)
            guard case .renew = job else { return .failed("\(error)") }
            return .notRenewed("\(error)", isWritable: journal?.isWritable ?? false)
        }
        switch job {
        case .keep(let records):
            ledger.keep(records.map(\.bytes))
            tally.revisions += records.count
            story.tell("durable", records.count, ledger.revision.number, at: now)
            return .durable(ledger.revision.number)
        case .mark: return .quiet
        case .renew(_, let revision):
            story.tell("disk healed", 0, revision.number, at: now)
            return .renewed
        }
    }

    private mutating func work(_ job: Job) throws {
        switch job {
        case .keep(let records): try journal?.append(records)
        case .mark: try journal?.mark()
        case .renew(let lines, let revision):
            guard let epoch = hub?.epoch.bits else { return }
            try journal?.begin(epoch: epoch, revision: revision.number, lines: lines)
        }
    }

    /// Feeds the hub and performs its effects in order, as the daemon's shell does.
    mutating func handle(_ event: Hub.Event) {
        let reading = self.reading
        guard let effects = hub?.handle(event, at: reading) else { return }
        if case .durable(let revision) = event, let hub { publish(hub, revision) }
        for effect in effects { perform(effect) }
        for id in hub?.takeUnfinished() ?? [] {
            guard let connection = connections[id.slot], !connection.isBlocked else { continue }
            handle(.proceed(id))
        }
    }

    private mutating func publish(_ hub: Hub, _ revision: Revision) {
        ledger.publish(hub.grid, at: hub.durableRevision)
        if hub.durableRevision != revision { ledger.blame("the hub is not at \(revision)") }
    }

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .record(let revision, let bytes):
            ledger.offer(revision, bytes)
            schedule.add(KeptRecord(revision: revision.number, bytes: bytes))
        case .send(let id, let bytes): send(bytes, to: id)
        case .publish(let ids, let bytes): for id in ids { send(bytes, to: id) }
        case .close(let id, let isAbrupt): hangUp(id, isAbrupt)
        case .note(let note) where note.key.hasPrefix("lost "):
            ledger.blame("P2: \(note.text)")
        case .note: break
        }
    }

    private mutating func hangUp(_ id: PeerID, _ isAbrupt: Bool) {
        guard let connection = connections[id.slot], connection.id == id else { return }
        connection.isClosing = true
        guard isAbrupt || connection.isBlackHole else { return }
        forget(connection)
        if !connection.isBlackHole { loseClient(of: connection) }
    }

    private mutating func send(_ bytes: [UInt8], to id: PeerID) {
        guard let connection = connections[id.slot], connection.id == id else { return }
        let last = connection.toClient.last?.arrives ?? 0
        let delay = isFaulty ? Int64.random(in: 0...150, using: &random) : 10
        connection.toClient.append(.init(arrives: max(last, now + delay), bytes: bytes))
        guard connection.outstanding > Connection.bufferBytes, !connection.isBlocked else { return }
        connection.isBlocked = true
        handle(.blocked(id))
    }
}
