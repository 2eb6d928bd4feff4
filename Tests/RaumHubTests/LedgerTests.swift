import RaumGrid
import RaumWire
import Testing

@testable import RaumHub

/// Work is done once for each change, whoever it is for.
@Suite struct LedgerTests {
    @Test func `a thing is written as a line once for each change that makes it`() {
        var counter = Counter()
        let org = counter.connect()
        for line in ["EVENT name=B zone=UTC", "ROOM blau name=Blau", "PITCH s1 title=Eins"] {
            counter.say(org, line)
        }
        let display = counter.connect(organiser: false)
        counter.say(display, "WATCH all=yes")
        counter.keepsAtOnce = false
        let before = counter.hub.ledger.encodedCount
        #expect(before == 3)
        counter.say(org, "BEGIN", "EDIT s1 title=Zwei", "ROOM blau name=Weiss", "COMMIT id=o1")
        counter.handle(.durable(Revision(4)))
        #expect(counter.heard(display).contains { $0.hasPrefix("SESSION s1 rev=4") })
        #expect(counter.hub.ledger.encodedCount == before + 2)
        counter.say(org, "EDIT s1 title=Zwei")
        #expect(counter.hub.ledger.encodedCount == before + 2)
    }

    @Test func `a change that is not kept leaves the head as it was`() {
        var counter = Counter()
        let org = counter.connect()
        counter.say(org, "EVENT name=B zone=UTC")
        let head = counter.hub.ledger.head
        counter.say(org, "ROOM blau name=Blau dry=yes", "MOVE s9 room=blau", "ROOM blau if=9")
        counter.keepsAtOnce = false
        counter.say(org, "ROOM rot name=Rot", "ROOM gruen name=Gruen")
        #expect(counter.hub.ledger.inFlight.count == 2)
        counter.handle(.storageFailed("Input/output error"))
        #expect(counter.hub.ledger.head.entities == head.entities)
        #expect(counter.hub.ledger.inFlight.isEmpty)
    }

    @Test func `history tells what was asked without names and conditions`() {
        var counter = Counter()
        let org = counter.connect()
        counter.say(org, "EVENT name=B zone=UTC", "NOTICE n1 text=a if=1 id=o1")
        counter.say(org, "BEGIN", "NOTICE n1 text=b", "NOTICE n2 text=c", "COMMIT id=o2")
        counter.forget()
        counter.say(org, "HISTORY since=1")
        let told = counter.heard(org).compactMap { line in
            line.firstRange(of: "did=").map { String(line[$0.upperBound...].prefix(60)) }
        }
        #expect(told.count == 2)
        #expect(told.first?.hasPrefix(#""NOTICE n1 text=\"a\"" "#) ?? false, "\(told)")
        let both = #""NOTICE n1 text=\"b\" / NOTICE n2 text=\"c\"""#
        #expect(told.last?.hasPrefix(both) ?? false, "\(told)")
    }
}
