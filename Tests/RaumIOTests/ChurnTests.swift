import Glibc
import Testing

@testable import RaumIO

// In a process of its own, since descriptors are counted. Dispatch's socket sources lost or crashed
// here.

/// A server of the smallest kind: it accepts, reads to the end, and closes.
private final class Sink {
    private final class Guest {
        let descriptor: Descriptor
        init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
    }

    let listener: Listener
    private let poller: Poller
    private var guests: [UInt64: Guest] = [:]
    private var events: [PollerEvent] = []
    private(set) var accepted: UInt64 = 0
    private(set) var endings: [ReadOutcome: Int] = [:]

    init() throws {
        listener = try Listener.listening(at: .v4(0x7f00_0001, port: 0))
        poller = try Poller()
        try poller.add(listener.number, for: .read, token: 0)
    }

    var isEmpty: Bool { guests.isEmpty }

    func turn() throws {
        try poller.wait(timeoutMilliseconds: 10_000, into: &events)
        try #require(!events.isEmpty, "a dead connection was not reported")
        for event in events {
            if event.token == 0 { try acceptAll() } else { drain(event.token) }
        }
    }

    private func acceptAll() throws {
        while let connection = try listener.accept() {
            let guest = Guest(connection.takeDescriptor())
            accepted += 1
            guests[accepted] = guest
            try poller.add(guest.descriptor.number, for: .read, token: accepted)
        }
    }

    private func drain(_ token: UInt64) {
        guard let guest = guests[token] else { return }
        while true {
            let outcome = readSome(guest.descriptor.number, bytesMax: 512).outcome
            if case .bytes = outcome { continue }
            if outcome == .wouldBlock { return }
            endings[outcome, default: 0] += 1
            guests[token] = nil
            return
        }
    }
}

@Suite struct ChurnTests {
    /// Connects, writes half a line, and closes: in the ordinary way or with a reset.
    private static func visit(_ sink: Sink, isReset: Bool) throws {
        let client = try Socket.connecting(to: sink.listener.address)
        try waitUntilReady(client.number, .write)
        #expect(writeSome(client.number, Array("WATCH roo".utf8)) == .bytes(9))
        if isReset { Socket.resetOnClose(client.number) }
    }

    /// Sockets only: the testing library opens timers and event queues of its own when it likes.
    private static func openSockets() throws -> Int {
        try Directory("/proc/self/fd").names().filter { name in
            var target = [CChar](repeating: 0, count: 64)
            guard readlink("/proc/self/fd/" + name, &target, target.count) > 0 else { return false }
            return target.starts(with: "socket:".utf8.map { CChar($0) })
        }.count
    }

    @Test func `two thousand connections, half of them reset, leave nothing open`() async {
        await #expect(processExitsWith: .success) {
            let sink = try Sink()
            let before = try Self.openSockets()
            for round in 0..<40 {
                for index in 0..<50 { try Self.visit(sink, isReset: (round + index) % 2 == 0) }
                while sink.accepted < UInt64(50 * (round + 1)) || !sink.isEmpty { try sink.turn() }
            }
            #expect(sink.accepted == 2000)
            #expect(sink.endings[.closed] == 1000)
            #expect(sink.endings[.failed(code: ECONNRESET)] == 1000)
            let after = try Self.openSockets()
            #expect(after == before)
        }
    }
}
