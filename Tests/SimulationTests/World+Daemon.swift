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
        for record in contents.records { try hub.replay(record) }
        try journal.begin(
            epoch: contents.epoch,
            revision: hub.durableRevision.number,
            lines: hub.stateLines
        )
        self.hub = hub
        self.journal = journal
        startsAt = nil
        checkSurvivors(hub)
    }

    private mutating func checkSurvivors(_ hub: Hub) {
        if hub.durableRevision < shown {
            fault = "P2: a screen showed \(shown), \(hub.durableRevision) survived"
        }
        for organiser in organisers
        where value(of: organiser, in: hub.grid) < organiser.acknowledged {
            fault = "P1: \(organiser.acknowledged) of \(organiser.number) was acknowledged"
        }
        let first = hub.grid.sessions[World.pair.0]?.title
        if first != hub.grid.sessions[World.pair.1]?.title { fault = "P3: half a transaction" }
    }

    func value(of organiser: SimulatedOrganiser, in grid: Grid) -> Int {
        guard !organiser.changesPair else {
            return Int(grid.sessions[World.pair.0]?.title.string ?? "") ?? -1
        }
        let notice = NoticeID("n\(organiser.number)").flatMap { grid.notices[$0] }
        return Int(notice?.text.string ?? "0") ?? -1
    }

    mutating func crash(cuttingPower: Bool) {
        crashes += 1
        if cuttingPower { disk.cutPower(&random) }
        hub = nil
        journal = nil
        waiting = []
        keeping = nil
        healsAt = nil
        for connection in Array(connections.values) { loseClient(of: connection) }
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
                hub = nil
            }
        }
        handle(.tick)
        keep()
    }

    /// The journal's queue: one group at a time, which takes its time.
    private mutating func keep() {
        if let group = keeping, now >= group.until {
            keeping = nil
            finish(group.records)
        }
        if keeping == nil, !waiting.isEmpty {
            let delay: Int64 = chance(20) ? 2000 : Int64.random(in: 0...60, using: &random)
            keeping = (now + delay, waiting)
            waiting = []
        }
        if let healsAt, now >= healsAt { heal() }
    }

    private mutating func finish(_ records: [(Revision, [UInt8])]) {
        guard journal != nil, let last = records.last?.0 else { return }
        do {
            try journal?.append(records.map(\.1))
            if chance(3) { try journal?.mark() }
            lastChangeAt = now
            handle(.durable(last))
        } catch {
            waiting = []
            healsAt = now + 5000
            handle(.storageFailed("\(error)"))
        }
    }

    private mutating func heal() {
        guard let hub else { return }
        do {
            try journal?.begin(
                epoch: hub.epoch.bits,
                revision: hub.durableRevision.number,
                lines: hub.stateLines
            )
            healsAt = nil
            handle(.storageHealed)
        } catch {
            healsAt = now + 5000
        }
    }

    /// Feeds the hub and performs its effects in order, as the daemon's shell does.
    mutating func handle(_ event: Hub.Event) {
        let reading = self.reading
        guard let effects = hub?.handle(event, at: reading) else { return }
        for effect in effects { perform(effect) }
        for id in hub?.takeUnfinished() ?? [] {
            guard let connection = connections[id.slot], !connection.isBlocked else { continue }
            handle(.proceed(id))
        }
    }

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .record(let revision, let bytes): waiting.append((revision, bytes))
        case .send(let id, let bytes): send(bytes, to: id)
        case .publish(let ids, let bytes): for id in ids { send(bytes, to: id) }
        case .close(let id, _): connections[id.slot]?.isClosing = true
        case .note(let note) where note.level == .alarm && note.key == "lost revisions":
            fault = "P2: \(note.text)"
        case .note: break
        }
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
