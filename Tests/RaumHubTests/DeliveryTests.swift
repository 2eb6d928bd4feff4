import HubTestSupport
import RaumGrid
import TestSupport
import Testing

@testable import RaumHub

@Suite struct DeliveryTests {
    /// A hub that keeps nothing by itself, with an organiser and a display that were heard.
    private func stage() -> (driver: HubDriver, organiser: PeerID, display: PeerID) {
        var driver = HubDriver()
        let organiser = driver.connect()
        let display = driver.connect(organiser: false)
        driver.say(display, "WATCH all=yes")
        driver.say(organiser, "NOTICE n1 text=\"a\"")
        _ = driver.heard(organiser)
        _ = driver.heard(display)
        driver.keepsAtOnce = false
        return (driver, organiser, display)
    }

    @Test func `a change that comes alone is delivered at once`() {
        var (driver, organiser, display) = stage()
        driver.say(organiser, "NOTICE n1 text=\"b\"")
        driver.handle(.durable(Revision(2)))
        #expect(driver.heard(display).first == "BEGIN kind=delta from=1 rev=2 n=1")
        #expect(driver.deliveryDueAt == nil)
    }

    @Test func `while changes keep coming, displays are told once for many`() {
        var (driver, organiser, display) = stage()
        driver.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        driver.handle(.durable(Revision(2)))
        #expect(driver.heard(organiser) == ["OK rev=2 id=notice:n1"], "who asked need not wait")
        #expect(driver.heard(display).isEmpty)
        #expect(driver.deliveryDueAt == Broadcast.deliveryMilliseconds)
        driver.handle(.durable(Revision(3)))
        let shown = driver.heard(display)
        #expect(shown.first == "BEGIN kind=delta from=1 rev=3 n=1")
        #expect(shown.count == 3 && driver.deliveryDueAt == nil)
    }

    @Test func `a disk that hangs does not hold up what is durable`() {
        var (driver, organiser, display) = stage()
        driver.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        driver.handle(.durable(Revision(2)))
        driver.elapsed += Broadcast.deliveryMilliseconds
        driver.handle(.deliveryDue)
        #expect(driver.heard(display).first == "BEGIN kind=delta from=1 rev=2 n=1")
    }

    @Test func `a newcomer stands where those stand who were there`() {
        var (driver, organiser, display) = stage()
        let other = driver.connect(organiser: false)
        _ = driver.heard(other)
        driver.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        driver.handle(.durable(Revision(2)))
        driver.say(other, "WATCH all=yes")
        #expect(driver.heard(other).contains { $0.hasPrefix("BEGIN kind=snapshot rev=2 ") })
        #expect(driver.heard(display).first == "BEGIN kind=delta from=1 rev=2 n=1")
        driver.handle(.durable(Revision(3)))
        let shown = driver.heard(display)
        #expect(shown.first == "BEGIN kind=delta from=2 rev=3 n=1")
        #expect(driver.heard(other) == shown)
    }

    @Test func `who asks how far the screens are is not told of less than was acknowledged`() {
        var (driver, organiser, display) = stage()
        driver.say(display, "IAM door blau")
        driver.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        driver.handle(.durable(Revision(2)))
        let other = driver.connect()
        driver.say(other, "STATUS")
        #expect(driver.heard(other).contains { $0.contains("expected=2") })
        #expect(driver.heard(display).contains { $0.hasPrefix("BEGIN kind=delta from=1 rev=2") })
    }

    @Test func `what is durable is shown before a farewell`() {
        var (driver, organiser, display) = stage()
        driver.say(organiser, "NOTICE n1 text=\"b\"", "NOTICE n1 text=\"c\"")
        driver.handle(.durable(Revision(2)))
        driver.handle(.stop(retryMilliseconds: 3000))
        let heard = driver.heard(display)
        #expect(heard.first?.hasPrefix("BEGIN kind=delta from=1 rev=2") == true)
        #expect(heard.last?.hasPrefix("BYE") == true)
    }

    @Test func `who loses sight of a session is sent everything anew`() throws {
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(org, "EVENT name=E zone=UTC", "PITCH s1 title=Eins")
        for number in 0...13 { driver.say(org, "ROOM r\(number) name=R") }
        driver.say(org, "PLACE s1 room=r0 start=19:00 minutes=30")
        let door = driver.connect(organiser: false)
        driver.say(door, "WATCH rooms=r0")
        for number in 1...12 { driver.say(org, "MOVE s1 room=r\(number)") }
        driver.elapsed += 86_400_000
        _ = driver.heard(door)
        driver.say(org, "MOVE s1 room=r13 start=19:00")
        let heard = driver.heard(door)
        #expect(heard.first?.hasPrefix("BEGIN kind=snapshot ") ?? false, "\(heard)")
        #expect(!heard.contains { $0.hasPrefix("SESSION ") })
        let later = driver.connect(organiser: false)
        driver.say(later, "WATCH rooms=r0")
        #expect(driver.heard(later).last == heard.last)
    }
}
