import RaumGrid
import RaumNotation
import RaumWire
import Testing

@testable import RaumReplica

@Suite struct BlockTests {
    @Test func `nothing of a block is shown before its end, wherever it is cut`() {
        var daemon = Daemon()
        let first = daemon.greeting(rev: 3) + daemon.block(rev: 3, [blau, gruen, talk])
        let delta = Array(daemon.block(from: 3, rev: 4, [movedTalk]).utf8)
        for cut in 0..<delta.count {
            var reader = Reader()
            reader.connect(first)
            let shown = reader.replica.grid
            reader.handle(.received(delta[..<cut]))
            #expect(reader.replica.grid == shown && reader.rev == 3, "cut at \(cut)")
            reader.handle(.disconnected)
            #expect(reader.replica.grid == shown, "cut at \(cut)")
            _ = reader.takeSent()
            reader.connect(daemon.greeting(rev: 4))
            #expect(reader.takeSent().last == "#w1 WATCH rooms=blau since=\(daemon.epoch):3")
            reader.handle(.received(delta[...]))
            #expect(reader.rev == 4 && reader.replica.mismatches == 0, "cut at \(cut)")
        }
    }

    @Test func `a wrong sum is counted, not shown, and everything asked for again`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 3) + daemon.block(rev: 3, [blau, talk]))
        let shown = reader.replica.grid
        _ = reader.takeSent()
        var other = daemon
        let delta = daemon.block(from: 3, rev: 4, [movedTalk])
        let corrupt = delta.replacing("Fairer", with: "Fauler")
        reader.receive(corrupt)
        #expect(reader.replica.mismatches == 1)
        #expect(reader.replica.grid == shown)
        #expect(reader.takeSent() == [], "one WATCH a second")
        reader.pass(1100)
        #expect(reader.takeSent() == ["#w2 WATCH rooms=blau"])
        reader.receive(other.block(rev: 4, [blau, movedTalk]))
        #expect(reader.rev == 4)
    }

    @Test func `waits between failing watches grow, and a good block ends that`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 3))
        _ = reader.takeSent()
        var asked: [Int64] = []
        let bad = daemon.block(rev: 3, [blau]).replacing("Blau", with: "Grau")
        reader.receive(bad)
        for second in 1...80 {
            reader.pass(1000)
            guard reader.takeSent().contains(where: { $0.contains("WATCH") }) else { continue }
            asked.append(Int64(second))
            reader.receive(bad + daemon.heartbeat(rev: 3))
        }
        #expect(asked == [2, 5, 10, 19, 37, 55, 73])
        #expect(reader.replica.mismatches == 8)
    }

    @Test func `a delta that begins after what is held is refused`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 3) + daemon.block(rev: 3, [blau, talk]))
        let shown = reader.replica.grid
        _ = daemon.block(from: 3, rev: 4, [gruen])
        reader.receive(daemon.block(from: 4, rev: 5, [movedTalk]))
        #expect(reader.replica.grid == shown && reader.rev == 3)
        #expect(reader.replica.mismatches == 1)
        reader.receive(daemon.block(from: 5, rev: 6, [movedTalk]))
        #expect(reader.replica.mismatches == 1, "one gap is counted once")
    }

    @Test func `a delta that begins before what is held applies`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 9) + daemon.block(rev: 9, [blau, talk]))
        reader.receive(daemon.block(from: 7, rev: 10, [movedTalk]))
        #expect(reader.rev == 10 && reader.replica.mismatches == 0)
    }

    @Test func `within an epoch the revision never goes back`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 9) + daemon.block(rev: 9, [blau, talk]))
        let shown = reader.replica.grid
        reader.handle(.disconnected)
        reader.connect(daemon.greeting(rev: 8) + daemon.block(rev: 8, [blau]))
        #expect(reader.rev == 9 && reader.replica.grid == shown)
        #expect(reader.replica.obstacle == .lostRevisions)
        #expect(reader.replica.link != .connected)
        reader.receive(daemon.heartbeat(rev: 8))
        #expect(reader.rev == 9)
    }

    @Test func `another epoch is shown whatever its revision`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 9) + daemon.block(rev: 9, [blau, talk]))
        reader.handle(.disconnected)
        daemon.epoch = Epoch(1)
        reader.connect(daemon.greeting(rev: 2))
        reader.receive(daemon.block(rev: 2, [gruen]))
        #expect(reader.rev == 2 && reader.replica.cursor?.epoch == Epoch(1))
        #expect(reader.replica.grid.rooms.keys.map(\.string) == ["gruen"])
    }

    @Test func `a delta of another epoch is refused`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 9) + daemon.block(rev: 9, [blau, talk]))
        reader.handle(.disconnected)
        daemon.epoch = Epoch(1)
        reader.connect(daemon.greeting(rev: 10))
        reader.receive(daemon.block(from: 9, rev: 10, [gruen]))
        #expect(reader.rev == 9 && reader.replica.mismatches == 1)
    }

    @Test func `a heartbeat with another sum is a mismatch, with the same sum an advance`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 3) + daemon.block(rev: 3, [blau]))
        reader.receive(daemon.heartbeat(rev: 7))
        #expect(reader.rev == 7 && reader.replica.mismatches == 0)
        reader.receive(daemon.heartbeat(rev: 6))
        #expect(reader.rev == 7)
        reader.receive(daemon.heartbeat(rev: 8, sum: 1))
        #expect(reader.rev == 7 && reader.replica.mismatches == 1)
    }

    /// A daemon counts what was removed, too; interest is kept for each session, a message for each room.
    @Test func `a copy holds all that a daemon accepts`() {
        let shown =
            1 + 2 * CountLimit.rooms + CountLimit.slots + 3 * CountLimit.sessions
            + CountLimit.notices + CountLimit.pages + CountLimit.waiting + CountLimit.hashtags
        #expect(StagedBlock.Bounds(of: .held).lines >= shown)
        let whole = StagedBlock.Bounds(of: .whole)
        #expect(whole.lines >= shown + CountLimit.details)
        let full = CountLimit.details * NotationLimits.lineBytesMax
        #expect(whole.bytes >= full + CountLimit.sessions * NotationLimits.lineBytesMax)
    }

    @Test(arguments: [(50_000, true), (50_001, false)])
    func `a block may announce at most so many lines`(_ count: Int, _ isTaken: Bool) {
        var reader = Reader()
        reader.connect(Daemon().greeting(rev: 1) + "BEGIN kind=snapshot rev=1 n=\(count)\n")
        #expect(reader.effects.hasDisconnect != isTaken)
        #expect((reader.replica.obstacle == .tooMuch) != isTaken)
    }

    private func stage(lines: Int = 3, bytes: Int = 3 * 27) throws -> StagedBlock {
        let bounds = StagedBlock.Bounds(lines: lines, bytes: bytes)
        let head = BlockHead(from: Revision(1), revision: Revision(2), count: lines)
        return try StagedBlock(head, bounds: bounds)
    }

    private func room(_ index: Int) -> [UInt8] {
        Array("ROOM r\(index) rev=1 name=\"abcdef\"".utf8)
    }

    @Test func `a block holds at most so many lines`() throws {
        var block = try stage(bytes: 1000)
        for index in 0..<3 { try block.add(room(index)) }
        #expect(throws: StagedBlock.Fault.tooMuch) { try block.add(room(3)) }
    }

    @Test func `a block holds at most so many bytes`() throws {
        #expect(room(0).count == 27)
        var block = try stage()
        for index in 0..<3 { try block.add(room(index)) }
        block = try stage(bytes: 3 * 27 - 1)
        for index in 0..<2 { try block.add(room(index)) }
        #expect(throws: StagedBlock.Fault.tooMuch) { try block.add(room(2)) }
    }

    @Test func `blocks cannot fill the memory between them`() throws {
        var block = try stage()
        for index in 0..<3 { try block.add(room(index)) }
        let foot = BlockFoot(revision: Revision(2), count: 3, sum: try sum(0..<3))
        let held = try block.finish(foot, onto: Holdings())
        #expect(held.count == 3)
        var more = try stage(lines: 3)
        for index in 2..<5 { try more.add(room(index)) }
        let larger = BlockFoot(revision: Revision(2), count: 3, sum: try sum(0..<5))
        #expect(throws: StagedBlock.Fault.tooMuch) { try more.finish(larger, onto: held) }
    }

    private func sum(_ rooms: Range<Int>) throws -> UInt64 {
        try rooms.reduce(0) { $0 &+ (try StagedLine(room($1))).digest }
    }
}
