import HubTestSupport
import RaumGrid
import RaumHub
import RaumWire
import Testing

@testable import RaumHub

/// Readers whose sockets took no more bytes, and what they are sent when they do again.
@Suite struct CatchingUpTests {
    /// A hub with a reader that was full while a change came, and an organiser.
    private func scene(isGuest: Bool) -> (HubDriver, reader: PeerID) {
        var driver = HubDriver()
        let organiser = driver.connect()
        let reader = driver.connect(organiser: !isGuest)
        driver.say(reader, "WATCH all=yes")
        driver.handle(.blocked(reader))
        driver.say(organiser, "NOTICE n1 text=Hello")
        driver.forget()
        return (driver, reader)
    }

    @Test func `a guest catches up when the guests have time left, and what it says waits behind`()
    {
        var (driver, guest) = scene(isGuest: true)
        driver.hub.core.connections.workload.spent[.guest, default: 0] = Workload.unitsPerTurn
        driver.handle(.drained(guest))
        driver.receive(guest, "PING\n")
        #expect(driver.heard(guest) == [])
        #expect(driver.hasUnfinished)
        driver.settle()
        let heard = driver.heard(guest)
        #expect(heard.contains { $0.contains("Hello") })
        #expect(heard.last?.hasPrefix("OK now=") ?? false, "\(heard)")
    }

    @Test func `to catch up is work of the guests`() {
        var (driver, guest) = scene(isGuest: true)
        driver.hub.core.connections.workload.spent[.guest, default: 0] = Workload.unitsPerTurn - 1
        driver.handle(.drained(guest))
        #expect(driver.heard(guest).contains { $0.contains("Hello") })
        #expect(
            driver.hub.core.connections.workload.spent[.guest, default: 0] >= Workload.unitsPerTurn
        )
    }

    @Test func `an organiser catches up whatever guests do`() {
        var (driver, organiser) = scene(isGuest: false)
        driver.hub.core.connections.workload.spent[.guest, default: 0] = Workload.unitsPerTurn
        driver.handle(.drained(organiser))
        #expect(driver.heard(organiser).contains { $0.contains("Hello") })
        #expect(
            driver.hub.core.connections.workload.spent[.guest, default: 0] == Workload.unitsPerTurn
        )
    }

    @Test func `a guest that waits to catch up misses nothing that comes meanwhile`() {
        var (driver, guest) = scene(isGuest: true)
        let organiser = driver.connect()
        driver.hub.core.connections.workload.spent[.guest, default: 0] = Workload.unitsPerTurn
        driver.handle(.drained(guest))
        driver.receive(organiser, "NOTICE n2 text=Again\n")
        #expect(driver.heard(guest) == [])
        driver.settle()
        let heard = driver.heard(guest)
        #expect(heard.count { $0.contains("Hello") } == 1)
        #expect(heard.count { $0.contains("Again") } == 1)
    }
}
