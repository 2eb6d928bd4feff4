import RaumGrid
import RaumHub
import RaumKeys
import RaumLog
import RaumNotation
import RaumWire
import TestSupport

// Three daemons, one log, five people who change the plan and three screens, in a world where requests get lost and are
// done late, daemons die between any two effects, and machines are cut off. All chance follows from one seed.

/// A world that follows from its seed.
final class LogWorld {
    let seed: UInt64
    var random: SeededGenerator
    var now: Int64 = 0
    /// Whether things break, and whether people still think of something.
    var isFaulty = true
    var isLively = true
    var engine: ModelEngine
    let daemons: [SimulatedDaemon]
    var clients: [LogClient]
    var screens: [LogScreen]
    var audit = LogAudit()
    /// What is on its way to daemons and back, by who it is of: clients first, then screens.
    var toDaemon: [[(at: Int64, bytes: [UInt8])]]
    var toParty: [[(at: Int64, bytes: [UInt8])]]
    var departures: [(at: Int64, daemon: Int, life: Int, PeerID)] = []
    private var serial: UInt64 = 0
    private var startsAt: [Int64?] = [0, 0, 0]
    private var cutUntil: [Int64] = [0, 0, 0]
    private var fullUntil: Int64 = 0
    private(set) var kills = 0
    /// When things stopped breaking.
    var healedAt: Int64 = .max

    init(seed: UInt64, rules: ModelEngine.Rules = .init()) throws {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        let sums = try SumTable(LogWorld.plan)
        engine = ModelEngine(base: LogRecord(baseAt: Revision(1), sum: sums.total))
        engine.rules = rules
        daemons = (0..<3).map(SimulatedDaemon.init)
        clients = (0..<5).map { LogClient(number: $0, isDoor: $0 == 4) }
        screens = (0..<3).map(LogScreen.init)
        toDaemon = Array(repeating: [], count: 8)
        toParty = Array(repeating: [], count: 8)
    }

    static let plan: [[UInt8]] =
        [
            "EVENT rev=1 name=\"Test\" zone=UTC offset=+00:00 days=2023-03-14",
            "ROOM blau rev=1 name=\"Blau\"", "ROOM gruen rev=1 name=\"Gr\u{FC}n\"",
            "ROOM rot rev=1 name=\"Rot\"",
        ].map { Array($0.utf8) }
        + ["p1", "p2"].map { Array("SESSION \($0) rev=1 state=pitched title=\"0\"".utf8) }
        + ["s1", "s2", "s3", "s4"].enumerated().map { index, name in
            let place =
                "room=blau start=2023-03-14T1\(index):00+00:00 end=2023-03-14T1\(index):30+00:00"
            return Array("SESSION \(name) rev=1 state=planned \(place) title=\"0\"".utf8)
        }

    /// Records behind a snapshot after which another one is written, and those that stay before it.
    static let snapshotRecords: UInt64 = 10
    static let kept: UInt64 = 3

    static let doorKey: Key = {
        let secret = [UInt8](repeating: 7, count: Key.secretByteCount)
        guard let id = KeyID("blau"), let room = RoomID("blau"),
            let key = Key(id: id, role: .room(room), secret: secret)
        else { preconditionFailure("blau is a name") }
        return key
    }()

    var reading: ClockReading { ClockReading(wall: LogWorld.wall + now, steady: now) }
    private static let wall: Int64 = 1_678_816_800_000

    func chance(_ oneIn: Int) -> Bool {
        isFaulty && Int.random(in: 0..<oneIn, using: &random) == 0
    }

    func soon() -> Int64 { now + Int64.random(in: 0...15, using: &random) }

    /// When what crosses a thread is there: the other one may be busy.
    func acrossThreads() -> Int64 {
        chance(40) ? now + Int64.random(in: 0...1500, using: &random) : soon()
    }

    /// Lives on for `milliseconds`, or until something is wrong.
    func run(_ milliseconds: Int64, step: Int64 = 20) throws {
        let end = now + milliseconds
        while now < end, audit.fault == nil {
            now += step
            try breakThings()
            for (daemon, life, answer) in engine.advance(to: now, &random) {
                pass(answer, to: daemons[daemon], life)
            }
            for entries in engine.takeAppended() { tell(entries) }
            for daemon in daemons { daemon.turn(self) }
            carry()
            for index in clients.indices { turn(client: index) }
            for index in screens.indices { turn(screen: index) }
        }
    }

    private func pass(_ answer: ModelEngine.Answer, to daemon: SimulatedDaemon, _ life: Int) {
        guard daemon.life == life, daemon.isUp else { return }
        switch answer {
        case .appended(let answer):
            daemon.tell(.appended(answer), self)
        case .page(let page): daemon.tell(.page(page), self)
        case .failed(let error): daemon.tell(.failed(error), self)
        case .snapshot(let answer): daemon.take(answer, self)
        }
    }

    /// Tells what was appended, as it stands; late, twice or never, in part, or only that there is something.
    private func tell(_ entries: [LogEntry]) {
        for daemon in daemons {
            let times = isFaulty ? Int.random(in: 0...2, using: &random) : 1
            for _ in 0..<times {
                let part = chance(10) ? entries.filter { _ in chance(2) } : entries
                let news = chance(10) || part.isEmpty ? LogNews.something : .came(part)
                daemon.hear(news, at: now + Int64.random(in: 0...200, using: &random))
            }
        }
    }

    private func breakThings() throws {
        for daemon in daemons {
            if let at = startsAt[daemon.number], now >= at {
                startsAt[daemon.number] = nil
                let isReached = !engine.cutOff.contains(daemon.number)
                try daemon.start(at: reading, engine, isReached: isReached)
            }
            if chance(3), daemon.isUp { daemon.syncJournal() }
            if chance(800), daemon.isUp { kill(daemon) }
            // Somebody starts a daemon again that says that it should be.
            if daemon.isTooLate { kill(daemon) }
            if chance(400) {
                let most: Int64 = chance(3) ? 16_000 : 4000
                cutUntil[daemon.number] = now + Int64.random(in: 500...most, using: &random)
            }
            if chance(60), daemon.isUp { daemon.hear(.something, at: now) }
        }
        if chance(1500) { fullUntil = now + Int64.random(in: 100...3000, using: &random) }
        engine.isFull = isFaulty && now < fullUntil
        engine.cutOff = isFaulty ? Set((0..<3).filter { now < cutUntil[$0] }) : []
        for party in toDaemon.indices where chance(700) { cut(party) }
    }

    /// Ends a daemon in the middle of whatever it does.
    func kill(_ daemon: SimulatedDaemon) {
        kills += 1
        daemon.kill(&random)
        startsAt[daemon.number] = now + Int64.random(in: 200...2500, using: &random)
        for party in toDaemon.indices where self.daemon(of: party) == daemon.number { lose(party) }
    }

    func killsNow(_ daemon: SimulatedDaemon) -> Bool {
        guard chance(3000) else { return false }
        kill(daemon)
        return true
    }

    func ask(_ request: ModelEngine.Request, from daemon: SimulatedDaemon, within milliseconds: Int)
    {
        engine.ask(
            request,
            from: daemon.number,
            life: daemon.life,
            within: milliseconds,
            at: now,
            isFaulty: isFaulty,
            &random
        )
    }
}

// Connections: bytes take their time, in both directions.

extension LogWorld {
    func deliver(_ bytes: [UInt8], to id: PeerID, from daemon: SimulatedDaemon) {
        guard peer(of: id.slot) == id, self.daemon(of: id.slot) == daemon.number else { return }
        let last = toParty[id.slot].last?.at ?? 0
        toParty[id.slot].append((max(last, soon()), bytes))
    }

    func hangUp(_ id: PeerID, from daemon: SimulatedDaemon) {
        departures.append((now, daemon.number, daemon.life, id))
        if peer(of: id.slot) == id { lose(id.slot) }
    }

    func send(_ bytes: [UInt8], from party: Int) {
        let last = toDaemon[party].last?.at ?? 0
        toDaemon[party].append((max(last, soon()), bytes))
    }

    func connect(_ party: Int, isOrganiser: Bool) -> PeerID? {
        let daemon = daemons[daemon(of: party)]
        guard daemon.isUp else { return nil }
        serial += 1
        let id = PeerID(slot: party, serial: serial)
        let origin = Origin(
            address: "10.0.0.\(party)",
            account: "\(party)",
            isOrganiser: isOrganiser,
            isLimited: false,
            name: "o\(party)",
            nonce: "00112233445566778899aabbccddeeff"
        )
        setPeer(of: party, id, life: daemon.life)
        daemon.handle(.connected(id, origin), self)
        // The daemon may have died of it.
        return peer(of: party)
    }

    /// The network between a party and its daemon is gone; the daemon learns of it later.
    private func cut(_ party: Int) {
        guard peer(of: party) != nil else { return }
        lose(party)
    }

    fileprivate func carry() {
        for (at, number, life, id) in departures where at <= now && daemons[number].life == life {
            daemons[number].handle(.disconnected(id), self)
        }
        departures.removeAll { $0.at <= now }
        for party in toDaemon.indices {
            while let (at, bytes) = toDaemon[party].first, at <= now, let id = peer(of: party) {
                toDaemon[party].removeFirst()
                daemons[daemon(of: party)].handle(.received(id, bytes[...]), self)
            }
            while let (at, bytes) = toParty[party].first, at <= now {
                toParty[party].removeFirst()
                receive(bytes, party)
            }
        }
    }

    func peer(of party: Int) -> PeerID? {
        party < clients.count ? clients[party].peer : screens[party - clients.count].peer
    }

    func daemon(of party: Int) -> Int {
        party < clients.count ? clients[party].daemon : screens[party - clients.count].daemon
    }

    private func setPeer(of party: Int, _ id: PeerID, life: Int) {
        if party < clients.count {
            (clients[party].peer, clients[party].life) = (id, life)
        } else {
            let index = party - clients.count
            (screens[index].peer, screens[index].life) = (id, life)
        }
    }

    /// A party's connection is gone.
    func lose(_ party: Int) {
        guard let id = peer(of: party) else { return }
        let life = party < clients.count ? clients[party].life : screens[party - clients.count].life
        let at = now + (isFaulty ? Int64.random(in: 0...2000, using: &random) : 0)
        departures.append((at, daemon(of: party), life, id))
        toDaemon[party] = []
        toParty[party] = []
        party < clients.count ? lose(client: party) : lose(screen: party - clients.count)
    }

    private func receive(_ bytes: [UInt8], _ party: Int) {
        party < clients.count
            ? receive(bytes, client: party) : receive(bytes, screen: party - clients.count)
    }
}
