import RaumGrid
import RaumNotation
import RaumReplica
import RaumWire
import Testing

/// What a display does about a daemon where others of the same log are named.
@Suite struct OtherDaemonTests {
    private func connected(
        _ daemon: inout Daemon,
        hasOthers: Bool = true,
        heartbeatSeconds: Int = 5
    ) -> Reader {
        var reader = Reader()
        reader.replica.hasOthers = hasOthers
        reader.handle(.started)
        let greeting = daemon.greeting(rev: 1, heartbeatSeconds: heartbeatSeconds)
        reader.connect(greeting + daemon.block(rev: 1, [blau]))
        reader.handle(.drawn)
        _ = reader.takeSent()
        return reader
    }

    private func isSeeking(_ reader: Reader) -> Bool {
        reader.replica.successor(at: reader.moment) != nil
    }

    @Test func `a daemon that is late is asked once, and another is looked for meanwhile`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        for _ in 1...5 { reader.pass(1000) }
        #expect(!isSeeking(reader) && reader.takeSent().isEmpty)
        reader.pass(1000)
        #expect(reader.takeSent().map { $0.hasSuffix("PING") } == [true])
        let wanted = Successor(epoch: daemon.epoch, revision: Revision(1))
        #expect(reader.replica.successor(at: reader.moment) == wanted)
        reader.pass(1000)
        #expect(reader.takeSent().isEmpty && reader.replica.link == .connected)
        reader.receive("OK #p2 now=2023-03-14T18:42:06.123+01:00\n")
        #expect(!isSeeking(reader))
    }

    @Test func `two and a half heartbeats of silence are too many where others are named`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        reader.pass(12_499)
        #expect(reader.replica.link == .connected)
        #expect(reader.pass(1).hasDisconnect)
        var alone = connected(&daemon, hasOthers: false)
        alone.pass(39_999)
        #expect(!isSeeking(alone) && alone.pass(1).hasDisconnect)
        // A daemon without a log says a heartbeat each 15 seconds, whoever else is named.
        var single = connected(&daemon, heartbeatSeconds: 15)
        single.pass(39_999)
        #expect(!isSeeking(single) && single.pass(1).hasDisconnect)
    }

    @Test func `a daemon that is lost is hardly missed for three seconds`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        let delay = reader.handle(.disconnected).delay
        #expect(delay.map { Backoff.firstOfOthers ~= $0 } ?? false)
        #expect(reader.replica.isRestarting(at: reader.moment))
        reader.pass(2999)
        #expect(reader.replica.isRestarting(at: reader.moment))
        reader.pass(1)
        #expect(!reader.replica.isRestarting(at: reader.moment))
    }

    @Test func `who restarts is left for another at once`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        let delay = reader.receive("BYE reason=restart retry=30000\n").delay
        #expect(delay.map { Backoff.firstOfOthers ~= $0 } ?? false)
    }

    @Test func `another connection takes the place without a word on the screen`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        reader.pass(6000)
        _ = reader.takeSent()
        let effects = reader.handle(.connected)
        #expect(!effects.hasRedraw && !effects.hasDisconnect)
        reader.receive(daemon.greeting(rev: 1, heartbeatSeconds: 5))
        let sent = reader.takeSent()
        #expect(sent.contains { $0.hasSuffix("WATCH rooms=blau since=\(daemon.epoch):1") })
        let block = reader.receive("OK #w1\n" + daemon.block(from: 1, rev: 1, []))
        #expect(!block.hasRedraw && reader.replica.link == .connected)
        #expect(reader.takeSent().contains { $0.hasPrefix("SHOWN rev=1") })
        #expect(!isSeeking(reader))
    }

    @Test func `a daemon that is cut off is left after five seconds and says so after ten`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        reader.pass(3000)
        let since = Daemon.start
        reader.receive(daemon.heartbeat(rev: 1, at: since + 3000, isolatedSince: since))
        #expect(reader.replica.isReadOnly && !isSeeking(reader))
        reader.pass(2000)
        #expect(isSeeking(reader) && reader.replica.link == .connected)
        reader.receive(daemon.heartbeat(rev: 1, at: since + 5000, isolatedSince: since))
        reader.pass(4999)
        #expect(reader.replica.link == .connected)
        #expect(reader.pass(2000).hasRedraw)
        #expect(reader.replica.link == .stale(since: since))
        #expect(reader.replica.obstacle == .cutOff)
        let joined = reader.receive(daemon.heartbeat(rev: 1, at: since + 12_000))
        #expect(joined.hasRedraw && reader.replica.link == .connected)
        #expect(reader.replica.obstacle == nil && !isSeeking(reader))
    }

    @Test func `with one daemon a screen says as well that it is cut off, and stays`() {
        var daemon = Daemon()
        var reader = connected(&daemon, hasOthers: false)
        let since = Daemon.start
        reader.pass(12_000)
        reader.receive(daemon.heartbeat(rev: 1, at: since + 12_000, isolatedSince: since))
        #expect(reader.replica.link == .stale(since: since) && !isSeeking(reader))
    }

    @Test func `what kept one daemon from changes is no matter of the next`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        reader.receive(daemon.heartbeat(rev: 1, at: Daemon.start, isolatedSince: Daemon.start))
        #expect(reader.replica.isReadOnly)
        reader.handle(.disconnected)
        // As behind a leave: it shares no log any more, and says nothing of changes before its first heartbeat.
        reader.handle(.connected)
        reader.receive(daemon.greeting(rev: 1))
        #expect(!reader.replica.isReadOnly)
        reader.receive(daemon.heartbeat(rev: 1, isReadOnly: true))
        reader.handle(.disconnected)
        reader.handle(.connected)
        reader.receive(daemon.greeting(rev: 1))
        #expect(reader.replica.isReadOnly, "a disk that fails is said by heartbeats alone")
        reader.handle(.disconnected)
        reader.handle(.connected)
        reader.receive(daemon.greeting(rev: 1, heartbeatSeconds: 5, isolatedSince: Daemon.start))
        #expect(reader.replica.isReadOnly)
        reader.handle(.connected)
        reader.receive(daemon.greeting(rev: 1, heartbeatSeconds: 5))
        #expect(!reader.replica.isReadOnly)
    }

    @Test func `who greets cut off is believed until then`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.replica.hasOthers = true
        let since = Daemon.start - 60_000
        reader.connect(daemon.greeting(rev: 1, heartbeatSeconds: 5, isolatedSince: since))
        reader.receive("OK #w1\n" + daemon.block(rev: 1, [blau]))
        #expect(reader.replica.link == .stale(since: since) && reader.rev == 1)
        #expect(isSeeking(reader))
    }

    @Test func `a daemon that is behind is left, nothing goes back and nothing was lost`() {
        var daemon = Daemon()
        var reader = connected(&daemon)
        reader.handle(.disconnected)
        reader.connect(daemon.greeting(rev: 0, heartbeatSeconds: 5))
        let text = "ERR #w1 SERVER.BEHIND retry=500 rev=0 \"Revision 1 is not here yet.\"\n"
        let effects = reader.receive(text)
        #expect(effects.hasDisconnect && reader.replica.obstacle == .behind)
        #expect(effects.delay.map { 500...2500 ~= $0 } ?? false)
        #expect(reader.rev == 1 && reader.replica.grid.rooms.count == 1)
    }

    @Test func `only who has what was seen and reaches the others takes the place`() throws {
        let daemon = Daemon()
        let wanted = Successor(epoch: daemon.epoch, revision: Revision(7))
        func greeting(_ text: String) throws -> Greeting {
            try #require(try Greeting(Line(Array(text.dropLast().utf8))))
        }
        let here = try greeting(daemon.greeting(rev: 7))
        let behind = try greeting(daemon.greeting(rev: 6))
        let cutOff = try greeting(daemon.greeting(rev: 9, isolatedSince: Daemon.start))
        var other = here
        other.epoch = Epoch(1)
        #expect([here, behind, cutOff, other].map(wanted.accepts) == [true, false, false, false])
        #expect([here, behind, cutOff, other].map(wanted.prefers) == [true, false, false, true])
        #expect(cutOff.heartbeatSeconds == 15 && cutOff.isolatedSince?.milliseconds == Daemon.start)
    }
}
