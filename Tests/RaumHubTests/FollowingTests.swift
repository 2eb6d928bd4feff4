import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation
import RaumWire
import Testing

/// A log that other daemons write, too: what is overtaken is taken back and decided again.
@Suite struct FollowingTests {
    private static let plan = [
        "EVENT name=Barcamp zone=Europe/Berlin", "ROOM blau name=Blau", "ROOM rot name=Rot",
        "PITCH s1 title=Eins", "PITCH s2 title=Zwei",
    ]
    private static let placed = "room=blau start=2023-03-14T18:30+01:00 minutes=30"

    /// Two daemons of one log, both at revision 5, and an organiser at each.
    private struct Pair {
        var here = HubDriver()
        var there = HubDriver()
        let (lena, jo): (PeerID, PeerID)
        private var seen = 5

        init() throws {
            lena = here.connect(name: "lena")
            jo = there.connect(name: "jo")
            for line in FollowingTests.plan { there.say(jo, line) }
            here.handle(.followed(try there.records.map { try Record(Line($0)) }))
            here.hub.recordSources = RecordSources(daemon: "aaaaaaaa", start: "1")
            there.hub.recordSources = RecordSources(daemon: "bbbbbbbb", start: "1")
            here.keepsAtOnce = false
            here.forget()
            there.forget()
        }

        /// What was done there since the last time comes first here.
        mutating func overtake() throws {
            let new = there.records[seen...]
            seen = there.records.count
            here.handle(.followed(try new.map { try Record(Line($0)) }))
            here.settle()
        }
    }

    @Test func `what was there first is seen, and both have the same`() throws {
        var pair = try Pair()
        let red = pair.here.connect(organiser: false)
        pair.here.say(red, "WATCH all=yes")
        pair.here.forget()
        pair.here.say(pair.lena, "NOTICE n1 text=hier id=op-1", "NOTICE n2 text=hier")
        pair.there.say(pair.jo, "NOTICE n1 text=dort", "VOTE s1 hands=3")
        try pair.overtake()
        #expect(pair.here.heard(red).first == "BEGIN kind=delta from=5 rev=7 n=2")
        #expect(pair.here.heard(pair.lena).isEmpty, "it is not kept yet")
        #expect(pair.here.hub.grid == pair.there.hub.grid)
        #expect(pair.here.hub.stateLines == pair.there.hub.stateLines)
        pair.here.makeDurable()
        #expect(
            pair.here.heard(pair.lena) == ["OK rev=8 id=notice:n1", "OK rev=9 id=notice:n2"]
        )
        #expect(pair.here.hub.counters.overtaken == 2)
    }

    @Test func `records of two decisions are never the same`() throws {
        var pair = try Pair()
        pair.here.say(pair.lena, "NOTICE n1 text=x")
        try pair.overtake()
        pair.there.say(pair.jo, "NOTICE n1 text=x")
        let lines = (pair.here.records + pair.there.records.suffix(1)).map {
            String(decoding: $0, as: UTF8.self)
        }
        let sources = lines.map {
            $0.firstMatch(of: /from=(\S+) n=(\S+)/).map { "\($0.1) \($0.2)" }
        }
        #expect(sources == ["aaaaaaaa 1-1", "aaaaaaaa 2-1", "bbbbbbbb 1-1"])
        for line in pair.here.records { #expect(try Record(Line(line)).bytes == line) }
    }

    @Test func `what holds no longer is refused`() throws {
        var pair = try Pair()
        pair.here.say(pair.lena, "PLACE s1 \(FollowingTests.placed)", "VOTE s1 hands=1")
        pair.there.say(pair.jo, "PLACE s2 \(FollowingTests.placed)")
        try pair.overtake()
        #expect(pair.here.heard(pair.lena).map { $0.prefix(20) } == ["ERR STATE.ROOM-TAKEN"])
        pair.here.makeDurable()
        #expect(pair.here.heard(pair.lena) == ["OK rev=7 id=s1"])
        #expect(pair.here.hub.counters.rejections == 1)
    }

    @Test func `a refusal for what never was is decided again`() throws {
        var pair = try Pair()
        let org = pair.here.connect(name: "org")
        pair.here.forget()
        pair.here.say(pair.lena, "PLACE s1 \(FollowingTests.placed)")
        pair.here.say(org, "PLACE s2 \(FollowingTests.placed)")
        pair.there.say(pair.jo, "REMOVE s1")
        try pair.overtake()
        pair.here.makeDurable()
        #expect(pair.here.heard(pair.lena).map { $0.prefix(9) } == ["ERR STATE"])
        #expect(pair.here.heard(org) == ["OK rev=7 id=s2"])
    }

    @Test func `the same name done elsewhere is a repetition`() throws {
        var pair = try Pair()
        pair.here.say(pair.lena, "VOTE s1 hands=2 id=op-1", "VOTE s2 hands=2 id=op-2")
        pair.there.say(pair.jo, "VOTE s1 hands=2 id=op-1", "VOTE s1 hands=9 id=op-2")
        try pair.overtake()
        let heard = pair.here.heard(pair.lena)
        #expect(heard.first == "OK rev=6 id=s1 dup=1")
        #expect(heard.last?.hasPrefix("ERR CLIENT.ID-TAKEN id=op-2 rev=7 ") == true)
        #expect(pair.here.hub.grid.sessions.values.map(\.hands).max() == 9)
    }

    @Test func `a condition is asked of what came first`() throws {
        var pair = try Pair()
        pair.here.say(pair.lena, "VOTE s1 hands=2 if=5", "VOTE s2 hands=2 if=5")
        pair.there.say(pair.jo, "VOTE s1 hands=7")
        try pair.overtake()
        pair.here.makeDurable()
        let heard = pair.here.heard(pair.lena)
        #expect(heard.map { $0.prefix(27) } == ["ERR STATE.CONFLICT thing=s1", "OK rev=7 id=s2"])
    }

    /// Revision 6 was the author's own when he named it, and is another's now.
    @Test(arguments: ["UNDO 6", "VOTE s1 hands=3 if=6"])
    func `a revision that was never there is not taken for another's`(_ line: String) throws {
        var pair = try Pair()
        pair.here.say(pair.lena, "VOTE s1 hands=2", line)
        pair.there.say(pair.jo, "NOTICE n1 text=dort")
        try pair.overtake()
        pair.here.makeDurable()
        let heard = pair.here.heard(pair.lena)
        #expect(heard.first == "OK rev=7 id=s1")
        #expect(
            heard.last?.hasPrefix("ERR STATE.CONFLICT rev=5 \"There is no revision 6 yet") == true
        )
        #expect(pair.here.hub.grid.notices.values.map(\.text.string) == ["dort"])
    }

    @Test func `answers keep their order, and lines that waited go on`() throws {
        var pair = try Pair()
        let lines = (0..<300).map { "#\($0) VOTE s1 hands=\($0 + 1) if=5" } + ["#300 PING"]
        for line in lines { pair.here.say(pair.lena, line) }
        pair.there.say(pair.jo, "VOTE s1 hands=9")
        try pair.overtake()
        pair.here.settle()
        let heard = pair.here.heard(pair.lena)
        #expect(heard.count == 301, "\(heard)")
        for (number, line) in heard.enumerated() {
            let isRight = line.hasPrefix(number < 300 ? "ERR #\(number) STATE." : "OK #300 now=")
            #expect(isRight, "\(line)")
        }
    }

    @Test func `a transaction is overtaken whole`() throws {
        var pair = try Pair()
        pair.here.say(
            pair.lena,
            "BEGIN",
            "VOTE s2 hands=4",
            "PLACE s1 \(FollowingTests.placed)",
            "COMMIT"
        )
        pair.there.say(pair.jo, "PLACE s2 \(FollowingTests.placed)")
        try pair.overtake()
        #expect(pair.here.heard(pair.lena).last?.hasPrefix("ERR STATE.ROOM-TAKEN") == true)
        #expect(pair.here.hub.grid.sessions.values.allSatisfy { $0.hands == 0 })
        #expect(pair.here.records.count == 1)
    }

    @Test func `a change is decided again by what its author was`() throws {
        var driver = HubDriver(keys: [makeKey("blau", .room(try #require(RoomID("blau"))))])
        driver.hub.recordSources = RecordSources(daemon: "aaaaaaaa", start: "1")
        driver.elapsed = 60_000
        var door = KeyedPeer(makeKey("blau", .room(try #require(RoomID("blau")))), &driver)
        driver.keepsAtOnce = false
        _ = door.ask("EXTEND s1 by=10", &driver)
        driver.handle(.disconnected(door.id))
        let moved =
            "SESSION s1 rev=9 state=planned room=rot start=2023-03-14T19:00+01:00 "
            + "end=2023-03-14T19:30+01:00 title=\"Eins\" hosts=\"A\""
        var record = LineWriter(verb: "T")
        record.pair("rev", 9)
        record.pair("at", "2023-03-14T18:42+01:00")
        record.text("did", "MOVE s1 room=rot")
        record.text(bytes: Array(moved.utf8))
        driver.handle(.followed([try Record(Line(record.bytes))]))
        #expect(driver.records.count { $0.starts(with: "T rev=10".utf8) } == 0)
        #expect(!driver.isKeeping)
    }

    @Test func `what is too old by the time that it is decided again is not done`() throws {
        var driver = HubDriver(keys: [makeKey("lena", .organiser)])
        driver.hub.recordSources = RecordSources(daemon: "aaaaaaaa", start: "1")
        driver.elapsed = 60_000
        var lena = KeyedPeer(makeKey("lena", .organiser), &driver)
        driver.keepsAtOnce = false
        #expect(lena.ask("VOTE s1 hands=2", &driver) == "(nothing)")
        driver.elapsed += 31_000
        driver.handle(.followed([]))
        #expect(lena.hear(&driver).last?.hasPrefix("ERR AUTH.STALE") == true)
        #expect(!driver.isKeeping)
    }

    @Test func `what nobody knows of is taken back, and comes as anyone's`() throws {
        var pair = try Pair()
        pair.here.say(pair.lena, "VOTE s1 hands=2 id=op-1")
        let record = try Record(Line(pair.here.records[0]))
        pair.here.handle(.cutOff(since: 0, sent: Revision(6), reason: "silent"))
        #expect(pair.here.heard(pair.lena).isEmpty)
        pair.here.handle(.unclear)
        #expect(pair.here.heard(pair.lena).map { $0.prefix(18) } == ["ERR SERVER.UNCLEAR"])
        pair.here.handle(.joined)
        pair.here.handle(.followed([record]))
        pair.here.say(pair.lena, "VOTE s1 hands=2 id=op-1")
        #expect(pair.here.heard(pair.lena) == ["OK rev=6 id=s1 dup=1"])
    }

    @Test func `what was never sent is refused when the others are gone, behind what was`() throws {
        var pair = try Pair()
        pair.here.say(pair.lena, "VOTE s1 hands=2", "VOTE s2 hands=2", "VOTE s2 hands=3")
        pair.here.handle(.cutOff(since: 0, sent: Revision(6), reason: "silent"))
        #expect(pair.here.heard(pair.lena).isEmpty)
        pair.here.handle(.durable(Revision(6)))
        let heard = pair.here.heard(pair.lena)
        #expect(heard.first == "OK rev=6 id=s1")
        #expect(heard.dropFirst().allSatisfy { $0.hasPrefix("ERR SERVER.CUT-OFF retry=1000") })
        pair.here.handle(.joined)
        pair.here.say(pair.lena, "VOTE s2 hands=2")
        pair.here.makeDurable()
        #expect(pair.here.heard(pair.lena).last == "OK rev=7 id=s2")
    }

    @Test func `records that do not follow change nothing`() throws {
        var pair = try Pair()
        pair.there.say(pair.jo, "NOTICE n1 text=a", "NOTICE n1 text=b")
        let records = try pair.there.records.suffix(2).map { try Record(Line($0)) }
        pair.here.handle(.followed([records[1]]))
        #expect(pair.here.hub.durableRevision == Revision(5))
        pair.here.handle(.followed([records[0], records[0], records[1]]))
        #expect(pair.here.hub.durableRevision == Revision(7))
        #expect(pair.here.hub.grid == pair.there.hub.grid)
    }
}
