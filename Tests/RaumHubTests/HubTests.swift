import RaumGrid
import RaumHub
import RaumNotation
import RaumWire
import TestSupport
import Testing

@Suite struct HubTests {
    @Test func `nothing is answered or shown before it is on disk`() {
        var counter = Counter()
        counter.keepsAtOnce = false
        let org = counter.connect()
        let red = counter.connect(organiser: false)
        counter.say(red, "WATCH all=yes")
        counter.forget()
        counter.say(org, "NOTICE n1 text=\"a\"", "NOTICE n1 text=\"b\"")
        #expect(counter.effects.count == 2)
        #expect(counter.heard(org).isEmpty && counter.heard(red).isEmpty)
        #expect(counter.hub.grid.notices.isEmpty)
        counter.handle(.durable(Revision(2)))
        #expect(counter.heard(org) == ["OK rev=1 id=notice:n1", "OK rev=2 id=notice:n1"])
        let shown = counter.heard(red)
        #expect(shown.first == "BEGIN kind=delta from=0 rev=2 n=1")
        #expect(shown.count == 3, "two changes of one thing are one line")
    }

    @Test func `what fails is taken back, to the last bit`() throws {
        var counter = Counter()
        let org = counter.connect()
        counter.say(org, "NOTICE n1 text=\"a\"")
        let before = counter.hub.grid
        counter.keepsAtOnce = false
        counter.say(org, "NOTICE n1 text=\"b\" id=op-1", "NOTICE n2 text=\"c\"")
        _ = counter.heard(org)
        counter.handle(.storageFailed("full"))
        #expect(counter.heard(org).allSatisfy { $0.hasPrefix("ERR SERVER.READ-ONLY") })
        #expect(counter.hub.grid == before)
        counter.handle(.storageHealed)
        counter.keepsAtOnce = true
        counter.say(org, "NOTICE n1 text=\"b\" id=op-1")
        #expect(counter.heard(org) == ["OK rev=2 id=notice:n1"], "it was not done before")
    }

    @Test func `a question after changes is answered after them`() {
        var counter = Counter()
        counter.keepsAtOnce = false
        let org = counter.connect()
        _ = counter.heard(org)
        counter.say(org, "#1 NOTICE n1 text=\"a\"", "#2 PING", "#3 NOTICE n1 text=\"b\"")
        #expect(counter.heard(org).isEmpty)
        counter.keepsAtOnce = true
        counter.handle(.durable(Revision(1)))
        let heard = counter.heard(org)
        #expect(heard.map { $0.prefix(5) } == ["OK #1", "OK #2", "OK #3"])
    }

    /// Who is refused looks and asks again: what stood in the way has to be seen by then.
    @Test func `a refusal waits for the change that stands in its way`() {
        var counter = Counter()
        let (org, other) = (counter.connect(), counter.connect())
        counter.say(org, "PITCH s1 title=Eins")
        counter.keepsAtOnce = false
        counter.forget()
        counter.say(org, "VOTE s1 hands=1 if=1")
        counter.say(other, "VOTE s1 hands=1 if=1", "VOTE s1 hands=1 if=1 dry=yes")
        #expect(counter.heard(other).isEmpty)
        counter.handle(.durable(Revision(2)))
        #expect(counter.heard(org) == ["OK rev=2 id=s1"])
        let refused = counter.heard(other)
        #expect(refused.count == 2)
        #expect(refused.allSatisfy { $0.hasPrefix("ERR STATE.CONFLICT thing=s1 rev=2 ") })
    }

    @Test func `nobody is refused for a change that the disk did not take`() {
        var counter = Counter()
        let (org, other) = (counter.connect(), counter.connect())
        counter.say(org, "PITCH s1 title=Eins")
        counter.keepsAtOnce = false
        counter.forget()
        counter.say(org, "VOTE s1 hands=1 if=1")
        counter.say(other, "VOTE s1 hands=2 if=1")
        counter.handle(.storageFailed("full"))
        #expect(counter.heard(other).map { $0.hasPrefix("ERR SERVER.READ-ONLY") } == [true])
    }

    @Test func `changes that wait have a limit`() {
        var counter = Counter()
        counter.keepsAtOnce = false
        let org = counter.connect()
        for number in 0..<WireLimits.pendingChangesMax {
            counter.say(org, "VOTE s1 hands=\(number)", "NOTICE n1 text=\"\(number)\"")
        }
        let records = counter.effects.count { if case .record = $0 { true } else { false } }
        #expect(records <= WireLimits.pendingChangesMax)
        #expect(counter.hub.isSated(org) || records < WireLimits.pendingChangesMax)
    }

    @Test func `answers to one read are bounded, and go on when asked to`() {
        var counter = Counter()
        let org = counter.connect()
        _ = counter.heard(org)
        counter.handle(.received(org, Array(String(repeating: "HELP\n", count: 100).utf8)[...]))
        let first = counter.heard(org)
        #expect(first.reduce(0) { $0 + $1.utf8.count } < 32_768)
        #expect(counter.hub.takeUnfinished() == [org])
        var answers = first.count { $0 == "OK" }
        for _ in 0..<100 {
            counter.handle(.proceed(org))
            answers += counter.heard(org).count { $0 == "OK" }
        }
        #expect(answers == 100)
    }

    @Test func `one address has a number of places, and others are not touched`() {
        var counter = Counter()
        var admitted: [PeerID] = []
        for _ in 0..<WireLimits.connectionsPerAddress {
            admitted.append(counter.connect(organiser: false, limited: true))
        }
        #expect(admitted.allSatisfy { !counter.isClosed($0) })
        let late = counter.connect(organiser: false, limited: true)
        _ = counter.heard(late)
        counter.say(late, "PING")
        for id in admitted { counter.say(id, "WATCH all=yes") }
        counter.wait(2000)
        #expect(counter.isClosed(late))
        #expect(counter.heard(late).first?.hasPrefix("ERR SERVER.FULL retry=30000") == true)
        let free = counter.connect()
        #expect(!counter.isClosed(free))
        counter.handle(.disconnected(admitted[0]))
        counter.wait(1000)
        let next = counter.connect(organiser: false, limited: true)
        counter.say(next, "PING")
        #expect(!counter.isClosed(next))
    }

    @Test(arguments: [(10_000, false), (12_000, true)])
    func `the first command has its time`(_ milliseconds: Int64, _ isClosed: Bool) {
        var counter = Counter()
        let red = counter.connect(organiser: false)
        counter.wait(milliseconds)
        #expect(counter.isClosed(red) == isClosed)
    }

    @Test func `a line that never ends is not waited for`() {
        var counter = Counter()
        let red = counter.connect(organiser: false)
        counter.say(red, "WATCH all=yes")
        counter.handle(.received(red, Array("PI".utf8)[...]))
        counter.wait(9000)
        counter.handle(.received(red, Array("N".utf8)[...]))
        #expect(!counter.isClosed(red))
        counter.wait(3000)
        #expect(counter.isClosed(red), "another byte buys no more time")
    }

    @Test(arguments: [(59_000, false), (80_000, true)])
    func `a watcher that says nothing is let go after a minute`(_ time: Int64, _ isClosed: Bool) {
        var counter = Counter()
        let red = counter.connect(organiser: false)
        counter.say(red, "WATCH all=yes")
        counter.wait(time)
        #expect(counter.isClosed(red) == isClosed)
    }

    @Test(arguments: [(19_000, false), (23_000, true)])
    func `a reader without progress is closed`(_ milliseconds: Int64, _ isClosed: Bool) {
        var counter = Counter()
        let red = counter.connect(organiser: false)
        counter.say(red, "WATCH all=yes")
        counter.handle(.blocked(red))
        counter.wait(milliseconds)
        #expect(counter.isClosed(red) == isClosed)
    }

    @Test func `heartbeats are spread over the interval`() {
        var counter = Counter()
        var readers: [PeerID] = []
        for _ in 0..<120 {
            let id = counter.connect(organiser: false)
            counter.say(id, "WATCH all=yes")
            readers.append(id)
        }
        counter.forget()
        var beats: [Int] = []
        for _ in 0..<60 {
            counter.elapsed += 250
            counter.handle(.tick)
            beats.append(
                counter.effects.reduce(0) { sum, effect in
                    if case .publish(let ids, _) = effect { sum + ids.count } else { sum }
                }
            )
            counter.forget()
        }
        #expect(beats.reduce(0, +) == 120, "each once in fifteen seconds")
        #expect(beats.allSatisfy { $0 <= 4 }, "never many at once")
    }

    @Test func `a change costs only those whom it concerns`() {
        var counter = Counter()
        let org = counter.connect()
        counter.say(
            org,
            "ROOM blau name=\"B\"",
            "ROOM rot name=\"R\"",
            "PITCH s1 title=\"x\"",
            "PLACE s1 room=blau start=18:30 end=19:00"
        )
        let blau = counter.connect(organiser: false)
        let rot = counter.connect(organiser: false)
        counter.say(blau, "WATCH rooms=blau")
        counter.say(rot, "WATCH rooms=rot")
        _ = (counter.heard(blau), counter.heard(rot))
        counter.say(org, "EDIT s1 title=\"y\"")
        #expect(counter.heard(blau).count == 3)
        #expect(counter.heard(rot).isEmpty)
    }

    @Test func `a hub comes back from its own lines`() throws {
        var counter = Counter()
        let org = counter.connect()
        counter.say(
            org,
            "ROOM blau name=\"B\"",
            "PITCH s1 title=\"x\" id=op-1",
            "PLACE s1 room=blau start=18:30 end=19:00",
            "CANCEL s1 note=\"y\""
        )
        var other = Counter()
        try other.hub.restore(counter.hub.stateLines, at: counter.hub.durableRevision)
        #expect(other.hub.grid == counter.hub.grid)
        #expect(other.hub.stateLines == counter.hub.stateLines)
        let again = other.connect()
        _ = other.heard(again)
        other.say(again, "PITCH s1 title=\"x\" id=op-1", "UNDO 4")
        #expect(other.heard(again) == ["OK rev=2 id=s1 dup=1", "OK rev=5 id=s1"])
    }
}
