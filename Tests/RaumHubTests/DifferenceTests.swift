import HubTestSupport
import RaumGrid
import RaumHub
import RaumWire
import Testing

@Suite struct DifferenceTests {
    /// A hub that has made `count` changes of one notice, and an organiser.
    private func driver(changes count: Int) -> (HubDriver, PeerID) {
        var driver = HubDriver()
        let org = driver.connect()
        for number in 1...count { driver.say(org, "NOTICE n1 text=\"\(number)\"") }
        _ = driver.heard(org)
        driver.forget()
        return (driver, org)
    }

    @Test func `differences reach as far back as the history does`() throws {
        let kept = Int(WireLimits.historyMax)
        var (driver, org) = driver(changes: kept + 1)
        driver.say(org, "DIFF 1 \(kept + 1)")
        let within = driver.heard(org)
        #expect(
            within == [
                "DIFFERENT notice:n1 rev=\(kept + 1) \"notice: “\(kept + 1)”, on every screen, until it is withdrawn\"",
                "OK",
            ]
        )
        driver.forget()
        driver.say(org, "DIFF 0 \(kept + 1)")
        let beyond = driver.heard(org)
        #expect(beyond.count == 1 && beyond[0].hasPrefix("ERR STATE.NOT-IN-HISTORY rev=0"))
    }

    @Test func `the history is told in the language that was asked for`() {
        var (driver, org) = driver(changes: 5)
        driver.say(org, "PITCH s1 title=\"x\"", "EVENT name=\"B\"", "EVENT name=\"B\" id=again")
        _ = driver.heard(org)
        driver.forget()
        driver.say(org, "HISTORY since=5 lang=de", "HISTORY since=5")
        let lines = driver.heard(org).filter { $0.hasPrefix("CHANGE 6 ") }
        #expect(lines.count == 2)
        #expect(lines.first?.hasSuffix("\"neu: „x“, in der Ablage\"") == true, "\(lines)")
        #expect(lines.last?.hasSuffix("\"new: “x”, in the tray\"") == true, "\(lines)")
    }

    @Test func `what came and went in between is no difference`() {
        var (driver, org) = driver(changes: 1)
        driver.say(org, "PITCH s1 title=\"x\"", "REMOVE s1")
        _ = driver.heard(org)
        driver.forget()
        driver.say(org, "DIFF 1 3", "DIFF 1 2")
        let lines = driver.heard(org)
        #expect(lines == ["OK", "DIFFERENT s1 rev=2 \"new: “x”, in the tray\"", "OK"])
    }
}
