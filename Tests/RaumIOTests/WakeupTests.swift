import Glibc
import Synchronization
import Testing

@testable import RaumIO

private final class Mailbox: Sendable {
    let sent = Atomic(0)
}

@Suite struct WakeupTests {
    private func isReady(_ wakeup: Wakeup) throws -> Bool {
        let poller = try Poller()
        var events: [PollerEvent] = []
        try poller.add(wakeup.number, for: .read, token: 1)
        try poller.wait(timeoutMilliseconds: 0, into: &events)
        return !events.isEmpty
    }

    @Test func `many signals are one wake-up, and each later one is another`() throws {
        let wakeup = try Wakeup()
        #expect(try !isReady(wakeup))
        for _ in 0..<100_000 { wakeup.signal() }
        for _ in 0..<3 {
            #expect(try isReady(wakeup))
            wakeup.drain()
            #expect(try !isReady(wakeup))
            wakeup.signal()
        }
    }

    @Test func `no message of another thread is overlooked`() throws {
        let wakeup = try Wakeup()
        let mailbox = Mailbox()
        let count = 20_000
        let poller = try Poller()
        try poller.add(wakeup.number, for: .read, token: 1)
        let other = OnThread {
            for _ in 0..<count {
                mailbox.sent.add(1, ordering: .relaxed)
                wakeup.signal()
            }
        }
        var events: [PollerEvent] = []
        var seen = 0
        while seen < count {
            try poller.wait(timeoutMilliseconds: 10_000, into: &events)
            try #require(!events.isEmpty, "a wake-up was lost after \(seen)")
            wakeup.drain()
            seen = mailbox.sent.load(ordering: .relaxed)
        }
        try other.join()
    }
}
