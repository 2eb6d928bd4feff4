import HubTestSupport
import RaumGrid
import RaumHub
import RaumNotation
import RaumWire
import TestSupport
import Testing

@Suite struct HubTests {
    @Test func `nothing is answered or shown before it is on disk`() {
        var driver = HubDriver()
        driver.keepsAtOnce = false
        let org = driver.connect()
        let red = driver.connect(organiser: false)
        driver.say(red, "WATCH all=yes")
        driver.forget()
        driver.say(org, "NOTICE n1 text=\"a\"", "NOTICE n1 text=\"b\"")
        #expect(driver.effects.count == 2)
        #expect(driver.heard(org).isEmpty && driver.heard(red).isEmpty)
        #expect(driver.hub.grid.notices.isEmpty)
        driver.handle(.durable(Revision(2)))
        #expect(driver.heard(org) == ["OK rev=1 id=notice:n1", "OK rev=2 id=notice:n1"])
        let shown = driver.heard(red)
        #expect(shown.first == "BEGIN kind=delta from=0 rev=2 n=1")
        #expect(shown.count == 3, "two changes of one thing are one line")
    }

    @Test func `what fails is taken back, to the last bit`() throws {
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(org, "NOTICE n1 text=\"a\"")
        let before = driver.hub.grid
        driver.keepsAtOnce = false
        driver.say(org, "NOTICE n1 text=\"b\" id=op-1", "NOTICE n2 text=\"c\"")
        _ = driver.heard(org)
        driver.handle(.storageFailed("full"))
        #expect(driver.heard(org).allSatisfy { $0.hasPrefix("ERR SERVER.READ-ONLY") })
        #expect(driver.hub.grid == before)
        driver.handle(.storageHealed)
        driver.keepsAtOnce = true
        driver.say(org, "NOTICE n1 text=\"b\" id=op-1")
        #expect(driver.heard(org) == ["OK rev=2 id=notice:n1"], "it was not done before")
    }

    @Test(arguments: [
        (
            "write a: No space left on device",
            "Make room on the disk or replace it, then ask again."
        ),
        ("open a: Permission denied", "Give the daemon's user the right to write there, then"),
        ("open a: Read-only file system", "Mount the disk so that it can be written, then"),
    ])
    func `what to do about a disk depends on what it said`(reason: String, advice: String) {
        var driver = HubDriver()
        let org = driver.connect()
        driver.handle(.storageFailed(reason))
        driver.forget()
        driver.say(org, "NOTICE n1 text=\"a\"")
        #expect(driver.heard(org).allSatisfy { $0.contains(advice) }, "\(driver.heard(org))")
    }

    @Test func `the event is not taken for a session where it is to be removed`() {
        var driver = HubDriver()
        let org = driver.connect()
        _ = driver.heard(org)
        driver.say(org, "REMOVE event", "REMOVE e2")
        let heard = driver.heard(org)
        #expect(heard.first?.contains("STATE.UNKNOWN thing=event") == true, "\(heard)")
        #expect(heard.first?.contains("The event cannot be removed") == true, "\(heard)")
        #expect(heard.last?.contains("There is no session e2") == true, "\(heard)")
        driver.say(org, "PITCH event title=\"Event\"", "REMOVE event")
        #expect(driver.heard(org).allSatisfy { $0.hasPrefix("OK") })
    }

    @Test func `a question after changes is answered after them`() {
        var driver = HubDriver()
        driver.keepsAtOnce = false
        let org = driver.connect()
        _ = driver.heard(org)
        driver.say(org, "#1 NOTICE n1 text=\"a\"", "#2 PING", "#3 NOTICE n1 text=\"b\"")
        #expect(driver.heard(org).isEmpty)
        driver.keepsAtOnce = true
        driver.handle(.durable(Revision(1)))
        let heard = driver.heard(org)
        #expect(heard.map { $0.prefix(5) } == ["OK #1", "OK #2", "OK #3"])
    }

    /// Who is refused looks and asks again: what stood in the way has to be seen by then.
    @Test func `a refusal waits for the change that stands in its way`() {
        var driver = HubDriver()
        let (org, other) = (driver.connect(), driver.connect())
        driver.say(org, "PITCH s1 title=Eins")
        driver.keepsAtOnce = false
        driver.forget()
        driver.say(org, "VOTE s1 hands=1 if=1")
        driver.say(other, "VOTE s1 hands=1 if=1", "VOTE s1 hands=1 if=1 dry=yes")
        #expect(driver.heard(other).isEmpty)
        driver.handle(.durable(Revision(2)))
        #expect(driver.heard(org) == ["OK rev=2 id=s1"])
        let refused = driver.heard(other)
        #expect(refused.count == 2)
        #expect(refused.allSatisfy { $0.hasPrefix("ERR STATE.CONFLICT thing=s1 rev=2 ") })
    }

    @Test func `nobody is refused for a change that the disk did not take`() {
        var driver = HubDriver()
        let (org, other) = (driver.connect(), driver.connect())
        driver.say(org, "PITCH s1 title=Eins")
        driver.keepsAtOnce = false
        driver.forget()
        driver.say(org, "VOTE s1 hands=1 if=1")
        driver.say(other, "VOTE s1 hands=2 if=1")
        driver.handle(.storageFailed("full"))
        #expect(driver.heard(other).map { $0.hasPrefix("ERR SERVER.READ-ONLY") } == [true])
        #expect(driver.hub.counters.rejections == 2, "each was answered with ERR, and once")
        driver.say(org, "VOTE s1 hands=3")
        #expect(driver.hub.counters.rejections == 3)
    }

    @Test func `changes that wait have a limit`() {
        var driver = HubDriver()
        driver.keepsAtOnce = false
        let org = driver.connect()
        for number in 0..<WireLimits.pendingChangesMax {
            driver.say(org, "VOTE s1 hands=\(number)", "NOTICE n1 text=\"\(number)\"")
        }
        let records = driver.effects.count { if case .record = $0 { true } else { false } }
        #expect(records <= WireLimits.pendingChangesMax)
        #expect(driver.isSated(org) || records < WireLimits.pendingChangesMax)
    }

    @Test func `answers to one read are bounded, and go on when asked to`() {
        var driver = HubDriver()
        let org = driver.connect()
        _ = driver.heard(org)
        driver.handle(.received(org, Array(String(repeating: "HELP\n", count: 100).utf8)[...]))
        let first = driver.heard(org)
        #expect(first.reduce(0) { $0 + $1.utf8.count } < 32_768)
        #expect(driver.hub.takeUnfinished() == [org])
        var answers = first.count { $0 == "OK" }
        for _ in 0..<100 {
            driver.handle(.proceed(org))
            answers += driver.heard(org).count { $0 == "OK" }
        }
        #expect(answers == 100)
    }

    @Test func `one address has a number of places, and others are not touched`() {
        var driver = HubDriver()
        var admitted: [PeerID] = []
        for _ in 0..<WireLimits.connectionsPerAddress {
            admitted.append(driver.connect(organiser: false, limited: true))
        }
        #expect(admitted.allSatisfy { !driver.isClosed($0) })
        let late = driver.connect(organiser: false, limited: true)
        _ = driver.heard(late)
        driver.say(late, "PING")
        for id in admitted { driver.say(id, "WATCH all=yes") }
        driver.wait(2000)
        #expect(driver.isClosed(late))
        #expect(driver.heard(late).first?.hasPrefix("ERR SERVER.FULL retry=30000") == true)
        let free = driver.connect()
        #expect(!driver.isClosed(free))
        driver.handle(.disconnected(admitted[0]))
        driver.wait(1000)
        let next = driver.connect(organiser: false, limited: true)
        driver.say(next, "PING")
        #expect(!driver.isClosed(next))
    }

    @Test(arguments: [(10_000, false), (12_000, true)])
    func `the first command has its time`(_ milliseconds: Int64, _ isClosed: Bool) {
        var driver = HubDriver()
        let red = driver.connect(organiser: false)
        driver.wait(milliseconds)
        #expect(driver.isClosed(red) == isClosed)
    }

    @Test func `a line that never ends is not waited for`() {
        var driver = HubDriver()
        let red = driver.connect(organiser: false)
        driver.say(red, "WATCH all=yes")
        driver.handle(.received(red, Array("PI".utf8)[...]))
        driver.wait(9000)
        driver.handle(.received(red, Array("N".utf8)[...]))
        #expect(!driver.isClosed(red))
        driver.wait(3000)
        #expect(driver.isClosed(red), "another byte buys no more time")
    }

    @Test(arguments: [(59_000, false), (80_000, true)])
    func `a watcher that says nothing is let go after a minute`(_ time: Int64, _ isClosed: Bool) {
        var driver = HubDriver()
        let red = driver.connect(organiser: false)
        driver.say(red, "WATCH all=yes")
        driver.wait(time)
        #expect(driver.isClosed(red) == isClosed)
    }

    @Test(arguments: [(19_000, false), (23_000, true)])
    func `a reader without progress is closed`(_ milliseconds: Int64, _ isClosed: Bool) {
        var driver = HubDriver()
        let red = driver.connect(organiser: false)
        driver.say(red, "WATCH all=yes")
        driver.handle(.blocked(red))
        driver.wait(milliseconds)
        #expect(driver.isClosed(red) == isClosed)
    }

    @Test func `heartbeats are spread over the interval`() {
        var driver = HubDriver()
        var readers: [PeerID] = []
        for _ in 0..<120 {
            let id = driver.connect(organiser: false)
            driver.say(id, "WATCH all=yes")
            readers.append(id)
        }
        driver.forget()
        var beats: [Int] = []
        for _ in 0..<60 {
            driver.elapsed += 250
            driver.handle(.tick)
            beats.append(
                driver.effects.reduce(0) { sum, effect in
                    if case .publish(let ids, _) = effect { sum + ids.count } else { sum }
                }
            )
            driver.forget()
        }
        #expect(beats.reduce(0, +) == 120, "each once in fifteen seconds")
        #expect(beats.allSatisfy { $0 <= 4 }, "never many at once")
    }

    @Test func `a change costs only those whom it concerns`() {
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(
            org,
            "ROOM blau name=\"B\"",
            "ROOM rot name=\"R\"",
            "PITCH s1 title=\"x\"",
            "PLACE s1 room=blau start=18:30 end=19:00"
        )
        let blau = driver.connect(organiser: false)
        let rot = driver.connect(organiser: false)
        driver.say(blau, "WATCH rooms=blau")
        driver.say(rot, "WATCH rooms=rot")
        _ = (driver.heard(blau), driver.heard(rot))
        driver.say(org, "EDIT s1 title=\"y\"")
        #expect(driver.heard(blau).count == 3)
        #expect(driver.heard(rot).isEmpty)
    }

    @Test func `a hub comes back from its own lines`() throws {
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(
            org,
            "ROOM blau name=\"B\"",
            "PITCH s1 title=\"x\" id=op-1",
            "PLACE s1 room=blau start=18:30 end=19:00",
            "CANCEL s1 note=\"y\""
        )
        var other = HubDriver()
        try other.hub.restore(driver.hub.stateLines, at: driver.hub.durableRevision)
        #expect(other.hub.grid == driver.hub.grid)
        #expect(other.hub.stateLines == driver.hub.stateLines)
        let again = other.connect()
        _ = other.heard(again)
        other.say(again, "PITCH s1 title=\"x\" id=op-1", "UNDO 4")
        #expect(other.heard(again) == ["OK rev=2 id=s1 dup=1", "OK rev=5 id=s1"])
    }
}
