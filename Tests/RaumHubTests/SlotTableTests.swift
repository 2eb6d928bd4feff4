import RaumGrid
import Testing

@testable import RaumHub

/// What every connection costs, and that a place's next tenant is not taken for the last.
struct SlotTableTests {
    private static let origin = Boxed.value(
        Origin(
            address: "192.0.2.7",
            account: "192.0.2.7",
            isOrganiser: false,
            isLimited: true,
            name: "",
            nonce: ""
        )
    )

    private func peer(_ id: PeerID) -> Peer { Peer(id, SlotTableTests.origin, at: 5) }

    @Test
    func `a name of a connection is one word and gives back what it was made of`() {
        #expect(MemoryLayout<PeerID>.size == 8)
        for slot in [0, 1, 63, 64, 1 << 24 - 1] {
            for serial in [0, 1, 1 << 40 - 1] as [UInt64] {
                let id = PeerID(slot: slot, serial: serial)
                #expect(id.slot == slot)
                #expect(id.serial == serial)
            }
        }
    }

    @Test
    func `a connection's place takes no more than 144 bytes, and 32 more while it watches`() {
        #expect(MemoryLayout<Peer?>.stride <= 144)
        #expect(MemoryLayout<Subscriber?>.stride <= 32)
    }

    @Test(arguments: [0, 1, 63, 64, 65, 1000])
    func `a place that has a new tenant knows nothing of the old one`(slot: Int) {
        let old = PeerID(slot: slot, serial: 1)
        let new = PeerID(slot: slot, serial: 2)
        var table = SlotTable<Peer>()
        table.insert(peer(old))
        #expect(table[old]?.id == old)
        #expect(table[new] == nil)
        table.insert(peer(new))
        #expect(table[old] == nil)
        table.remove(old)
        #expect(table[new]?.id == new)
        #expect(table.with(old) { $0.times.heardAt += 1 } == nil)
        table.with(new) { $0.times.heardAt += 1 }
        #expect(table[new]?.times.heardAt == 6)
        #expect(table.present.map(\.id) == [new])
        table.remove(new)
        #expect(table.present.map(\.id).isEmpty)
    }

    @Test
    func `what is not there is nil, and an index or moment of zero is there`() {
        var times = PeerTimes(at: 5)
        #expect(times.lineBegunAt == nil && times.watchedAt == nil)
        (times.lineBegunAt, times.watchedAt) = (0, 0)
        #expect(times.lineBegunAt == 0 && times.watchedAt == 0)
        times.lineBegunAt = nil
        #expect(times.lineBegunAt == nil)
        var subscriber = Subscriber(PeerID(slot: 0, serial: 1), audience: 0, at: 0)
        #expect(subscriber.audience == 0 && subscriber.placeInStep == nil)
        subscriber.placeInStep = 0
        #expect(subscriber.placeInStep == 0)
    }
}
