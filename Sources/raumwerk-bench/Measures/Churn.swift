import RaumIO

// Strangers on a network connect and vanish in every way there is. This does it two hundred thousand times and measures
// what is left in the daemon.

/// Connects and vanishes again and again, `parallel` at a time: a half-written line in every third, a
/// reset at the end of every second.
struct Churn {
    let address: Address
    let total: Int
    let parallel: Int

    /// The counts of a run.
    struct Outcome {
        var connections = 0
        var halfLines = 0
        var resets = 0
        var refused = 0
        var seconds = 0.0
    }

    func run(_ progress: (Int) -> Void) throws -> Outcome {
        var outcome = Outcome()
        let start = MonotonicClock.nowNanoseconds
        while outcome.connections < total {
            try round(min(parallel, total - outcome.connections), &outcome)
            progress(outcome.connections)
        }
        outcome.seconds = Double(MonotonicClock.nowNanoseconds - start) / 1e9
        return outcome
    }

    private func round(_ count: Int, _ outcome: inout Outcome) throws {
        let poller = try Poller()
        var sockets: [Client] = []
        for index in 0..<count {
            let client = Client(try Socket.connecting(to: address))
            try poller.add(client.descriptor.number, for: .write, token: UInt64(index))
            sockets.append(client)
        }
        var events: [PollerEvent] = []
        var settled = 0
        while settled < count {
            try poller.wait(timeoutMilliseconds: 10_000, into: &events)
            guard !events.isEmpty else { throw BenchError.silence(of: count - settled) }
            for event in events where !sockets[Int(event.token)].isSettled {
                settled += 1
                settle(sockets[Int(event.token)], outcome.connections + settled, &outcome)
                try poller.remove(sockets[Int(event.token)].descriptor.number)
            }
        }
        outcome.connections += count
    }

    private func settle(_ client: Client, _ number: Int, _ outcome: inout Outcome) {
        client.isSettled = true
        guard case .connected = Socket.progress(client.descriptor.number) else {
            outcome.refused += 1
            return
        }
        if number % 3 == 0 {
            outcome.halfLines += 1
            let half = Array("#1 WATCH rooms=bl".utf8)
            _ = half.withUnsafeBytes { Socket.write(client.descriptor.number, $0) }
        }
        if number % 2 == 0 {
            outcome.resets += 1
            Socket.resetOnClose(client.descriptor.number)
        }
    }

    private final class Client {
        let descriptor: Descriptor
        var isSettled = false

        init(_ descriptor: consuming Descriptor) {
            self.descriptor = descriptor
        }
    }
}
