import HubTestSupport
import RaumGrid
import RaumWire
import Testing

@testable import RaumHub

/// Work is done once for each change, whoever it is for.
@Suite struct LedgerTests {
    @Test func `a thing is written as a line once for each change that makes it`() {
        var driver = HubDriver()
        let org = driver.connect()
        for line in ["EVENT name=B zone=UTC", "ROOM blau name=Blau", "PITCH s1 title=Eins"] {
            driver.say(org, line)
        }
        let display = driver.connect(organiser: false)
        driver.say(display, "WATCH all=yes")
        driver.keepsAtOnce = false
        let before = driver.hub.core.ledger.encodedCount
        #expect(before == 3)
        driver.say(org, "BEGIN", "EDIT s1 title=Zwei", "ROOM blau name=Weiss", "COMMIT id=o1")
        driver.handle(.durable(Revision(4)))
        #expect(driver.heard(display).contains { $0.hasPrefix("SESSION s1 rev=4") })
        #expect(driver.hub.core.ledger.encodedCount == before + 2)
        driver.say(org, "EDIT s1 title=Zwei")
        #expect(driver.hub.core.ledger.encodedCount == before + 2)
    }

    @Test func `a change that is not kept leaves the head as it was`() {
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(org, "EVENT name=B zone=UTC")
        let head = driver.hub.core.ledger.head.grid
        driver.say(org, "ROOM blau name=Blau dry=yes", "MOVE s9 room=blau", "ROOM blau if=9")
        driver.keepsAtOnce = false
        driver.say(org, "ROOM rot name=Rot", "ROOM gruen name=Gruen")
        #expect(driver.hub.core.ledger.head.inFlight.count == 2)
        driver.handle(.storageFailed("Input/output error"))
        #expect(driver.hub.core.ledger.head.grid.entities == head.entities)
        #expect(driver.hub.core.ledger.head.inFlight.isEmpty)
    }

    @Test func `history tells what was asked without names and conditions`() {
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(org, "EVENT name=B zone=UTC", "NOTICE n1 text=a if=1 id=o1")
        driver.say(org, "BEGIN", "NOTICE n1 text=b", "NOTICE n2 text=c", "COMMIT id=o2")
        driver.forget()
        driver.say(org, "HISTORY since=1")
        let told = driver.heard(org).compactMap { line in
            line.firstRange(of: "did=").map { String(line[$0.upperBound...].prefix(60)) }
        }
        #expect(told.count == 2)
        #expect(told.first?.hasPrefix(#""NOTICE n1 text=\"a\"" "#) ?? false, "\(told)")
        let both = #""NOTICE n1 text=\"b\" / NOTICE n2 text=\"c\"""#
        #expect(told.last?.hasPrefix(both) ?? false, "\(told)")
    }
}
