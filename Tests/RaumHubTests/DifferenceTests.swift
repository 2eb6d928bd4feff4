import RaumGrid
import RaumHub
import RaumWire
import Testing

@Suite struct DifferenceTests {
    /// A hub that has made `count` changes of one notice, and an organiser.
    private func counter(changes count: Int) -> (Counter, PeerID) {
        var counter = Counter()
        let org = counter.connect()
        for number in 1...count { counter.say(org, "NOTICE n1 text=\"\(number)\"") }
        _ = counter.heard(org)
        counter.forget()
        return (counter, org)
    }

    @Test func `differences reach as far back as the history does`() throws {
        let kept = Int(WireLimits.historyMax)
        var (counter, org) = counter(changes: kept + 1)
        counter.say(org, "DIFF 1 \(kept + 1)")
        let within = counter.heard(org)
        #expect(within == ["DIFFERENT notice:n1 rev=\(kept + 1) \"notice: “\(kept + 1)”\"", "OK"])
        counter.forget()
        counter.say(org, "DIFF 0 \(kept + 1)")
        let beyond = counter.heard(org)
        #expect(beyond.count == 1 && beyond[0].hasPrefix("ERR STATE.NOT-IN-HISTORY rev=0"))
    }

    @Test func `what came and went in between is no difference`() {
        var (counter, org) = counter(changes: 1)
        counter.say(org, "PITCH s1 title=\"x\"", "REMOVE s1")
        _ = counter.heard(org)
        counter.forget()
        counter.say(org, "DIFF 1 3", "DIFF 1 2")
        let lines = counter.heard(org)
        #expect(lines == ["OK", "DIFFERENT s1 rev=2 \"new: “x”\"", "OK"])
    }
}
