import HubTestSupport
import RaumHub
import Testing

@Suite struct AssigningTests {
    @Test(arguments: [true, false])
    func `a screen that became something else is not missed as what it was`(_ leavesFirst: Bool) {
        var driver = HubDriver()
        let organiser = driver.connect()
        let waiting = driver.connect()
        driver.say(waiting, "IAM waiting name=pi-7 code=K7MX")
        if leavesFirst { driver.handle(.disconnected(waiting)) }
        let door = driver.connect()
        driver.say(door, "IAM door blau name=pi-7 code=K7MX")
        if !leavesFirst { driver.handle(.disconnected(waiting)) }
        #expect(driver.screens(organiser) == ["SCREEN door blau state=connected"])
        driver.handle(.disconnected(door))
        #expect(driver.screens(organiser) == ["SCREEN door blau state=gone"])
    }

    @Test func `only organisers assign`() {
        var driver = HubDriver()
        let stranger = driver.connect(organiser: false)
        let waiting = driver.connect()
        driver.say(waiting, "IAM waiting code=K7MX")
        _ = driver.heard(waiting)
        driver.say(stranger, "ASSIGN screen=K7MX view=ticker")
        #expect(driver.heard(stranger).last?.hasPrefix("ERR AUTH.ORGANISER") == true)
        #expect(driver.heard(waiting).isEmpty)
    }

    @Test func `a name that stands twice is answered with the codes`() {
        var driver = HubDriver()
        let organiser = driver.connect()
        for code in ["K7MX", "C3PQ"] {
            let screen = driver.connect()
            driver.say(screen, "IAM waiting name=foyer code=\(code)")
        }
        driver.say(organiser, "ASSIGN screen=foyer view=ticker")
        let answer = driver.heard(organiser).last ?? ""
        #expect(answer.hasPrefix("ERR STATE.AMBIGUOUS"), "\(answer)")
        #expect(answer.contains("Name one by the code that it shows: C3PQ, K7MX"), "\(answer)")
    }

    @Test(arguments: ["K7MX", "foyer"])
    func `a screen is identified by the code that it shows, and by its name`(_ word: String) {
        var driver = HubDriver()
        let organiser = driver.connect()
        let waiting = driver.connect()
        driver.say(waiting, "IAM waiting name=foyer code=K7MX")
        _ = driver.heard(waiting)
        driver.say(organiser, "IDENTIFY screen=\(word)")
        #expect(driver.heard(organiser).last?.hasPrefix("OK screens=1") == true)
        #expect(driver.heard(waiting) == ["IDENTIFY screen=\(word)"])
    }

    @Test func `a screen that does not read is not assigned behind its back`() {
        var driver = HubDriver()
        let organiser = driver.connect()
        let waiting = driver.connect()
        driver.say(waiting, "IAM waiting code=K7MX")
        driver.handle(.blocked(waiting))
        driver.say(organiser, "ASSIGN screen=K7MX view=ticker")
        #expect(driver.heard(organiser).last?.hasPrefix("ERR SERVER.STUCK") == true)
    }
}

extension HubDriver {
    fileprivate mutating func screens(_ organiser: PeerID) -> [String] {
        _ = heard(organiser)
        say(organiser, "STATUS")
        return heard(organiser).filter { $0.hasPrefix("SCREEN") }
            .map { $0.split(separator: " ").prefix(4).joined(separator: " ") }
    }
}
