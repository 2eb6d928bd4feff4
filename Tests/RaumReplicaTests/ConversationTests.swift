import RaumGrid
import RaumReplica
import RaumWire
import Testing

@Suite struct ConversationTests {
    /// A whole conversation: greeting, grease, snapshot, delta, heartbeat.
    private static var conversation: String {
        var daemon = Daemon()
        return daemon.greeting(rev: 3) + "OK #p1 now=2023-03-14T18:41:59.123+01:00\nOK\nOK #w1\n"
            + "X-GREASE nonce=ab12\n" + daemon.block(rev: 3, [blau, gruen, talk])
            + daemon.block(from: 3, rev: 4, [movedTalk]) + daemon.heartbeat(rev: 5)
            + "FUTURE thing\nOK #zz9\nNOTE \"x\"\n"
    }

    private func expectWhole(_ reader: Reader) {
        #expect(reader.rev == 5)
        #expect(reader.replica.grid.rooms.count == 2)
        #expect(reader.replica.grid.sessions.values.first?.placement?.room.string == "gruen")
        #expect(reader.replica.link == .connected)
        #expect(reader.replica.mismatches == 0)
        #expect(reader.replica.role == .display)
    }

    @Test func `a conversation is understood in one piece`() {
        var reader = Reader()
        reader.connect(Self.conversation)
        expectWhole(reader)
    }

    @Test func `a conversation is understood byte by byte`() {
        var reader = Reader()
        reader.connect()
        for byte in Self.conversation.utf8 { reader.handle(.received([byte])) }
        expectWhole(reader)
    }

    @Test(arguments: [2, 3, 7, 64, 500]) func `a conversation is understood in pieces`(_ size: Int)
    {
        var reader = Reader()
        reader.connect()
        let bytes = Array(Self.conversation.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.handle(.received(bytes[start..<min(start + size, bytes.count)]))
        }
        expectWhole(reader)
    }

    @Test func `a line may end with CR LF`() {
        var reader = Reader()
        reader.connect(Self.conversation.replacing("\n", with: "\r\n"))
        expectWhole(reader)
    }

    @Test func `the display asks for the time, says who it is and watches`() {
        var reader = Reader()
        reader.connect(Daemon().greeting(rev: 3))
        #expect(reader.takeSent() == ["#p1 PING", "IAM door blau", "#w1 WATCH rooms=blau"])
    }

    @Test func `who only looks once does not introduce itself and reports nothing`() throws {
        let room = try #require(RoomID("blau"))
        let moment = Moment(wall: Daemon.start, steady: 0)
        var daemon = Daemon()
        var reader = Reader()
        reader.replica = Replica(scope: .rooms([room]), screen: nil, seed: 1, at: moment)
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        reader.handle(.drawn)
        #expect(reader.takeSent() == ["#p1 PING", "#w1 WATCH rooms=blau"])
    }

    @Test func `the sum is that of SHA-256 over the bytes`() {
        // printf '%s' 'ROOM blau rev=1 name="Blau"' | sha256sum | cut -c1-16
        var reader = Reader()
        reader.connect(Daemon().greeting(rev: 1) + "BEGIN kind=snapshot rev=1 n=1\n\(blau)\n")
        reader.receive("END rev=1 n=1 sum=eebfbaa4f93b7a74\n")
        #expect(reader.rev == 1)
    }

    private var pace: Int64 { ReplicaLimits.shownMilliseconds }

    @Test func `what is on the screen is reported when it is drawn, a few times in a row`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        _ = reader.takeSent()
        reader.pass(10)
        #expect(reader.takeSent() == [])
        for revision in 2...UInt64(ReplicaLimits.shownBurst + 1) {
            reader.handle(.drawn)
            #expect(reader.takeSent() == ["SHOWN rev=\(revision - 1) offset=0"])
            reader.receive(daemon.block(from: revision - 1, rev: revision, [gruen]))
        }
        reader.handle(.drawn)
        #expect(reader.takeSent() == [])
        #expect(reader.replica.reportDueAt == reader.moment.steady + pace)
        reader.pass(pace - 1)
        #expect(reader.takeSent() == [])
        reader.pass(1)
        #expect(reader.takeSent() == ["SHOWN rev=\(ReplicaLimits.shownBurst + 1) offset=0"])
        #expect(reader.replica.reportDueAt == nil)
        reader.pass(5000)
        #expect(reader.takeSent() == [])
    }

    @Test func `a stream of changes is reported at a steady pace, and a pause is paid back`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        reader.handle(.drawn)
        _ = reader.takeSent()
        var revision: UInt64 = 1
        func reports(changes: Int, every milliseconds: Int64) -> Int {
            for _ in 0..<changes {
                reader.receive(daemon.block(from: revision, rev: revision + 1, [gruen]))
                revision += 1
                reader.handle(.drawn)
                reader.pass(milliseconds)
            }
            return reader.takeSent().count { $0.hasPrefix("SHOWN") }
        }
        let most = Int(100 * 100 / pace) + ReplicaLimits.shownBurst
        #expect(most - 2...most ~= reports(changes: 100, every: 100))
        reader.pass(5000)
        _ = reader.takeSent()
        #expect(reports(changes: ReplicaLimits.shownBurst, every: 0) == ReplicaLimits.shownBurst)
    }

    @Test func `verbs and values of the future are carried along`() {
        var daemon = Daemon()
        var reader = Reader()
        let poll = "POLL p1 rev=2 question=\"Kaffee?\""
        let odd = "ROOM rot rev=2 name=\"Rot\" state=sideways"
        let rich = "ROOM blau rev=2 name=\"Blau\" aura=lilac"
        reader.connect(daemon.greeting(rev: 2) + daemon.block(rev: 2, [rich, poll, odd]))
        #expect(reader.rev == 2)
        #expect(reader.replica.grid.rooms.keys.map(\.string) == ["blau"])
        let fixed = "ROOM rot rev=3 name=\"Rot\""
        reader.receive(daemon.block(from: 2, rev: 3, [fixed, "POLL p1 rev=3"]))
        #expect(reader.replica.grid.rooms.count == 2)
        reader.receive(daemon.block(from: 3, rev: 4, [odd]))
        #expect(reader.replica.grid.rooms.count == 1)
        #expect(reader.replica.mismatches == 0)
    }

    @Test func `read-only is shown and ends`() {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        #expect(reader.receive(daemon.heartbeat(rev: 1, isReadOnly: true)).hasRedraw)
        #expect(reader.replica.isReadOnly)
        #expect(reader.receive(daemon.heartbeat(rev: 1)).hasRedraw)
        #expect(!reader.replica.isReadOnly)
    }

    @Test func `the daemon may ask for the screen's name`() {
        var reader = Reader()
        reader.connect(Daemon().greeting(rev: 1))
        #expect(reader.receive("IDENTIFY screen=blau\n") == [.identify])
    }

    @Test func `a screen that offered itself is told what to show`() throws {
        let code = try #require(ScreenCode("k7mx"))
        let assignment = try #require(Assignment(notation: "door blau"))
        var open = Reader(screen: Screen(kind: "waiting", code: code))
        open.connect(Daemon().greeting(rev: 1))
        #expect(open.receive("ASSIGN screen=K7MX view=\"door blau\"\n") == [.assign(assignment)])
        #expect(open.receive("ASSIGN screen=K7MX\n").isEmpty)
        var fixed = Reader()
        fixed.connect(Daemon().greeting(rev: 1))
        #expect(fixed.receive("ASSIGN screen=K7MX view=\"door blau\"\n").isEmpty)
    }
}
