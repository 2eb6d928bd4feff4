import RaumGrid
import RaumHub
import RaumWire
import Testing

@testable import RaumHub

/// Readers whose sockets took no more bytes, and what they are sent when they do again.
@Suite struct CatchingUpTests {
    /// A hub with a reader that was full while a change came, and an organiser.
    private func scene(isGuest: Bool) -> (Counter, reader: PeerID) {
        var counter = Counter()
        let organiser = counter.connect()
        let reader = counter.connect(organiser: !isGuest)
        counter.say(reader, "WATCH all=yes")
        counter.handle(.blocked(reader))
        counter.say(organiser, "NOTICE n1 text=Hello")
        counter.forget()
        return (counter, reader)
    }

    @Test func `a guest catches up when the guests have time left, and what it says waits behind`()
    {
        var (counter, guest) = scene(isGuest: true)
        counter.hub.connections.workload.guestWork = Workload.guestWorkPerTurn
        counter.handle(.drained(guest))
        counter.receive(guest, "PING\n")
        #expect(counter.heard(guest) == [])
        #expect(counter.hub.hasUnfinished)
        counter.settle()
        let heard = counter.heard(guest)
        #expect(heard.contains { $0.contains("Hello") })
        #expect(heard.last?.hasPrefix("OK now=") ?? false, "\(heard)")
    }

    @Test func `to catch up is work of the guests`() {
        var (counter, guest) = scene(isGuest: true)
        counter.hub.connections.workload.guestWork = Workload.guestWorkPerTurn - 1
        counter.handle(.drained(guest))
        #expect(counter.heard(guest).contains { $0.contains("Hello") })
        #expect(counter.hub.connections.workload.guestWork >= Workload.guestWorkPerTurn)
    }

    @Test func `an organiser catches up whatever guests do`() {
        var (counter, organiser) = scene(isGuest: false)
        counter.hub.connections.workload.guestWork = Workload.guestWorkPerTurn
        counter.handle(.drained(organiser))
        #expect(counter.heard(organiser).contains { $0.contains("Hello") })
        #expect(counter.hub.connections.workload.guestWork == Workload.guestWorkPerTurn)
    }

    @Test func `a guest that waits to catch up misses nothing that comes meanwhile`() {
        var (counter, guest) = scene(isGuest: true)
        let organiser = counter.connect()
        counter.hub.connections.workload.guestWork = Workload.guestWorkPerTurn
        counter.handle(.drained(guest))
        counter.receive(organiser, "NOTICE n2 text=Again\n")
        #expect(counter.heard(guest) == [])
        counter.settle()
        let heard = counter.heard(guest)
        #expect(heard.count { $0.contains("Hello") } == 1)
        #expect(heard.count { $0.contains("Again") } == 1)
    }
}
