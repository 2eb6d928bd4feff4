import RaumGrid
import TestSupport
import Testing

@testable import RaumHub

@Suite struct DeliveryTests {
    /// A hub that keeps nothing by itself, with an organiser and a display that were heard.
    private func stage() -> (counter: Counter, organiser: PeerID, display: PeerID) {
        var counter = Counter()
        let organiser = counter.connect()
        let display = counter.connect(organiser: false)
        counter.say(display, "WATCH all=yes")
        counter.say(organiser, "NOTICE n1 text=\"a\"")
        _ = counter.heard(organiser)
        _ = counter.heard(display)
        counter.keepsAtOnce = false
        return (counter, organiser, display)
    }

    @Test func `a change that comes alone is delivered at once`() {
        var (counter, organiser, display) = stage()
        counter.say(organiser, "NOTICE n1 text=\"b\"")
        counter.handle(.durable(Revision(2)))
        #expect(counter.heard(display).first == "BEGIN kind=delta from=1 rev=2 n=1")
        #expect(counter.hub.deliveryDueAt == nil)
    }

    @Test func `while changes keep coming, displays are told once for many`() {
        var (counter, organiser, display) = stage()
        counter.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        counter.handle(.durable(Revision(2)))
        #expect(counter.heard(organiser) == ["OK rev=2 id=notice:n1"], "who asked need not wait")
        #expect(counter.heard(display).isEmpty)
        #expect(counter.hub.deliveryDueAt == Broadcast.deliveryMilliseconds)
        counter.handle(.durable(Revision(3)))
        let shown = counter.heard(display)
        #expect(shown.first == "BEGIN kind=delta from=1 rev=3 n=1")
        #expect(shown.count == 3 && counter.hub.deliveryDueAt == nil)
    }

    @Test func `a disk that hangs does not hold up what is durable`() {
        var (counter, organiser, display) = stage()
        counter.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        counter.handle(.durable(Revision(2)))
        counter.elapsed += Broadcast.deliveryMilliseconds
        counter.handle(.deliveryDue)
        #expect(counter.heard(display).first == "BEGIN kind=delta from=1 rev=2 n=1")
    }

    @Test func `a newcomer stands where those stand who were there`() {
        var (counter, organiser, display) = stage()
        let other = counter.connect(organiser: false)
        _ = counter.heard(other)
        counter.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        counter.handle(.durable(Revision(2)))
        counter.say(other, "WATCH all=yes")
        #expect(counter.heard(other).contains { $0.hasPrefix("BEGIN kind=snapshot rev=2 ") })
        #expect(counter.heard(display).first == "BEGIN kind=delta from=1 rev=2 n=1")
        counter.handle(.durable(Revision(3)))
        let shown = counter.heard(display)
        #expect(shown.first == "BEGIN kind=delta from=2 rev=3 n=1")
        #expect(counter.heard(other) == shown)
    }

    @Test func `who asks how far the screens are is not told of less than was acknowledged`() {
        var (counter, organiser, display) = stage()
        counter.say(display, "IAM door blau")
        counter.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        counter.handle(.durable(Revision(2)))
        let other = counter.connect()
        counter.say(other, "STATUS")
        #expect(counter.heard(other).contains { $0.contains("expected=2") })
        #expect(counter.heard(display).contains { $0.hasPrefix("BEGIN kind=delta from=1 rev=2") })
    }

    @Test func `what is durable is shown before a farewell`() {
        var (counter, organiser, display) = stage()
        counter.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        counter.handle(.durable(Revision(2)))
        counter.handle(.stop(retryMilliseconds: 3000))
        let heard = counter.heard(display)
        #expect(heard.first?.hasPrefix("BEGIN kind=delta from=1 rev=2") == true)
        #expect(heard.last?.hasPrefix("BYE") == true)
    }

    @Test func `who loses sight of a session is sent everything anew`() throws {
        var counter = Counter()
        let org = counter.connect()
        counter.say(org, "EVENT name=E zone=UTC", "PITCH s1 title=Eins")
        for number in 0...13 { counter.say(org, "ROOM r\(number) name=R") }
        counter.say(org, "PLACE s1 room=r0 start=19:00 minutes=30")
        let door = counter.connect(organiser: false)
        counter.say(door, "WATCH rooms=r0")
        for number in 1...12 { counter.say(org, "MOVE s1 room=r\(number)") }
        counter.elapsed += 86_400_000
        _ = counter.heard(door)
        counter.say(org, "MOVE s1 room=r13 start=19:00")
        let heard = counter.heard(door)
        #expect(heard.first?.hasPrefix("BEGIN kind=snapshot ") ?? false, "\(heard)")
        #expect(!heard.contains { $0.hasPrefix("SESSION ") })
        let later = counter.connect(organiser: false)
        counter.say(later, "WATCH rooms=r0")
        #expect(counter.heard(later).last == heard.last)
    }
}
