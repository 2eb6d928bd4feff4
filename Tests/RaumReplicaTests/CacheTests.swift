import RaumGrid
import RaumReplica
import Testing

@Suite struct CacheTests {
    private func cached() throws -> (bytes: [UInt8], grid: Grid, daemon: Daemon) {
        var daemon = Daemon()
        var reader = Reader()
        let poll = "POLL p1 rev=3 question=\"Kaffee?\""
        reader.connect(daemon.greeting(rev: 3))
        reader.receive(daemon.block(rev: 3, [blau, gruen, talk, poll]))
        return (try #require(reader.lastStored), reader.replica.grid, daemon)
    }

    @Test func `a display that starts again shows what it had and goes on from there`() throws {
        let (bytes, grid, saved) = try cached()
        var daemon = saved
        var reader = Reader(cache: bytes, wall: 0)
        #expect(reader.replica.grid == grid)
        #expect(reader.replica.link == .stale(since: Daemon.start))
        #expect(reader.replica.clock.now(reader.moment) == Daemon.start)
        #expect(reader.handle(.started) == [.redraw, .connect(afterMilliseconds: 0)])
        reader.connect(daemon.greeting(rev: 4))
        #expect(reader.takeSent().last?.hasSuffix("since=\(daemon.epoch):3") ?? false)
        reader.receive(daemon.block(from: 3, rev: 4, [movedTalk]))
        #expect(reader.rev == 4 && reader.replica.mismatches == 0)
    }

    @Test func `the cache is in the notation of the wire`() throws {
        let text = String(decoding: try cached().bytes, as: UTF8.self)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(
            lines.first == "CACHE epoch=7f3a91c2d4e5f607 rev=3 rooms=blau"
                + " at=2023-03-14T17:41:59.123+00:00"
        )
        #expect(lines.dropFirst().dropLast().sorted().contains(blau))
        #expect(lines.last?.hasPrefix("END rev=3 n=4 sum=") ?? false)
    }

    @Test func `a cache cut anywhere is not used`() throws {
        let bytes = try cached().bytes
        for cut in 0..<bytes.count {
            let reader = Reader(cache: Array(bytes[..<cut]))
            #expect(reader.replica.link == .neverConnected, "cut at \(cut)")
        }
    }

    @Test func `a cache with any bit flipped is not used`() throws {
        let bytes = try cached().bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[place] ^= 1 << UInt8(bit)
                var reader = Reader(cache: damaged)
                #expect(reader.replica.link == .neverConnected, "byte \(place), bit \(bit)")
                #expect(reader.handle(.started).isNoted)
            }
        }
    }

    @Test func `a cache of another scope is not used`() throws {
        let reader = Reader(cache: try cached().bytes, rooms: ["gruen"])
        #expect(reader.replica.link == .neverConnected)
    }

    @Test func `the cache is written at once, then every five seconds while things change`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        #expect(reader.lastStored != nil)
        var stored: [Int] = []
        for second in 1...12 {
            reader.effects = []
            let room = "ROOM blau rev=\(second + 1) name=\"B\(second)\""
            reader.receive(daemon.block(from: UInt64(second), rev: UInt64(second + 1), [room]))
            reader.pass(1000)
            if reader.lastStored != nil { stored.append(second) }
        }
        #expect(stored == [5, 10])
    }

    @Test func `while nothing changes the cache is written every five minutes`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        var stored: [Int] = []
        for second in 1...700 {
            reader.effects = []
            reader.receive(daemon.heartbeat(rev: 1, at: Daemon.start + Int64(second) * 1000))
            reader.pass(1000)
            if reader.lastStored != nil { stored.append(second) }
        }
        #expect(stored == [300, 600])
    }
}
