import RaumIO

/// Organisers that each wait for their own OK before they send the next change.
struct Chorus {
    let organisers: Int
    let changes: Int

    /// Durable changes a second of all together.
    func rate(at server: RunningServer) throws -> Double {
        let all = try (0..<organisers).map { _ in
            try Publisher(to: server.address, server.dialect)
        }
        let poller = try Poller()
        for (index, organiser) in all.enumerated() {
            try poller.add(organiser.number, for: .read, token: UInt64(index))
        }
        let start = MonotonicClock.nowNanoseconds
        var sent = 0
        for (slot, organiser) in all.enumerated() {
            try organiser.send(organiser.change(sent, slot: slot))
            sent += 1
        }
        var events: [PollerEvent] = []
        var done = 0
        while done < changes {
            try poller.wait(timeoutMilliseconds: 10_000, into: &events)
            guard !events.isEmpty else { throw BenchError.silence(of: organisers) }
            for event in events {
                let slot = Int(event.token)
                try all[slot].receive()
                while all[slot].answerCount > 0 {
                    _ = try all[slot].awaitOK()
                    done += 1
                    try all[slot].send(all[slot].change(sent, slot: slot))
                    sent += 1
                }
            }
        }
        return Double(done) / (Double(MonotonicClock.nowNanoseconds - start) / 1e9)
    }
}
