import RaumHub
import Testing

@testable import RaumServer

/// What guests are sent in one turn of the loop, and in which order.
@Suite struct FlushTurnsTests {
    private static let long = FlushTurns.shortBytesMax + 1

    private func id(_ number: Int) -> PeerID { PeerID(slot: number, serial: UInt64(number)) }

    /// The guests that have their turn now, each of which is sent `byteCount` bytes.
    private func turn(_ turns: inout FlushTurns, sending byteCount: Int) -> [Int] {
        turns.begin()
        var served: [Int] = []
        while let id = turns.next() {
            served.append(id.slot)
            turns.spend(byteCount)
        }
        return served
    }

    @Test func `guests with little come first, each group in the order in which it came`() {
        var turns = FlushTurns()
        turns.add(id(1), byteCount: FlushTurnsTests.long)
        turns.add(id(2), byteCount: FlushTurns.shortBytesMax)
        turns.add(id(3), byteCount: FlushTurnsTests.long)
        turns.add(id(4), byteCount: 1)
        #expect(turn(&turns, sending: 1) == [2, 4, 1, 3])
        #expect(turns.isEmpty)
    }

    @Test func `a turn ends with the guest that uses it up`() {
        let count = FlushTurns.bytesPerTurn / FlushTurns.bytesAtOnce
        for number in [count, count + 1] {
            var turns = FlushTurns()
            for guest in 0..<number { turns.add(id(guest), byteCount: FlushTurnsTests.long) }
            let served = turn(&turns, sending: FlushTurns.bytesAtOnce)
            #expect(served == Array(0..<count))
            #expect(turns.isEmpty == (number == count))
        }
    }

    @Test func `a write of little counts as much as a call of the system costs`() {
        let count = FlushTurns.bytesPerTurn / FlushTurns.writeBytesMin
        var turns = FlushTurns()
        for guest in 0...count { turns.add(id(guest), byteCount: 1) }
        #expect(turn(&turns, sending: 1) == Array(0..<count))
        #expect(turn(&turns, sending: 1) == [count])
    }

    @Test func `a guest that takes more is behind those that wait, and all have their turn`() {
        var turns = FlushTurns()
        let perTurn = FlushTurns.bytesPerTurn / FlushTurns.bytesAtOnce
        let count = perTurn * 5 / 2
        var order: [Int] = []
        for _ in 0..<10 {
            // Every socket takes bytes again in each turn.
            for guest in 0..<count { turns.add(id(guest), byteCount: FlushTurnsTests.long) }
            order += turn(&turns, sending: FlushTurns.bytesAtOnce)
        }
        #expect(order.prefix(count) == Array(0..<count)[...])
        // Who has had its turn waits for no more than the rest of this turn and all others once.
        for guest in 0..<count {
            let places = order.indices.filter { order[$0] == guest } + [order.count]
            let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
            #expect(gaps.allSatisfy { $0 <= count + perTurn }, "guest \(guest)")
        }
    }

    @Test func `guests with much have their part of a turn beside any number with little`() {
        var turns = FlushTurns()
        for guest in 0..<1000 { turns.add(id(guest), byteCount: FlushTurns.shortBytesMax) }
        for guest in 1000..<1100 { turns.add(id(guest), byteCount: FlushTurnsTests.long) }
        let served = turn(&turns, sending: FlushTurns.shortBytesMax)
        let part = FlushTurns.longBytesPerTurn / FlushTurns.shortBytesMax
        #expect(served.suffix(part) == Array(1000..<1000 + part)[...])
        #expect(served.count == FlushTurns.bytesPerTurn / FlushTurns.shortBytesMax)
        #expect(served.first == 0)
    }
}
