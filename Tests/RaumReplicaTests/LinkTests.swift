import RaumGrid
import RaumReplica
import RaumWire
import Testing

@Suite struct LinkTests {
    private func connected(_ daemon: inout Daemon) -> Reader {
        var reader = Reader()
        reader.handle(.started)
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        _ = reader.takeSent()
        return reader
    }

    @Test func `the first attempt is made at once`() {
        var reader = Reader()
        #expect(reader.handle(.started) == [.connect(afterMilliseconds: 0)])
        #expect(reader.replica.link == .neverConnected)
    }

    @Test func `forty seconds of silence are too many, and what is shown stays`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        let shown = reader.replica.grid
        for _ in 0..<39 { #expect(!reader.pass(1000).hasDisconnect) }
        #expect(!reader.pass(999).hasDisconnect)
        let effects = reader.pass(1)
        #expect(effects.hasDisconnect && effects.hasRedraw)
        #expect(effects.delay.map { 0...2000 ~= $0 } ?? false)
        #expect(reader.replica.link == .stale(since: Daemon.start))
        #expect(reader.replica.grid == shown)
    }

    @Test func `any byte ends the silence`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        reader.pass(39_000)
        reader.receive("X")
        #expect(!reader.pass(39_999).hasDisconnect)
        #expect(reader.pass(1).hasDisconnect)
    }

    @Test func `two lost heartbeats are no silence, and pings keep the daemon patient`() {
        #expect(2 * WireLimits.heartbeatSeconds < WireLimits.daemonSilenceSeconds)
        #expect(2 * WireLimits.pingSeconds < WireLimits.displaySilenceSeconds)
    }

    @Test func `a ping every twenty seconds`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        var pings: [Int] = []
        for second in 1...60 {
            reader.receive(daemon.heartbeat(rev: 1))
            reader.pass(1000)
            if reader.takeSent().contains(where: { $0.hasSuffix("PING") }) { pings.append(second) }
        }
        #expect(pings == [20, 40, 60])
    }

    @Test func `a daemon that does not greet is left after ten seconds`() {
        var reader = Reader()
        reader.connect()
        #expect(!reader.pass(9999).hasDisconnect)
        #expect(reader.pass(1).hasDisconnect)
    }

    @Test func `waits are drawn from the ranges of the protocol`() {
        for seed in UInt64(0)..<200 {
            var backoff = Backoff(seed: seed)
            #expect(0...2000 ~= backoff.delay(at: 0))
            #expect(1000...5000 ~= backoff.delay(at: 299_999))
            #expect(5000...15_000 ~= backoff.delay(at: 300_000))
            backoff.succeed()
            #expect(0...2000 ~= backoff.delay(at: 900_000))
            #expect(3000...5000 ~= backoff.delay(at: 900_000, retryMilliseconds: 3000))
            #expect(60_000...62_000 ~= backoff.delay(at: 900_000, retryMilliseconds: .max))
            #expect(0...2000 ~= backoff.delay(at: 900_000, retryMilliseconds: -5))
        }
    }

    @Test func `waits of two displays differ`() {
        let waits = (UInt64(0)..<100).map { seed in
            var backoff = Backoff(seed: seed)
            return backoff.delay(at: 0)
        }
        #expect(Set(waits).count > 80)
    }

    @Test func `a goodbye is honoured`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        let effects = reader.receive("BYE reason=restart retry=30000\n")
        #expect(effects.hasDisconnect)
        #expect(effects.delay.map { 30_000...32_000 ~= $0 } ?? false)
        #expect(reader.replica.obstacle == .farewell("restart"))
    }

    @Test(arguments: [("restart", true), ("silent", false)])
    func `a daemon that restarts has three seconds once it may be asked`(
        _ reason: String,
        _ isGranted: Bool
    ) {
        var daemon = Daemon()
        var reader = connected(&daemon)
        _ = reader.receive("BYE reason=\(reason) retry=300\n")
        let start = reader.moment.steady
        let isRestarting = { [replica = reader.replica] (milliseconds: Int64) in
            replica.isRestarting(at: Moment(wall: 0, steady: start + milliseconds))
        }
        #expect(isRestarting(0) == isGranted)
        let wait = ReplicaLimits.restartMilliseconds + 300
        #expect(isRestarting(wait - 1) == isGranted && !isRestarting(wait))
    }

    @Test func `a goodbye within a block is honoured and nothing of the block shown`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        let effects = reader.receive(
            "BEGIN kind=delta from=1 rev=2 n=1\n\(gruen)\nBYE reason=restart\n"
        )
        #expect(effects.hasDisconnect)
        #expect(reader.rev == 1)
    }

    @Test(arguments: [
        ("RAUMWERK 2 colour=mauve\n", Obstacle.version(2)),
        ("SSH-2.0-OpenSSH\n", .stranger), ("220 mail ESMTP\n", .stranger), ("\n", .stranger),
        ("RAUMWERK 1 epoch=x\n", .stranger), ("RAUMWERK x\n", .stranger),
        (String(repeating: "a", count: 4096), .stranger), ("BYE reason=full\n", .farewell("full")),
    ])
    func `what is no daemon of this version is left, said, and tried again`(
        _ first: String,
        _ obstacle: Obstacle
    ) {
        var reader = Reader()
        reader.handle(.connected)
        let effects = reader.receive(first)
        #expect(effects.hasDisconnect && effects.hasRedraw)
        #expect(effects.delay != nil)
        #expect(reader.replica.obstacle == obstacle)
    }

    @Test func `a daemon that is full is left alone for as long as it says`() {
        var reader = Reader()
        reader.handle(.connected)
        let effects = reader.receive("ERR SERVER.FULL retry=30000 \"Too many.\"\n")
        #expect(effects.delay.map { 30_000...32_000 ~= $0 } ?? false)
        #expect(
            reader.replica.obstacle
                == .refused(Failure(.server, "FULL", [.init("retry", "30000")], "Too many."))
        )
    }

    @Test(arguments: ["#w1 ", "#a1 ", ""])
    func `no place is surfaced, whatever it answers`(tag: String) throws {
        var reader = Reader()
        reader.connect(Daemon().greeting(rev: 1))
        _ = reader.receive("ERR \(tag)SERVER.FULL retry=30000 \"Too many.\"\n")
        guard case .refused(let failure)? = reader.replica.obstacle else {
            Issue.record("\(String(describing: reader.replica.obstacle))")
            return
        }
        #expect(failure.code == "FULL")
    }

    @Test func `a refused watch is surfaced, one too often only repeated`() {
        var reader = Reader()
        reader.connect(
            Daemon().greeting(rev: 1) + "ERR #w1 CLIENT.TOO-OFTEN retry=1000 \"Wait.\"\n"
        )
        _ = reader.takeSent()
        reader.pass(1100)
        #expect(reader.takeSent() == ["#w2 WATCH rooms=blau"])
        let effects = reader.receive("ERR #w2 AUTH.DISPLAY \"Keys are needed here.\"\n")
        #expect(effects.hasDisconnect)
        let failure = Failure(.auth, "DISPLAY", [], "Keys are needed here.")
        #expect(reader.replica.obstacle == .refused(failure))
    }

    @Test func `a connection that stands again is resumed and vouches for what is shown`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        reader.handle(.disconnected)
        reader.connect(daemon.greeting(rev: 1))
        #expect(reader.takeSent().last == "#w1 WATCH rooms=blau since=\(daemon.epoch):1")
        #expect(reader.replica.link == .stale(since: Daemon.start))
        #expect(reader.receive(daemon.block(from: 1, rev: 1, [])).hasRedraw)
        #expect(reader.replica.link == .connected && reader.replica.obstacle == nil)
    }

    @Test func `hostile bytes never trap and never show what has no sum`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        var daemon = Daemon()
        let pieces = [
            daemon.greeting(rev: 3), daemon.block(rev: 3, [blau, talk]), "BEGIN kind=delta ",
            daemon.block(from: 3, rev: 4, [movedTalk]), daemon.heartbeat(rev: 4), "END ", "\n",
            "BEGIN kind=snapshot rev=999999999999999999 n=1\n", "n=-1", "rev=", "HB ",
            "ERR #w1 A.B ",
            "END rev=1 n=0 sum=0000000000000000\n", "\u{0}", "\"", "#", "OK #p1 now=",
            "BYE retry=9",
        ].map { Array($0.utf8) }
        for _ in 0..<2000 {
            var reader = Reader()
            reader.connect(Int.random(in: 0..<4, using: &random) > 0 ? daemon.greeting(rev: 1) : "")
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                var piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
                if Bool.random(using: &random), !piece.isEmpty {
                    let place = Int.random(in: 0..<piece.count, using: &random)
                    piece[place] = UInt8.random(in: 0...255, using: &random)
                }
                reader.handle(.received(piece[...]))
                reader.pass(Int64.random(in: 0...20_000, using: &random))
            }
            let isEmpty = reader.replica.cursor == nil
            #expect(!isEmpty || reader.replica.grid == Grid(), "seed \(seed)")
        }
    }
}
