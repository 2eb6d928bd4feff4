import Synchronization
import Testing

@testable import RaumIO

@Suite struct WorkQueueTests {
    @Test(.timeLimit(.minutes(15)))
    func `work is done in its order, also what is added when all was done`() throws {
        let queue = WorkQueue()
        let done = Mutex<[Int]>([])
        let wakeup = try Wakeup()
        let poller = try Poller()
        try poller.add(wakeup.number, for: .read, token: 0)
        for round in 0..<50 {
            for number in 0..<4 {
                queue.add {
                    done.withLock { $0.append(round * 4 + number) }
                    if number == 3 { wakeup.signal() }
                }
            }
            var events: [PollerEvent] = []
            try poller.wait(timeoutMilliseconds: 30_000, into: &events)
            #expect(events.count == 1)
            wakeup.drain()
        }
        #expect(done.withLock { $0 } == Array(0..<200))
    }
}
