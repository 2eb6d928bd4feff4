import RaumHub
import Testing

@Suite struct AssigningTests {
    @Test(arguments: [true, false])
    func `a screen that became something else is not missed as what it was`(_ leavesFirst: Bool) {
        var counter = Counter()
        let organiser = counter.connect()
        let waiting = counter.connect()
        counter.say(waiting, "IAM waiting name=pi-7 code=K7MX")
        if leavesFirst { counter.handle(.disconnected(waiting)) }
        let door = counter.connect()
        counter.say(door, "IAM door blau name=pi-7 code=K7MX")
        if !leavesFirst { counter.handle(.disconnected(waiting)) }
        #expect(counter.screens(organiser) == ["SCREEN door blau state=connected"])
        counter.handle(.disconnected(door))
        #expect(counter.screens(organiser) == ["SCREEN door blau state=gone"])
    }

    @Test func `only organisers assign`() {
        var counter = Counter()
        let stranger = counter.connect(organiser: false)
        let waiting = counter.connect()
        counter.say(waiting, "IAM waiting code=K7MX")
        _ = counter.heard(waiting)
        counter.say(stranger, "ASSIGN screen=K7MX view=ticker")
        #expect(counter.heard(stranger).last?.hasPrefix("ERR AUTH.ORGANISER") == true)
        #expect(counter.heard(waiting).isEmpty)
    }

    @Test func `a screen that does not read is not assigned behind its back`() {
        var counter = Counter()
        let organiser = counter.connect()
        let waiting = counter.connect()
        counter.say(waiting, "IAM waiting code=K7MX")
        counter.handle(.blocked(waiting))
        counter.say(organiser, "ASSIGN screen=K7MX view=ticker")
        #expect(counter.heard(organiser).last?.hasPrefix("ERR SERVER.STUCK") == true)
    }
}

extension Counter {
    fileprivate mutating func screens(_ organiser: PeerID) -> [String] {
        _ = heard(organiser)
        say(organiser, "STATUS")
        return heard(organiser).filter { $0.hasPrefix("SCREEN") }
            .map { $0.split(separator: " ").prefix(4).joined(separator: " ") }
    }
}
